package mapping

import (
	"fmt"
	"strconv"

	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// companyValues are the basic details of a company. The ConnectWise
// identifier goes into the ID number only where that is free: it may be the
// provider's own numbering.
func (m *mapper) companyValues(company *connectwise.Company) []Value {
	policy := firstOf(m.in.Settings.Options.OnConflict, settings.Ask)
	address := company.Address
	return []Value{
		companyValue(hudu.CompanyName, company.Name, policy, PlainValue),
		companyValue(hudu.CompanyAddressLine1, address.Line1, policy, PlainValue),
		companyValue(hudu.CompanyAddressLine2, address.Line2, policy, PlainValue),
		companyValue(hudu.CompanyCity, address.City, policy, PlainValue),
		companyValue(hudu.CompanyState, address.State, policy, PlainValue),
		companyValue(hudu.CompanyZip, address.Zip, policy, PlainValue),
		companyValue(hudu.CompanyCountry, address.Country, policy, PlainValue),
		companyValue(hudu.CompanyPhone, company.Phone, policy, PhoneValue),
		companyValue(hudu.CompanyFax, company.Fax, policy, PhoneValue),
		companyValue(hudu.CompanyWebsite, company.Website, policy, WebsiteValue),
		{
			Attribute: change.Attribute(hudu.CompanyIDNumber), Value: hudu.CanonicalText(company.Identifier),
			OnConflict: policy, OnlyWhenEmpty: true,
		},
	}
}

func companyValue(name hudu.CompanyAttribute, text string, policy settings.OnConflict, kind ValueKind) Value {
	return Value{Attribute: change.Attribute(name), Value: hudu.CanonicalText(text), OnConflict: policy, Kind: kind}
}

// Values are the attributes of the asset as it should be in that layout, which
// is the one the asset really is in: a layout that a person chose keeps its
// own connected fields. Values that cannot be converted are problems, and
// their attributes are left out.
func (d Desired) Values(asset Asset, layout hudu.AssetLayoutID) ([]Value, []change.Problem) {
	m := d.mapper
	values := m.ownValues(asset)
	form := m.layouts.byID[layout]
	if form == nil {
		return values, nil
	}
	if field, has := form.Field(record.ConnectWiseIDLabel); has {
		values = append(values, KeyIn(field, asset.Key))
	}
	return m.fieldValues(values, asset, layout)
}

// KeyIn is the record's key as it stands in a ConnectWise ID field.
func KeyIn(field hudu.LayoutField, key record.Key) Value {
	return Value{Attribute: change.Field(field.Label), Value: keyText(key, field.Type), OnConflict: settings.ConnectWiseWins, Kind: KeyValue}
}

func keyText(key record.Key, t hudu.FieldType) string {
	if t == hudu.Number {
		return strconv.Itoa(key.ID)
	}
	return key.String()
}

func (m *mapper) ownValues(asset Asset) []Value {
	policy := firstOf(m.in.Settings.Options.OnConflict, settings.Ask)
	values := make([]Value, 0, 8)
	values = append(values, Value{Attribute: change.Name, Value: asset.Name, OnConflict: policy})
	add := func(a change.Attribute, text string) {
		values = append(values, Value{Attribute: a, Value: hudu.CanonicalText(text), OnConflict: policy})
	}
	switch asset.Key.Kind {
	case record.Configuration:
		configuration := &m.in.ConnectWise.Configurations[asset.index]
		add(change.PrimarySerial, configuration.SerialNumber)
		add(change.PrimaryModel, configuration.ModelNumber)
		add(change.PrimaryManufacturer, configuration.Manufacturer.Name)
	case record.Contact:
		add(change.PrimaryMail, m.in.ConnectWise.Contacts[asset.index].Email())
	}
	return values
}

// fieldValues adds the connected fields. Where several sources are connected
// to one field, the record's own kind comes before its references, and the
// first that has a value wins; their default stands behind all of them. One that is
// not known in this run may have a value in the next: what comes behind it waits,
// and the field is left as it is. A data type that is skipped is not waited for.
func (m *mapper) fieldValues(values []Value, asset Asset, layout hudu.AssetLayoutID) ([]Value, []change.Problem) {
	var problems []change.Problem
	at, undecided, waits := map[int]int{}, map[int]bool{}, map[int]bool{}
	for _, field := range m.fields[layout] {
		if field.otherwise != "" {
			continue
		}
		if field.tagged != "" {
			if to, applies := m.tag(asset, field); applies {
				values = firstFilled(values, at, field, tagValue(field, to))
			}
			continue
		}
		source, applies := m.source(asset, field)
		if applies {
			source, applies = field.shown(source)
		}
		if !applies {
			if field.relates(m, asset) {
				undecided[field.target.ID] = true
				waits[field.target.ID] = waits[field.target.ID] || !m.in.Settings.Skip.Skips(field.kind)
			}
			continue
		}
		text, err := convert(source, field.target, m.lists)
		if err != nil {
			undecided[field.target.ID] = true
			problems = append(problems, change.Problem{
				Key: asset.Key, Company: asset.Company, Name: asset.Name, Code: change.BadValue, Refused: true,
				Reason: fmt.Sprintf("%s cannot go into the field %q: %s; mend it in ConnectWise or connect another field", field.from, field.target.Label, err),
			})
			continue
		}
		if waits[field.target.ID] {
			continue
		}
		if field.target.Type == hudu.Confidential {
			text = m.in.Seals.Seal(text)
		}
		values = firstFilled(values, at, field, Value{
			Attribute: attributeOf(field), Value: text, OnConflict: field.onConflict, Kind: kindOf(field.target.Type),
		})
	}
	return withoutUndecided(m.addDefaults(values, at, undecided, layout), at, undecided), problems
}

// withoutUndecided leaves out the empty values of fields of which a source is not
// known: what is not known clears nothing.
func withoutUndecided(values []Value, at map[int]int, undecided map[int]bool) []Value {
	if len(undecided) == 0 {
		return values
	}
	left := map[int]bool{}
	for field, i := range at {
		left[i] = undecided[field] && values[i].Value == ""
	}
	kept := make([]Value, 0, len(values))
	for i, value := range values {
		if !left[i] {
			kept = append(kept, value)
		}
	}
	return kept
}

func attributeOf(field connectedField) change.Attribute { return change.Field(field.target.Label) }

// firstFilled adds the field's value, or puts it in the place of an empty one
// that the field has from another source. at are the places by field.
func firstFilled(values []Value, at map[int]int, field connectedField, value Value) []Value {
	i, taken := at[field.target.ID]
	switch {
	case !taken:
		at[field.target.ID] = len(values)
		return append(values, value)
	case values[i].Value == "":
		values[i] = value
	}
	return values
}

func kindOf(t hudu.FieldType) ValueKind {
	switch t {
	case hudu.Phone:
		return PhoneValue
	case hudu.Website:
		return WebsiteValue
	case hudu.AddressData:
		return AddressValue
	case hudu.Confidential:
		return SealedValue
	case hudu.CheckBox:
		return CheckedValue
	default:
		return PlainValue
	}
}
