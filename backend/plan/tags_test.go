package plan_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/plan"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

const ownerField change.Attribute = "field:Owner"

// connectOwner adds an asset link field to servers, connected or not.
func connectOwner(t *rapid.T, in *mapping.Input) {
	for i := range in.Hudu.Layouts {
		if layout := &in.Hudu.Layouts[i]; layout.Name == "Servers" {
			layout.Fields = append(slices.Clone(layout.Fields), hudu.LayoutField{ID: 8, Label: "Owner", Type: hudu.AssetTag})
		}
	}
	if rapid.Bool().Draw(t, "links") {
		in.Settings.ConnectedFields = append(in.Settings.ConnectedFields, settings.ConnectedField{Layout: "Servers", Field: "Owner", From: "configuration.contact"})
	}
}

// linkTags does to a change what apply does: it puts the assets made meanwhile
// in the place of their records.
func linkTags(in *mapping.Input, c *change.Change) {
	id := func(text string) string {
		if key, err := record.ParseKey(text); err == nil {
			return strconv.Itoa(int(in.Base.Links[key].Asset))
		}
		return text
	}
	c.Differences, c.Settlements = slices.Clone(c.Differences), slices.Clone(c.Settlements)
	for i := range c.Differences {
		if c.Differences[i].Attribute == ownerField {
			c.Differences[i].After = id(c.Differences[i].After)
		}
	}
	for i := range c.Settlements {
		if c.Settlements[i].Attribute == ownerField {
			c.Settlements[i].ConnectWise = id(c.Settlements[i].ConnectWise)
		}
	}
}

// TestTagsNameAssetsOfTheCompany: a link that is to be written is to a live
// asset of the company that the record's asset is in after the run, or to one
// that is made there; and no tie is both a new link and a new relation.
// Planted and found: the company of the record taken for that of its asset, and
// relations made beside links.
func TestTagsNameAssetsOfTheCompany(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := drawTenant(t)
		p := planOf(in)
		current := mapping.NewCurrent(in.Hudu)
		linked := map[record.Key]string{}
		for _, c := range p.Changes {
			d, written := c.Difference(ownerField)
			if !written || d.After == "" {
				continue
			}
			linked[c.Key] = d.After
			if key, err := record.ParseKey(d.After); err == nil {
				if !slices.ContainsFunc(p.Changes, func(other change.Change) bool { return other.Key == key && other.Verb == change.Create }) {
					t.Fatalf("%s is linked to and not made\n%s", key, plan.Text(p))
				}
				continue
			}
			checkLink(t, c, d.After, current, p)
		}
		for _, c := range p.Changes {
			if c.Verb == change.Relate && linked[c.From] != "" && c.To.Kind == record.Contact {
				t.Fatalf("%s is linked to %s and related\n%s", c.From, linked[c.From], plan.Text(p))
			}
		}
	})
}

func checkLink(t *rapid.T, c change.Change, ids string, current *mapping.Current, p plan.Plan) {
	for _, text := range strings.Split(ids, ",") {
		id, _ := strconv.Atoi(text)
		asset := current.Asset(hudu.AssetID(id))
		if asset == nil || asset.Archived {
			t.Fatalf("%s is linked to asset %s, which is not there or archived\n%s", c.Key, text, plan.Text(p))
		}
		to, from := asset.Company, c.HuduCompany
		if d, moves := c.Difference(change.Company); moves {
			from = companyID(d.After)
		}
		for _, other := range p.Changes {
			if d, moves := other.Difference(change.Company); moves && other.Asset == asset.ID {
				to = companyID(d.After)
			}
		}
		if to != from {
			t.Fatalf("%s in company %d is linked to asset %s in company %d\n%s", c.Key, from, text, to, plan.Text(p))
		}
	}
}

func companyID(text string) hudu.CompanyID {
	id, _ := strconv.Atoi(text)
	return hudu.CompanyID(id)
}
