package cli

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/change"
	"crossdock/backend/check"
	"crossdock/backend/journal"
	"crossdock/backend/keychain"
	"crossdock/backend/record"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/settings"
)

// TestTheWholeJob goes through the job as the contract has it, and checks the
// shapes that scripts depend on.
func TestTheWholeJob(t *testing.T) {
	b := newBench(t)
	status, _, stderr := b.run("sync")
	assert.Equal(t, exitFailed, status)
	assert.Contains(t, stderr, "no settings yet")
	b.setUp()

	var report check.Report
	require.NoError(t, json.Unmarshal([]byte(b.must(exitDone, "check", "--json")), &report))
	assert.True(t, report.Passed)
	assert.Equal(t, "environment", report.Secret["hudu-api-key"])

	before := b.box.Hudu.Snapshot()
	var p planView
	require.NoError(t, json.Unmarshal([]byte(b.must(exitDone, "plan", "--json")), &p))
	assert.Equal(t, before, b.box.Hudu.Snapshot(), "a preview writes nothing")
	assert.False(t, p.Summary.Applied)
	assert.NotEmpty(t, p.Changes)
	for _, c := range p.Changes {
		assert.NotEqual(t, record.Tile, c.Kind, "a tile is shown as an agreement")
	}

	first := lastLine[journal.Summary](t, b.must(exitPartial, "sync", "--json"))
	assert.True(t, first.Applied)
	assert.Equal(t, p.Summary.Counts, first.Counts, "exactly what the preview showed")
	for _, kind := range []record.Kind{record.Company, record.Location, record.Contact, record.Configuration, record.Agreement} {
		assert.Positive(t, first.Counts[kind][change.Create], kind)
	}
	assert.Equal(t, 1, first.Refused, "the asset that exists twice in Hudu")
	for _, method := range []string{"GET", "POST", "PUT", "DELETE"} {
		assert.Contains(t, first.Requests.Hudu, method)
	}

	b.box.Hudu.ForgetRequests()
	second := lastLine[journal.Summary](t, b.must(exitPartial, "sync", "--json"))
	assert.Zero(t, second.Counts.Writes())
	assert.Empty(t, b.box.Hudu.Writes())
	assert.Empty(t, b.box.ConnectWise.Writes(), "ConnectWise is only read")

	var runs []map[string]any
	require.NoError(t, json.Unmarshal([]byte(b.must(exitDone, "runs", "--json")), &runs))
	require.Len(t, runs, 2)
	for _, member := range []string{"run", "started", "trigger", "outcome", "counts", "requests"} {
		assert.Contains(t, runs[0], member)
	}
	b.mustHoldNoKey()
}

// TestUnrelatedAssetsAreNotTouched: what people made and no record claims
// stays as it is.
func TestUnrelatedAssetsAreNotTouched(t *testing.T) {
	b := newBench(t)
	b.setUp()
	var before []any
	for _, id := range b.box.Oddities.HuduUnrelated {
		asset, found := b.box.Hudu.Asset(id)
		require.True(t, found)
		before = append(before, asset)
	}
	b.must(exitPartial, "sync")
	for i, id := range b.box.Oddities.HuduUnrelated {
		asset, _ := b.box.Hudu.Asset(id)
		assert.Equal(t, before[i], any(asset))
	}
}

// mustHoldNoKey searches everything that was printed or written for the keys
// in every encoding.
func (b *bench) mustHoldNoKey() {
	b.t.Helper()
	c := b.box.Credentials()
	pair := c.ConnectWise.Company + "+" + c.ConnectWise.PublicKey + ":" + c.ConnectWise.PrivateKey
	var needles []string
	for _, key := range []string{c.ConnectWise.PublicKey, c.ConnectWise.PrivateKey, c.Hudu.APIKey, pair} {
		needles = append(needles, key, base64.StdEncoding.EncodeToString([]byte(key)), url.QueryEscape(key), hex.EncodeToString([]byte(key)))
	}
	search := func(where, text string) {
		for _, needle := range needles {
			assert.NotContains(b.t, text, needle, where)
		}
	}
	search("what was printed", b.outs.String())
	files := 0
	require.NoError(b.t, filepath.WalkDir(b.dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files++
		content, err := os.ReadFile(path)
		search(path, string(content))
		return err
	}))
	assert.GreaterOrEqual(b.t, files, 3, "settings, store and log")
}

func TestSettingsRoundTrip(t *testing.T) {
	b := newBench(t)
	b.stdin = `{"connectwise": {"site": "https://na.myconnectwise.net/v4_6_release/", "company": "mymsp"}, "options": {"autoCreate": true}}`
	b.must(exitDone, "settings", "import", "-")
	s, err := settings.Decode([]byte(b.must(exitDone, "settings", "export")))
	require.NoError(t, err)
	assert.True(t, s.Options.AutoCreate && s.Options.AutoUpdateNames)
	b.stdin = `{"options": {"autoCreat": true}, "schedule": {"every": "soon"}}`
	status, _, stderr := b.run("settings", "import", "-")
	assert.Equal(t, exitFailed, status)
	assert.Contains(t, stderr, "options.autoCreat")
	after, err := settings.Decode([]byte(b.must(exitDone, "settings", "export")))
	require.NoError(t, err)
	assert.Equal(t, s, after, "a refused import changes nothing")
}

func TestWrongUse(t *testing.T) {
	b := newBench(t)
	for _, args := range [][]string{
		{"bogus"}, {"plan", "--bogus"}, {"plan", "extra"}, {"settings"}, {"settings", "import"}, {"secrets", "set", "password"},
		{"match", "--pair", "x=y"}, {"match", "--pair", "1=2", "--leave", "1"}, {"sync", "--approve", "-1"}, {"sync", "--record", "bogus/1"}, {"sync", "--record", "contact"}, {"sync", "--record", "contact/1", "--company", "1"}, {"plan", "--company", "x"},
		{"check", "--log-level", "loud"}, {"match", "--explain", "1=2", "--accept-sure"}, {"sandbox", "--companies", "many"}, {"plan", "--json=maybe"},
		{"explain"}, {"explain", "configuration"}, {"explain", "bogus/1"}, {"explain", "relation/1"}, {"explain", "contact/0"}, {"explain", "contact/1", "contact/2"}, {"duplicates", "x"},
	} {
		status, _, stderr := b.run(args...)
		assert.Equal(t, exitUsage, status, "%v: %s", args, stderr)
		assert.NotEmpty(t, stderr, args)
		assert.NotContains(t, stderr, "strconv", args)
	}
}

func TestNothingSyncsBeforeTheTestHasPassed(t *testing.T) {
	b := newBench(t)
	b.setUp()
	b.env["CROSSDOCK_HUDU_API_KEY"] = "another key"
	status, _, stderr := b.run("sync")
	assert.Equal(t, exitFailed, status)
	assert.Contains(t, stderr, "crossdock check")
	status, out, _ := b.run("check")
	assert.Equal(t, exitFailed, status)
	assert.Contains(t, out, "Not passed")
	assert.Empty(t, b.box.Hudu.Writes())
}

// TestAMissingKeyIsAFailedLine: the other system is tested all the same.
func TestAMissingKeyIsAFailedLine(t *testing.T) {
	b := newBench(t)
	b.setUp()
	delete(b.env, "CROSSDOCK_HUDU_API_KEY")
	for _, test := range []struct {
		vault keychain.Vault
		why   string
	}{{&keychain.Memory{}, "not set"}, {brokenVault{}, "not available"}} {
		b.vault = test.vault
		var report check.Report
		require.NoError(t, json.Unmarshal([]byte(b.must(exitFailed, "check", "--json")), &report))
		assert.False(t, report.Passed)
		assert.Equal(t, "none", report.Secret["hudu-api-key"])
		last := report.Steps[len(report.Steps)-1]
		assert.Equal(t, check.Hudu, last.Side)
		assert.Contains(t, last.Message, test.why)
		assert.Contains(t, last.Message+last.Next, "CROSSDOCK_HUDU_API_KEY")
		assert.Greater(t, len(report.Steps), 8, "ConnectWise is tested all the same")
	}
	status, _, stderr := b.run("plan")
	assert.Equal(t, exitFailed, status)
	assert.Contains(t, stderr, "CROSSDOCK_HUDU_API_KEY")
}

// brokenVault is a machine without a keychain.
type brokenVault struct{ *keychain.Memory }

func (brokenVault) Get(string) (string, error) { return "", keychain.ErrUnavailable }

func TestDeniedModuleIsOneFailedLineAndExit4(t *testing.T) {
	b := newBench(t)
	b.setUp()
	b.must(exitPartial, "sync")
	b.box.ConnectWise.Grant(cwsim.Configurations, cwsim.Levels{Inquire: cwsim.None})
	b.box.Hudu.ForgetRequests()
	out := b.must(exitPartial, "sync")
	assert.Contains(t, out, "Companies > Configurations")
	assert.Empty(t, b.box.Hudu.Writes(), "nothing of that kind is touched")
	out = b.must(exitDone, "check")
	assert.Contains(t, out, "set Companies > Configurations > Inquire to All")
}

func TestKeysRefusedInARunNeedANewTest(t *testing.T) {
	b := newBench(t)
	b.setUp()
	b.box.HuduFaults.Add(unauthorizedOnce())
	status, _, stderr := b.run("sync")
	assert.Equal(t, exitFailed, status)
	assert.Contains(t, strings.ToLower(stderr), "key")
	status, _, stderr = b.run("sync")
	assert.Equal(t, exitFailed, status)
	assert.Contains(t, stderr, "crossdock check")
	b.must(exitDone, "check")
	b.must(exitPartial, "sync")
}

func TestMatchDecisions(t *testing.T) {
	b := newBench(t)
	b.setUp()
	var all matchView
	require.NoError(t, json.Unmarshal([]byte(b.must(exitDone, "match", "--json")), &all))
	var matched companyView
	for _, company := range all.Companies {
		if company.Decision == "matched" {
			matched = company
		}
	}
	require.NotZero(t, matched.ID)
	status, _, stderr := b.run("match", "--pair", jsonNumber(int(matched.ID))+"=99999")
	assert.Equal(t, exitFailed, status)
	assert.Contains(t, stderr, "Hudu has no company 99999")
	status, _, stderr = b.run("match", "--create", "424242")
	assert.Equal(t, exitFailed, status)
	assert.Contains(t, stderr, "ConnectWise has no such company")
	path := filepath.Join(t.TempDir(), "matches.json")
	b.must(exitDone, "match", "export", path)
	b.must(exitDone, "match", "--leave", jsonNumber(int(matched.ID)))
	b.must(exitDone, "match", "import", path)
	for content, want := range map[string]string{
		`{"version": 1, "hudu": {"url": "x"}}`: "unknown member",
		`{"version": 1}`:                       "matches",
		`{"version": 1, "matches": [{"company": 424242, "decision": "matched", "hudu": ` + jsonNumber(int(matched.HuduID)) + `}]}`: "would both be matched",
		`{"version": 1, "matches": [{"company": 1, "decision": "leave"}, {"company": 1, "decision": "create"}]}`:                   "named twice",
	} {
		b.stdin = content
		status, _, stderr = b.run("match", "import", "-")
		assert.Equal(t, exitFailed, status)
		assert.Contains(t, stderr, want)
	}
	b.stdin = `{"version": 1, "matches": [{"company": 424242, "decision": "matched", "hudu": 99999}]}`
	b.must(exitDone, "match", "import", "-")
	b.must(exitDone, "match", "--leave", "424242")
	require.NoError(t, json.Unmarshal([]byte(b.must(exitDone, "match", "--json")), &all))
	for _, company := range all.Companies {
		if company.ID == matched.ID {
			assert.Equal(t, matched.HuduID, company.HuduID)
		}
	}
	out := b.must(exitDone, "match", "--explain", jsonNumber(int(matched.ID))+"="+jsonNumber(int(matched.HuduID)))
	assert.Contains(t, out, "score")
}

func TestSecretsGoIntoTheVault(t *testing.T) {
	b := newBench(t)
	b.stdin = "a-key\n"
	_, out, stderr := b.run("secrets", "set", "hudu-api-key")
	assert.NotContains(t, out+stderr, "a-key")
	assert.Contains(t, stderr, "stored")
	assert.Contains(t, stderr, "CROSSDOCK_HUDU_API_KEY is set in the environment, and wins over it")
	delete(b.env, "CROSSDOCK_HUDU_API_KEY")
	_, _, stderr = b.run("secrets", "set", "hudu-api-key")
	assert.NotContains(t, stderr, "environment")
	b.stdin = "a-key\nanother\n"
	status, _, stderr := b.run("secrets", "set", "hudu-api-key")
	assert.Equal(t, exitFailed, status)
	assert.Contains(t, stderr, "next: Paste one key alone")
	assert.NotContains(t, stderr, "another")
	b.stdin = ""
	status, _, stderr = b.run("secrets", "set", "hudu-api-key")
	assert.Equal(t, exitFailed, status)
	assert.NotEmpty(t, stderr)
}

func TestSecretsAreForgotten(t *testing.T) {
	b := newBench(t)
	b.vault = &keychain.Memory{}
	for _, name := range secretNames() {
		b.stdin = "a-key\n"
		b.must(exitDone, "secrets", "set", name)
	}
	delete(b.env, "CROSSDOCK_HUDU_API_KEY")
	b.must(exitDone, "secrets", "forget", "hudu-api-key")
	status, _, stderr := b.run("secrets", "forget", "password")
	assert.Equal(t, exitUsage, status, stderr)
	b.env["CROSSDOCK_CONNECTWISE_PUBLIC_KEY"] = "given"
	_, out, stderr := b.run("secrets", "delete")
	assert.Contains(t, stderr, "CROSSDOCK_CONNECTWISE_PUBLIC_KEY is still set in the environment")
	assert.NotContains(t, out+stderr, "given")
	for _, name := range secretNames() {
		assert.Contains(t, stderr, name+" is not in the keychain any more")
		_, err := b.vault.Get(name)
		assert.ErrorIs(t, err, keychain.ErrNotSet, name)
	}
}

func TestOneCompany(t *testing.T) {
	b := newBench(t)
	b.setUp()
	company := b.box.Oddities.StrayDateDeleted
	b.must(exitDone, "match", "--create", jsonNumber(company))
	summary := lastLine[journal.Summary](t, b.must(exitDone, "sync", "--company", jsonNumber(company), "--json"))
	assert.Equal(t, 1, summary.Counts[record.Company][change.Create])
	assert.Positive(t, summary.Counts[record.Configuration][change.Create])
	for _, write := range b.box.Hudu.Writes() {
		assert.NotContains(t, write.Path, "companies/1/", "another company was touched")
	}
}

// TestAutoCreate: with the switch on, companies without any candidate are
// created with no decision, and the run after writes nothing.
func TestAutoCreate(t *testing.T) {
	b := newBench(t)
	s := b.box.DemoSettings()
	s.Options.AutoCreate = true
	content, err := s.Encode()
	require.NoError(t, err)
	b.stdin = string(content)
	b.must(exitDone, "settings", "import", "-")
	b.must(exitDone, "check")
	var p planView
	require.NoError(t, json.Unmarshal([]byte(b.must(exitDone, "plan", "--json")), &p))
	assert.Positive(t, p.Summary.Counts[record.Company][change.Create])
	first := lastLine[journal.Summary](t, b.must(exitDone, "sync", "--json"))
	assert.Equal(t, p.Summary.Counts, first.Counts)
	assert.Positive(t, first.Counts[record.Location][change.Create], "the sites of a new company come with it")
	second := lastLine[journal.Summary](t, b.must(exitDone, "sync", "--json"))
	assert.Zero(t, second.Counts.Writes())
}

// TestOneRecord: a run of one record carries that record and no other.
func TestOneRecord(t *testing.T) {
	b := newBench(t)
	b.setUp()
	b.must(exitPartial, "sync")
	id := 0
	for _, each := range b.box.ConnectWise.ContactIDs() {
		if contact, _ := b.box.ConnectWise.Contact(each); contact.Company != nil && contact.Company.ID == 19300 && contact.Title != "" {
			id = each
		}
		require.NoError(t, b.box.ConnectWise.UpdateContact(each, func(c *cwsim.Contact) { c.NickName = "changed" }))
	}
	require.NoError(t, b.box.ConnectWise.UpdateContact(id, func(c *cwsim.Contact) { c.FirstName = "Renamed" }))
	require.NoError(t, b.box.ConnectWise.UpdateConfiguration(1, func(c *cwsim.Configuration) { c.Name = "RENAMED" }))
	b.box.Hudu.ForgetRequests()
	summary := lastLine[journal.Summary](t, b.must(exitDone, "sync", "--record", "contact/"+jsonNumber(id), "--json"))
	assert.Equal(t, 1, summary.Counts.Writes())
	assert.Len(t, b.box.Hudu.Writes(), 1)
	assert.Contains(t, string(b.box.Hudu.Writes()[0].Body), "Renamed")
}
