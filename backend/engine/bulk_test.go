package engine_test

import (
	"maps"
	"slices"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/record"
	"crossdock/backend/sandbox/hudusim"
	"crossdock/backend/sandbox/msp"
)

// A run of a thousand records asks for lists: as many requests as a few pages
// take, beside one call for the sites of each company. Planted and found: each
// record, or each company, asked for by itself on either side; all companies read
// again for the sites that have no link.
func TestRequestsOfAThousandRecords(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newProviderOf(t, msp.Size{Companies: 40, Contacts: 400, Configurations: 900, Sites: 60, Agreements: 40}, hudusim.Switches{})
		asked := func(keys []record.Key) (connectWise, toHudu int) {
			before := [2]int{p.counter["connectwise"].Total()["GET"], p.counter["hudu"].Total()["GET"]}
			_, err := p.engine.Preview(t.Context(), journal.ScopeOf(keys...))
			require.NoError(t, err)
			return p.counter["connectwise"].Total()["GET"] - before[0], p.counter["hudu"].Total()["GET"] - before[1]
		}
		var keys []record.Key
		for i := range p.data.Contacts[:300] {
			keys = append(keys, record.Key{Kind: record.Contact, ID: p.data.Contacts[i].ID})
		}
		for i := range p.data.Configurations[:660] {
			keys = append(keys, record.Key{Kind: record.Configuration, ID: p.data.Configurations[i].ID})
		}
		for i := range p.data.Sites[:40] {
			keys = append(keys, record.Key{Kind: record.Location, ID: p.data.Sites[i].ID})
		}
		companies := len(p.data.Companies)
		require.Len(t, keys, 1000)

		connectWise, toHudu := asked(keys) // none of them is in Hudu
		t.Logf("new ones: %d to ConnectWise, %d to Hudu", connectWise, toHudu)
		require.LessOrEqual(t, connectWise, companies+20)
		require.LessOrEqual(t, toHudu, 20)

		p.sync()
		linked := map[hudu.CompanyID]bool{}
		for _, link := range p.base().Links {
			linked[link.HuduCompany] = true
		}
		require.Greater(t, len(linked), 10)
		connectWise, toHudu = asked(keys)
		t.Logf("linked ones, in %d companies: %d to ConnectWise, %d to Hudu", len(linked), connectWise, toHudu)
		require.LessOrEqual(t, connectWise, companies+20)
		require.LessOrEqual(t, toHudu, 25) // of them 17 pages of all assets, 100 each

		// Where few companies have them, the others are not read.
		of := p.data.Configurations[0].Company.ID
		few := slices.DeleteFunc(slices.Collect(maps.Keys(p.base().Links)), func(key record.Key) bool {
			return key.Kind != record.Configuration || int(p.base().Links[key].Company) != of
		})
		require.Greater(t, len(few), 2)
		connectWise, toHudu = asked(few)
		require.LessOrEqual(t, connectWise, 10)
		require.LessOrEqual(t, toHudu, 15)
	})
}
