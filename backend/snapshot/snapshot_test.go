package snapshot_test

import (
	"context"
	"errors"
	"iter"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/backend/apierror"
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/engine/enginetest"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/record"
	"crossdock/backend/settings"
	"crossdock/backend/snapshot"
)

func newWorld() (*enginetest.World, snapshot.Request) {
	w := enginetest.NewWorld(time.Now)
	at := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	w.ConnectWise.CompanyRows = []connectwise.Company{{ID: 2, LastUpdated: at}, {ID: 1}, {ID: 3}, {ID: 4, Deleted: true}, {ID: 5}}
	w.ConnectWise.ContactRows = []connectwise.Contact{{ID: 7, Company: connectwise.Ref{ID: 1}, Site: connectwise.Ref{ID: 11}}, {ID: 8, Company: connectwise.Ref{ID: 2}}}
	w.ConnectWise.ConfigurationRows = []connectwise.Configuration{
		{ID: 42, Company: connectwise.Ref{ID: 1}, Contact: connectwise.Ref{ID: 7}, Site: connectwise.Ref{ID: 11}},
		{ID: 41, Company: connectwise.Ref{ID: 2}, LastUpdated: at.Add(time.Hour)},
		{ID: 42, Company: connectwise.Ref{ID: 1}, Contact: connectwise.Ref{ID: 7}, Site: connectwise.Ref{ID: 11}, Name: "later row"},
	}
	w.ConnectWise.AgreementRows = []connectwise.Agreement{{ID: 90, Company: connectwise.Ref{ID: 1}}, {ID: 91, Company: connectwise.Ref{ID: 1}}}
	w.ConnectWise.SiteRows = []connectwise.Site{{ID: 12, Company: connectwise.Ref{ID: 2}}, {ID: 11, Company: connectwise.Ref{ID: 1}}, {ID: 13, Company: connectwise.Ref{ID: 5}}}
	for id := hudu.CompanyID(10); id <= 30; id += 10 {
		w.Hudu.CompanyRows[id] = hudu.Company{ID: id}
		w.Hudu.AssetRows[hudu.AssetID(id+1)] = hudu.Asset{ID: hudu.AssetID(id + 1), Company: id}
		w.Hudu.AssetRows[hudu.AssetID(id+2)] = hudu.Asset{ID: hudu.AssetID(id + 2), Company: id, Archived: true}
	}
	w.ConnectWise.StatusRows = []connectwise.CompanyStatus{{ID: 1}, {ID: 2, Inactive: true}}
	w.Hudu.RelationRows[1] = hudu.Relation{ID: 1}
	w.Hudu.TileRows[1] = hudu.MagicDash{ID: 1}
	matches := map[connectwise.CompanyID]base.Match{
		1: {Company: 1, Decision: base.Matched, Hudu: 10}, 2: {Company: 2, Decision: base.CreateNew},
		4: {Company: 4, Decision: base.Matched, Hudu: 20}, 5: {Company: 5, Decision: base.Leave},
	}
	return w, snapshot.Request{Base: base.Base{Matches: matches}, Now: time.Now}
}

func take(t *testing.T, w *enginetest.World, request snapshot.Request) snapshot.Snapshot {
	t.Helper()
	snap, err := snapshot.Take(t.Context(), w.ConnectWise, w.Hudu, request)
	require.NoError(t, err)
	return snap
}

func TestTakeEverything(t *testing.T) {
	w, request := newWorld()
	lists := map[string]bool{}
	first := map[string]int{}
	request.Progress = func(p snapshot.Progress) {
		if _, told := first[p.List]; !told {
			first[p.List] = p.Read
		}
		lists[p.List] = lists[p.List] || p.Done
	}
	snap := take(t, w, request)

	cw := snap.ConnectWise
	require.Equal(t, connectwise.Extents{
		Companies: connectwise.Complete, Contacts: connectwise.Complete, Sites: connectwise.Complete,
		Configurations: connectwise.Complete, Agreements: connectwise.Complete,
	}, cw.Extents)
	require.Len(t, cw.Companies, 5, "deleted ones included")
	require.Equal(t, connectwise.CompanyID(1), cw.Companies[0].ID)
	require.Len(t, cw.Configurations, 2)
	require.Equal(t, "later row", cw.Configurations[1].Name, "of a row that comes twice the later counts")
	var sites []connectwise.SiteID
	for _, site := range cw.Sites {
		sites = append(sites, site.ID)
	}
	require.Equal(t, []connectwise.SiteID{11, 12}, sites, "of companies that are carried alone")

	begun := request.Now().Add(-time.Minute)
	request.Begun = begun
	require.Equal(t, begun, take(t, w, request).At, "as old as the lists that were read before")

	h := snap.Hudu
	require.True(t, h.AssetsComplete && h.CompaniesComplete && h.RelationsRead && h.TilesRead)
	require.Len(t, h.Assets, 6)
	require.True(t, snap.Covers(10))
	require.True(t, lists["Hudu assets"] && lists["ConnectWise contacts"] && lists["ConnectWise sites"])
	for list, done := range lists {
		require.True(t, done, list)
		require.Zero(t, first[list], "%s is told of before its first rows", list)
	}
}

func TestSkippedAndOutOfScope(t *testing.T) {
	w, request := newWorld()
	request.Skip = settings.Skip{DataTypes: []settings.DataType{settings.Contacts, settings.Locations, settings.Agreements}}
	snap := take(t, w, request)
	require.Equal(t, connectwise.Extents{
		Companies: connectwise.Complete, Contacts: connectwise.Skipped, Sites: connectwise.Skipped,
		Configurations: connectwise.Complete, Agreements: connectwise.Skipped,
	}, snap.ConnectWise.Extents)
	require.NotContains(t, w.ConnectWise.Calls, "contacts")
	require.NotContains(t, w.ConnectWise.Calls, "sites")

	w, request = newWorld()
	request.Carries = func(company *connectwise.Company) bool { return company.ID != 1 }
	require.Len(t, take(t, w, request).ConnectWise.Sites, 1)
}

func TestDeniedKinds(t *testing.T) {
	for list, kind := range map[string]record.Kind{
		"contacts": record.Contact, "configurations": record.Configuration, "agreements": record.Agreement, "sites": record.Location,
	} {
		t.Run(list, func(t *testing.T) {
			w, request := newWorld()
			w.ConnectWise.Denied[list] = true
			open := map[string]bool{}
			request.Progress = func(p snapshot.Progress) { open[p.List] = !p.Done }
			snap := take(t, w, request)
			require.NotContains(t, slices.Collect(maps.Values(open)), true, "nothing is waited for any more: %v", open)
			require.Len(t, snap.Denied, 1)
			require.Contains(t, snap.Denied[kind], "Inquire to All")
			denied := map[record.Kind]connectwise.Extent{
				record.Contact: snap.ConnectWise.Extents.Contacts, record.Configuration: snap.ConnectWise.Extents.Configurations,
				record.Agreement: snap.ConnectWise.Extents.Agreements, record.Location: snap.ConnectWise.Extents.Sites,
			}
			for each, extent := range denied {
				want := connectwise.Complete
				if each == kind {
					want = connectwise.Denied
				}
				require.Equal(t, want, extent, each)
			}
		})
	}
	w, request := newWorld()
	w.ConnectWise.Denied["setup"] = true
	require.Len(t, take(t, w, request).Warnings, 6)

	w.ConnectWise.Denied["companies"] = true
	_, err := snapshot.Take(t.Context(), w.ConnectWise, w.Hudu, request)
	require.Equal(t, apierror.Denied, apierror.ClassOf(err), "without companies there is no run")
}

// One company that is closed to the API member keeps its locations; the others
// go on.
func TestSitesOfOneCompanyDenied(t *testing.T) {
	w, request := newWorld()
	calls := 0
	w.ConnectWise.ReadError = func(list string) error {
		if list != "sites" {
			return nil
		}
		if calls++; calls == 1 {
			return enginetest.Errorf(apierror.Denied, "403")
		}
		return nil
	}
	snap := take(t, w, request)
	require.Equal(t, connectwise.Complete, snap.ConnectWise.Extents.Sites)
	require.Equal(t, map[connectwise.CompanyID]string{1: "403"}, snap.ConnectWise.SitesUnread)
	require.Len(t, snap.ConnectWise.Sites, 1)
	require.Len(t, snap.Warnings, 1)
}

// Any failure but a denied kind or the list of relations fails the reading,
// and says what was read.
func TestFailures(t *testing.T) {
	broken := enginetest.Errorf(apierror.Broken, "502 from the gateway")
	for _, list := range []string{"companies", "contacts", "configurations", "agreements", "sites", "setup"} {
		w, request := newWorld()
		w.ConnectWise.ReadError = failing(list, broken)
		_, err := snapshot.Take(t.Context(), w.ConnectWise, w.Hudu, request)
		require.ErrorIs(t, err, broken, list)
		require.ErrorContains(t, err, "read ConnectWise ")
	}
	for _, list := range []string{"version", "companies", "layouts", "lists", "tiles", "company assets"} {
		w, request := newWorld()
		w.Hudu.Scoped = true
		w.Hudu.ReadError = failing(list, broken)
		_, err := snapshot.Take(t.Context(), w.ConnectWise, w.Hudu, request)
		require.ErrorIs(t, err, broken, list)
		require.ErrorContains(t, err, "read Hudu ")
	}
}

func failing(name string, err error) func(string) error {
	return func(call string) error {
		if call == name {
			return err
		}
		return nil
	}
}

func TestRelationsThatCannotBeListed(t *testing.T) {
	w, request := newWorld()
	w.Hudu.BrokenRelations = true
	snap := take(t, w, request)
	require.False(t, snap.Hudu.RelationsRead)
	require.Contains(t, snap.Hudu.RelationsProblem, "500")

	w.Hudu.BrokenRelations = false
	w.Hudu.ReadError = failing("relations", enginetest.Errorf(apierror.Unauthorized, "401"))
	_, err := snapshot.Take(t.Context(), w.ConnectWise, w.Hudu, request)
	require.Equal(t, apierror.Unauthorized, apierror.ClassOf(err))
}

func TestKeyOfSingleCompanies(t *testing.T) {
	w, request := newWorld()
	w.Hudu.Scoped = true
	snap := take(t, w, request)
	require.Len(t, snap.Hudu.Assets, 6)
	require.False(t, snap.Hudu.AssetsComplete, "there may be companies that the key does not see")
	require.True(t, snap.Covers(20))
	require.False(t, snap.Covers(99))
}

// tornAssets yields one page of all assets and then breaks off.
type tornAssets struct{ *enginetest.Hudu }

func (h tornAssets) AllAssets(ctx context.Context, archived bool) iter.Seq2[hudu.Asset, error] {
	return func(yield func(hudu.Asset, error) bool) {
		for asset := range h.Hudu.AllAssets(ctx, archived) {
			if !yield(asset, nil) {
				return
			}
			break
		}
		yield(hudu.Asset{}, enginetest.Errorf(apierror.Broken, "connection reset"))
	}
}

func TestListThatBreaksOff(t *testing.T) {
	w, request := newWorld()
	_, err := snapshot.Take(t.Context(), w.ConnectWise, tornAssets{w.Hudu}, request)
	require.ErrorContains(t, err, "read Hudu assets: connection reset")
}

func TestOneCompany(t *testing.T) {
	w, request := newWorld()
	request.Scope = journal.Scope{Company: 1}
	request.Located = func(connectwise.Records, hudu.Records) bool { return true }
	snap := take(t, w, request)
	require.Equal(t, connectwise.Partial, snap.ConnectWise.Extents.Configurations)
	require.Len(t, snap.ConnectWise.Companies, 1)
	require.Len(t, snap.ConnectWise.Contacts, 1)
	require.Len(t, snap.ConnectWise.Agreements, 2)
	require.Len(t, snap.ConnectWise.Sites, 1)
	require.Len(t, snap.Hudu.Assets, 2)
	require.False(t, snap.Hudu.AssetsComplete)
	require.True(t, snap.Covers(10))
	require.False(t, snap.Covers(20))
	require.True(t, snap.Hudu.RelationsRead && snap.Hudu.TilesRead)
	require.Len(t, slices.DeleteFunc(slices.Clone(w.ConnectWise.Calls), func(list string) bool { return list != "setup" }), 1, "the company statuses alone")
	require.Equal(t, w.ConnectWise.StatusRows, snap.ConnectWise.CompanyStatuses)

	// A record whose asset is not in the company may have it anywhere.
	request.Located = func(connectwise.Records, hudu.Records) bool { return false }
	require.Len(t, take(t, w, request).Hudu.Assets, 6)
}

func TestOneRecord(t *testing.T) {
	cases := map[string]struct {
		key                                                    record.Key
		companies, contacts, sites, configurations, agreements int
		calls                                                  string
	}{
		"company":       {key: record.Key{Kind: record.Company, ID: 1}, companies: 1, calls: "setup companies"},
		"contact":       {key: record.Key{Kind: record.Contact, ID: 7}, companies: 1, contacts: 1, sites: 1, calls: "setup contacts companies sites"},
		"configuration": {key: record.Key{Kind: record.Configuration, ID: 42}, companies: 1, contacts: 1, sites: 1, configurations: 1, calls: "setup configurations companies contacts sites"},
		"agreement":     {key: record.Key{Kind: record.Agreement, ID: 90}, companies: 1, agreements: 2, calls: "setup agreements companies agreements"},
		"linked site":   {key: record.Key{Kind: record.Location, ID: 11}, companies: 1, sites: 1, calls: "setup companies sites"},
		"other site":    {key: record.Key{Kind: record.Location, ID: 12}, companies: 1, sites: 2, calls: "setup companies sites sites companies"},
		"unknown":       {key: record.Key{Kind: record.Contact, ID: 99}, calls: "setup contacts"},
		"unknown site":  {key: record.Key{Kind: record.Location, ID: 99}, sites: 2, calls: "setup companies sites sites"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			w, request := newWorld()
			request.Base.Links = map[record.Key]base.Link{{Kind: record.Location, ID: 11}: {Company: 1}}
			request.Scope = journal.Scope{Record: c.key}
			snap := take(t, w, request)
			cw := snap.ConnectWise
			require.Equal(t, []int{c.companies, c.contacts, c.sites, c.configurations, c.agreements},
				[]int{len(cw.Companies), len(cw.Contacts), len(cw.Sites), len(cw.Configurations), len(cw.Agreements)})
			require.Equal(t, c.calls, strings.Join(w.ConnectWise.Calls, " "))
			require.False(t, snap.Hudu.RelationsRead)
			for _, extent := range []connectwise.Extent{cw.Extents.Companies, cw.Extents.Contacts, cw.Extents.Sites, cw.Extents.Agreements} {
				require.NotEqual(t, connectwise.Complete, extent)
			}
		})
	}
}

// Several records are asked for in one list of each kind, and bring their
// companies whole; sites without a link are looked for once. Planted and found:
// sites of companies that the records are not of; no limit where there are no
// ids.
func TestSeveralRecords(t *testing.T) {
	site, contact := func(id int) record.Key { return record.Key{Kind: record.Location, ID: id} }, record.Key{Kind: record.Contact, ID: 8}
	cases := map[string]struct {
		keys                                                   []record.Key
		companies, contacts, sites, configurations, agreements int
		calls                                                  string
	}{
		"linked site":      {[]record.Key{site(11), {Kind: record.Configuration, ID: 42}}, 1, 1, 1, 1, 2, "setup configurations companies sites contacts configurations agreements"},
		"other sites":      {[]record.Key{site(12), site(99)}, 1, 1, 1, 1, 0, "setup companies sites sites companies contacts configurations agreements"},
		"of two companies": {[]record.Key{contact, {Kind: record.Agreement, ID: 91}, {Kind: record.Agreement, ID: 90}}, 2, 2, 2, 2, 2, "setup contacts agreements companies sites sites contacts configurations agreements"},
		"of companies":     {[]record.Key{{Kind: record.Company, ID: 1}, {Kind: record.Company, ID: 2}}, 2, 2, 2, 2, 2, "setup companies sites sites contacts configurations agreements"},
		"unknown":          {[]record.Key{site(99), {Kind: record.Contact, ID: 99}}, 0, 0, 0, 0, 0, "setup contacts companies sites sites"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			w, request := newWorld()
			request.Base.Links = map[record.Key]base.Link{site(11): {Company: 1}}
			request.Scope = journal.ScopeOf(c.keys...)
			cw := take(t, w, request).ConnectWise
			require.Equal(t, []int{c.companies, c.contacts, c.sites, c.configurations, c.agreements},
				[]int{len(cw.Companies), len(cw.Contacts), len(cw.Sites), len(cw.Configurations), len(cw.Agreements)})
			require.Equal(t, c.calls, strings.Join(w.ConnectWise.Calls, " "))
		})
	}
}

func TestStop(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, request := newWorld()
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		_, err := snapshot.Take(ctx, w.ConnectWise, w.Hudu, request)
		require.True(t, errors.Is(err, context.Canceled))
	})
}

// TestTakeAssets: what is archived comes too, and a key that sees single
// companies is read company by company.
func TestTakeAssets(t *testing.T) {
	w, _ := newWorld()
	records, err := snapshot.TakeAssets(t.Context(), w.Hudu)
	require.NoError(t, err)
	require.Len(t, records.Assets, 6)
	require.Len(t, records.Companies, 3)
	require.True(t, records.AssetsComplete)
	require.Empty(t, w.ConnectWise.Calls)
}
