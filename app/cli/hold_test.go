package cli

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/app/rig"
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/record"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/settings"
)

// holds are the holds that the command lists, by record.
func (b *bench) holds() map[string]holdView {
	b.t.Helper()
	var listed struct {
		Holds []holdView `json:"holds"`
	}
	require.NoError(b.t, json.Unmarshal([]byte(b.must(exitDone, "hold", "--json")), &listed))
	holds := map[string]holdView{}
	for _, hold := range listed.Holds {
		holds[hold.Record] = hold
	}
	return holds
}

// TestHoldOfWhatAPersonTookOutOfTheArchive wants the hold in the list, and that
// releasing it, alone or with all others, has the asset archived again.
func TestHoldOfWhatAPersonTookOutOfTheArchive(t *testing.T) {
	b := newBench(t)
	b.setUp()
	b.must(exitPartial, "sync")
	id, company := b.liveConfiguration()
	key := configurationKey(id)
	require.NoError(t, b.box.ConnectWise.UpdateConfiguration(id, func(c *cwsim.Configuration) { c.ActiveFlag = false }))
	b.must(exitPartial, "sync")
	for _, release := range []string{key, "--all"} {
		asset := b.explained(exitDone, key).Asset
		require.True(t, asset.Archived)
		require.NoError(t, b.box.Hudu.ArchiveAsset(int(asset.ID), false))
		b.must(exitPartial, "sync")
		hold := b.holds()[key]
		assert.Equal(t, "a person took it out of the archive", hold.Reason)
		assert.Equal(t, asset.Name, hold.Name)
		assert.Equal(t, company, int(hold.Company))
		assert.NotEmpty(t, hold.CompanyName)
		assert.Contains(t, b.must(exitDone, "hold"), hold.CompanyName)
		assert.False(t, b.explained(exitDone, key).Asset.Archived)
		b.must(exitDone, "release", release)
		assert.Empty(t, b.holds())
		b.must(exitPartial, "sync")
	}
	assert.True(t, b.explained(exitDone, key).Asset.Archived)
}

// TestHoldLooksTheRecordUp: a record that neither side knows is refused, one
// that nobody can be asked about is held, and the names are kept.
func TestHoldLooksTheRecordUp(t *testing.T) {
	b := newBench(t)
	b.setUp()
	id, company := b.liveConfiguration()
	b.must(exitDone, "hold", configurationKey(id))
	held := b.holds()[configurationKey(id)]
	there, _ := b.box.ConnectWise.Configuration(id)
	assert.Equal(t, there.Name, held.Name)
	assert.Equal(t, company, int(held.Company))
	assert.NotEmpty(t, held.CompanyName)

	said := b.must(exitDone, "hold", "company/"+jsonNumber(company))
	assert.Contains(t, said, "its details are not written, its records are carried as before") // a company's hold is no hold on its records
	b.must(exitDone, "release", "company/"+jsonNumber(company))

	for _, missing := range []string{"configuration/999999", "company/999999", "contact/999999", "location/999999", "agreement/999999", "tile/999999"} {
		status, _, stderr := b.run("hold", missing)
		assert.Equal(t, exitFailed, status, missing)
		assert.Contains(t, stderr, "999999")
	}
	b.must(exitUsage, "hold", "tile/x")
	assert.Len(t, b.holds(), 1)

	location := "location/" + jsonNumber(b.siteOf(company))
	assert.NotContains(t, b.must(exitDone, "hold", location), "note:")
	assert.Equal(t, held.CompanyName, b.holds()[location].CompanyName)

	// What the role may hide, and what nobody answers, is held as it was typed.
	b.box.ConnectWise.Grant(cwsim.Configurations, cwsim.Levels{Inquire: cwsim.My})
	assert.Contains(t, b.must(exitDone, "hold", "configuration/999998"), "hides some configurations")
	require.NoError(t, b.box.Close())
	assert.Contains(t, b.must(exitDone, "hold", "contact/999998"), "note: ")
	assert.Contains(t, b.holds(), "contact/999998")
}

// siteOf is a site of the company.
func (b *bench) siteOf(company int) int {
	b.t.Helper()
	for _, id := range b.box.ConnectWise.SiteIDs() {
		if site, _ := b.box.ConnectWise.Site(id); site.Company.ID == company {
			return id
		}
	}
	require.Fail(b.t, "the company has no site")
	return 0
}

// TestHoldOfAnAgreement: the key under which a plan shows a tile holds the tile.
func TestHoldOfAnAgreement(t *testing.T) {
	b := newBench(t)
	b.setUp()
	var p planView
	require.NoError(t, json.Unmarshal([]byte(b.must(exitDone, "plan", "--json")), &p))
	tile := 0
	for _, c := range p.Changes {
		if c.Kind == record.Agreement && c.ID == int(c.Company) {
			tile = c.ID
		}
	}
	require.NotZero(t, tile)
	key := "agreement/" + jsonNumber(tile)
	b.must(exitDone, "hold", key)
	assert.Contains(t, b.holds(), "tile/"+jsonNumber(tile))
	require.NoError(t, json.Unmarshal([]byte(b.must(exitDone, "plan", "--json")), &p))
	for _, c := range p.Changes {
		assert.False(t, c.Kind == record.Agreement && c.ID == tile, "it is on hold")
	}
	b.must(exitDone, "release", key)
	assert.Empty(t, b.holds())

	// An agreement that is no asset is held by the tile that lists it.
	b.with(func(s *settings.Settings) { s.Layouts.Agreements = "" })
	agreements := b.box.ConnectWise.AgreementIDs()
	require.NotEmpty(t, agreements)
	agreement, _ := b.box.ConnectWise.Agreement(agreements[0])
	status, _, stderr := b.run("hold", "agreement/"+jsonNumber(agreements[0]))
	assert.Equal(t, exitFailed, status)
	assert.Contains(t, stderr, "hold tile/"+jsonNumber(agreement.Company.ID))

	// Both a company and an agreement have the number: both are meant.
	b.with(func(*settings.Settings) {}) // the sandbox has a layout for agreements
	b.store(func(s *rig.Store) error {
		return s.SaveMatches([]base.Match{{Company: connectwise.CompanyID(agreements[0]), Decision: base.Matched, Hudu: 1, DecidedAt: time.Now()}})
	})
	both := jsonNumber(agreements[0])
	b.must(exitDone, "hold", "agreement/"+both)
	assert.Contains(t, b.holds(), "agreement/"+both)
	assert.Contains(t, b.holds(), "tile/"+both)
	b.must(exitDone, "release", "tile/"+both)
	assert.Len(t, b.holds(), 1)
	b.must(exitDone, "release", "agreement/"+both)
	assert.Empty(t, b.holds())
}
