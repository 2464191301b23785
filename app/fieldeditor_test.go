package app

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/hudu"
	"crossdock/backend/record"
	"crossdock/backend/sandbox/hudusim"
	"crossdock/backend/settings"
)

func (of *office) pairs() FieldPairs {
	of.t.Helper()
	pairs, err := of.FieldEditor.Get()
	require.NoError(of.t, err)
	return pairs
}

func (p FieldPairs) of(t testing.TB, layout string) LayoutPairs {
	t.Helper()
	i := slices.IndexFunc(p.Layouts, func(l LayoutPairs) bool { return l.Layout == layout })
	require.GreaterOrEqual(t, i, 0, layout)
	return p.Layouts[i]
}

func (p LayoutPairs) from(field string) (from string, connected bool, problem string) {
	for _, pair := range p.Pairs {
		if pair.Field == field {
			return pair.From, pair.Connected, pair.Problem
		}
	}
	return "", false, ""
}

// chosen is what a page sends back: what is connected, and all that is proposed.
func (p FieldPairs) chosen(proposed bool) ConnectedPairs {
	in := ConnectedPairs{Pairs: []ChosenPair{}}
	for _, layout := range p.Layouts {
		for _, pair := range layout.Pairs {
			if pair.Connected || proposed && pair.Problem == "" {
				in.Pairs = append(in.Pairs, ChosenPair{LayoutID: layout.LayoutID, Field: pair.Field, From: pair.From})
			}
		}
	}
	return in
}

// Planted and found: a layout that is only a rule's target left out; a field of
// the wrong type proposed.
func TestPairsOfTheLayoutsInUse(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	pairs := of.pairs()
	var names []string
	for _, l := range pairs.Layouts {
		names = append(names, l.Kind+" "+l.Layout)
	}
	require.Equal(t, []string{
		"location Locations", "contact People", "configuration Configurations", "configuration Servers", "configuration Workstations",
		"configuration Network Devices", "configuration Printers", "agreement Contracts",
	}, names)
	servers := pairs.of(t, "Servers")
	for field, want := range map[string][2]any{
		"Operating System": {"configuration.osType", true}, "IP Address": {"configuration.ipAddress", true}, "Manufacturer": {"configuration.manufacturer.name", false},
		"Model": {"configuration.modelNumber", false}, "Rack Position": {"configuration.questions.Rack Position", true}, "Notes": {"", false},
		"ConnectWise Notes": {"configuration.notes", false}, "Location": {"configuration.site", false}, "Admin Password": {"", false}, "ConnectWise ID": {"", false},
	} {
		from, connected, problem := servers.from(field)
		require.Equal(t, want, [2]any{from, connected}, field)
		require.Empty(t, problem)
	}
	workstations := pairs.of(t, "Workstations")
	from, _, _ := workstations.from("Assigned To")
	require.Equal(t, "configuration.contact", from)
	require.Equal(t, "Configuration: Rack Position (question)", servers.Pairs[slices.IndexFunc(servers.Pairs, func(p FieldPair) bool { return p.Field == "Rack Position" })].FromLabel)
}

// Planted and found: connections of layouts that are not in use taken apart; the
// way of conflicts of a connection lost.
func TestPairsAreKept(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	require.NoError(t, of.desk.changeSettings(func(s *settings.Settings) {
		s.ConnectedFields[0].OnConflict = settings.HuduWins
		s.ConnectedFields = append(s.ConnectedFields, settings.ConnectedField{Layout: "Vendors", Field: "Account Number", From: "company.accountNumber"},
			settings.ConnectedField{Layout: "Nowhere", Field: "A", From: "company.name"})
	}))
	before, err := of.rig.Settings()
	require.NoError(t, err)
	pairs := of.pairs()
	view, err := of.FieldEditor.Save(throughJSON(t, pairs.chosen(false)))
	require.NoError(t, err)
	require.Equal(t, pairs, view)
	after, err := of.rig.Settings()
	require.NoError(t, err)
	require.Equal(t, before, after, "sending back what is there changes nothing")

	view, err = of.FieldEditor.Save(pairs.chosen(true))
	require.NoError(t, err)
	from, connected, _ := view.of(t, "Servers").from("Model")
	require.Equal(t, []any{"configuration.modelNumber", true}, []any{from, connected})
	for _, layout := range view.Layouts {
		for _, pair := range layout.Pairs {
			require.True(t, pair.Connected, "%s %s", layout.Layout, pair.Field)
		}
	}
	after, err = of.rig.Settings()
	require.NoError(t, err)
	require.NoError(t, after.Validate())
	require.Equal(t, before.ConnectedFields, after.ConnectedFields[:len(before.ConnectedFields)])

	view, err = of.FieldEditor.Save(ConnectedPairs{})
	require.NoError(t, err)
	after, err = of.rig.Settings()
	require.NoError(t, err)
	require.Len(t, after.ConnectedFields, 2, "those of layouts that are not in use")
	_, connected, _ = view.of(t, "Servers").from("Model")
	require.False(t, connected)
}

func TestProblemsOfPairs(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	servers := of.layouts().named(t, "Servers")
	require.NoError(t, of.box.Hudu.UpdateLayout(servers.ID, func(l *hudusim.AssetLayout) {
		for i := range l.Fields {
			switch l.Fields[i].Label {
			case "Operating System":
				l.Fields[i].FieldType = hudusim.TypeDate
			case "IP Address":
				l.Fields[i].Label = "Address on the network"
			case "Model", "Manufacturer":
				l.Fields[i].Required = true
			}
		}
	}))
	require.NoError(t, of.desk.changeSettings(func(s *settings.Settings) {
		s.ConnectedFields = append(s.ConnectedFields, settings.ConnectedField{Layout: "Servers", Field: "Model", From: "configuration.modelNumber"},
			settings.ConnectedField{Layout: "Servers", Field: "Location", From: "configuration.customFields.Place"})
	}))
	of.layouts()
	pairs := of.pairs()
	view := pairs.of(t, "Servers")
	_, connected, problem := view.from("Operating System")
	require.True(t, connected)
	require.Contains(t, problem, "a date")
	_, connected, problem = view.from("IP Address")
	require.True(t, connected)
	require.Contains(t, problem, "no longer has")
	_, _, problem = view.from("Location")
	require.Contains(t, problem, "a contact or a site to link to")
	require.Equal(t, []string{"Manufacturer"}, view.Required)
	saved, err := of.FieldEditor.Save(pairs.chosen(false))
	require.NoError(t, err, "what does not fit may stay until a person takes it apart")
	require.Equal(t, pairs, saved)
}

// A layout that two kinds share takes the values of both.
func TestALayoutOfTwoKinds(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	require.NoError(t, of.desk.changeSettings(func(s *settings.Settings) {
		s.SortRules = append(s.SortRules, settings.SortRule{Kind: record.Contact, Layout: "Locations"})
	}))
	locations := of.pairs().of(t, "Locations")
	var from []string
	for _, pair := range locations.Pairs {
		require.Empty(t, pair.Problem)
		if pair.Field == "Phone" {
			from = append(from, pair.From)
		}
	}
	require.Equal(t, []string{"location.phoneNumber", "contact.phone"}, from)
}

func TestWrongPairsAreRefused(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	pairs := of.pairs()
	servers := pairs.of(t, "Servers").LayoutID
	vendors := of.layouts().named(t, "Vendors").ID
	before, err := of.rig.Settings()
	require.NoError(t, err)
	yes := true
	for name, wrong := range map[string]ChosenPair{
		"a layout that is not in use": {vendors, "Account Number", "company.accountNumber", nil}, "an unknown layout": {987654, "Model", "configuration.modelNumber", nil},
		"an unknown field": {servers, "Nothing", "configuration.modelNumber", nil}, "the key": {servers, "ConnectWise ID", "configuration.id", nil},
		"no source": {servers, "Model", "drop table", nil}, "a source of another kind": {servers, "Model", "agreement.name", nil},
		"a type that does not fit": {servers, "Warranty Expiration", "configuration.osType", nil}, "a link to an asset": {servers, "Location", "configuration.osType", nil},
		"a question that does not fit": {servers, "Model", "configuration.questions.Admin Password", nil},
		"a password in a text":         {servers, "Model", "configuration.questions.Firmware", &yes}, "a password that is none": {servers, "Admin Password", "configuration.osType", &yes},
	} {
		in := pairs.chosen(false)
		in.Pairs = append([]ChosenPair{wrong}, in.Pairs...)
		_, err := of.FieldEditor.Save(in)
		e := failure(t, err)
		require.Equal(t, CodeInvalid, e.Code, name)
		require.Contains(t, e.Fields, "pairs.0", name)
	}
	after, err := of.rig.Settings()
	require.NoError(t, err)
	require.Equal(t, before, after)
}

// A field that links to assets of another kind is proposed for nothing.
func TestLinksElsewhere(t *testing.T) {
	all := []usedLayout{{hudu.AssetLayout{ID: 2}, []record.Kind{record.Contact}}, {hudu.AssetLayout{ID: 3}, []record.Kind{record.Location}}}
	for linkable, want := range map[hudu.AssetLayoutID]bool{0: false, 2: true, 3: false, 9: true} {
		field := hudu.LayoutField{Label: "Location", Type: hudu.AssetTag, LinkableID: linkable}
		require.Equal(t, want, linksElsewhere(field, "configuration.site", all), linkable)
	}
}
