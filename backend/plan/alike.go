package plan

import (
	"fmt"

	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/match/likeness"
	"crossdock/backend/record"
)

// place is where assets of a kind are.
type place struct {
	company hudu.CompanyID
	kind    record.Kind
}

// tellAlike notes on creations which asset that is nobody's yet looks like the
// record: nothing sure was found, so that is for a person.
func (p *planner) tellAlike() {
	created := map[place][]int{}
	for i := range p.plan.Changes {
		c := &p.plan.Changes[i]
		if c.Verb == change.Create && isLikened(c.Key.Kind) && c.HuduCompany != 0 {
			at := place{c.HuduCompany, c.Key.Kind}
			created[at] = append(created[at], i)
		}
	}
	if len(created) == 0 {
		return
	}
	n := 0
	for at, existing := range p.nobodys(created) {
		n += p.liken(created[at], existing)
	}
	if n == 0 {
		return
	}
	look := "1 record to be created looks"
	if n > 1 {
		look = fmt.Sprintf("%d records to be created look", n)
	}
	p.plan.Warnings = append(p.plan.Warnings, fmt.Sprintf("%s like an asset of Hudu that is no record's yet; the preview says which. "+
		"To have one taken over, write the record's id (contact/7) into the field %q of the asset before the sync", look, record.ConnectWiseIDLabel))
}

func isLikened(kind record.Kind) bool {
	return kind == record.Contact || kind == record.Configuration || kind == record.Location
}

// nobodys are the live assets that no record has, where records are created.
func (p *planner) nobodys(created map[place][]int) map[place][]likeness.Existing {
	found := map[place][]likeness.Existing{}
	for i := range p.current.Records.Assets {
		asset := &p.current.Records.Assets[i]
		at := place{asset.Company, p.desired.LayoutKinds[asset.Layout]}
		if _, owned := p.owner[asset.ID]; owned || asset.Archived || created[at] == nil || hasCard(asset) {
			continue
		}
		found[at] = append(found[at], likeness.Existing{Asset: asset.ID, Name: asset.Name, Values: p.plainValues(asset)})
	}
	return found
}

// plainValues are what an asset holds in fields that show text.
func (p *planner) plainValues(asset *hudu.Asset) map[string]string {
	values := map[string]string{}
	add := func(attribute change.Attribute) {
		if text := p.current.ValueOf(asset, attribute); text != "" {
			values[attribute.Shown()] = text
		}
	}
	for _, attribute := range []change.Attribute{change.PrimarySerial, change.PrimaryMail, change.PrimaryModel, change.PrimaryManufacturer} {
		add(attribute)
	}
	layout, _ := p.current.Layout(asset.Layout)
	for i := range layout.Fields {
		if isPlain(&layout.Fields[i]) {
			add(change.Field(layout.Fields[i].Label))
		}
	}
	return values
}

// isPlain tells whether a field's value is text that means the same in another
// record: no link, no secret.
func isPlain(field *hudu.LayoutField) bool {
	switch field.Type {
	case hudu.Confidential, hudu.AssetTag, hudu.CheckBox, hudu.RichText:
		return false
	default:
		return !field.Destroyed && !hudu.SameField(field.Label, record.ConnectWiseIDLabel)
	}
}

// liken notes what the creations of one place look like, and returns of how many
// something is known.
func (p *planner) liken(created []int, existing []likeness.Existing) int {
	subjects := make([]likeness.Subject, 0, len(created))
	at := make(map[record.Key]*change.Change, len(created))
	for _, i := range created {
		c := &p.plan.Changes[i]
		at[c.Key] = c
		subjects = append(subjects, likeness.Subject{Key: c.Key, Name: c.Name, Values: p.wantedValues(c)})
	}
	found := likeness.Of(subjects, existing)
	for _, l := range found {
		asset := p.current.Asset(l.Asset)
		at[l.Record].Alike = &change.Alike{Asset: l.Asset, Name: asset.Name, URL: asset.URL, Score: l.Score, Reasons: l.Reasons}
	}
	return len(found)
}

func (p *planner) wantedValues(c *change.Change) map[string]string {
	layout, _ := p.current.Layout(c.Layout)
	values := map[string]string{}
	for _, d := range c.Differences {
		label, isField := d.Attribute.Label()
		if field, known := layout.Field(label); d.Attribute == change.Name || isField && (!known || !isPlain(&field)) {
			continue
		}
		values[d.Attribute.Shown()] = d.After
	}
	return values
}
