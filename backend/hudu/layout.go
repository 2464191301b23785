package hudu

import (
	"slices"
	"time"
)

// FieldType is the type of a layout's field, in the API's exact spelling. A
// wrong spelling corrupted layouts on older versions, so only these constants
// are ever sent.
type FieldType string

// The field types. The comments give the name that Hudu's screens use where
// it differs.
const (
	Text         FieldType = "Text"
	RichText     FieldType = "RichText"
	Heading      FieldType = "Heading" // display only, holds no value
	CheckBox     FieldType = "CheckBox"
	Number       FieldType = "Number"
	Date         FieldType = "Date"
	CopyableText FieldType = "Email" // Copyable Text
	Phone        FieldType = "Phone"
	Website      FieldType = "Website"  // Link
	Confidential FieldType = "Password" // Confidential Text
	ListSelect   FieldType = "ListSelect"
	AssetTag     FieldType = "AssetTag"    // Asset Link
	AddressData  FieldType = "AddressData" // Address
	Embed        FieldType = "Embed"
	Dropdown     FieldType = "Dropdown" // deprecated
)

// FieldTypes are all of them.
func FieldTypes() []FieldType {
	return []FieldType{
		Text, RichText, Heading, CheckBox, Number, Date, CopyableText, Phone, Website, Confidential, ListSelect, AssetTag, AddressData, Embed, Dropdown,
	}
}

// AssetLayout is the form that assets of one sort share.
type AssetLayout struct {
	ID               AssetLayoutID
	Slug             string
	Name             string
	Icon             string // a Font Awesome class, "fas fa-laptop"
	Color            string // "#RRGGBB"
	IconColor        string
	Active           bool
	IncludePasswords bool
	IncludePhotos    bool
	IncludeComments  bool
	IncludeFiles     bool
	Fields           []LayoutField
	UpdatedAt        time.Time
}

// LayoutField is one field of a layout. Labels are unique within a layout;
// an asset's values are joined to it by label.
type LayoutField struct {
	ID              int
	Label           string
	Type            FieldType
	Position        int
	Required        bool
	ShowInList      bool
	Expiration      bool
	Hint            string
	Min, Max        *float64
	Options         []string // Dropdown only
	LinkableID      AssetLayoutID
	ListID          ListID
	MultipleOptions bool
	Destroyed       bool
}

// Field is the layout's field with that label, compared as Hudu compares
// keys: letter case and the difference of blank and underscore do not count.
func (l AssetLayout) Field(label string) (LayoutField, bool) {
	want := FieldKey(label)
	for _, field := range l.Fields {
		if !field.Destroyed && FieldKey(field.Label) == want {
			return field, true
		}
	}
	return LayoutField{}, false
}

// Lacks are the fields of another layout that have no counterpart in this one, in
// their order: Hudu adds them when it moves an asset here from there. It compares
// label and type exactly.
func (l AssetLayout) Lacks(other AssetLayout) []LayoutField {
	var lacking []LayoutField
	for _, field := range other.Fields {
		has := slices.ContainsFunc(l.Fields, func(own LayoutField) bool {
			return !own.Destroyed && own.Label == field.Label && own.Type == field.Type
		})
		if !field.Destroyed && !has {
			lacking = append(lacking, field)
		}
	}
	return lacking
}

// List is a set of options that ListSelect fields choose from. Assets are
// written with item names and read back with item ids.
type List struct {
	ID    ListID
	Name  string
	Items []ListItem
}

// ListItem is one option of a list.
type ListItem struct {
	ID   int
	Name string
}
