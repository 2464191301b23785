package plan_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/plan"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// tenant draws a small tenant in any state: some records linked, some assets
// made by hand, some of both alike in name, serial number or address.
func drawTenant(t *rapid.T) mapping.Input {
	in := largeTenant(2, 0)
	in.Settings.ConnectedFields = append(in.Settings.ConnectedFields, settings.ConnectedField{Layout: "People", Field: "Title", From: "contact.title"})
	connectOwner(t, &in)
	in.Settings.SortRules = []settings.SortRule{{Kind: record.Configuration, When: settings.When{NameContains: settings.Terms{"b"}}, Layout: "Servers"}}
	in.Settings.Options.FirstContact = rapid.SampledFrom([]settings.FirstContact{settings.TakeConnectWise, settings.Keep, settings.AskFirst}).Draw(t, "first contact")
	text := rapid.SampledFrom([]string{"", "a", "b", "B", "c"})
	serial := rapid.SampledFrom([]string{"", "0", "SN-111", "sn-111", "SN-222"})
	for i := range rapid.IntRange(0, 6).Draw(t, "configurations") {
		in.ConnectWise.Configurations = append(in.ConnectWise.Configurations, connectwise.Configuration{
			ID: connectwise.ConfigurationID(i + 1), Name: text.Draw(t, "name"), SerialNumber: serial.Draw(t, "serial"),
			Active: rapid.Bool().Draw(t, "active"), Company: connectwise.Ref{ID: rapid.IntRange(0, 3).Draw(t, "company")},
			Contact: connectwise.Ref{ID: rapid.IntRange(0, 2).Draw(t, "contact")}, Members: connectwise.Members{"osType": text.Draw(t, "os")},
		})
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "contacts") {
		in.ConnectWise.Contacts = append(in.ConnectWise.Contacts, connectwise.Contact{
			ID: connectwise.ContactID(i + 1), FirstName: text.Draw(t, "first"), Company: connectwise.Ref{ID: 1}, Members: connectwise.Members{"title": text.Draw(t, "title")},
		})
	}
	for i := range rapid.IntRange(0, 6).Draw(t, "assets") {
		asset := hudu.Asset{
			ID: hudu.AssetID(i + 1), Company: hudu.CompanyID(rapid.IntRange(1, 3).Draw(t, "place")), Name: "n" + text.Draw(t, "asset"),
			Layout: hudu.AssetLayoutID(rapid.IntRange(1, 4).Draw(t, "layout")), PrimarySerial: serial.Draw(t, "asset serial"), Archived: rapid.IntRange(0, 4).Draw(t, "archived") == 0,
			Fields: []hudu.AssetField{{Label: "Operating System", Value: text.Draw(t, "asset os")}, {Label: "ConnectWise ID", Value: rapid.SampledFrom([]string{"", "", "configuration/1", "2", "contact/1"}).Draw(t, "key")}, {Label: "Owner", Value: rapid.SampledFrom([]string{"", "", "1", "2,3", "99"}).Draw(t, "owner")}},
		}
		in.Hudu.Assets = append(in.Hudu.Assets, asset)
		if key := (record.Key{Kind: record.Configuration, ID: i + 1}); rapid.IntRange(0, 2).Draw(t, "linked") == 0 {
			in.Base.Links[key] = base.Link{Key: key, Company: 1, HuduCompany: asset.Company, Asset: asset.ID, Pairs: map[change.Attribute]base.Pair{
				change.Field("Operating System"): {ConnectWise: text.Draw(t, "base"), Hudu: text.Draw(t, "base in Hudu")},
			}}
		}
	}
	return in
}

func planOf(in mapping.Input) plan.Plan {
	return plan.New(in.Base, mapping.NewCurrent(in.Hudu), mapping.Map(in), plan.Options{Options: in.Settings.Options})
}

// TestOrderOfInputNeverShows shuffles what was read. Proven by listing several
// hits in the order in which assets were read.
func TestOrderOfInputNeverShows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := drawTenant(t)
		want := plan.Text(planOf(in)) + plan.Links(planOf(in))
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		shuffle(random, in.ConnectWise.Configurations)
		shuffle(random, in.ConnectWise.Contacts)
		shuffle(random, in.Hudu.Assets)
		shuffle(random, in.Hudu.Layouts)
		if got := plan.Text(planOf(in)) + plan.Links(planOf(in)); got != want {
			t.Fatalf("another order, another plan:\n%s\n--- and ---\n%s", want, got)
		}
	})
}

func shuffle[T any](random *rand.Rand, list []T) {
	random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
}

// TestSecondPlanIsEmpty carries the plan out in a model of Hudu and plans
// again. Proven by not remembering that a value of a re-linked asset awaits a
// decision, and by planning relations to assets in companies without a match.
func TestSecondPlanIsEmpty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := drawTenant(t)
		first := planOf(in)
		carryOut(t, &in, first)
		second := planOf(in)
		if len(second.Changes) > 0 {
			t.Fatalf("first:\n%s\nsecond:\n%s", plan.Text(first), plan.Text(second))
		}
		if len(second.Conflicts) != len(first.Conflicts) {
			t.Fatalf("%d conflicts became %d\n%s", len(first.Conflicts), len(second.Conflicts), plan.Text(second))
		}
	})
}

// TestOnlyOwnAssetsAreTouched: a change of an existing asset is one that is
// linked, carries the record's key, or is being adopted; nothing happens in a
// company without a match. Proven by dropping the check of the asset's company.
func TestOnlyOwnAssetsAreTouched(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := drawTenant(t)
		current := mapping.NewCurrent(in.Hudu)
		for _, c := range planOf(in).Changes {
			if c.Asset == 0 || !c.Key.Kind.IsAsset() {
				continue
			}
			asset := current.Asset(c.Asset)
			carried, carries := current.ConnectWiseID(asset, c.Key.Kind)
			linked := in.Base.Links[c.Key].Asset == c.Asset
			if !linked && !(carries && carried == c.Key) && c.Verb != change.Adopt {
				t.Fatalf("not ours: %+v", c)
			}
			if asset.Company == 3 {
				t.Fatalf("company 3 has no match: %+v", c)
			}
			if asset.Archived && c.Verb != change.Unarchive {
				t.Fatalf("archived by a person: %+v", c)
			}
		}
	})
}

// carryOut does to the model what apply does to Hudu.
func carryOut(t *rapid.T, in *mapping.Input, p plan.Plan) {
	for _, link := range p.Settled {
		in.Base.Links[link.Key] = link
	}
	if in.Base.Relations == nil {
		in.Base.Relations = map[base.Ends]base.Relation{}
	}
	for _, c := range p.Changes {
		switch {
		case c.Key.Kind == record.Relation:
			relate(in, c)
		case c.Key.Kind == record.Company:
			settleLink(in, c, base.Link{Key: c.Key, Company: c.Company, HuduCompany: c.HuduCompany}, func(a change.Attribute) string {
				return writeCompany(in, c, a)
			})
		case c.Key.Kind.IsAsset():
			writeAsset(in, c)
		default:
			t.Fatalf("unexpected change %+v", c)
		}
	}
	for _, r := range p.Related {
		in.Base.Relations[r.Ends] = r
	}
}

func writeCompany(in *mapping.Input, c change.Change, a change.Attribute) string {
	if d, written := c.Difference(a); written {
		return d.After
	}
	for _, company := range in.Hudu.Companies {
		if company.ID == c.HuduCompany {
			return mapping.CompanyValue(company, a)
		}
	}
	return ""
}

func writeAsset(in *mapping.Input, c change.Change) {
	linkTags(in, &c)
	if c.Asset == 0 {
		c.Asset = hudu.AssetID(len(in.Hudu.Assets) + 1)
		in.Hudu.Assets = append(in.Hudu.Assets, hudu.Asset{ID: c.Asset, Company: c.HuduCompany, Layout: c.Layout})
	}
	asset := &in.Hudu.Assets[c.Asset-1]
	link := in.Base.Links[c.Key]
	link.Key, link.Company, link.Asset = c.Key, c.Company, c.Asset
	for _, d := range c.Differences {
		setAttribute(asset, d)
	}
	link.ArchivedByUs = c.Verb == change.Archive || link.ArchivedByUs && c.Verb != change.Unarchive
	link.HuduCompany = asset.Company
	current := mapping.NewCurrent(in.Hudu)
	settleLink(in, c, link, func(a change.Attribute) string { return current.Value(*asset, a) })
}

func setAttribute(asset *hudu.Asset, d change.Difference) {
	id, _ := strconv.Atoi(d.After)
	switch d.Attribute {
	case change.Name:
		asset.Name = d.After
	case change.Layout:
		asset.Layout = hudu.AssetLayoutID(id)
	case change.Company:
		asset.Company = hudu.CompanyID(id)
	case change.Archived:
		asset.Archived = d.After == "true"
	case change.PrimarySerial:
		asset.PrimarySerial = d.After
	case change.PrimaryMail, change.PrimaryModel, change.PrimaryManufacturer:
	default:
		label, _ := d.Attribute.Label()
		for i := range asset.Fields {
			if asset.Fields[i].Label == label {
				asset.Fields[i].Value = d.After
				return
			}
		}
		asset.Fields = append(asset.Fields, hudu.AssetField{Label: label, Value: d.After})
	}
}

func settleLink(in *mapping.Input, c change.Change, link base.Link, readBack func(change.Attribute) string) {
	pairs := map[change.Attribute]base.Pair{}
	for a, pair := range in.Base.Links[c.Key].Pairs {
		pairs[a] = pair
	}
	for _, s := range c.Settlements {
		if s.Known {
			pairs[s.Attribute] = base.Pair{ConnectWise: s.ConnectWise, Hudu: s.Hudu, Unknown: s.Unknown}
			continue
		}
		pairs[s.Attribute] = base.Pair{ConnectWise: s.ConnectWise, Hudu: readBack(s.Attribute)}
	}
	link.Pairs = pairs
	in.Base.Links[c.Key] = link
	if c.Key.Kind == record.Company {
		for i := range in.Hudu.Companies {
			if in.Hudu.Companies[i].ID == c.HuduCompany {
				for _, d := range c.Differences {
					if d.Attribute == change.Attribute(hudu.CompanyName) {
						in.Hudu.Companies[i].Name = d.After
					}
				}
			}
		}
	}
}

func relate(in *mapping.Input, c change.Change) {
	ends := base.Ends{From: c.From, To: c.To}
	if c.Verb == change.Unrelate {
		delete(in.Base.Relations, ends)
		return
	}
	from, to := in.Base.Links[c.From].Asset, in.Base.Links[c.To].Asset
	id := hudu.RelationID(len(in.Hudu.Relations) + 1)
	in.Hudu.Relations = append(in.Hudu.Relations, hudu.Relation{ID: id, FromType: hudu.TypeAsset, FromID: int(from), ToType: hudu.TypeAsset, ToID: int(to)})
	in.Base.Relations[ends] = base.Relation{Ends: ends, ID: id, FromAsset: from, ToAsset: to, Made: true}
}

// TestGuard: what is held back and what is let through adds up, for any number
// of archives.
func TestGuard(t *testing.T) {
	brakes := settings.Default().Brakes
	for _, test := range []struct {
		archives, linked, approve int
		halted                    bool
	}{
		{10, 50, 0, false}, {11, 200, 0, false}, {11, 110, 0, false}, {11, 109, 0, true}, {101, 100_000, 0, true}, {100, 100_000, 0, false},
		{4, 4, 0, false}, {5, 5, 0, true}, {5, 5, 5, false}, {6, 6, 5, true}, {5, 6, 0, false},
	} {
		t.Run(fmt.Sprintf("%d of %d, %d approved", test.archives, test.linked, test.approve), func(t *testing.T) {
			p := plan.Plan{Linked: map[plan.Group]int{{Kind: record.Contact}: test.linked, {Kind: record.Contact, Company: 1}: test.linked}}
			for i := range test.archives {
				p.Changes = append(p.Changes, change.Change{Key: record.Key{Kind: record.Contact, ID: i + 1}, Verb: change.Archive, Company: 1})
			}
			p.Changes = append(p.Changes, change.Change{Key: record.Key{Kind: record.Contact, ID: 9999}, Verb: change.Create, Company: 1})
			guarded := plan.Guard(p, brakes, test.approve)
			held := 0
			for _, halt := range guarded.Halts {
				held += len(halt.Held)
			}
			if halted := held > 0; halted != test.halted {
				t.Errorf("halted %v, want %v", halted, test.halted)
			}
			if held+len(guarded.Changes) != len(p.Changes) {
				t.Errorf("%d held and %d left of %d", held, len(guarded.Changes), len(p.Changes))
			}
		})
	}
}
