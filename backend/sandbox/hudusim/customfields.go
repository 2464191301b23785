package hudusim

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// labelKey is the key under which custom_fields takes a label's value.
func (s *Server) labelKey(label string) string {
	key := strings.ToLower(label)
	if !s.switches.CollapseLabelKeys {
		return strings.ReplaceAll(key, " ", "_")
	}
	words := strings.FieldsFunc(key, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(words, "_")
}

// fieldKeyed finds the field that a key of custom_fields names: letter case
// does not count, nor the difference of blank and underscore. Headings hold no
// value and have no key.
func (s *Server) fieldKeyed(layout *AssetLayout, key string) (LayoutField, bool) {
	key = strings.ReplaceAll(strings.ToLower(key), " ", "_")
	for _, field := range layout.Fields {
		if field.FieldType != TypeHeading && s.labelKey(field.Label) == key {
			return field, true
		}
	}
	return LayoutField{}, false
}

// change is the new value of a field; nil empties it.
type change struct {
	field LayoutField
	value any
}

// customFields reads the custom_fields member of a write for an asset of this
// layout and company.
func (s *Server) customFields(layout *AssetLayout, company int, raw any) ([]change, error) {
	if raw == nil {
		return nil, nil
	}
	elements, ok := raw.([]any)
	if !ok {
		return nil, invalidFields("custom_fields must be an array of objects (use [ ] not { }).")
	}
	var changes []change
	var unknown, details []string
	for _, element := range elements {
		object, ok := element.(map[string]any)
		if !ok {
			return nil, invalidFields("custom_fields must be an array of objects (use [ ] not { }).")
		}
		for _, key := range labels(object) {
			field, ok := s.fieldKeyed(layout, key)
			if !ok {
				unknown = append(unknown, key)
				continue
			}
			if object[key] == nil && s.switches.NullKeeps {
				continue
			}
			value, fault := s.decode(field, company, object[key])
			if fault != "" {
				details = append(details, fault)
				continue
			}
			changes = append(changes, change{field, s.normalise(field, value)})
		}
	}
	if len(unknown) > 0 {
		details = slices.Insert(details, 0, "Invalid field names: "+strings.Join(unknown, ", "))
	}
	if len(details) > 0 {
		return nil, invalidFields(details...)
	}
	return changes, nil
}

// decode reads one value of custom_fields into the internal form. The fault
// says why it is refused, "" when it is not.
func (s *Server) decode(field LayoutField, company int, raw any) (value any, fault string) {
	if raw == nil || raw == "" {
		return nil, ""
	}
	switch field.FieldType {
	case TypeCheckBox:
		return decodeCheckBox(field, raw)
	case TypeNumber:
		return decodeNumber(field, raw)
	case TypeDate:
		return decodeDate(field, raw)
	case TypeListSelect:
		return s.decodeItems(field, raw)
	case TypeAssetTag:
		return s.decodeLinks(field, company, raw)
	case TypeAddressData:
		return s.decodeAddress(field, raw)
	default:
		return s.decodeText(field, raw)
	}
}

func (s *Server) decodeText(field LayoutField, raw any) (value any, fault string) {
	switch raw.(type) {
	case []any, map[string]any:
		return nil, fmt.Sprintf("'%s' must be a string.", field.Label)
	}
	content := text(raw)
	switch field.FieldType {
	case TypeDropdown:
		options := strings.Split(strings.ReplaceAll(field.Options, "\r\n", "\n"), "\n")
		if !slices.Contains(options, content) {
			return nil, fmt.Sprintf("'%s' is not a valid option for '%s'.", content, field.Label)
		}
	case TypeWebsite:
		if !strings.HasPrefix(content, "https://") && !s.switches.AnyWebsite {
			return nil, fmt.Sprintf("'%s' must start with https://.", field.Label)
		}
	}
	return content, ""
}

func decodeCheckBox(field LayoutField, raw any) (value any, fault string) {
	switch raw {
	case true, "true":
		return true, ""
	case false, "false":
		return false, ""
	default:
		return nil, fmt.Sprintf("'%s' must be true or false.", field.Label)
	}
}

func decodeNumber(field LayoutField, raw any) (value any, fault string) {
	n, ok := raw.(float64)
	if content, isText := raw.(string); isText {
		var err error
		n, err = parseNumber(content)
		ok = err == nil
	}
	switch {
	case !ok:
		return nil, fmt.Sprintf("'%s' is not a number.", field.Label)
	case field.Min != nil && n < *field.Min, field.Max != nil && n > *field.Max:
		return nil, fmt.Sprintf("'%s' is out of range.", field.Label)
	}
	return n, ""
}

func decodeDate(field LayoutField, raw any) (value any, fault string) {
	if content, ok := raw.(string); ok {
		if parsed, ok := parseDate(content); ok {
			return parsed, ""
		}
	}
	return nil, fmt.Sprintf("'%s' is not a valid date.", field.Label)
}

// decodeItems takes names of list items, never their ids, although reads
// answer ids.
func (s *Server) decodeItems(field LayoutField, raw any) (value any, fault string) {
	elements, ok := raw.([]any)
	if !ok {
		return nil, fmt.Sprintf("'%s' must be an array of list item names.", field.Label)
	}
	var ids itemIDs
	for _, element := range elements {
		name, _ := element.(string)
		id, ok := s.tenant.itemNamed(field.ListID, name)
		if !ok {
			return nil, fmt.Sprintf("'%s' is not in the list of '%s'.", text(element), field.Label)
		}
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if len(ids) > 1 && !field.MultipleOptions {
		return nil, fmt.Sprintf("'%s' takes one option only.", field.Label)
	}
	return filled(ids, len(ids) == 0), ""
}

// decodeLinks takes ids of assets of the same company, archived ones included.
func (s *Server) decodeLinks(field LayoutField, company int, raw any) (value any, fault string) {
	elements, ok := raw.([]any)
	if !ok {
		return nil, fmt.Sprintf("'%s' must be an array of asset IDs.", field.Label)
	}
	var ids assetIDs
	var strangers []string
	for _, element := range elements {
		id := identifier(element)
		if a := s.tenant.assets.rows[id]; a == nil || a.CompanyID != company {
			strangers = append(strangers, text(element))
			continue
		}
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if len(strangers) > 0 {
		return nil, fmt.Sprintf("Asset ID(s) %s for '%s' do not exist or do not belong to this company.",
			strings.Join(strangers, ", "), field.Label)
	}
	return filled(ids, len(ids) == 0), ""
}

func (s *Server) decodeAddress(field LayoutField, raw any) (value any, fault string) {
	object, ok := raw.(map[string]any)
	if !ok {
		return nil, fmt.Sprintf("'%s' must be an address object.", field.Label)
	}
	address := Address{
		AddressLine1: text(object["address_line_1"]), AddressLine2: text(object["address_line_2"]),
		City: text(object["city"]), State: text(object["state"]), Zip: text(object["zip"]),
		CountryName: text(object["country_name"]),
	}
	if s.switches.AddressCodes && (!isoCode(address.CountryName) || !isoCode(address.State)) {
		return nil, fmt.Sprintf("'%s' needs ISO codes for state and country.", field.Label)
	}
	return filled(address, address == Address{}), ""
}

// isoCode tells whether a text is empty or looks like a code of two letters.
func isoCode(code string) bool {
	return code == "" || (len(code) == 2 && strings.ToUpper(code) == code)
}
