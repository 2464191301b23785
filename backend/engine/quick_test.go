package engine_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/backend/apierror"
	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/engine"
	"crossdock/backend/engine/enginetest"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// dated gives every record a lastUpdated, on a clock of ConnectWise's own that
// is years off.
func (x *tenant) dated() {
	at := time.Date(2031, 1, 1, 8, 0, 0, 0, time.UTC)
	cw := x.ConnectWise
	cw.CompanyRows = append(cw.CompanyRows, connectwise.Company{ID: 9, Name: "Long gone", Deleted: true})
	for i := range cw.CompanyRows {
		cw.CompanyRows[i].LastUpdated = at
	}
	for i := range cw.ContactRows {
		cw.ContactRows[i].LastUpdated = at
	}
	for i := range cw.ConfigurationRows {
		cw.ConfigurationRows[i].LastUpdated = at
	}
}

// quick is a quick run that comes to its end.
func (x *tenant) quick() journal.Run {
	x.t.Helper()
	run, err := x.engine.Sync(context.Background(), engine.Request{Trigger: journal.BySchedule, Quick: true, Approve: 1000})
	require.NoError(x.t, err)
	return run
}

// quickBubble is a bubble after a full run that left nothing to do.
func quickBubble(t *testing.T, test func(t *testing.T, x *tenant)) {
	t.Helper()
	bubble(t, func(t *testing.T, x *tenant) {
		x.dated()
		first := x.quick()
		require.False(t, first.Summary.Quick)
		require.Contains(t, first.Summary.WhyFull, "no full run")
		x.ConnectWise.Calls = nil
		test(t, x)
	})
}

func TestQuickRunOfNoChange(t *testing.T) {
	quickBubble(t, func(t *testing.T, x *tenant) {
		log := len(x.Hudu.Log)
		run := x.quick()
		require.True(t, run.Summary.Quick, run.Summary.WhyFull)
		require.Empty(t, run.Summary.WhyFull)
		require.Empty(t, x.Hudu.Log[log:])
		require.ElementsMatch(t, []string{
			"setup", "setup", "setup", "setup", "setup", "setup", "companies", "contacts", "configurations", "agreements",
			"count company", "count contact", "count configuration",
		}, x.ConnectWise.Calls, "no sites")
		full := x.sync()
		require.Equal(t, full.Summary.Counts[record.Location], run.Summary.Counts[record.Location], "locations are remembered")
		require.Equal(t, full.Summary.Counts[record.Configuration], run.Summary.Counts[record.Configuration])
	})
}

// What a quick run may not decide about is left to a full one: the same run
// where that is known in time, else the next. Planted and found: each of the
// cases of howToRead left out.
func TestQuickRunBecomesFull(t *testing.T) {
	for name, test := range map[string]struct {
		change func(x *tenant)
		why    string
	}{
		"settings":        {func(x *tenant) { x.settings.Options.IncludeInactive = true }, "settings or matches"},
		"a match":         {func(x *tenant) { x.decided(base.Match{Company: 3, Decision: base.Matched, Hudu: 30}) }, "settings or matches"},
		"a match again":   {func(x *tenant) { x.decided(base.Match{Company: 1, Decision: base.Matched, Hudu: 10}) }, "settings or matches"},
		"set-up lists":    {func(x *tenant) { x.ConnectWise.TypeRows = []connectwise.Type{{ID: 1, Name: "Client"}} }, "set-up lists"},
		"an asset gone":   {func(x *tenant) { delete(x.Hudu.AssetRows, x.computer(11)) }, "not found in Hudu"},
		"a torn sweep":    {func(x *tenant) { x.Hudu.Torn = x.computer(11) }, "not found in Hudu"},
		"memory is lost":  {func(x *tenant) { x.Store.Read = base.Memory{} }, "not known any more"},
		"a run is wanted": {func(x *tenant) { x.Store.LastFull.Wanted = "the moon is full" }, "the moon is full"},
		"a write is open": {func(x *tenant) {
			x.ConnectWise.ContactRows[0].LastName = "Smith"
			x.ConnectWise.ContactRows[0].LastUpdated = time.Date(2031, 1, 2, 8, 0, 0, 0, time.UTC)
			x.KillAt(8)
			_, err := x.engine.Sync(context.Background(), engine.Request{Quick: true})
			require.Error(x.t, err)
			x.restart()
		}, "looked up"},
	} {
		t.Run(name, func(t *testing.T) {
			quickBubble(t, func(t *testing.T, x *tenant) {
				test.change(x)
				run := x.quick()
				require.False(t, run.Summary.Quick)
				require.Contains(t, run.Summary.WhyFull, test.why)
				x.explained()
				run = x.quick()
				require.Equal(t, name != "a torn sweep", run.Summary.Quick, "once is enough: %s", run.Summary.WhyFull)
				require.Zero(t, run.Summary.Counts.Writes())
			})
		})
	}
}

// The schedule, the limits, the brakes, the link service and how long runs are
// kept say nothing of what is read.
func TestSettingsThatMakeNoRunFull(t *testing.T) {
	quickBubble(t, func(t *testing.T, x *tenant) {
		x.settings.Schedule.Every, x.settings.Limits.HuduPerMinute, x.settings.Links.Port = "6h", 3, 4
		x.settings.History.KeepDays = 7
		x.settings.Brakes = settings.Brakes{Records: 3, Percent: 3, Most: 3}
		require.True(t, x.quick().Summary.Quick)
	})
}

func (x *tenant) decided(match base.Match) {
	match.DecidedAt = x.now()
	x.Store.Remembered.Matches[match.Company] = match
}

func (x *tenant) computer(configuration int) hudu.AssetID {
	return x.Store.Remembered.Links[record.Key{Kind: record.Configuration, ID: configuration}].Asset
}

// A record that is deleted shows in the count alone. The kind is read as a
// whole, the record asked for by its id, and the next run is a full one.
// Planted and found: counts that are not looked at; a count of all companies,
// deleted ones too.
func TestQuickRunFindsWhatIsGone(t *testing.T) {
	quickBubble(t, func(t *testing.T, x *tenant) {
		gone := x.computer(11)
		x.ConnectWise.ConfigurationRows = append(x.ConnectWise.ConfigurationRows[:1:1], x.ConnectWise.ConfigurationRows[2:]...)
		run := x.quick()
		require.True(t, run.Summary.Quick, run.Summary.WhyFull)
		require.Equal(t, 1, run.Summary.Counts.Writes())
		require.True(t, x.Hudu.AssetRows[gone].Archived)
		require.Contains(t, x.ConnectWise.Asked, record.Key{Kind: record.Configuration, ID: 11})
		require.Len(t, x.ConnectWise.Asked, 2, "and a record that is there")
		next := x.quick()
		require.False(t, next.Summary.Quick)
		require.Contains(t, next.Summary.WhyFull, "counts")
		require.True(t, x.quick().Summary.Quick)
	})
	quickBubble(t, func(t *testing.T, x *tenant) {
		x.ConnectWise.CompanyRows[0].Deleted = true // under its old lastUpdated
		run := x.quick()
		require.True(t, run.Summary.Quick, run.Summary.WhyFull)
		require.Equal(t, change.CompanyMissing, x.finished().Problems[0].Code)
	})
	quickBubble(t, func(t *testing.T, x *tenant) {
		x.ConnectWise.Hidden = map[record.Key]bool{{Kind: record.Configuration, ID: 11}: true} // not shown, but there
		x.quick()
		require.False(t, x.Hudu.AssetRows[x.computer(11)].Archived, "absence needs proof")
	})
}

// What is new is carried by a quick run, but for its relations, which the next
// run makes.
func TestQuickRunLeavesRelationsToAFullOne(t *testing.T) {
	quickBubble(t, func(t *testing.T, x *tenant) {
		x.ConnectWise.SiteRows = append(x.ConnectWise.SiteRows, connectwise.Site{ID: 200, Name: "Annex", Company: ref(1)})
		x.ConnectWise.ConfigurationRows = append(x.ConnectWise.ConfigurationRows, connectwise.Configuration{
			ID: 99, Name: "New", Company: ref(1), Contact: ref(10), Site: ref(200), Active: true, LastUpdated: time.Date(2031, 1, 3, 8, 0, 0, 0, time.UTC),
		})
		relations := len(x.Hudu.RelationRows)
		run := x.quick()
		require.True(t, run.Summary.Quick, run.Summary.WhyFull)
		require.NotZero(t, x.computer(99))
		require.NotZero(t, x.Store.Remembered.Links[record.Key{Kind: record.Location, ID: 200}].Asset, "its site is new, so its company was asked for the sites")
		require.Len(t, x.Hudu.RelationRows, relations)
		next := x.quick()
		require.Contains(t, next.Summary.WhyFull, "may have to be related")
		require.Greater(t, len(x.Hudu.RelationRows), relations)
		require.True(t, x.quick().Summary.Quick)
	})
}

// A tie that a link field shows needs no relation, so a change to a record at
// either end makes no full run. Neither does a tie to an asset that stays in the
// archive. Planted and found: ties of link fields among those that were not
// seen; archived ends among them.
func TestQuickRunWithNothingToRelateIsFollowedByAQuickOne(t *testing.T) {
	for name, prepare := range map[string]func(x *tenant){
		"link field": func(x *tenant) {
			for _, id := range []hudu.AssetLayoutID{1, 4} {
				layout := x.Hudu.LayoutRows[id]
				layout.Fields = append(layout.Fields, hudu.LayoutField{ID: 9, Label: "Owner", Type: hudu.AssetTag})
				x.Hudu.LayoutRows[id] = layout
				x.settings.ConnectedFields = append(x.settings.ConnectedFields, settings.ConnectedField{Layout: layout.Name, Field: "Owner", From: "configuration.contact"})
			}
		},
		"archived": func(x *tenant) {
			x.sync()
			for _, id := range []int{10, 11} {
				asset := x.Hudu.AssetRows[x.Store.Remembered.Links[record.Key{Kind: record.Contact, ID: id}].Asset]
				asset.Archived = true
				x.Hudu.Put(asset)
			}
			clear(x.Store.Remembered.Relations)
		},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T, x *tenant) {
				x.dated()
				prepare(x)
				x.sync()
				x.ConnectWise.ConfigurationRows[1].Members = connectwise.Members{"osType": "Windows"}
				x.ConnectWise.ConfigurationRows[1].LastUpdated = time.Date(2031, 1, 3, 8, 0, 0, 0, time.UTC)
				x.ConnectWise.ContactRows[1].LastName = "Smith"
				x.ConnectWise.ContactRows[1].LastUpdated = time.Date(2031, 1, 3, 8, 0, 0, 0, time.UTC)
				run := x.quick()
				require.True(t, run.Summary.Quick, run.Summary.WhyFull)
				require.NotZero(t, run.Summary.Counts.Writes())
				next := x.quick()
				require.True(t, next.Summary.Quick, next.Summary.WhyFull)
			})
		})
	}
}

// A run of one company or record reads what a later quick run takes from memory:
// else that one would write the older value back. Planted and found: nothing
// amended.
func TestQuickRunAfterARunOfOneCompany(t *testing.T) {
	quickBubble(t, func(t *testing.T, x *tenant) {
		x.ConnectWise.SiteRows[0].Name = "Headquarters" // sites are not known to be dated
		x.ConnectWise.ContactRows[0].LastName = "Smith" // a change that is not dated
		_, err := x.engine.Sync(context.Background(), engine.Request{Scope: journal.Scope{Company: 1}})
		require.NoError(t, err)
		log := len(x.Hudu.Log)
		run := x.quick()
		require.True(t, run.Summary.Quick, run.Summary.WhyFull)
		require.Empty(t, x.Hudu.Log[log:])
	})
	quickBubble(t, func(t *testing.T, x *tenant) {
		x.settings.ConnectedFields = append(x.settings.ConnectedFields, settings.ConnectedField{Layout: "People", Field: "Title", From: "contact.title"})
		_, err := x.engine.Sync(context.Background(), engine.Request{Scope: journal.Scope{Company: 1}})
		require.NoError(t, err)
		require.Equal(t, base.Memory{}, x.Store.Read, "records with other members are no memory of these")
	})
}

// A Hudu that does not answer lists of a thousand is asked for what changed; what
// was deleted there shows at the next full run.
func TestQuickRunByWindows(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.dated()
		x.Hudu.Small = true
		x.sync()
		x.later(100 * time.Hour)
		x.sync() // its memory has the assets as they are after the first
		x.later(100 * time.Hour)
		asset := x.Hudu.AssetRows[x.computer(11)]
		asset.Fields = []hudu.AssetField{{Label: record.ConnectWiseIDLabel, Value: "configuration/11"}, {Label: "System", Value: "by hand"}}
		x.Hudu.Put(asset)
		delete(x.Hudu.AssetRows, x.computer(20))
		x.ConnectWise.ConfigurationRows[1].Members = connectwise.Members{"osType": "Windows"}
		x.ConnectWise.ConfigurationRows[1].LastUpdated = time.Date(2031, 1, 3, 8, 0, 0, 0, time.UTC)
		run := x.quick()
		require.True(t, run.Summary.Quick, run.Summary.WhyFull)
		require.Equal(t, 1, run.Summary.Conflicts, "the hand edit was seen")
		require.Contains(t, strings.Join(run.Summary.Warnings, "\n"), "deleted in Hudu shows at the next full run")
		require.NotContains(t, x.Hudu.AssetRows, x.computer(20))
		x.sync()
		require.Contains(t, x.Hudu.AssetRows, x.computer(20))
		x.explained()

		x.Hudu.NoWindows = true
		run = x.quick()
		require.True(t, run.Summary.Quick)
		require.NotContains(t, strings.Join(run.Summary.Warnings, "\n"), "deleted in Hudu", "all assets, in smaller pages")
	})
}

// A count that ConnectWise cannot give proves nothing: the kind is read as a
// whole, and no full run is wanted because of it. Planted and found: a failed
// count taken for one that fits.
func TestQuickRunWithoutCounts(t *testing.T) {
	quickBubble(t, func(t *testing.T, x *tenant) {
		gone := x.computer(11)
		x.ConnectWise.CountError = func(record.Kind) error { return enginetest.Errorf(apierror.Refused, "400") }
		x.ConnectWise.ConfigurationRows = append(x.ConnectWise.ConfigurationRows[:1:1], x.ConnectWise.ConfigurationRows[2:]...)
		run := x.quick()
		require.True(t, run.Summary.Quick, run.Summary.WhyFull)
		require.True(t, x.Hudu.AssetRows[gone].Archived, "the list that was read whole shows it")
		require.True(t, x.quick().Summary.Quick)
	})
}

// A key of single companies reads them one by one, quickly as well.
func TestQuickRunWithAKeyOfSingleCompanies(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.dated()
		x.Hudu.Scoped = true
		x.sync()
		x.sync()
		log := len(x.Hudu.Log)
		run := x.quick()
		require.True(t, run.Summary.Quick, run.Summary.WhyFull)
		require.Empty(t, x.Hudu.Log[log:])
	})
}

// Rows that ConnectWise counts and cannot show make one run full, not every
// second one. Planted and found: full runs that forget how many there are.
func TestQuickRunsBesideRowsThatAreNotShown(t *testing.T) {
	quickBubble(t, func(t *testing.T, x *tenant) {
		x.ConnectWise.Unshown = 2
		require.True(t, x.quick().Summary.Quick, "it reads the contacts")
		require.Contains(t, x.quick().Summary.WhyFull, "counts")
		for range 2 {
			require.True(t, x.quick().Summary.Quick)
		}
		x.sync()
		require.True(t, x.quick().Summary.Quick)
		require.True(t, x.quick().Summary.Quick, "it is still known after a full run")
	})
}
