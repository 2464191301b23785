package app

import (
	"fmt"
	"slices"
	"strconv"

	"crossdock/backend/hudu"
	"crossdock/backend/plan"
	"crossdock/backend/record"
)

// doubled is a group of assets as it is judged.
type doubled struct {
	by      plan.Sameness
	assets  []doubledAsset
	records []doubledRecord
	// elsewhere are records that have the same in common, and an asset of their
	// own that is not among these.
	elsewhere []doubledRecord
}

// doubledAsset is an asset of such a group.
type doubledAsset struct {
	id           hudu.AssetID
	name, layout string
	archived     bool
	// key is the record that it belongs to; linked tells that Crossdock's link says
	// so.
	key    record.Key
	linked bool
	// field is the type of its layout's ConnectWise ID field, "" for none.
	field hudu.FieldType
}

// doubleVerdict is what a group means and what to do about it.
type doubleVerdict struct {
	meaning, next string
	// enter tells that the id of a record has to be entered in Hudu.
	enter bool
	parts map[hudu.AssetID]string // "keep" and "archive"
}

// sameWords are what assets have in common, in words.
var sameWords = map[plan.Sameness]string{plan.SameID: "ConnectWise ID", plan.SameSerial: "serial number", plan.SameEmail: "e-mail address"}

// verdict judges a group by the records that its assets belong to: several are
// two things with one value, one has an asset to keep, and without any a person
// has to say which asset it is.
func (d doubled) verdict() doubleVerdict {
	owners := 0
	for i, asset := range d.assets {
		before := func(other doubledAsset) bool { return other.key == asset.key }
		if !asset.key.IsZero() && !slices.ContainsFunc(d.assets[:i], before) {
			owners++
		}
	}
	switch {
	case owners > 1:
		return d.apart()
	case owners == 1:
		return d.owned(d.records[0])
	case len(d.records) > 0:
		return d.wanted()
	default:
		return d.unclaimed()
	}
}

// apart is of assets that belong to different records.
func (d doubled) apart() doubleVerdict {
	told := doubleVerdict{
		meaning: fmt.Sprintf("They belong to different records, %s: two things with one %s.", firstOf(titlesOf(d.records)), sameWords[d.by]),
		next:    fmt.Sprintf("Correct the %s in ConnectWise where it is wrong, then sync. Archive none of them.", sameWords[d.by]),
	}
	if d.by == plan.SameID {
		told.next = fmt.Sprintf("Write into the field “%s” of each the ID of the record that it belongs to. Archive none of them.", record.ConnectWiseIDLabel)
	}
	return told
}

// owned is of assets of which one is a record's, or several say so.
func (d doubled) owned(of doubledRecord) doubleVerdict {
	keep := d.kept()
	if keep < 0 {
		return doubleVerdict{
			meaning: fmt.Sprintf("%s carry the ConnectWise ID of %s, and none of them is linked to it.", d.names(d.carriers()), of.title()),
			next: fmt.Sprintf("Choose the asset to keep. Empty the field “%s” of the others and archive them in Hudu, then sync.",
				record.ConnectWiseIDLabel),
		}
	}
	if d.assets[keep].archived {
		return d.archivedOwner(keep, of)
	}
	told := doubleVerdict{parts: map[hudu.AssetID]string{d.assets[keep].id: "keep"}}
	told.meaning = fmt.Sprintf("%s is the asset of %s; %s the same %s.", d.name(keep), of.title(), d.others(keep, "has", "have"), sameWords[d.by])
	var archive, empty []int
	for i, asset := range d.assets {
		if i == keep {
			continue
		}
		if !asset.key.IsZero() {
			empty = append(empty, i)
		}
		if !asset.archived {
			archive = append(archive, i)
			told.parts[asset.id] = "archive"
		}
	}
	told.next = fmt.Sprintf("Keep %s; nothing has to be entered.", d.name(keep))
	if len(empty) > 0 {
		told.next += fmt.Sprintf(" Empty the field “%s” of %s.", record.ConnectWiseIDLabel, d.names(empty))
	}
	if len(archive) > 0 {
		told.next += fmt.Sprintf(" Archive %s in Hudu.", d.names(archive))
	}
	return told
}

// archivedOwner is of a record whose own asset is archived beside a live one.
func (d doubled) archivedOwner(keep int, of doubledRecord) doubleVerdict {
	rest := slices.DeleteFunc(d.indexes(), func(i int) bool { return i == keep })
	return doubleVerdict{
		meaning: fmt.Sprintf("%s is the asset of %s and is archived; %s the same %s.", d.name(keep), of.title(), d.others(keep, "has", "have"), sameWords[d.by]),
		next: fmt.Sprintf("To keep it, take it out of the archive in Hudu, and archive %s. To keep another one instead, empty the field “%s” of %s and write %s into that of the one to keep. Then sync.",
			d.names(rest), record.ConnectWiseIDLabel, d.name(keep), d.entered(of.key)),
		enter: true,
	}
}

// wanted is of assets that belong to nobody, while records may be one of them.
func (d doubled) wanted() doubleVerdict {
	field := fmt.Sprintf("its field “%s”", record.ConnectWiseIDLabel)
	if len(d.records) > 1 {
		return doubleVerdict{
			meaning: fmt.Sprintf("%s have this %s in ConnectWise. Nobody can tell which asset is whose, so none of them is synced.",
				firstOf(titlesOf(d.records)), sameWords[d.by]),
			next:  fmt.Sprintf("Write the ID of its record into %s for each asset to keep, and archive the others in Hudu. Then sync.%s", field, d.lacking()),
			enter: true,
		}
	}
	of := d.records[0]
	return doubleVerdict{
		meaning: fmt.Sprintf("%s may be any of them, so it is not synced.", of.title()),
		next:    fmt.Sprintf("Choose the asset to keep: write %s into %s, and archive the others in Hudu. Then sync.%s", d.entered(of.key), field, d.lacking()),
		enter:   true,
	}
}

// unclaimed is of assets that no record asks for, as far as is known.
func (d doubled) unclaimed() doubleVerdict {
	told := doubleVerdict{
		meaning: fmt.Sprintf("None of them belongs to a record of ConnectWise, and no record that was read has this %s.", sameWords[d.by]),
		next:    "Choose the asset to keep, and archive the others in Hudu. Nothing has to be entered.",
	}
	switch len(d.elsewhere) {
	case 0:
	case 1:
		told.meaning = fmt.Sprintf("None of them belongs to a record of ConnectWise: %s has this %s, and is another asset in Hudu.", d.elsewhere[0].title(), sameWords[d.by])
	default:
		told.meaning = fmt.Sprintf("None of them belongs to a record of ConnectWise: %s have this %s, and are other assets in Hudu.", firstOf(titlesOf(d.elsewhere)), sameWords[d.by])
	}
	return told
}

// kept is the asset that stays: the linked one, else the only one that carries
// the record's ID, and of several the only live one; -1 for none.
func (d doubled) kept() int {
	carriers := d.carriers()
	if at := slices.IndexFunc(carriers, func(i int) bool { return d.assets[i].linked }); at >= 0 {
		return carriers[at]
	}
	live := slices.DeleteFunc(slices.Clone(carriers), func(i int) bool { return d.assets[i].archived })
	switch {
	case len(carriers) == 1:
		return carriers[0]
	case len(live) == 1:
		return live[0]
	default:
		return -1
	}
}

// carriers are the assets that belong to a record.
func (d doubled) carriers() []int {
	return slices.DeleteFunc(d.indexes(), func(i int) bool { return d.assets[i].key.IsZero() })
}

func (d doubled) indexes() []int {
	all := make([]int, len(d.assets))
	for i := range all {
		all[i] = i
	}
	return all
}

// entered is what the field of the assets takes for a record: a Number field the
// bare number.
func (d doubled) entered(key record.Key) string {
	text := slices.ContainsFunc(d.assets, func(asset doubledAsset) bool { return asset.field != hudu.Number })
	if text {
		return key.String()
	}
	return strconv.Itoa(key.ID)
}

// lacking tells which layouts need the field first, "" for none.
func (d doubled) lacking() string {
	var layouts []string
	for _, asset := range d.assets {
		if name := quoted(asset.layout); asset.field == "" && !asset.archived && !slices.Contains(layouts, name) {
			layouts = append(layouts, name)
		}
	}
	if len(layouts) == 0 {
		return ""
	}
	return fmt.Sprintf(" The layout %s has no such field: add a Text field “%s” to it first.", firstOf(layouts), record.ConnectWiseIDLabel)
}

// name is an asset in a sentence.
func (d doubled) name(at int) string {
	return fmt.Sprintf("%s (asset %d)", quoted(d.assets[at].name), d.assets[at].id)
}

func (d doubled) names(at []int) string {
	names := make([]string, len(at))
	for i, one := range at {
		names[i] = d.name(one)
	}
	return firstOf(names)
}

// others are all assets but one, with the verb that goes with their number.
func (d doubled) others(but int, one, many string) string {
	rest := slices.DeleteFunc(d.indexes(), func(i int) bool { return i == but })
	if len(rest) == 1 {
		return d.names(rest) + " " + one
	}
	return d.names(rest) + " " + many
}

func titlesOf(records []doubledRecord) []string {
	titles := make([]string, len(records))
	for i, one := range records {
		titles[i] = one.title()
	}
	return titles
}
