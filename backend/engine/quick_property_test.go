package engine_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/engine"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// TestQuickAndFullReachOneState lets the same things happen to two tenants, one
// that is synced by full runs alone and one by quick ones. After every run a
// further quick one writes nothing, no asset is there twice, and what ConnectWise
// has is not archived; and a full run on both sides brings them to one state.
//
// Among what happens are changes that leave lastUpdated as it is (companies that
// are deleted, sites, the status of agreements), deletions, runs of one company,
// runs that are killed, sweeps of Hudu that end early, and changes of settings
// and matches. Hand edits are made where no change goes unseen by a quick run:
// two systems that move between two runs are a conflict, and when a quick run
// sees only one of them there is none.
//
// Planted bugs that made it fail: what is remembered preferred to what was read;
// assets that a sweep does not show made again; relations that are left to a
// full run which nobody asks for; and a run of one company that moved the time
// from which changes are read, which was a real one.
func TestQuickAndFullReachOneState(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		rapid.Check(inBubble{t}, func(rt *rapid.T) {
			w := &twins{rt: rt, at: time.Date(2031, 1, 1, 8, 0, 0, 0, time.UTC)}
			for i := range w.both {
				w.both[i] = newTenant(rt)
				w.both[i].dated()
				w.both[i].Hudu.Normalize = normalized
			}
			rt.Repeat(map[string]func(*rapid.T){
				"change in ConnectWise": w.change,
				"change without a date": w.unseen,
				"edit in Hudu":          w.edit,
				"choice":                w.choose,
				"run":                   w.run,
				"run of one company":    w.runOfOne,
				"kill":                  w.kill,
			})
			w.peace()
		})
	})
}

// twins are two tenants to which the same happens: the second one is synced by
// quick runs.
type twins struct {
	rt    *rapid.T
	both  [2]*tenant
	at    time.Time // of ConnectWise's clock
	count int
	// deleted tells that an asset was deleted in Hudu since the last run.
	deleted bool
}

// later is a moment on ConnectWise's clock, minutes or days after the last one.
func (w *twins) later(rt *rapid.T) time.Time {
	w.at = w.at.Add(time.Duration(rapid.SampledFrom([]int{1, 60, 3000}).Draw(rt, "minutes")) * time.Minute)
	for _, x := range w.both {
		x.later(time.Hour)
	}
	w.count++
	return w.at
}

// change is something that ConnectWise dates.
func (w *twins) change(rt *rapid.T) {
	at, text := w.later(rt), fmt.Sprint("System ", w.count)
	what, which := rapid.IntRange(0, 9).Draw(rt, "what"), rapid.IntRange(0, 100).Draw(rt, "which")
	for _, x := range w.both {
		cw := x.ConnectWise
		contact := &cw.ContactRows[which%len(cw.ContactRows)]
		configuration := &cw.ConfigurationRows[which%len(cw.ConfigurationRows)]
		switch what {
		case 0:
			configuration.Members, configuration.LastUpdated = connectwise.Members{"osType": text}, at
		case 1:
			configuration.Name, configuration.LastUpdated = text, at
		case 2:
			configuration.Company, configuration.LastUpdated = ref(1+which%3), at
		case 3:
			configuration.Active, configuration.LastUpdated = !configuration.Active, at
		case 4:
			configuration.Contact, configuration.LastUpdated = ref(int(contact.ID)), at
		case 5:
			contact.Inactive, contact.LastUpdated = !contact.Inactive, at
		case 6:
			cw.CompanyRows[0].Phone, cw.CompanyRows[0].LastUpdated = text, at
		case 7:
			site := connectwise.SiteID(1000 + w.count)
			cw.SiteRows = append(cw.SiteRows, connectwise.Site{ID: site, Name: text, Company: ref(1)})
			cw.ConfigurationRows = append(cw.ConfigurationRows, connectwise.Configuration{
				ID: connectwise.ConfigurationID(1000 + w.count), Name: text, Company: ref(1), Site: ref(int(site)), Active: true, LastUpdated: at,
			})
		case 8:
			if len(cw.ConfigurationRows) > 4 {
				cw.ConfigurationRows = slices.Delete(cw.ConfigurationRows, which%4, which%4+1)
			}
		case 9:
			cw.ContactRows = append(cw.ContactRows, connectwise.Contact{ID: connectwise.ContactID(1000 + w.count), FirstName: text, Company: ref(2), LastUpdated: at})
		}
	}
}

// unseen is something that ConnectWise does not date.
func (w *twins) unseen(rt *rapid.T) {
	w.later(rt)
	what, which := rapid.IntRange(0, 3).Draw(rt, "what"), rapid.IntRange(0, 100).Draw(rt, "which")
	for _, x := range w.both {
		cw := x.ConnectWise
		switch what {
		case 0:
			cw.SiteRows[which%len(cw.SiteRows)].Name = fmt.Sprint("Site ", w.count)
		case 1:
			agreement := &cw.AgreementRows[which%len(cw.AgreementRows)]
			if agreement.Status = connectwise.AgreementExpired; which%2 == 0 {
				agreement.Status = connectwise.AgreementActive
			}
		case 2:
			cw.CompanyRows[1].Deleted = !cw.CompanyRows[1].Deleted
		case 3:
			cw.TypeRows = []connectwise.Type{{ID: 1, Name: fmt.Sprint("Type ", w.count)}}
		}
	}
}

// edit is a person at work in Hudu, on the same asset of either side.
func (w *twins) edit(rt *rapid.T) {
	w.later(rt)
	what, which := rapid.IntRange(0, 2).Draw(rt, "what"), rapid.IntRange(0, 100).Draw(rt, "which")
	for _, x := range w.both {
		rows := x.ConnectWise.ConfigurationRows
		asset, there := x.Hudu.AssetRows[x.computer(int(rows[which%len(rows)].ID))]
		switch {
		case !there:
		case what == 0:
			asset.Fields = slices.Clone(asset.Fields)
			for i := range asset.Fields {
				if asset.Fields[i].Label == "System" {
					asset.Fields[i].Value = fmt.Sprint("typed ", w.count)
				}
			}
			x.Hudu.Put(asset)
		case what == 1:
			asset.Archived = !asset.Archived
			x.Hudu.Put(asset)
		default:
			// Windows do not show what is deleted, which then comes back later.
			x.Hudu.Small, w.deleted = false, true
			delete(x.Hudu.AssetRows, asset.ID)
			for row, relation := range x.Hudu.RelationRows {
				if relation.FromID == int(asset.ID) || relation.ToID == int(asset.ID) {
					delete(x.Hudu.RelationRows, row)
				}
			}
		}
	}
}

// choose is a person at the settings or the matches.
func (w *twins) choose(rt *rapid.T) {
	w.later(rt)
	what := rapid.IntRange(0, 2).Draw(rt, "what")
	for _, x := range w.both {
		switch what {
		case 0:
			x.settings.Options.IncludeInactive = !x.settings.Options.IncludeInactive
		case 1:
			x.decided(base.Match{Company: 3, Decision: base.Matched, Hudu: 30})
		case 2:
			x.Hudu.Small = !x.Hudu.Small && !w.deleted
		}
	}
}

// run runs both, the second one quickly, and looks.
func (w *twins) run(rt *rapid.T) {
	w.later(rt)
	full, quick := w.both[0], w.both[1]
	for range 3 { // as many as of the other one: some things take two
		_, err := full.engine.Sync(context.Background(), engine.Request{Approve: 1000})
		require.NoError(rt, err)
	}
	torn := rapid.IntRange(0, 5).Draw(rt, "torn") == 0
	if torn {
		quick.Hudu.Torn = hudu.AssetID(rapid.IntRange(502, 1020).Draw(rt, "where"))
	}
	quick.quick()
	w.look(quick)
	quick.Hudu.Torn = 0
	w.deleted = false
	log := len(quick.Hudu.Log)
	for range 2 { // the first one may be a full one, which makes relations
		log = len(quick.Hudu.Log)
		quick.quick()
	}
	require.Empty(rt, quick.Hudu.Log[log:], "quick runs without a change write nothing")
	w.look(quick)
}

// look wants nothing doubled, and nothing archived by us that is active.
func (w *twins) look(x *tenant) {
	x.explained()
	for _, configuration := range x.ConnectWise.ConfigurationRows {
		link := x.Store.Remembered.Links[record.Key{Kind: record.Configuration, ID: int(configuration.ID)}]
		if configuration.Active && configuration.Company.ID == 1 {
			require.False(w.rt, link.ArchivedByUs, "%s is active", link.Key)
		}
	}
}

// runOfOne runs one company on both sides.
func (w *twins) runOfOne(rt *rapid.T) {
	w.later(rt)
	for _, x := range w.both {
		_, err := x.engine.Sync(context.Background(), engine.Request{Scope: journal.Scope{Company: 1}, Approve: 1000})
		require.NoError(rt, err)
	}
}

// kill ends a run of either side at some moment.
func (w *twins) kill(rt *rapid.T) {
	w.later(rt)
	moment := rapid.IntRange(1, 60).Draw(rt, "moment")
	for i, x := range w.both {
		x.KillAt(moment)
		_, _ = x.engine.Sync(context.Background(), engine.Request{Quick: i == 1, Approve: 1000})
		x.restart()
	}
	w.run(rt)
}

// peace is full runs on both sides, and one state.
func (w *twins) peace() {
	for _, x := range w.both {
		// What belongs to a deleted company is left as it was at the last run, so it
		// depends on which runs there were.
		x.ConnectWise.CompanyRows[1].Deleted = false
		for range 3 {
			_, err := x.engine.Sync(context.Background(), engine.Request{Approve: 1000})
			require.NoError(w.rt, err)
		}
		w.look(x)
	}
	full, quick := w.both[0], w.both[1]
	require.Empty(w.rt, cmp.Diff(full.picture(), quick.picture()))
	run := quick.quick()
	require.True(w.rt, run.Summary.Quick, run.Summary.WhyFull)
	require.Zero(w.rt, run.Summary.Counts.Writes())
}
