package handover

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

var (
	noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	srv  = record.Key{Kind: record.Configuration, ID: 42}
	acme = record.Key{Kind: record.Company, ID: 7}
	ann  = record.Key{Kind: record.Contact, ID: 1}
	rack = record.Key{Kind: record.Configuration, ID: 43}
	// spare and gone are on hold; gone is not linked.
	spare = record.Key{Kind: record.Configuration, ID: 44}
	gone  = record.Key{Kind: record.Location, ID: 5}
)

// office is what a machine knows that has something of everything.
func office() base.Base {
	return base.Base{
		Matches: map[connectwise.CompanyID]base.Match{
			7: {Company: 7, Decision: base.Matched, Hudu: 3, DecidedAt: noon},
			8: {Company: 8, Decision: base.Matched, Hudu: 3, Second: true, DecidedAt: noon},
			9: {Company: 9, Decision: base.CreateNew, DecidedAt: noon},
			2: {Company: 2, Decision: base.Leave, Hudu: 5, Archive: true, DecidedAt: noon},
		},
		Dismissals: []base.Dismissal{{Company: 9, Hudu: 4, DismissedAt: noon}, {Company: 10, Hudu: 3, DismissedAt: noon}},
		Holds: map[record.Key]base.Hold{
			gone:                       {Key: gone, Reason: "<undone>", Since: noon, Values: map[change.Attribute]string{change.Name: "SRV", change.Field("A.B"): ""}},
			{Kind: record.Tile, ID: 7}: {Key: record.Key{Kind: record.Tile, ID: 7}, Reason: "by hand", Since: noon},
			spare:                      {Key: spare, Since: noon},
		},
		Links: map[record.Key]base.Link{
			acme: {Key: acme, Company: 7, HuduCompany: 3, LinkedAt: noon, Pairs: map[change.Attribute]base.Pair{"phone": {ConnectWise: "813 555 0101", Hudu: "813 555 0101"}}},
			srv: {Key: srv, Company: 7, HuduCompany: 3, Asset: 68, LinkedAt: noon, Pairs: map[change.Attribute]base.Pair{
				change.Name:         {ConnectWise: "SRV", Hudu: "SRV"},
				change.Field("OS"):  {ConnectWise: "Windows 11", Hudu: "Windows 10", Decided: true},
				change.Field("Old"): {Unknown: true},
			}},
			ann:                        {Key: ann, Company: 7, HuduCompany: 3, Asset: 70, Pairs: map[change.Attribute]base.Pair{change.Name: {ConnectWise: "Ann", Hudu: "Ann"}, change.Layout: {ConnectWise: "4", Hudu: "4"}}},
			rack:                       {Key: rack, Company: 7, HuduCompany: 3, Asset: 71, Pairs: map[change.Attribute]base.Pair{change.Name: {ConnectWise: "R", Hudu: "R"}, change.Layout: {ConnectWise: "4", Hudu: "5"}}},
			spare:                      {Key: spare, Company: 7, HuduCompany: 3, Asset: 72, Pairs: map[change.Attribute]base.Pair{change.Name: {ConnectWise: "S", Hudu: "s"}}},
			{Kind: record.Tile, ID: 7}: {Key: record.Key{Kind: record.Tile, ID: 7}, Company: 7, HuduCompany: 3, Tile: 1, Pairs: map[change.Attribute]base.Pair{change.TileMessage: {Decided: true}}},
		},
	}
}

func encoded(t *testing.T, f File) []byte {
	t.Helper()
	content, err := f.Encode()
	require.NoError(t, err)
	return content
}

// TestRoundTrip: what was written is read again, and nothing of an undecided
// value is in it.
func TestRoundTrip(t *testing.T) {
	s := settings.Default()
	s.SortRules = []settings.SortRule{{Kind: record.Configuration, Layout: "Servers"}}
	content := encoded(t, New(s, office()))
	f, err := Decode(content)
	require.NoError(t, err)
	assert.Equal(t, s, f.Settings)
	assert.True(t, f.Whole)
	want := office()
	for _, m := range f.Matches {
		assert.Equal(t, want.Matches[m.Company], m)
	}
	for _, h := range f.Holds {
		assert.Equal(t, want.Holds[h.Key], h)
	}
	assert.Equal(t, want.Dismissals, f.Dismissals)
	assert.Len(t, f.Matches, len(want.Matches))
	assert.Len(t, f.Holds, len(want.Holds))
	assert.Equal(t, []base.Link{
		{Key: acme, Company: 7, HuduCompany: 3, Pairs: map[change.Attribute]base.Pair{"phone": {Unknown: true}}},
		{Key: srv, Company: 7, HuduCompany: 3, Asset: 68, Pairs: map[change.Attribute]base.Pair{
			change.Name: {Unknown: true}, change.Field("OS"): {ConnectWise: "Windows 11", Hudu: "Windows 10", Decided: true}, change.Field("Old"): {Unknown: true},
		}},
		{Key: rack, Company: 7, HuduCompany: 3, Asset: 71, Pairs: map[change.Attribute]base.Pair{change.Name: {Unknown: true}, change.Layout: {ConnectWise: "4", Hudu: "5"}}},
		{Key: spare, Company: 7, HuduCompany: 3, Asset: 72, Pairs: map[change.Attribute]base.Pair{change.Name: {ConnectWise: "S", Hudu: "s"}}},
	}, f.Links)
	assert.NotContains(t, string(content), "813 555 0101")
	assert.NotContains(t, string(content), "Ann")
	assert.Equal(t, string(content), string(encoded(t, f)), "written again it is the same")
}

// TestSettingsAloneAreAFile: the plain export is one, and says nothing of the
// rest; a file that has an empty list says that there is none.
func TestSettingsAloneAreAFile(t *testing.T) {
	content, err := settings.Default().Encode()
	require.NoError(t, err)
	f, err := Decode(content)
	require.NoError(t, err)
	assert.Equal(t, File{Settings: settings.Default()}, f)
	f, err = Decode([]byte(`{"holds": [], "matches": null}`))
	require.NoError(t, err)
	assert.True(t, f.Whole)
}

func TestFaultsNameTheirPath(t *testing.T) {
	for _, test := range []struct{ content, says string }{
		{`{"matchez": []}`, "matchez is an unknown member"},
		{`{"matches": {}}`, "matches takes a [list], not a JSON object"},
		{`{"matches": [{"company": 1, "decision": "leave", "hudo": 3}]}`, "matches[0].hudo is an unknown member"},
		{`{"matches": [{"company": "1", "decision": "leave"}]}`, "matches[0].company takes a whole number, not a JSON string"},
		{`{"matches": [{"company": 99999999999999999999, "decision": "leave"}]}`, "matches[0].company takes a whole number"},
		{`{"matches": [{"company": -1, "decision": "leave"}]}`, "matches[0].company is no id of a ConnectWise company"},
		{`{"matches": [{"company": 1, "decision": "none"}]}`, `matches[0].decision is "none", want one of "matched", "create", "leave"`},
		{`{"matches": [{"company": 1, "decision": "matched"}]}`, "matches[0].hudu names no company of Hudu"},
		{`{"matches": [{"company": 1, "decision": "create", "archive": true}]}`, `matches[0].archive goes with the decision "leave"`},
		{`{"matches": [{"company": 1, "decision": "leave"}, {"company": 1, "decision": "leave"}]}`, "matches[1].company names company 1, and so does matches[0].company"},
		{`{"matches": [{"company": 1, "decision": "leave", "decidedAt": "soon"}]}`, "matches[0].decidedAt is no time like"},
		{`{"matches": [{"company": 1, "decision": "leave", "decidedAt": "9999-12-31T23:59:59-23:00"}]}`, "matches[0].decidedAt is no time like"},
		{`{"holds": [{"record": "ticket/1"}]}`, `holds[0].record is wrong: parse record "ticket/1": there is no kind "ticket"`},
		{`{"holds": [{"record": "tile/1"}, {"record": "Tile/ 1"}]}`, "holds[1].record names tile/1, and so does holds[0].record"},
		{`{"holds": [{"record": "contact/1", "values": [{"attribute": " ", "connectwise": ""}]}]}`, "holds[0].values[0].attribute names no attribute"},
		{`{"decisions": [{"record": "tile/1", "company": 1, "huduCompany": 1}]}`, "decisions[0].record is wrong"},
		{`{"decisions": [{"record": "contact/1", "company": 1, "huduCompany": 1}]}`, "decisions[0].asset is no id of an asset"},
		{`{"decisions": [{"record": "company/1", "company": 2, "huduCompany": 1}]}`, "decisions[0].record is a company: company repeats its id"},
		{`{"decisions": [{"record": "contact/1", "asset": 3}]}`, "decisions[0].company is no id of a ConnectWise company; decisions[0].huduCompany is no id of a Hudu company"},
		{`{"decisions": [{"record": "contact/1", "company": 1, "huduCompany": 1, "asset": 3, "others": ["name"], "known": [{"attribute": "name"}]}]}`, `decisions[0].others[0] names "name", and so does decisions[0].known[0].attribute`},
		{`{"matches": [null, 7], "options": {"whenGone": "x"}, "holds": [{"record": 1}]}`, `holds[0].record takes a text in "quotes", not a JSON number; matches[0] takes an {object}, not null; matches[1] takes an {object}, not a JSON number; options.whenGone is "x"`},
		{`{"dismissed": [{"company": 1}]}`, "dismissed[0].hudu is no id of a Hudu company"},
		{`{"dismissed": [{"hudu": 1, "dismissedAt": "soon"}]}`, "dismissed[0].company is no id of a ConnectWise company; dismissed[0].dismissedAt is no time like"},
		{`{"dismissed": [{"company": 1, "hudu": 2}, {"company": 1, "hudu": 2}]}`, "dismissed[1] names company 1 and company 2 of Hudu, and so does dismissed[0]"},
		{`{"matches": [{"company": 1, "decision": "matched", "hudu": 2}], "dismissed": [{"company": 1, "hudu": 2}]}`, "dismissed[0] names company 1 and company 2 of Hudu, and so does matches[0]"},
		{`{"version": 2, "matches": 7}`, "version 2 is newer than this Crossdock"},
	} {
		_, err := Decode([]byte(test.content))
		assert.ErrorContains(t, err, test.says, test.content)
	}
}

// TestMergeReplacesNothing: what is not here is added, what is stays, and a
// difference is told.
func TestMergeReplacesNothing(t *testing.T) {
	f, err := Decode(encoded(t, New(settings.Default(), office())))
	require.NoError(t, err)
	taken, err := Merge(base.Base{}, f, noon)
	require.NoError(t, err)
	assert.Len(t, taken.Effect.Matches, 4)
	assert.Len(t, taken.Effect.Holds, 3)
	assert.Len(t, taken.Effect.Links, 4)
	assert.Equal(t, office().Dismissals, taken.Effect.Dismissals)
	assert.Equal(t, 1, taken.Decided())
	assert.Empty(t, taken.Differences)

	taken, err = Merge(office(), f, noon)
	require.NoError(t, err)
	assert.Equal(t, Merged{}, taken, "the same again changes nothing")

	here := office()
	here.Matches[9] = base.Match{Company: 9, Decision: base.Matched, Hudu: 11} // what was wished came true
	here.Matches[2] = base.Match{Company: 2, Decision: base.Leave}
	here.Holds[gone] = base.Hold{Key: gone, Since: noon}
	link := here.Links[srv]
	link.Pairs = map[change.Attribute]base.Pair{change.Field("OS"): {ConnectWise: "Windows 12", Hudu: "Linux", Decided: true}}
	here.Links[srv] = link
	taken, err = Merge(here, f, noon)
	require.NoError(t, err)
	assert.Empty(t, taken.Effect)
	assert.Equal(t, []Difference{
		{"company 2", "left unmatched", "let go, and what was synced into company 5 of Hudu archived"},
		{"hold on location/5", "until it is released", "until ConnectWise changes the record"},
		{"configuration/42/OS", "decided otherwise", "decided"},
	}, taken.Differences)
}

// TestMergeDecidesOpenConflicts: a machine that synced before it took the file
// has conflicts that were decided elsewhere already.
func TestMergeDecidesOpenConflicts(t *testing.T) {
	here := office()
	link := here.Links[srv]
	decided := link.Pairs[change.Field("OS")]
	link.Pairs = map[change.Attribute]base.Pair{change.Name: {ConnectWise: "SRV", Hudu: "SRV"}, change.Field("OS"): {Unknown: true}}
	here.Links[srv] = link
	taken, err := Merge(here, New(settings.Default(), office()), noon)
	require.NoError(t, err)
	require.Len(t, taken.Effect.Links, 1)
	assert.Equal(t, map[change.Attribute]base.Pair{change.Name: {ConnectWise: "SRV", Hudu: "SRV"}, change.Field("OS"): decided}, taken.Effect.Links[0].Pairs)

	link.Asset = 69
	here.Links[srv] = link
	taken, err = Merge(here, New(settings.Default(), office()), noon)
	require.NoError(t, err)
	assert.Empty(t, taken.Effect.Links)
	assert.Equal(t, []Difference{{"configuration/42", "its asset in Hudu is 69", "decided for asset 68"}}, taken.Differences)
}

// TestMergeOfDismissals: a no here stands against a match in the file, and a
// match here against a no.
func TestMergeOfDismissals(t *testing.T) {
	here := base.Base{Dismissals: []base.Dismissal{{Company: 7, Hudu: 3}}}
	taken, err := Merge(here, File{Matches: []base.Match{{Company: 7, Decision: base.Matched, Hudu: 3}}}, noon)
	require.NoError(t, err)
	assert.Empty(t, taken.Effect)
	assert.Equal(t, []Difference{{"company 7", "not company 3 of Hudu", "matched with company 3 of Hudu"}}, taken.Differences)

	no := File{Dismissals: []base.Dismissal{{Company: 7, Hudu: 3}, {Company: 7, Hudu: 4}}}
	here = base.Base{Matches: map[connectwise.CompanyID]base.Match{7: {Company: 7, Decision: base.Matched, Hudu: 3}}}
	taken, err = Merge(here, no, noon)
	require.NoError(t, err)
	assert.Equal(t, []base.Dismissal{{Company: 7, Hudu: 4, DismissedAt: noon}}, taken.Effect.Dismissals)
	assert.Equal(t, []Difference{{"company 7", "matched with company 3 of Hudu", "not company 3 of Hudu"}}, taken.Differences)
}

func TestMergeKeepsOneToOne(t *testing.T) {
	here := base.Base{Matches: map[connectwise.CompanyID]base.Match{100: {Company: 100, Decision: base.Matched, Hudu: 3}}}
	_, err := Merge(here, New(settings.Default(), office()), noon)
	assert.ErrorContains(t, err, "companies 7 and 100 would both be matched with company 3 of Hudu")
	_, err = Merge(base.Base{}, File{Matches: []base.Match{{Company: 8, Decision: base.Matched, Hudu: hudu.CompanyID(3), Second: true}}}, noon)
	assert.ErrorContains(t, err, "company 8 would be a further one in company 3 of Hudu")
}

// FuzzDecode: whatever is taken can be written, and reads as the same again;
// taking it twice takes nothing the second time.
//
// Planted and found: years that are beyond 9999 in UTC were taken.
func FuzzDecode(f *testing.F) {
	content, err := New(settings.Default(), office()).Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(content)
	f.Add([]byte(`{"matches": [{"company": 1, "decision": "leave"}], "sortRules": null}`))
	f.Add([]byte(`{"matches": [{"company": 1, "decision": "leave", "decidedAt": "9999-12-31T23:59:59-23:00"}]}`))
	f.Add([]byte(`{"holds": [{"record": " TILE/1", "since": "2026-11-23T08:00:00+01:00"}]}`))
	f.Add([]byte(`{"decisions": [{"record": "contact/1", "company": 1, "huduCompany": 1, "asset": 3, "others": ["name"], "known": [{"attribute": "x", "decided": true}]}]}`))
	f.Fuzz(func(t *testing.T, content []byte) {
		file, err := Decode(content)
		if err != nil {
			return
		}
		again, err := Decode(encoded(t, file))
		if err != nil {
			t.Fatalf("what was written is refused: %v", err)
		}
		file.Whole = true // an export says so even where there is nothing
		assert.Equal(t, file, again)
		first, err := Merge(base.Base{}, file, noon)
		if err != nil {
			return
		}
		second, err := Merge(knowing(first), file, noon)
		assert.NoError(t, err)
		assert.Equal(t, Merged{}, second)
	})
}

// knowing is what a machine knows that took that much.
func knowing(m Merged) base.Base {
	b := base.Base{Matches: map[connectwise.CompanyID]base.Match{}, Links: map[record.Key]base.Link{}, Holds: map[record.Key]base.Hold{}}
	for _, each := range m.Effect.Matches {
		b.Matches[each.Company] = each
	}
	for _, each := range m.Effect.Links {
		b.Links[each.Key] = each
	}
	b.Dismissals = m.Effect.Dismissals
	for _, each := range m.Effect.Holds {
		b.Holds[each.Key] = each
	}
	return b
}
