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
// to what could not be made is left out, for the next run to make.
// linked is false when nothing else was to be written.
func (r *runner) linked(c change.Change) (with change.Change, linked bool) {
	if !c.Key.Kind.IsAsset() {
		return c, true
	}
	missing := map[change.Attribute]bool{}
	ids := map[change.Attribute]string{}
	for _, d := range c.Differences {
		key, names := r.namesRecord(c.Layout, d)
		if !names {
			continue
		}
		if link := r.links[key]; link.Asset != 0 && !r.failed[key] {
			ids[d.Attribute] = strconv.Itoa(int(link.Asset))
		} else {
			missing[d.Attribute] = true
		}
	}
	if len(ids)+len(missing) == 0 {
		return c, true
	}
	c.Differences = slices.DeleteFunc(slices.Clone(c.Differences), func(d change.Difference) bool { return missing[d.Attribute] })
	c.Settlements = slices.DeleteFunc(slices.Clone(c.Settlements), func(s change.Settlement) bool { return missing[s.Attribute] })
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

// namesRecord tells whether the difference is of a link field and names a
// record in the place of its asset.
func (r *runner) namesRecord(layout hudu.AssetLayoutID, d change.Difference) (record.Key, bool) {
	label, isField := d.Attribute.Label()
	if !isField {
		return record.Key{}, false
	}
	key, err := record.ParseKey(d.After)
	if err != nil {
		return record.Key{}, false
	}
	form, _ := r.ports.Current.Layout(layout)
	field, has := form.Field(label)
	return key, has && field.Type == hudu.AssetTag
}
