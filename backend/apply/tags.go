package apply

import (
	"slices"
	"strconv"

	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
)

// linked is the change with assets in the place of the records that its link
// fields name: those that the plan made in this run, and had no id for. A link
// to what could not be made, or not be moved into the company, is left out, for
// the next run to make. linked is false when nothing else was to be written.
func (r *runner) linked(c change.Change) (with change.Change, linked bool) {
	if !c.Key.Kind.IsAsset() {
		return c, true
	}
	left := map[change.Attribute]bool{}
	ids := map[change.Attribute]string{}
	for _, d := range c.Differences {
		key, id, is := r.linkOf(c.Layout, d)
		switch {
		case !is:
		case !r.canLink(c, key):
			left[d.Attribute] = true
		case id == 0:
			ids[d.Attribute] = strconv.Itoa(int(r.links[key].Asset))
		}
	}
	if len(ids)+len(left) == 0 {
		return c, true
	}
	c.Differences = slices.DeleteFunc(slices.Clone(c.Differences), func(d change.Difference) bool { return left[d.Attribute] })
	c.Settlements = slices.DeleteFunc(slices.Clone(c.Settlements), func(s change.Settlement) bool { return left[s.Attribute] })
	for i, d := range c.Differences {
		if id, has := ids[d.Attribute]; has {
			c.Differences[i].After = id
		}
	}
	for i, s := range c.Settlements {
		if id, has := ids[s.Attribute]; has {
			c.Settlements[i].ConnectWise = id
		}
	}
	return c, len(c.Differences) > 0 || c.Verb != change.Update
}

// linkOf is the record that a link field is to show: by its key, with no id
// yet, or by the id of its asset.
func (r *runner) linkOf(layout hudu.AssetLayoutID, d change.Difference) (key record.Key, id hudu.AssetID, is bool) {
	label, isField := d.Attribute.Label()
	number, err := strconv.Atoi(d.After)
	if err == nil {
		id = hudu.AssetID(number)
		key = r.owner[id]
	} else if key, err = record.ParseKey(d.After); err != nil {
		return key, 0, false
	}
	if !isField || key.IsZero() {
		return key, 0, false
	}
	form, _ := r.ports.Current.Layout(layout)
	field, has := form.Field(label)
	return key, id, has && field.Type == hudu.AssetTag
}

// canLink tells whether the record has an asset, in the company that the
// change's own is in afterwards: Hudu links no others.
func (r *runner) canLink(c change.Change, to record.Key) bool {
	place := r.place(c)
	if d, moves := c.Difference(change.Company); moves {
		id, err := strconv.Atoi(d.After)
		if err != nil {
			return false
		}
		place = hudu.CompanyID(id)
	}
	link := r.links[to]
	return link.Asset != 0 && !r.failed[to] && link.HuduCompany == place
}
