package app

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/engine"
	"crossdock/backend/journal"
	"crossdock/backend/plan"
	"crossdock/backend/record"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/hudusim"
)

func written(company, id int, kind record.Kind, verb change.Verb, name string, fields ...change.Difference) change.Change {
	return change.Change{Key: record.Key{Kind: kind, ID: id}, Company: connectwise.CompanyID(company), Verb: verb, Name: name, LayoutName: "Servers", Differences: fields}
}

// planned is a preview of a plan.
func planned(p plan.Plan, names map[connectwise.CompanyID]string) *preview {
	of := &preview{conflicts: p.Conflicts, engine: engine.Preview{Plan: p, Summary: journal.Summary{Run: "id", Counts: journal.NewCounts()}}}
	of.names.companies = names
	of.rows = indexRows(&of.engine.Plan, of.names)
	of.numbers = of.count()
	return of
}

// mixed has a row of every sort.
func mixed() *preview {
	server := written(1, 11, record.Configuration, change.Update, "SRV-01", change.Difference{Attribute: change.Field("Operating System"), Before: "2019", After: "2022"})
	server.Adds = []string{"Rack"}
	return planned(plan.Plan{
		Changes: []change.Change{
			server,
			written(1, 1, record.Tile, change.Create, "Agreements"),
			written(2, 21, record.Contact, change.Create, "=cmd|' /C calc'!A0", change.Difference{Attribute: change.PrimaryMail, After: "+1@acme.example"}),
		},
		Conflicts: []change.Conflict{{Key: record.Key{Kind: record.Contact, ID: 22}, Company: 2, Name: "Ann", Attribute: change.Name, Base: "A", Hudu: "B", ConnectWise: "C"}},
		Problems: []change.Problem{
			{Key: record.Key{Kind: record.Agreement}, Reason: "ConnectWise denies agreements"},
			{Key: record.Key{Kind: record.Location, ID: 31}, Company: 3, Name: "Office", Reason: "its layout is missing", Refused: true},
		},
		Halts: []plan.Halt{{
			Kind: record.Configuration, Company: 1, Count: 1, Of: 1, Reason: "all 1 configurations of company 1 would be archived or moved",
			Held: []change.Change{written(1, 12, record.Configuration, change.Archive, "SRV-02")},
		}},
	}, map[connectwise.CompanyID]string{1: "Zeta", 2: "Acme"})
}

func shownAs(rows []PreviewRow) []string {
	var types []string
	for _, row := range rows {
		types = append(types, fmt.Sprintf("%s %s %s/%d", row.CompanyName, row.Type, row.Kind, row.ID))
	}
	return types
}

func TestPreviewRows(t *testing.T) {
	p := mixed()
	tests := map[string]struct {
		filter PreviewFilter
		want   []string
	}{
		"all": {PreviewFilter{}, []string{
			"All companies company company/0", "All companies problem agreement/0",
			"Acme company company/0", "Acme change contact/21", "Acme conflict contact/22", "Company 3 company company/0", "Company 3 problem location/31",
			"Zeta company company/0", "Zeta change configuration/11", "Zeta change agreement/1", "Zeta held configuration/12",
		}},
		"verb":              {PreviewFilter{Verb: "create"}, []string{"Acme company company/0", "Acme change contact/21", "Zeta company company/0", "Zeta change agreement/1"}},
		"held":              {PreviewFilter{Verb: "held"}, []string{"Zeta company company/0", "Zeta held configuration/12"}},
		"conflict":          {PreviewFilter{Verb: "conflict"}, []string{"Acme company company/0", "Acme conflict contact/22"}},
		"problem":           {PreviewFilter{Verb: "problem"}, []string{"Company 3 company company/0", "Company 3 problem location/31"}},
		"note":              {PreviewFilter{Verb: "note"}, []string{"All companies company company/0", "All companies problem agreement/0"}},
		"kind, as shown":    {PreviewFilter{Kind: "agreement"}, []string{"All companies company company/0", "All companies problem agreement/0", "Zeta company company/0", "Zeta change agreement/1"}},
		"text in a name":    {PreviewFilter{Text: " srv-0 "}, []string{"Zeta company company/0", "Zeta change configuration/11", "Zeta held configuration/12"}},
		"text in a field":   {PreviewFilter{Text: "operating"}, []string{"Zeta company company/0", "Zeta change configuration/11"}},
		"text, a company":   {PreviewFilter{Text: "ACME", Kind: "contact", Verb: "create"}, []string{"Acme company company/0", "Acme change contact/21"}},
		"text, a record":    {PreviewFilter{Text: "configuration/12"}, []string{"Zeta company company/0", "Zeta held configuration/12"}},
		"nothing":           {PreviewFilter{Text: "none such"}, nil},
		"a verb unheard of": {PreviewFilter{Verb: "explode"}, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			all := test.filter
			all.Limit = 500
			page := p.page(all)
			assert.Equal(t, test.want, shownAs(page.Rows))
			assert.Equal(t, len(test.want), page.Total)
			byOne := []PreviewRow{}
			for i := range test.want {
				one := test.filter
				one.Offset, one.Limit = i, 0
				byOne = append(byOne, p.page(one).Rows...)
			}
			assert.Equal(t, page.Rows, byOne)
		})
	}
	headings := p.page(PreviewFilter{Limit: 500}).Rows
	assert.Equal(t, []int{1, 2, 1, 3}, []int{headings[0].Count, headings[2].Count, headings[5].Count, headings[7].Count})
	assert.Equal(t, "All 1 configurations of “Zeta” would be archived or moved.", headings[10].Reason)
	assert.Equal(t, "Its layout is missing.", headings[6].Reason)
	assert.Equal(t, []string{"Rack"}, headings[8].Adds, "what Hudu adds to the layout that a move goes to")
	assert.Empty(t, headings[9].Adds)
	for _, odd := range []PreviewFilter{{Offset: -5, Limit: -5}, {Offset: 1 << 40, Limit: 1 << 40}} {
		assert.LessOrEqual(t, len(p.page(odd).Rows), 1)
	}
}

func TestPreviewInNumbers(t *testing.T) {
	head := mixed().numbers
	assert.Equal(t, 3, head.Changes)
	assert.Equal(t, 2, head.Companies)
	assert.Equal(t, map[string]int{"configuration": 1, "agreement": 1, "contact": 1}, head.Kinds)
	assert.Equal(t, []Halt{{Kind: "configuration", Company: 1, CompanyName: "Zeta", Count: 1, Of: 1, Reason: "All 1 configurations of “Zeta” would be archived or moved."}}, head.Halts)
}

func TestPreviewAsCSV(t *testing.T) {
	content, err := previewCSV(mixed().all())
	require.NoError(t, err)
	lines, err := csv.NewReader(strings.NewReader(content)).ReadAll()
	require.NoError(t, err)
	require.Len(t, lines, 8)
	assert.Equal(t, []string{"Acme", "contact", "21", "'=cmd|' /C calc'!A0", "Servers", "create", "Primary e-mail", "", "'+1@acme.example", ""}, lines[2])
	assert.Equal(t, []string{"Acme", "contact", "22", "Ann", "", "conflict", "Name", "B", "C", ""}, lines[3])
	assert.Equal(t, []string{"Company 3", "location", "31", "Office", "", "problem", "", "", "", "Its layout is missing."}, lines[4])
	assert.Equal(t, "held", lines[7][5])
	for _, line := range lines {
		for _, cell := range line {
			assert.NotContains(t, "=+-@\t\r", (cell + "x")[:1])
		}
	}
}

func TestPreviewIsExported(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	_, err := of.Syncing.ExportPreview("csv")
	require.Equal(t, CodeStale, failure(t, err).Code, "there is none")
	of.previewed()
	saved, err := of.Syncing.ExportPreview("json")
	require.NoError(t, err)
	require.Regexp(t, `^crossdock-preview-\d{8}-\d{4}\.json$`, saved.Name)
	var rows []PreviewRow
	require.NoError(t, json.Unmarshal([]byte(saved.Content), &rows))
	require.NotEmpty(t, rows)
	saved, err = of.Syncing.ExportPreview("csv")
	require.NoError(t, err)
	require.True(t, strings.HasSuffix(saved.Name, ".csv"))
	_, err = of.Syncing.ExportPreview("exe")
	require.Equal(t, CodeInvalid, failure(t, err).Code)

	of.desk.options.Ports.SaveFile = func(name, _ string) (Saved, error) { return Saved{Name: name, Path: "/there/" + name}, nil }
	saved, err = of.Syncing.ExportPreview("csv")
	require.NoError(t, err)
	require.Empty(t, saved.Content)
	require.NotEmpty(t, saved.Path)
}

// A plan of 150,000 records is looked through as fast as a person types.
func TestAPreviewOfManyIsQuick(t *testing.T) {
	if testing.Short() || raceEnabled {
		t.Skip("figures of speed")
	}
	const companies, each = 5000, 30
	changes, names := make([]change.Change, 0, companies*each), map[connectwise.CompanyID]string{}
	for c := 1; c <= companies; c++ {
		names[connectwise.CompanyID(c)] = fmt.Sprintf("Customer %d of Tampa", c*7919%companies)
		for i := range each {
			changes = append(changes, written(c, c*each+i, record.Configuration, change.Verbs()[i%6], fmt.Sprintf("WORKSTATION-%d-%d", c, i),
				change.Difference{Attribute: change.Field("Operating System"), Before: "Windows 10", After: "Windows 11"},
				change.Difference{Attribute: change.PrimarySerial, After: fmt.Sprintf("SN%d", c*each+i)}))
		}
	}
	begun := time.Now()
	p := planned(plan.Plan{Changes: changes}, names)
	t.Logf("%d rows: index in %s", len(changes), time.Since(begun))
	worst := time.Duration(0)
	for _, f := range []PreviewFilter{{}, {Text: "workstation-49"}, {Text: "s"}, {Text: "tampa"}, {Text: "nothing like it"}, {Verb: "archive"}, {Kind: "configuration", Text: "11"}} {
		best := time.Hour // of some: the machine may be busy
		for range 5 {
			f.Limit, p.shown = 500, nil
			began := time.Now()
			p.page(f)
			best = min(best, time.Since(began))
		}
		worst = max(worst, best)
	}
	t.Logf("the slowest filter: %s", worst)
	assert.Less(t, worst, 300*time.Millisecond, "on a busy machine; alone it takes a thirtieth of that")
}

// A record that somebody edits in Hudu between the preview and its application
// is left out and told of, and needs no fix: the next sync looks at it again.
// Planted and found: such a record counted among those to fix.
func TestWhatMovedMeanwhileIsLeftToTheNextSync(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	of.sync()
	toFix := of.rest().Last.Problems
	assets := of.box.Hudu.Assets(func(a hudusim.Asset) bool {
		key, _ := a.Values[record.ConnectWiseIDLabel].(string)
		return strings.HasPrefix(key, "contact/") && !a.Archived
	})
	require.NotEmpty(t, assets)
	id, err := strconv.Atoi(strings.TrimPrefix(assets[0].Values[record.ConnectWiseIDLabel].(string), "contact/"))
	require.NoError(t, err)
	require.NoError(t, of.box.ConnectWise.UpdateContact(id, func(c *cwsim.Contact) { c.LastName = "Renamed" }))
	head := of.previewed()
	require.NoError(t, of.box.Hudu.RenameAsset(assets[0].ID, "By hand"))
	_, err = of.Syncing.Apply(ApplyInput{ID: head.ID})
	require.NoError(t, err)
	run := of.rest().Last
	require.Equal(t, "problems", run.Result)
	require.Equal(t, toFix, run.Problems)
	require.Equal(t, 1, run.Left)
	require.Equal(t, toFix, of.state().ToFix)
}
