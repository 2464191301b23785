package hudusim

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// The internal forms of field values, beside string, bool, float64 and
// Address. They are replaced and never changed in place.
type (
	day      string // 2006-01-02
	itemIDs  []int  // items of the field's list
	assetIDs []int
)

func knownType(fieldType string) bool {
	switch fieldType {
	case TypeText, TypeRichText, TypeHeading, TypeCheckBox, TypeNumber, TypeDate, TypeEmail, TypePhone, TypeWebsite,
		TypePassword, TypeListSelect, TypeAssetTag, TypeAddressData, TypeEmbed, TypeDropdown:
		return true
	}
	return false
}

// internalValue takes a plain Go value (see Asset) for a field; nil is empty.
func (t *tenant) internalValue(field LayoutField, plain any) (any, error) {
	switch value := plain.(type) {
	case nil:
		return nil, nil
	case string:
		return t.internalText(field, value)
	case bool:
		if field.FieldType == TypeCheckBox {
			return value, nil
		}
	case int:
		return t.internalValue(field, float64(value))
	case float64:
		if field.FieldType == TypeNumber {
			return value, nil
		}
	case time.Time:
		return t.internalValue(field, value.Format(time.DateOnly))
	case []string:
		if field.FieldType == TypeListSelect {
			return t.itemsNamed(field.ListID, value)
		}
	case []int:
		if field.FieldType == TypeAssetTag {
			return filled(assetIDs(slices.Clone(value)), len(value) == 0), nil
		}
	case Address, map[string]any, map[string]string:
		if field.FieldType == TypeAddressData {
			return plainAddress(value)
		}
	}
	return nil, fmt.Errorf("%T does not fit the type %s", plain, field.FieldType)
}

func (t *tenant) internalText(field LayoutField, value string) (any, error) {
	switch field.FieldType {
	case TypeText, TypeRichText, TypeEmail, TypePhone, TypeWebsite, TypePassword, TypeEmbed, TypeDropdown:
		return filled(value, value == ""), nil
	case TypeDate:
		if value == "" {
			return nil, nil
		}
		if _, err := time.Parse(time.DateOnly, value); err != nil {
			return nil, fmt.Errorf("%q is no date", value)
		}
		return day(value), nil
	default:
		return nil, fmt.Errorf("a text does not fit the type %s", field.FieldType)
	}
}

// filled is the value, or nil when it is empty.
func filled(value any, empty bool) any {
	if empty {
		return nil
	}
	return value
}

// plainAddress reads an address from any of its plain forms.
func plainAddress(value any) (any, error) {
	text, err := json.Marshal(value)
	if err != nil {
		return nil, fmt.Errorf("read address: %w", err)
	}
	var address Address
	if err := json.Unmarshal(text, &address); err != nil {
		return nil, fmt.Errorf("read address: %w", err)
	}
	return filled(address, address == Address{}), nil
}

// itemsNamed gives the items of a list by their names.
func (t *tenant) itemsNamed(list int, names []string) (any, error) {
	var ids itemIDs
	for _, name := range names {
		id, ok := t.itemNamed(list, name)
		if !ok {
			return nil, fmt.Errorf("%q is not in list %d", name, list)
		}
		ids = append(ids, id)
	}
	return filled(ids, len(ids) == 0), nil
}

func (t *tenant) itemNamed(list int, name string) (int, bool) {
	if row := t.lists.rows[list]; row != nil {
		for _, item := range row.ListItems {
			if item.Name == name {
				return item.ID, true
			}
		}
	}
	return 0, false
}

// itemNames gives the names of items; those that are gone are left out.
func (t *tenant) itemNames(list int, ids itemIDs) []string {
	names := []string{}
	if row := t.lists.rows[list]; row != nil {
		for _, id := range ids {
			at := slices.IndexFunc(row.ListItems, func(item ListItem) bool { return item.ID == id })
			if at >= 0 {
				names = append(names, row.ListItems[at].Name)
			}
		}
	}
	return names
}

// plainValue is an internal value as a plain Go value (see Asset).
func (t *tenant) plainValue(field LayoutField, value any) any {
	switch value := value.(type) {
	case day:
		return string(value)
	case itemIDs:
		return t.itemNames(field.ListID, value)
	case assetIDs:
		return slices.Clone([]int(value))
	default:
		return value
	}
}

// linkView is one asset in the value of an AssetTag field.
type linkView struct {
	ID   int    `json:"id"`
	URL  string `json:"url"`
	Name string `json:"name"`
}

// read is the form in which the API answers an internal value.
func (s *Server) read(value any) any {
	switch value := value.(type) {
	case bool:
		if s.switches.CheckBoxes == AsText {
			return strconv.FormatBool(value)
		}
	case float64:
		if s.switches.Numbers == AsText {
			return strconv.FormatFloat(value, 'f', -1, 64)
		}
	case day:
		return s.readDate(value)
	case itemIDs:
		return jsonText(map[string]any{"list_ids": value})
	case assetIDs:
		links := []linkView{}
		for a := range s.tenant.assets.pick(value) {
			links = append(links, linkView{a.ID, "/a/" + a.Slug, a.Name})
		}
		if s.switches.AssetTags != Native {
			return jsonText(links)
		}
		return links
	case Address:
		if s.switches.Addresses == AsText {
			return jsonText(value)
		}
	}
	return value
}

func (s *Server) readDate(value day) string {
	if s.switches.Dates == DateISO {
		return string(value)
	}
	moment, err := time.Parse(time.DateOnly, string(value))
	if err != nil {
		return string(value)
	}
	return moment.Format(string(s.switches.Dates))
}

func jsonText(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		return ""
	}
	return string(text)
}

// describe is an internal value as one text that is equal for equal values,
// whatever the ids of list items and assets.
func (t *tenant) describe(field LayoutField, value any) string {
	switch value := value.(type) {
	case string:
		return value
	case bool:
		return strconv.FormatBool(value)
	case float64:
		return strconv.FormatFloat(value, 'f', -1, 64)
	case day:
		return string(value)
	case itemIDs:
		return strings.Join(slices.Sorted(slices.Values(t.itemNames(field.ListID, value))), "\n")
	case assetIDs:
		var names []string
		for a := range t.assets.pick(value) {
			names = append(names, a.Name)
		}
		slices.Sort(names)
		return strings.Join(names, "\n")
	default:
		return jsonText(value)
	}
}
