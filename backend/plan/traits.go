package plan

import (
	"slices"
	"strings"

	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/match"
	"crossdock/backend/record"
)

// traits gather what a record or an asset of one kind is compared by. A value
// means the same wherever it stands; what does not tell records of the kind apart
// is left out, as the address of a person's office and the user of a device.
type traits struct {
	kind         record.Kind
	manufacturer string
	match.Traits
}

// add notes the value of an attribute, in its canonical form. field is what
// holds it, zero for an attribute of the asset itself.
func (t *traits) add(attribute change.Attribute, field hudu.LayoutField, text string) {
	label := strings.ToLower(strings.TrimSpace(field.Label))
	switch {
	case text == "":
	case t.kind == record.Contact && mapping.NormalizeEmail(text) != "":
		t.Emails = append(t.Emails, text)
	case t.kind == record.Location && (field.Type == hudu.AddressData || isAddressLabel[label]):
		t.addAddress(label, text)
	case t.kind == record.Configuration:
		t.addDevice(attribute, label, text)
	case field.Type == hudu.Phone || isPhoneLabel(label):
		t.Phones = append(t.Phones, text)
	}
}

func (t *traits) addDevice(attribute change.Attribute, label, text string) {
	switch {
	case attribute == change.PrimarySerial:
		t.Serial = text
	case attribute == change.PrimaryModel:
		t.Model = text
	case attribute == change.PrimaryManufacturer:
		t.manufacturer = text
	case t.Serial == "" && hudu.HoldsSerial(label):
		t.Serial = text
	case t.Model == "" && (label == "model" || label == "model number"):
		t.Model = text
	case t.manufacturer == "" && label == "manufacturer":
		t.manufacturer = text
	}
}

// isAddressLabel are the labels of fields of text that hold an address or a part
// of one; a device's addresses are none.
var isAddressLabel = map[string]bool{
	"address": true, "street": true, "street address": true, "address 1": true, "address line 1": true,
	"city": true, "town": true, "zip": true, "zip code": true, "postcode": true, "postal code": true,
}

func (t *traits) addAddress(label, text string) {
	parts, is := hudu.ParseAddress(text)
	switch {
	case is:
		t.Street, t.City, t.Postcode, t.Country = joined(parts.Line1, parts.Line2), parts.City, parts.Zip, parts.Country
	case label == "city" || label == "town":
		t.City = text
	case strings.HasPrefix(label, "zip") || strings.HasPrefix(label, "post"):
		t.Postcode = text
	case t.Street == "":
		t.Street, _, _ = strings.Cut(text, "\n")
	}
}

func joined(lines ...string) string {
	return strings.Join(slices.DeleteFunc(lines, func(line string) bool { return line == "" }), ", ")
}

func isPhoneLabel(label string) bool {
	return slices.ContainsFunc([]string{"phone", "mobile", "cell", "tel", "direct"}, func(word string) bool { return strings.Contains(label, word) })
}

// known are the traits in the form that is compared. A model is called with its
// manufacturer or without.
func (t *traits) known() match.Traits {
	known := t.Traits
	prefix := t.manufacturer + " "
	if t.manufacturer != "" && len(known.Model) >= len(prefix) && strings.EqualFold(known.Model[:len(prefix)], prefix) {
		known.Model = known.Model[len(prefix):]
	}
	return known
}

// traitsOfAsset are what an asset holds in its own attributes and in fields that
// show text.
func (p *planner) traitsOfAsset(asset *hudu.Asset, kind record.Kind) match.Traits {
	t := traits{kind: kind, Traits: match.Traits{Name: asset.Name}}
	for _, attribute := range []change.Attribute{change.PrimarySerial, change.PrimaryMail, change.PrimaryModel, change.PrimaryManufacturer} {
		t.add(attribute, hudu.LayoutField{}, p.current.ValueOf(asset, attribute))
	}
	layout, _ := p.current.Layout(asset.Layout)
	for i := range layout.Fields {
		if field := layout.Fields[i]; isPlain(&field) {
			attribute := change.Field(field.Label)
			t.add(attribute, field, p.current.ValueOf(asset, attribute))
		}
	}
	return t.known()
}

// traitsOfCreation are what a record will hold.
func (p *planner) traitsOfCreation(c *change.Change) match.Traits {
	t := traits{kind: c.Key.Kind, Traits: match.Traits{Name: c.Name}}
	layout, _ := p.current.Layout(c.Layout)
	for _, d := range c.Differences {
		label, isField := d.Attribute.Label()
		field, known := layout.Field(label)
		switch {
		case !isField:
			t.add(d.Attribute, hudu.LayoutField{}, d.After)
		case known && isPlain(&field):
			t.add(d.Attribute, field, d.After)
		}
	}
	return t.known()
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
