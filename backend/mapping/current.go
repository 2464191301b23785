package mapping

import (
	"fmt"
	"slices"
	"strconv"

	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
	"crossdock/backend/secret"
)

// Current is Hudu's side of the comparison: what was read there, with the
// indexes that finding and comparing need. It is immutable after
// [NewCurrent] but for [Current.SetLayout].
type Current struct {
	Records   hudu.Records
	companies map[hudu.CompanyID]int
	assets    map[hudu.AssetID]int
	layouts   map[hudu.AssetLayoutID]hudu.AssetLayout
	fields    map[hudu.AssetLayoutID]map[string]hudu.LayoutField
	lists     hudu.Lists
	seals     *secret.Seals
}

// NewCurrent indexes what was read from Hudu.
func NewCurrent(records hudu.Records) *Current {
	c := &Current{
		Records:   records,
		companies: make(map[hudu.CompanyID]int, len(records.Companies)),
		assets:    make(map[hudu.AssetID]int, len(records.Assets)),
		layouts:   make(map[hudu.AssetLayoutID]hudu.AssetLayout, len(records.Layouts)),
		fields:    make(map[hudu.AssetLayoutID]map[string]hudu.LayoutField, len(records.Layouts)),
		lists:     hudu.NewLists(records.Lists),
		seals:     secret.NewSeals(secret.Secret{}),
	}
	for i := range records.Companies {
		c.companies[records.Companies[i].ID] = i
	}
	for i := range records.Assets {
		c.assets[records.Assets[i].ID] = i
	}
	for _, layout := range records.Layouts {
		c.SetLayout(layout)
	}
	return c
}

// SealWith sets how Confidential Text is hidden; it comes before anything is
// read. Without it seals are only good for comparing what was read here.
func (c *Current) SealWith(seals *secret.Seals) { c.seals = seals }

// SetLayout takes a layout as it is now: a move adds fields to its target.
func (c *Current) SetLayout(layout hudu.AssetLayout) {
	fields := make(map[string]hudu.LayoutField, len(layout.Fields))
	for _, field := range layout.Fields {
		if !field.Destroyed {
			fields[hudu.FieldKey(field.Label)] = field
			fields[field.Label] = field // the usual spelling, found without making a key
		}
	}
	c.layouts[layout.ID], c.fields[layout.ID] = layout, fields
}

// field is the layout's field of that label. fields has it under its label
// and under its key.
func (c *Current) field(layout hudu.AssetLayoutID, label string) (hudu.LayoutField, bool) {
	if field, known := c.fields[layout][label]; known {
		return field, true
	}
	field, known := c.fields[layout][hudu.FieldKey(label)]
	return field, known
}

// Company is the company with that id.
func (c *Current) Company(id hudu.CompanyID) (hudu.Company, bool) {
	i, found := c.companies[id]
	if !found {
		return hudu.Company{}, false
	}
	return c.Records.Companies[i], true
}

// Asset is the asset with that id, live or archived; nil when there is none.
// It must not be changed.
func (c *Current) Asset(id hudu.AssetID) *hudu.Asset {
	i, found := c.assets[id]
	if !found {
		return nil
	}
	return &c.Records.Assets[i]
}

// Layout is the layout with that id.
func (c *Current) Layout(id hudu.AssetLayoutID) (hudu.AssetLayout, bool) {
	layout, found := c.layouts[id]
	return layout, found
}

// Lists are the lists that ListSelect fields choose from.
func (c *Current) Lists() hudu.Lists { return c.lists }

// Value is an attribute of the asset in canonical form, "" when it is empty
// or the asset's layout has no such field.
func (c *Current) Value(asset hudu.Asset, attribute change.Attribute) string {
	return c.ValueOf(&asset, attribute)
}

// ValueOf is [Current.Value] without copying the asset.
func (c *Current) ValueOf(asset *hudu.Asset, attribute change.Attribute) string {
	switch attribute {
	case change.Name:
		return hudu.CanonicalText(asset.Name)
	case change.Layout:
		return strconv.Itoa(int(asset.Layout))
	case change.Company:
		return strconv.Itoa(int(asset.Company))
	case change.Archived:
		return strconv.FormatBool(asset.Archived)
	case change.PrimarySerial:
		return hudu.CanonicalText(asset.PrimarySerial)
	case change.PrimaryMail:
		return hudu.CanonicalText(asset.PrimaryMail)
	case change.PrimaryModel:
		return hudu.CanonicalText(asset.PrimaryModel)
	case change.PrimaryManufacturer:
		return hudu.CanonicalText(asset.PrimaryManufacturer)
	}
	label, isField := attribute.Label()
	if !isField {
		return ""
	}
	field, known := c.field(asset.Layout, label)
	if !known {
		return ""
	}
	value := hudu.Canonical(field, c.lists, asset.Value(label))
	if field.Type == hudu.Confidential {
		return c.seal(value)
	}
	return value
}

// Unseal is the text of a seal that was made in this decision: of a text that
// ConnectWise has, or that Hudu showed.
func (c *Current) Unseal(seal string) (secret.Secret, bool) { return c.seals.Open(seal) }

// seal is the seal of Confidential Text, "" of what Hudu does not show.
func (c *Current) seal(text string) string {
	if secret.IsMask(text) {
		return ""
	}
	return c.seals.Seal(text)
}

// ConnectWiseID is the key that the asset carries in its ConnectWise ID field.
// kind is what a bare number means in the asset's layout.
func (c *Current) ConnectWiseID(asset *hudu.Asset, kind record.Kind) (record.Key, bool) {
	text := c.ValueOf(asset, change.Field(record.ConnectWiseIDLabel))
	if text == "" {
		return record.Key{}, false
	}
	return record.ParseConnectWiseID(text, kind)
}

// CompanyValue is a basic detail of a company in canonical form.
func CompanyValue(company hudu.Company, attribute change.Attribute) string {
	return hudu.CanonicalText(company.Attribute(hudu.CompanyAttribute(attribute)))
}

// TileValue is an attribute of a tile in canonical form.
func TileValue(tile hudu.MagicDash, attribute change.Attribute) string {
	switch attribute {
	case change.TileMessage:
		return hudu.CanonicalText(tile.Message)
	case change.TileContent:
		return hudu.CanonicalText(tile.Content)
	case change.TileShade:
		return hudu.CanonicalText(tile.Shade)
	default:
		return ""
	}
}

// Write turns differences into the request that makes them so. Layout and
// archived state have requests of their own and are passed over. The error
// names the field whose value Hudu could not take.
func (c *Current) Write(layout hudu.AssetLayoutID, differences []change.Difference) (hudu.AssetWrite, error) {
	var write hudu.AssetWrite
	for _, d := range differences {
		after := d.After
		switch d.Attribute {
		case change.Layout, change.Archived:
		case change.Name:
			write.Name = &after
		case change.PrimarySerial:
			write.PrimarySerial = &after
		case change.PrimaryMail:
			write.PrimaryMail = &after
		case change.PrimaryModel:
			write.PrimaryModel = &after
		case change.PrimaryManufacturer:
			write.PrimaryManufacturer = &after
		case change.Company:
			id, err := strconv.Atoi(after)
			if err != nil {
				return hudu.AssetWrite{}, fmt.Errorf("write company %q: not an id", after)
			}
			write.Company = hudu.CompanyID(id)
		default:
			if err := c.writeField(&write, layout, d); err != nil {
				return hudu.AssetWrite{}, err
			}
		}
	}
	return write, nil
}

func (c *Current) writeField(write *hudu.AssetWrite, layout hudu.AssetLayoutID, d change.Difference) error {
	label, isField := d.Attribute.Label()
	field, known := c.field(layout, label)
	if !isField || !known {
		return fmt.Errorf("write %q: the layout has no such field any more; check the connected fields", d.Attribute.Shown())
	}
	text := d.After
	if field.Type == hudu.Confidential && text != "" {
		opened, can := c.Unseal(text)
		if !can {
			return fmt.Errorf("write %q: confidential text is never kept, and this value was not read in this run; the next sync reads it anew", field.Label)
		}
		text = opened.Reveal()
	}
	value, err := hudu.Encode(field, c.lists, text)
	if err != nil {
		return fmt.Errorf("write %q: %w", field.Label, err)
	}
	if write.Fields == nil {
		write.Fields = map[string]any{}
	}
	write.Fields[field.Label] = value
	return nil
}

// Layouts are all layouts, sorted by id.
func (c *Current) Layouts() []hudu.AssetLayout {
	layouts := make([]hudu.AssetLayout, 0, len(c.layouts))
	for _, layout := range c.layouts {
		layouts = append(layouts, layout)
	}
	slices.SortFunc(layouts, func(a, b hudu.AssetLayout) int { return int(a.ID) - int(b.ID) })
	return layouts
}
