package plan_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/plan"
	"crossdock/backend/record"
	"crossdock/backend/secret"
	"crossdock/backend/settings"
)

var update = flag.Bool("update", false, "rewrite the expected plans of the scenarios")

// TestScenarios runs every testdata/*.txtar: settings, both sides and the base
// in, the plan in words out. Run with -update after a wanted change, and read
// the diff.
func TestScenarios(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scenarios found: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { runScenario(t, file) })
	}
}

func runScenario(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	s := parseScenario(t, archive)
	seals := secret.NewSeals(secret.New("key"))
	desired := mapping.Map(mapping.Input{Settings: s.settings, ConnectWise: s.connectwise, Hudu: s.hudu, Base: s.base, Host: "cw.example", Seals: seals})
	current := mapping.NewCurrent(s.hudu)
	current.SealWith(seals)
	got := plan.New(s.base, current, desired, plan.Options{Options: s.settings.Options, ConfirmedGone: s.gone})
	got = plan.Guard(got, s.settings.Brakes, s.approve)
	text := plan.Text(plan.ShowLinks(got, current)) + plan.Links(got)
	if *update {
		for i := range archive.Files {
			if archive.Files[i].Name == "plan" {
				archive.Files[i].Data = []byte(text)
			}
		}
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(s.want, text); diff != "" {
		t.Errorf("the plan differs (-want +got):\n%s", diff)
	}
}

// scenario is one case, parsed.
type scenario struct {
	settings    settings.Settings
	connectwise connectwise.Records
	hudu        hudu.Records
	base        base.Base
	gone        map[record.Key]bool
	approve     int
	want        string
}

func parseScenario(t *testing.T, archive *txtar.Archive) *scenario {
	t.Helper()
	s := &scenario{settings: settings.Default(), gone: map[record.Key]bool{}}
	s.settings.Layouts = settings.Layouts{Contacts: "People", Locations: "Locations", Configurations: "Configurations"}
	s.connectwise.Extents = connectwise.Extents{
		Companies: connectwise.Complete, Contacts: connectwise.Complete, Sites: connectwise.Complete,
		Configurations: connectwise.Complete, Agreements: connectwise.Complete,
	}
	s.hudu = hudu.Records{AssetsComplete: true, RelationsRead: true, TilesRead: true, CompaniesComplete: true, Layouts: standardLayouts()}
	s.base = base.Base{
		Matches: map[connectwise.CompanyID]base.Match{}, Links: map[record.Key]base.Link{},
		Relations: map[base.Ends]base.Relation{}, Holds: map[record.Key]base.Hold{},
	}
	for _, file := range archive.Files {
		switch file.Name {
		case "settings":
			decode(t, string(file.Data), &s.settings)
		case "connectwise":
			eachLine(t, file.Data, s.addConnectWise)
		case "hudu":
			eachLine(t, file.Data, s.addHudu)
		case "base":
			eachLine(t, file.Data, s.addBase)
		case "plan":
			s.want = string(file.Data)
		default:
			t.Fatalf("unknown section %q", file.Name)
		}
	}
	if s.settings.Skip.Skips(record.Contact) {
		s.connectwise.Extents.Contacts = connectwise.Skipped
	}
	return s
}

func standardLayouts() []hudu.AssetLayout {
	key := hudu.LayoutField{ID: 1, Label: "ConnectWise ID", Type: hudu.Text, Position: 1}
	return []hudu.AssetLayout{
		{ID: 1, Name: "Configurations", Active: true, Fields: []hudu.LayoutField{
			key, {ID: 2, Label: "Operating System", Type: hudu.Text}, {ID: 3, Label: "Warranty", Type: hudu.Date},
		}},
		{ID: 2, Name: "People", Active: true, Fields: []hudu.LayoutField{key, {ID: 4, Label: "Title", Type: hudu.Text}, {ID: 5, Label: "Email", Type: hudu.CopyableText}}},
		{ID: 3, Name: "Locations", Active: true, Fields: []hudu.LayoutField{key, {ID: 6, Label: "Address", Type: hudu.AddressData}}},
		{ID: 4, Name: "Servers", Active: true, Fields: []hudu.LayoutField{key, {ID: 7, Label: "Operating System", Type: hudu.Text}}},
		{ID: 5, Name: "Old Computers", Active: false},
	}
}

func eachLine(t *testing.T, content []byte, add func(t *testing.T, kind, rest string)) {
	t.Helper()
	for _, line := range strings.Split(string(content), "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		kind, rest, _ := strings.Cut(line, " ")
		add(t, kind, rest)
	}
}

func (s *scenario) addConnectWise(t *testing.T, kind, rest string) {
	t.Helper()
	switch kind {
	case "company":
		s.connectwise.Companies = append(s.connectwise.Companies, parse[connectwise.Company](t, rest))
	case "status":
		s.connectwise.CompanyStatuses = append(s.connectwise.CompanyStatuses, parse[connectwise.CompanyStatus](t, rest))
	case "contact":
		s.connectwise.Contacts = append(s.connectwise.Contacts, parse[connectwise.Contact](t, rest))
	case "site":
		s.connectwise.Sites = append(s.connectwise.Sites, parse[connectwise.Site](t, rest))
	case "configuration":
		c := connectwise.Configuration{Active: true}
		decode(t, rest, &c)
		s.connectwise.Configurations = append(s.connectwise.Configurations, c)
	case "agreement":
		a := connectwise.Agreement{Status: connectwise.AgreementActive}
		decode(t, rest, &a)
		s.connectwise.Agreements = append(s.connectwise.Agreements, a)
	case "denied":
		s.connectwise.Extents.Configurations = connectwise.Denied
	case "unread": // the sites of a company
		s.connectwise.SitesUnread = map[connectwise.CompanyID]string{connectwise.CompanyID(number(t, rest)): "they could not be read"}
	case "gone":
		s.gone[parseKey(t, rest)] = true
	default:
		t.Fatalf("unknown line %q", kind)
	}
}

func (s *scenario) addHudu(t *testing.T, kind, rest string) {
	t.Helper()
	switch kind {
	case "company":
		s.hudu.Companies = append(s.hudu.Companies, parse[hudu.Company](t, rest))
	case "layout":
		s.hudu.Layouts = append(s.hudu.Layouts, parse[hudu.AssetLayout](t, rest))
	case "asset":
		s.hudu.Assets = append(s.hudu.Assets, parse[hudu.Asset](t, rest))
	case "relation":
		s.hudu.Relations = append(s.hudu.Relations, parse[hudu.Relation](t, rest))
	case "tile":
		s.hudu.Tiles = append(s.hudu.Tiles, parse[hudu.MagicDash](t, rest))
	default:
		t.Fatalf("unknown line %q", kind)
	}
}

// addBase reads "match 1=10", "second 2=10", "create 1", "leave 1", "link {json}",
// "relation {json}", "hold configuration/1" and "approve 12".
func (s *scenario) addBase(t *testing.T, kind, rest string) {
	t.Helper()
	switch kind {
	case "match", "second":
		ours, theirs, _ := strings.Cut(rest, "=")
		id := connectwise.CompanyID(number(t, ours))
		s.base.Matches[id] = base.Match{
			Company: id, Decision: base.Matched, Hudu: hudu.CompanyID(number(t, theirs)), Second: kind == "second",
		}
	case "create", "leave":
		id := connectwise.CompanyID(number(t, rest))
		s.base.Matches[id] = base.Match{Company: id, Decision: base.Decision(kind)}
	case "archive":
		ours, theirs, _ := strings.Cut(rest, "=")
		id := connectwise.CompanyID(number(t, ours))
		s.base.Matches[id] = base.Match{Company: id, Decision: base.Leave, Hudu: hudu.CompanyID(number(t, theirs)), Archive: true}
	case "link":
		link := parse[base.Link](t, rest)
		s.base.Links[link.Key] = link
	case "relation":
		relation := parse[base.Relation](t, rest)
		s.base.Relations[relation.Ends] = relation
	case "hold":
		text, values, undone := strings.Cut(rest, " ")
		hold := base.Hold{Key: parseKey(t, text)}
		if undone {
			decode(t, values, &hold.Values)
		}
		s.base.Holds[hold.Key] = hold
	case "approve":
		s.approve = number(t, rest)
	default:
		t.Fatalf("unknown line %q", kind)
	}
}

func parse[T any](t *testing.T, text string) T {
	t.Helper()
	var value T
	decode(t, text, &value)
	return value
}

func decode(t *testing.T, text string, into any) {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		t.Fatalf("decode %s: %v", text, err)
	}
}

func number(t *testing.T, text string) int {
	t.Helper()
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func parseKey(t *testing.T, text string) record.Key {
	t.Helper()
	key, err := record.ParseKey(text)
	if err != nil {
		t.Fatal(err)
	}
	return key
}
