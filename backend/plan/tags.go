package plan

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
)

// A link field (AssetTag) holds ids of assets. ConnectWise's half of its base
// is the id of the asset that stood for the record then, so that a record which
// got another asset is linked anew. A record whose asset is only made in this
// run has no id yet: its key stands in the plan, and apply puts the id there.

// tie is the form of a tie between two records that a link field takes.
type tie int

const (
	byRelation tie = iota // no link field takes it
	byTag
	undecided // a person decides about the field: the relation stays as it is
)

// spot is a company in Hudu. Those that are still to be made are told apart by
// their company in ConnectWise.
type spot struct {
	place   hudu.CompanyID
	company connectwise.CompanyID
}

// spotOf is where the record's asset is after the run.
func (p *planner) spotOf(desired mapping.Asset, found located) spot {
	place := p.places[desired.Company]
	if !found.create {
		place = cmp.Or(found.goes, found.asset.Company)
	}
	if place == 0 {
		return spot{company: desired.Company}
	}
	return spot{place: place}
}

// tagger resolves the link fields of one record.
type tagger struct {
	*planner
	of   mapping.Asset
	at   spot
	link base.Link
	// shown reads what the asset holds.
	shown func(change.Attribute) string
	// ends are the ties that the fields take.
	ends map[change.Attribute]base.Ends
}

// tagger resolves for an asset that is found, or for one to be made, for which
// shown is nil. It is nil where no link field has a value: most records have
// none, and there are many.
func (p *planner) tagger(values []mapping.Value, of mapping.Asset, found located, link base.Link, shown func(change.Attribute) string) *tagger {
	if !slices.ContainsFunc(values, func(v mapping.Value) bool { return v.Kind == mapping.TagValue }) {
		return nil
	}
	if shown == nil {
		shown = func(change.Attribute) string { return "" }
	}
	return &tagger{planner: p, of: of, at: p.spotOf(of, found), link: link, shown: shown}
}

// resolve puts assets in the place of the records that link fields are to show.
// What cannot be told is left out, so that the field stays as it is.
func (t *tagger) resolve(values []mapping.Value) []mapping.Value {
	if t == nil {
		return values
	}
	kept := values[:0]
	for _, v := range values {
		key, refers := tagKey(v)
		if !refers {
			kept = append(kept, v)
			continue
		}
		value, known := t.assetFor(key, v.Attribute)
		if v.Value = value; known {
			kept = append(kept, v)
		}
	}
	return kept
}

// tagKey is the record that a link field is to show.
func tagKey(v mapping.Value) (record.Key, bool) {
	if v.Kind != mapping.TagValue || v.Value == "" {
		return record.Key{}, false
	}
	key, err := record.ParseKey(v.Value)
	return key, err == nil
}

// assetFor is the id of the asset to link to, its key while it has none, "" for
// none. Hudu links assets of one company alone: across companies the tie is a
// relation.
func (t *tagger) assetFor(key record.Key, attribute change.Attribute) (value string, known bool) {
	ends := base.Ends{From: t.of.Key, To: key}
	found, carried := t.located[key]
	switch {
	case !carried || found.archived():
		t.take(ends, attribute)
		return t.uncarried(key, attribute)
	case t.spotOf(t.assetOf(key), found) != t.at:
		return "", true
	case found.create:
		value = key.String()
	default:
		value = assetText(found.asset.ID)
	}
	t.take(ends, attribute)
	return value, true
}

// take notes that the field takes the tie.
func (t *tagger) take(ends base.Ends, attribute change.Attribute) {
	if t.ends == nil {
		t.ends = map[change.Attribute]base.Ends{}
	}
	t.ties[ends], t.ends[attribute] = byTag, ends
}

// uncarried is the link to a record that is not carried, or archived. One that
// is there stays as long as the record is named; none is made, except to a
// record that is only on hold.
func (t *tagger) uncarried(key record.Key, attribute change.Attribute) (value string, known bool) {
	if asset := t.current.Asset(t.base.Links[key].Asset); asset != nil {
		id := assetText(asset.ID)
		inPlace := !asset.Archived && t.at == spot{place: asset.Company}
		if t.asAsset(t.link.Pairs[attribute].ConnectWise) == id || slices.Contains(strings.Split(t.shown(attribute), ","), id) || inPlace && t.held(key) {
			return id, true
		}
	}
	wanted := t.assetOf(key).Company != 0 // only its asset is not known
	unread := key.Kind == record.Location && t.desired.SitesUnread[t.of.Company] != ""
	return "", !wanted && !unread && t.readWhole(key.Kind)
}

// asAsset is the asset for ConnectWise's half of a base. It is a record's key
// where nothing was written when the record had no asset yet.
func (p *planner) asAsset(text string) string {
	key, err := record.ParseKey(text)
	if err != nil {
		return text
	}
	if found, carried := p.located[key]; carried && !found.create {
		return assetText(found.asset.ID)
	}
	if asset := p.current.Asset(p.base.Links[key].Asset); asset != nil {
		return assetText(asset.ID)
	}
	return text
}

func assetText(id hudu.AssetID) string { return strconv.Itoa(int(id)) }

// leaveToPerson notes of the ties behind conflicts that a person decides.
func (t *tagger) leaveToPerson(conflicts []change.Conflict) {
	if t == nil {
		return
	}
	for _, c := range conflicts {
		if ends, is := t.ends[c.Attribute]; is {
			t.ties[ends] = undecided
		}
	}
}

// living are the linked assets that are still there: Hudu may drop one that was
// deleted from the field, or leave it. Neither is anybody's edit.
func (p *planner) living(ids string) string {
	if ids == "" || !p.current.Records.AssetsComplete {
		return ids
	}
	kept := slices.DeleteFunc(strings.Split(ids, ","), func(text string) bool {
		id, err := strconv.Atoi(text)
		return err == nil && p.current.Asset(hudu.AssetID(id)) == nil
	})
	return strings.Join(kept, ",")
}

// tagKeys are the values with the records that link fields showed in the place
// of their assets: ConnectWise speaks of records, and which asset one has can
// change. What is not known to be one is left out.
func (u *undoer) tagKeys(entry journal.Entry, said map[change.Attribute]string) map[change.Attribute]string {
	layout, _ := u.current.Layout(entry.Change.Layout)
	for attribute, id := range said {
		label, isField := attribute.Label()
		if field, has := layout.Field(label); !isField || !has || field.Type != hudu.AssetTag {
			continue
		}
		delete(said, attribute)
		if asset, err := strconv.Atoi(id); err == nil && !u.ownerOf(hudu.AssetID(asset)).IsZero() {
			said[attribute] = u.ownerOf(hudu.AssetID(asset)).String()
		}
	}
	return said
}

// ownerOf is the record that is linked to the asset.
func (u *undoer) ownerOf(asset hudu.AssetID) record.Key {
	if u.owners == nil {
		u.owners = make(map[hudu.AssetID]record.Key, len(u.base.Links))
		for key, link := range u.base.Links {
			if isAssetLink(link) {
				u.owners[link.Asset] = key
			}
		}
	}
	return u.owners[asset]
}

// leftTag is a link field that is connected no longer.
type leftTag struct {
	layout hudu.AssetLayoutID
	label  string
}

// countLeft counts links that Crossdock made in fields that are connected no
// longer: they stay, like all values do.
func (p *planner) countLeft(layout hudu.AssetLayoutID, link base.Link, currentOf func(change.Attribute) string) {
	labels, known := p.untagged[layout]
	if !known {
		labels = p.desired.UntaggedFields(layout)
		p.untagged[layout] = labels
	}
	for _, label := range labels {
		pair, paired := link.Pairs[change.Field(label)]
		if paired && !pair.Unknown && pair.ConnectWise != "" && currentOf(change.Field(label)) == pair.Hudu {
			p.leftTags[leftTag{layout, label}]++
		}
	}
}

// tellLeft says what was left in link fields.
func (p *planner) tellLeft() {
	order := func(a, b leftTag) int { return cmp.Or(cmp.Compare(a.layout, b.layout), cmp.Compare(a.label, b.label)) }
	for _, left := range slices.SortedFunc(maps.Keys(p.leftTags), order) {
		form, _ := p.current.Layout(left.layout)
		p.plan.Warnings = append(p.plan.Warnings, fmt.Sprintf(
			"the field %q of the layout %q is not connected any more: relations show these ties now, and the %d links that Crossdock wrote there stay; connect it again, or remove the field in Hudu",
			left.label, form.Name, p.leftTags[left]))
	}
}
