package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/app/rig"
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/explain"
	"crossdock/backend/record"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/fault"
	"crossdock/backend/settings"
)

// explained is what the command tells about a record.
func (b *bench) explained(status int, key string) explainView {
	b.t.Helper()
	var view explainView
	require.NoError(b.t, json.Unmarshal([]byte(b.must(status, "explain", key, "--json")), &view))
	assert.Equal(b.t, key, view.Record)
	assert.NotEmpty(b.t, view.Text)
	assert.NotEmpty(b.t, view.Next)
	return view
}

func configurationKey(id int) string { return "configuration/" + jsonNumber(id) }

// with changes the settings for the runs that follow.
func (b *bench) with(change func(*settings.Settings)) {
	b.t.Helper()
	s := b.box.DemoSettings()
	change(&s)
	content, err := s.Encode()
	require.NoError(b.t, err)
	path := filepath.Join(b.t.TempDir(), "settings.json")
	require.NoError(b.t, os.WriteFile(path, content, 0o600))
	b.must(exitDone, "settings", "import", path)
}

// store changes what is remembered.
func (b *bench) store(change func(*rig.Store) error) {
	b.t.Helper()
	c := &command{World: World{Getenv: func(name string) string { return b.env[name] }, Vault: b.vault, Now: time.Now}, dataDir: b.dir}
	r, err := c.open()
	require.NoError(b.t, err)
	require.NoError(b.t, change(r.Store()))
	require.NoError(b.t, r.Close())
}

// TestExplain asks for one record of each sort, on the sandbox.
func TestExplain(t *testing.T) {
	b := newBench(t)
	b.setUp()
	odd := b.box.Oddities
	several := configurationKey(odd.SeveralHits)
	synced, company := b.liveConfiguration()
	key := configurationKey(synced)

	view := b.explained(exitDone, key)
	assert.Contains(t, []explain.Code{explain.ToBeMade, explain.CompanyToBeMade, explain.Differs}, view.Reason, view.Text)
	view = b.explained(exitDone, several)
	assert.Equal(t, explain.Code("several-hits"), view.Reason)
	assert.Contains(t, view.Text, "several assets fit by the same serial number")
	assert.Empty(t, b.box.Hudu.Writes(), "explaining writes nothing")

	b.must(exitPartial, "sync")
	b.box.Hudu.ForgetRequests()
	view = b.explained(exitDone, key)
	assert.Equal(t, explain.Synced, view.Reason, view.Text)
	assert.Contains(t, view.Text, "in step with ConnectWise since ")
	assert.Contains(t, view.Text, "layout \"Workstations\" by sort rule 2")
	require.NotNil(t, view.Asset)
	assert.False(t, view.Asset.Archived)
	assert.Contains(t, view.Text, view.Asset.URL)
	assert.NotEmpty(t, view.Asset.Layout)
	assert.Equal(t, connectwise.CompanyID(company), view.Company.ID)
	assert.NotEmpty(t, view.Company.Name)
	out := b.must(exitDone, "explain", key)
	assert.Contains(t, out, view.Text+".\n")
	assert.Contains(t, out, "\n  next: nothing to do\n")

	view = b.explained(exitFailed, "configuration/424242")
	assert.Equal(t, explain.NotInConnectWise, view.Reason)
	assert.Equal(t, "ConnectWise has no configuration with the id 424242", view.Text)
	assert.Nil(t, view.Asset)
	for _, unknown := range []string{"company/424242", "contact/424242", "location/424242", "agreement/424242"} {
		assert.Equal(t, explain.NotInConnectWise, b.explained(exitFailed, unknown).Reason, unknown)
	}

	assert.Equal(t, explain.Synced, b.explained(exitDone, "company/"+jsonNumber(company)).Reason)
	assert.Equal(t, explain.NoCompany, b.explained(exitDone, "contact/"+jsonNumber(odd.ContactWithoutCompany)).Reason)
	assert.Equal(t, explain.Inactive, b.explained(exitDone, configurationKey(odd.InactiveConfiguration)).Reason)
	assert.Equal(t, explain.Ended, b.explained(exitDone, "agreement/"+jsonNumber(odd.ExpiredAgreement)).Reason)
	assert.Equal(t, explain.Code("archived-in-hudu"), b.explained(exitDone, configurationKey(odd.HuduArchivedAsset.ConnectWise)).Reason)
	b.with(func(s *settings.Settings) { s.Only.CompanyTypes = settings.Terms{"Nobody"} })
	view = b.explained(exitDone, "company/"+jsonNumber(company))
	assert.Equal(t, explain.CompanySkipped, view.Reason)
	assert.Contains(t, view.Next, "only.companyTypes")
	b.with(func(*settings.Settings) {})

	require.NoError(t, b.box.ConnectWise.UpdateConfiguration(synced, func(c *cwsim.Configuration) { c.Name = "RENAMED" }))
	view = b.explained(exitDone, key)
	assert.Equal(t, explain.Differs, view.Reason)
	assert.Contains(t, view.Text, "1 field would be updated")

	b.store(func(s *rig.Store) error {
		return s.Hold(base.Hold{Key: record.Key{Kind: record.Configuration, ID: synced}, Reason: "the customer wants it so", Since: time.Now()})
	})
	view = b.explained(exitDone, key)
	assert.Equal(t, explain.Held, view.Reason)
	assert.Contains(t, view.Text, "the customer wants it so")
	assert.Contains(t, view.Next, "release "+key)
	b.store(func(s *rig.Store) error { return s.Release(record.Key{Kind: record.Configuration, ID: synced}) })

	configuration, _ := b.box.ConnectWise.Configuration(synced)
	b.with(func(s *settings.Settings) { s.Skip.ConfigurationTypes = settings.Terms{configuration.Type.Name} })
	view = b.explained(exitDone, key)
	assert.Equal(t, explain.Skipped, view.Reason)
	assert.Contains(t, view.Text, configuration.Type.Name)
	assert.Contains(t, view.Next, "skip.configurationTypes")
	b.with(func(s *settings.Settings) { s.Skip.DataTypes = []settings.DataType{settings.Configurations} })
	view = b.explained(exitDone, key)
	assert.Equal(t, explain.TypeOff, view.Reason)
	require.NotNil(t, view.Asset, "it stays as it is, and is shown")
	b.with(func(*settings.Settings) {})

	b.must(exitDone, "match", "--leave", jsonNumber(company))
	assert.Equal(t, explain.CompanyLeft, b.explained(exitDone, key).Reason)
	b.box.ConnectWise.ForgetRequests()
	assert.Equal(t, explain.CompanyLeft, b.explained(exitDone, "location/"+jsonNumber(configuration.Site.ID)).Reason)
	for _, request := range b.box.ConnectWise.Log() {
		assert.NotContains(t, request.Path, "contacts", "it does not take reading everything to tell")
	}
	b.store(func(s *rig.Store) error { return s.DeleteMatch(connectwise.CompanyID(company)) })
	view = b.explained(exitDone, key)
	assert.Equal(t, explain.CompanyUnmatched, view.Reason)
	assert.Contains(t, view.Next, "--pair "+jsonNumber(company)+"=")
}

// liveConfiguration is a configuration that the default layout takes, with its
// company.
func (b *bench) liveConfiguration() (id, company int) {
	b.t.Helper()
	for _, id := range b.box.ConnectWise.ConfigurationIDs() {
		c, _ := b.box.ConnectWise.Configuration(id)
		if c.Company != nil && c.Company.ID == 19300 && c.ActiveFlag && c.Type != nil && c.Type.Name == "Managed Workstation" {
			return id, c.Company.ID
		}
	}
	require.Fail(b.t, "no configuration fits")
	return 0, 0
}

// TestExplainWhatLeft: of a record that is gone, or inactive, the journal tells
// when its asset was archived, and the preview of everything that a brake holds
// the rest back.
func TestExplainWhatLeft(t *testing.T) {
	b := newBench(t)
	b.setUp()
	b.must(exitPartial, "sync")
	id, _ := b.liveConfiguration()
	key := configurationKey(id)

	require.NoError(t, b.box.ConnectWise.UpdateConfiguration(id, func(c *cwsim.Configuration) { c.ActiveFlag = false }))
	view := b.explained(exitDone, key)
	assert.Equal(t, explain.Inactive, view.Reason)
	assert.Contains(t, view.Text, "would be archived at the next sync")
	b.must(exitPartial, "sync")
	view = b.explained(exitDone, key)
	assert.Equal(t, explain.Archived, view.Reason)
	assert.Contains(t, view.Text, "on "+time.Now().UTC().Format("2006-01-02"))
	assert.Contains(t, view.Text, "is inactive in ConnectWise")
	require.NotNil(t, view.Asset)
	assert.True(t, view.Asset.Archived)
	require.NoError(t, b.box.ConnectWise.UpdateConfiguration(id, func(c *cwsim.Configuration) { c.ActiveFlag = true }))
	assert.Contains(t, b.explained(exitDone, key).Text, "taken out of the archive")
	b.must(exitPartial, "sync")

	require.NoError(t, b.box.ConnectWise.DeleteConfiguration(id))
	view = b.explained(exitFailed, key)
	assert.Equal(t, explain.NotInConnectWise, view.Reason)
	assert.Contains(t, view.Text, "is gone from ConnectWise")
	b.must(exitPartial, "sync")
	view = b.explained(exitDone, key)
	assert.Equal(t, explain.Archived, view.Reason)
	assert.Contains(t, view.Text, "is gone from ConnectWise")

	var last string
	for _, each := range b.box.ConnectWise.ConfigurationIDs() {
		c, _ := b.box.ConnectWise.Configuration(each)
		if c.Company != nil && c.Company.ID == 19300 && c.ActiveFlag {
			last = configurationKey(each)
			require.NoError(t, b.box.ConnectWise.UpdateConfiguration(each, func(c *cwsim.Configuration) { c.ActiveFlag = false }))
		}
	}
	view = b.explained(exitDone, last)
	assert.Equal(t, explain.Brake, view.Reason, view.Text)
}

// TestExplainDenied: a module that the role denies is the reason, with its row.
func TestExplainDenied(t *testing.T) {
	b := newBench(t)
	b.setUp()
	b.box.ConnectWise.Grant(cwsim.Configurations, cwsim.Levels{Inquire: cwsim.None})
	assert.Contains(t, b.must(exitDone, "plan"), "problem configuration (denied-module): ", "the kind, and no record")
	view := b.explained(exitDone, "configuration/1")
	assert.Equal(t, explain.Code("denied-module"), view.Reason)
	assert.Contains(t, view.Text, "Companies > Configurations")
}

// TestExplainTrouble: a write that Hudu refused, a value that both sides
// changed, and a record that ConnectWise cannot answer.
func TestExplainTrouble(t *testing.T) {
	b := newBench(t)
	b.setUp()
	b.must(exitPartial, "sync")
	id, _ := b.liveConfiguration()
	key := configurationKey(id)
	asset := b.explained(exitDone, key).Asset

	require.NoError(t, b.box.ConnectWise.UpdateConfiguration(id, func(c *cwsim.Configuration) { c.Name = "RENAMED" }))
	b.box.HuduFaults.Add(fault.Rule{
		Methods: []string{"PUT"}, Limit: 1, Fault: fault.Forbidden(`{"error":"Not to our taste"}`),
	})
	b.must(exitPartial, "sync", "--record", key)
	view := b.explained(exitDone, key)
	assert.Equal(t, explain.Refused, view.Reason, view.Text)
	assert.Contains(t, view.Text, "Not to our taste")

	require.NoError(t, b.box.Hudu.RenameAsset(int(asset.ID), "MINE"))
	view = b.explained(exitDone, key)
	assert.Equal(t, explain.InConflict, view.Reason, view.Text)
	assert.Contains(t, view.Text, "open on name")
	assert.Contains(t, view.Next, key+"/name=connectwise")

	b.box.ConnectWise.Change(func(s *cwsim.Switches) { s.BadRows = map[string][]int{"/company/configurations": {id}} })
	view = b.explained(exitDone, key)
	assert.Equal(t, explain.Unreadable, view.Reason, view.Text)
	assert.Contains(t, view.Text, "configurations/"+jsonNumber(id))
}
