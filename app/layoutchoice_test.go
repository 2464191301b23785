package app

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/hudu"
	"crossdock/backend/mapping/catalogue"
	"crossdock/backend/record"
	"crossdock/backend/sandbox/fault"
	"crossdock/backend/sandbox/hudusim"
	"crossdock/backend/settings"
)

func (of *office) layouts() Layouts {
	of.t.Helper()
	layouts, err := of.LayoutChoice.List()
	require.NoError(of.t, err)
	return layouts
}

func (l Layouts) named(t testing.TB, name string) Layout {
	t.Helper()
	i := slices.IndexFunc(l.Layouts, func(each Layout) bool { return each.Name == name })
	require.GreaterOrEqual(t, i, 0, "no layout %q", name)
	return l.Layouts[i]
}

func (l Layouts) of(t testing.TB, kind string) DefaultLayout {
	t.Helper()
	i := slices.IndexFunc(l.Defaults, func(d DefaultLayout) bool { return d.Kind == kind })
	require.GreaterOrEqual(t, i, 0)
	return l.Defaults[i]
}

// Planted and found: an inactive layout proposed; a name in the settings file
// that is rewritten as an id although nothing changed.
func TestLayoutsAreListedAndChosen(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	require.NoError(t, of.desk.changeSettings(func(s *settings.Settings) { s.Layouts = settings.Layouts{} }))
	layouts := of.layouts()
	var kinds []string
	for _, d := range layouts.Defaults {
		kinds = append(kinds, d.Kind)
		require.Zero(t, d.Layout)
		require.Equal(t, d.Kind != "agreement", d.Required)
		require.Empty(t, d.Problem)
	}
	require.Equal(t, []string{"location", "contact", "configuration", "agreement"}, kinds)
	people := layouts.named(t, "People")
	require.Equal(t, people.ID, layouts.of(t, "contact").Proposed)
	require.Equal(t, layouts.named(t, "Contracts").ID, layouts.of(t, "agreement").Proposed)
	require.True(t, people.HasConnectWiseID)
	require.False(t, layouts.named(t, "Printers").HasConnectWiseID)
	require.Equal(t, "contact.email", people.Fields[slices.IndexFunc(people.Fields, func(f LayoutField) bool { return f.Label == "E-mail" })].From)

	chosen := ChosenLayouts{Contacts: people.ID, Locations: layouts.named(t, "Locations").ID, Configurations: layouts.named(t, "Configurations").ID}
	view, err := of.LayoutChoice.Choose(chosen)
	require.NoError(t, err)
	require.Equal(t, people.ID, view.of(t, "contact").Layout)
	require.Zero(t, view.of(t, "agreement").Layout)

	// Another name in Hudu changes nothing, and a file with names keeps them.
	require.NoError(t, of.box.Hudu.UpdateLayout(people.ID, func(l *hudusim.AssetLayout) { l.Name = "Staff of clients" }))
	require.Equal(t, people.ID, of.layouts().of(t, "contact").Layout)
	require.NoError(t, of.desk.changeSettings(func(s *settings.Settings) { s.Layouts.Locations = "locations" }))
	_, err = of.LayoutChoice.Choose(chosen)
	require.NoError(t, err)
	kept, err := of.rig.Settings()
	require.NoError(t, err)
	require.Equal(t, "locations", kept.Layouts.Locations)

	for name, wrong := range map[string]ChosenLayouts{
		"contacts": {Contacts: 987654}, "locations": {Locations: -1}, "configurations": {Configurations: layouts.named(t, "Old Computers").ID},
	} {
		_, err := of.LayoutChoice.Choose(wrong)
		require.Contains(t, failure(t, err).Fields, name)
	}
	again, err := of.rig.Settings()
	require.NoError(t, err)
	require.Equal(t, kept, again)
}

func TestProblemsOfChosenLayouts(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	double := of.layouts().named(t, "Vendors")
	require.NoError(t, of.box.Hudu.UpdateLayout(double.ID, func(l *hudusim.AssetLayout) { l.Name = "Servers" }))
	for text, want := range map[string]string{
		"Nowhere": "no longer has the layout “Nowhere”", "Old Computers": "“Old Computers” is not active", "servers": "several layouts named “servers”",
		"987654": "no longer", strings.Repeat("x", 500): "…",
	} {
		require.NoError(t, of.desk.changeSettings(func(s *settings.Settings) { s.Layouts.Contacts = text }))
		require.Contains(t, of.layouts().of(t, "contact").Problem, want)
	}
	require.NoError(t, of.desk.changeSettings(func(s *settings.Settings) { s.Skip.DataTypes = []settings.DataType{settings.Contacts} }))
	require.True(t, of.layouts().of(t, "contact").Skipped)
}

// A number that is another layout's name is never taken for an id.
func TestLayoutTexts(t *testing.T) {
	layouts := []hudu.AssetLayout{{ID: 7, Name: "Servers", Active: true}, {ID: 8, Name: "7", Active: true}, {ID: 9, Name: "Firewalls", Active: true}}
	for _, test := range []struct {
		before string
		id     hudu.AssetLayoutID
		want   string
	}{
		{"", 0, ""}, {"Servers", 0, ""}, {"", 9, "9"}, {"firewalls", 9, "firewalls"}, {"9", 9, "9"}, {"Servers", 9, "9"}, {"", 7, "Servers"}, {"7", 7, "Servers"},
		{"7", 8, "7"}, {"gone", 8, "8"},
	} {
		if got := layoutText(layouts, test.before, test.id); got != test.want {
			t.Errorf("%q, %d: %q, want %q", test.before, test.id, got, test.want)
		}
	}
}

func TestALayoutIsDraftedAndMade(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	draft, err := of.LayoutChoice.Draft("configuration", "Firewall")
	require.NoError(t, err)
	require.Equal(t, "Firewalls", draft.Name)
	require.Equal(t, DraftField{Label: "ConnectWise ID", Type: "Text", Take: true, Fixed: true}, draft.Fields[0])
	taken := 0
	for i, f := range draft.Fields {
		if f.Label == "MAC Address" {
			draft.Fields[i].Take = false
		}
		if draft.Fields[i].Take {
			taken++
		}
	}
	draft.Fields[0].Take = false // cannot be left out
	created, err := of.LayoutChoice.Create(draft)
	require.NoError(t, err)
	require.Equal(t, "Firewalls", created.Layout.Name)
	require.True(t, created.Layout.HasConnectWiseID)
	require.Len(t, created.Layout.Fields, taken)
	require.Equal(t, "ConnectWise ID", created.Layout.Fields[0].Label)
	for _, f := range created.Layout.Fields[1:] {
		require.NotEmpty(t, f.From, f.Label)
	}
	require.Zero(t, created.Layouts.of(t, "configuration").Layout-of.layouts().of(t, "configuration").Layout, "it is not chosen yet")
	kept, err := of.rig.Settings()
	require.NoError(t, err)
	require.NoError(t, kept.Validate())
	sim, has := of.box.Hudu.Layout("Firewalls")
	require.True(t, has)
	require.True(t, sim.Active)

	_, err = of.LayoutChoice.Create(draft)
	require.Contains(t, failure(t, err).Fields["name"], "already")
	for _, kind := range []string{"company", "relation", "", "x"} {
		_, err = of.LayoutChoice.Draft(kind, "")
		require.Equal(t, CodeInvalid, failure(t, err).Code)
		draft.Kind = kind
		_, err = of.LayoutChoice.Create(draft)
		require.Equal(t, CodeInvalid, failure(t, err).Code)
	}
}

// Every draft can be made as it is.
func TestEveryDraftCanBeMade(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	for _, kind := range record.AssetKinds() {
		for _, name := range []string{"", "Managed Server", "Laptop", "SSL Certificate", "UPS", "Ünusual thing"} {
			draft, err := of.LayoutChoice.Draft(string(kind), name)
			require.NoError(t, err)
			draft.Name += " of " + string(kind)
			for i := range draft.Fields {
				draft.Fields[i].Take = true
			}
			created, err := of.LayoutChoice.Create(draft)
			require.NoError(t, err, "%s %q", kind, name)
			require.Len(t, created.Layout.Fields, len(draft.Fields))
		}
	}
}

// Planted and found: a field type that is passed on as typed.
func TestWhatCannotBeMade(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	good, err := of.LayoutChoice.Draft("configuration", "Firewall")
	require.NoError(t, err)
	field := func(f DraftField) func(*LayoutDraft) {
		f.Take = true
		return func(d *LayoutDraft) { d.Fields = []DraftField{d.Fields[0], f} }
	}
	for name, test := range map[string]struct {
		change func(*LayoutDraft)
		field  string
	}{
		"no name":              {func(d *LayoutDraft) { d.Name = " " }, "name"},
		"a name of two lines":  {func(d *LayoutDraft) { d.Name = "a\nb" }, "name"},
		"a name beyond length": {func(d *LayoutDraft) { d.Name = strings.Repeat("x", 101) }, "name"},
		"a name that is taken": {func(d *LayoutDraft) { d.Name = " servers " }, "name"},
		"no label":             {field(DraftField{Type: "Text"}), "fields.1.label"},
		"a wrong type":         {field(DraftField{Label: "A", Type: "text"}), "fields.1.type"},
		"a list without items": {field(DraftField{Label: "A", Type: "ListSelect"}), "fields.1.type"},
		"a secret to be read":  {field(DraftField{Label: "A", Type: "Text", From: "configuration.questions.B", ReadPassword: true}), "fields.1.readPassword"},
		"no source":            {field(DraftField{Label: "A", Type: "Text", From: "nonsense"}), "fields.1.from"},
		"no fitting source":    {field(DraftField{Label: "A", Type: "Date", From: "configuration.osType"}), "fields.1.from"},
		"a foreign source":     {field(DraftField{Label: "A", Type: "Text", From: "agreement.type.name"}), "fields.1.from"},
		"a label twice": {func(d *LayoutDraft) {
			d.Fields = []DraftField{{Label: "A b", Type: "Text", Take: true}, {Label: "a_B", Type: "Text", Take: true}}
		}, "fields.1.label"},
	} {
		t.Run(name, func(t *testing.T) {
			draft := good
			test.change(&draft)
			_, err := of.LayoutChoice.Create(draft)
			e := failure(t, err)
			require.Equal(t, CodeInvalid, e.Code)
			require.Contains(t, e.Fields, test.field)
		})
	}
	before := len(of.layouts().Layouts)
	draft := good
	draft.Icon, draft.Color = `"><script>`, "red; x"
	draft.Fields = []DraftField{{Label: "Of a question", Type: "Number", From: "configuration.questions.Port Count", Take: true}}
	created, err := of.LayoutChoice.Create(draft)
	require.NoError(t, err)
	require.Equal(t, catalogue.DraftLayout(record.Configuration, "Firewall").Icon, created.Layout.Icon)
	require.Len(t, created.Layouts.Layouts, before+1)
}

// Planted and found: two layouts for two clicks; a layout made twice because
// the first answer was lost.
func TestALayoutIsMadeOnce(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	draft, err := of.LayoutChoice.Draft("configuration", "Firewall")
	require.NoError(t, err)
	before := len(of.layouts().Layouts)
	var both sync.WaitGroup
	for range 2 {
		both.Go(func() { _, _ = of.LayoutChoice.Create(draft) })
	}
	both.Wait()
	require.Len(t, of.layouts().Layouts, before+1)

	of.box.HuduFaults.Add(fault.Rule{Methods: []string{http.MethodPost}, Path: regexp.MustCompile("asset_layouts"), Fault: fault.ResetAfter(), Limit: 1})
	draft.Name = "More firewalls"
	created, err := of.LayoutChoice.Create(draft)
	require.NoError(t, err, "it was made, only the answer was lost")
	require.Equal(t, "More firewalls", created.Layout.Name)
	require.Len(t, created.Layouts.Layouts, before+2)
}

func TestTheConnectWiseIDIsAdded(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	printers := of.layouts().named(t, "Printers")
	view, err := of.LayoutChoice.AddConnectWiseID(printers.ID)
	require.NoError(t, err)
	require.True(t, view.named(t, "Printers").HasConnectWiseID)
	require.Len(t, view.named(t, "Printers").Fields, len(printers.Fields)+1)
	_, err = of.LayoutChoice.AddConnectWiseID(987654)
	require.Equal(t, CodeNotFound, failure(t, err).Code)
}
