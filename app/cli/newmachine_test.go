package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/base"
	"crossdock/backend/handover"
	"crossdock/backend/journal"
	"crossdock/backend/record"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/hudusim"
	"crossdock/backend/settings"
)

// carried are so many configurations that have one live asset, with the ids of
// those.
func (b *bench) carried(n int) (keys []record.Key, assets []int) {
	b.t.Helper()
	for _, id := range b.box.ConnectWise.ConfigurationIDs() {
		key := record.Key{Kind: record.Configuration, ID: id}
		found := b.box.Hudu.Assets(func(a hudusim.Asset) bool { return a.Values[record.ConnectWiseIDLabel] == key.String() && !a.Archived })
		if len(found) == 1 && len(keys) < n {
			keys, assets = append(keys, key), append(assets, found[0].ID)
		}
	}
	require.Len(b.t, keys, n)
	return keys, assets
}

func (b *bench) renameInConnectWise(key record.Key) {
	b.t.Helper()
	require.NoError(b.t, b.box.ConnectWise.UpdateConfiguration(key.ID, func(c *cwsim.Configuration) { c.Name += " CW" }))
}

func (b *bench) nameOf(asset int) string {
	b.t.Helper()
	found := b.box.Hudu.Assets(func(a hudusim.Asset) bool { return a.ID == asset })
	require.Len(b.t, found, 1)
	return found[0].Name
}

// elsewhere is another machine on the same two systems.
func (b *bench) elsewhere() *bench {
	return &bench{t: b.t, box: b.box, dir: b.t.TempDir(), env: b.env, vault: b.vault}
}

// handedOver is a machine on which things were decided: a conflict for Hudu, an
// undo, a hold, an edit of a company by hand; and a conflict for ConnectWise that
// no run has carried out yet. The assets are in that order.
func handedOver(b *bench) (keys []record.Key, assets []int, file string) {
	b.setUp()
	b.must(exitPartial, "sync")
	keys, assets = b.carried(4)
	kept, undone, held, pending := keys[0], keys[1], keys[2], keys[3]
	b.renameInConnectWise(undone)
	b.must(exitPartial, "sync")
	b.must(exitDone, "undo", "last")
	for i, key := range []record.Key{kept, pending} {
		b.renameInConnectWise(key)
		require.NoError(b.t, b.box.Hudu.RenameAsset(assets[i*3], "by hand"))
	}
	b.must(exitPartial, "sync")
	b.must(exitDone, "conflicts", "--resolve", kept.String()+"/name=hudu", "--resolve", pending.String()+"/name=connectwise")
	b.must(exitDone, "hold", held.String(), "--reason", "being replaced")
	b.renameInConnectWise(held)
	require.NoError(b.t, b.box.Hudu.UpdateCompany(b.matched(), func(c *hudusim.Company) { c.PhoneNumber = "555 0100 by hand" }))
	file = filepath.Join(b.t.TempDir(), "all.json")
	b.must(exitDone, "settings", "export", "--all", file)
	return keys, assets, file
}

func (b *bench) matches() []base.Match {
	b.t.Helper()
	var file matchFile
	require.NoError(b.t, json.Unmarshal([]byte(b.must(exitDone, "match", "export", "-")), &file))
	return file.Matches
}

// matched is a company of Hudu that is matched.
func (b *bench) matched() int {
	b.t.Helper()
	for _, m := range b.matches() {
		if m.Decision == base.Matched && !m.Second {
			return int(m.Hudu)
		}
	}
	b.t.Fatal("nothing is matched")
	return 0
}

// TestNewMachine: a machine that takes over what another one exported goes on
// where that one stood. It links everything again, writes only what was decided
// and not yet carried out, and respects holds, undos and hand edits.
func TestNewMachine(t *testing.T) {
	a := newBench(t)
	keys, assets, file := handedOver(a)
	names := []string{a.nameOf(assets[0]), a.nameOf(assets[1]), a.nameOf(assets[2])}

	b := a.elsewhere()
	b.must(exitDone, "settings", "import", file)
	assert.Contains(t, b.must(exitDone, "hold"), "being replaced")
	b.must(exitDone, "check")
	b.box.Hudu.ForgetRequests()
	summary := lastLine[journal.Summary](t, b.must(exitPartial, "sync", "--json"))
	assert.Equal(t, 1, writesOf(summary), "the one decision that was not carried out")
	assert.Equal(t, 1, summary.Conflicts, "the phone number of the company: its base is not known here")
	assert.True(t, strings.HasSuffix(b.nameOf(assets[3]), " CW"))
	assert.Equal(t, names, []string{b.nameOf(assets[0]), b.nameOf(assets[1]), b.nameOf(assets[2])})

	state, again := b.state(), b.must(exitDone, "settings", "export", "--all")
	b.must(exitDone, "settings", "import", file)
	assert.JSONEq(t, again, b.must(exitDone, "settings", "export", "--all"), "taken twice it changes nothing")
	b.must(exitPartial, "sync")
	assert.Len(t, b.box.Hudu.Writes(), 1)
	assert.Equal(t, state, b.state())
	b.must(exitDone, "release", keys[2].String())
	b.must(exitPartial, "sync")
	assert.True(t, strings.HasSuffix(b.nameOf(assets[2]), " CW"), "released, it is carried again")
}

// TestTheFileForANewMachine has no key in it, and is a settings file in all else.
func TestTheFileForANewMachine(t *testing.T) {
	b := newBench(t)
	_, _, path := handedOver(b)
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	for name, key := range b.env {
		assert.NotContains(t, string(content), key, name)
	}
	file, err := handover.Decode(content)
	require.NoError(t, err)
	plain, err := settings.Decode([]byte(b.must(exitDone, "settings", "export")))
	require.NoError(t, err)
	assert.Equal(t, plain, file.Settings)
	assert.NotEmpty(t, file.Matches)
	assert.Len(t, file.Holds, 1)
}

// TestImportNamesWhatDiffers: what is decided here stays, and the file's word for
// it is told.
func TestImportNamesWhatDiffers(t *testing.T) {
	b := newBench(t)
	keys, _, path := handedOver(b)
	other := b.elsewhere()
	other.must(exitDone, "settings", "import", path)
	matched := other.matches()[0]
	other.must(exitDone, "match", "--leave", jsonNumber(int(matched.Company)))
	other.must(exitDone, "release", keys[2].String())
	before := other.matches()
	status, _, stderr := other.run("settings", "import", path)
	assert.Equal(t, exitPartial, status)
	assert.Contains(t, stderr, "company "+jsonNumber(int(matched.Company))+" stays as it is here: left unmatched; in the file it is "+handover.InWords(matched))
	assert.Contains(t, stderr, "taken from the file: 0 decisions about companies, 1 hold, 0 decided values")
	assert.Equal(t, before, other.matches())
}

// TestFilesThatAreRefused change nothing: files of another tenant, files that
// would put two companies into one, files that are no such file.
func TestFilesThatAreRefused(t *testing.T) {
	b := newBench(t)
	_, _, path := handedOver(b)
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	whole := b.must(exitDone, "settings", "export", "--all")
	matches := b.must(exitDone, "match", "export", "-")
	var file map[string]any
	for _, test := range []struct {
		command string
		content []byte
		change  func()
		says    string
	}{
		{"settings", content, func() { file["hudu"] = map[string]any{"url": "https://other.example"} }, "the file is for Hudu at https://other.example"},
		{"settings", content, func() { file["connectwise"].(map[string]any)["company"] = "other" }, "company other, and what is known in this data folder is of"},
		{"settings", content, func() {
			file["matches"] = []any{map[string]any{"company": 1e6, "decision": "matched", "hudu": b.matched()}}
		}, "would both be matched"},
		{"settings", content, func() { file["matches"] = []any{map[string]any{"company": 1, "decision": "mached"}} }, `matches[0].decision is "mached"`},
		{"settings", content, func() { delete(file, "connectwise") }, "does not say which ConnectWise and which Hudu its ids are of"},
		{"settings", content, func() { file["hold"] = []any{} }, "hold is an unknown member"},
		{"match", []byte(matches), func() { file["of"] = map[string]any{"hudu": map[string]any{"url": "https://other.example"}} }, "the file is for Hudu at https://other.example"},
	} {
		file = nil
		require.NoError(t, json.Unmarshal(test.content, &file))
		test.change()
		changed, err := json.Marshal(file)
		require.NoError(t, err)
		b.stdin = string(changed)
		status, _, stderr := b.run(test.command, "import", "-")
		assert.Equal(t, exitFailed, status, test.says)
		assert.Contains(t, stderr, test.says)
		assert.JSONEq(t, whole, b.must(exitDone, "settings", "export", "--all"), "nothing of it was taken")
	}
	b.stdin = strings.Repeat(" ", mostInput) + "{}"
	_, _, stderr := b.run("settings", "import", "-")
	assert.Contains(t, stderr, "larger than any file of settings or matches (64 MiB)")

	// Settings alone may move on to another tenant, and it is told what that means.
	b.stdin = `{"hudu": {"url": "https://other.example"}}`
	_, _, stderr = b.run("settings", "import", "-")
	assert.Contains(t, stderr, "warning: the file is for Hudu at https://other.example")
	assert.Contains(t, stderr, "other than before: ")
}
