package engine_test

import (
	"maps"
	"strconv"
	"time"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
	"crossdock/backend/sandbox/hudusim"
	"crossdock/backend/settings"
)

const (
	nameAttribute    = "name"
	layoutAttribute  = "layout"
	companyAttribute = "company"
)

// people is what people did in Hudu, by asset, and what they know.
type people struct {
	// typed are the values that have to stay as they are.
	typed map[int]map[string]string
	// touched are the attributes that a person ever changed.
	touched map[int]map[string]bool
	// others are the assets that are nobody's, as they were last touched.
	others map[int]hudusim.Asset
	// strange are those that fit no record at all.
	strange map[int]bool
	// adopted are others that a record was found to be.
	adopted map[int]bool
	// copies are assets that a person copied with their ConnectWise ID.
	copies               map[int]bool
	archived, unarchived map[int]bool
	deleted, known       map[int]bool
	// pairs are the companies that belong together.
	pairs map[int]int
	// unrelated are the assets that a person took apart.
	unrelated map[[2]int]bool
	// careful is set once a first contact did not simply follow ConnectWise.
	careful bool
	// lost is set once a machine forgot everything.
	lost bool
}

func newPeople() people {
	return people{
		typed: map[int]map[string]string{}, touched: map[int]map[string]bool{}, others: map[int]hudusim.Asset{}, strange: map[int]bool{},
		unrelated: map[[2]int]bool{}, adopted: map[int]bool{}, copies: map[int]bool{}, archived: map[int]bool{}, unarchived: map[int]bool{}, deleted: map[int]bool{}, known: map[int]bool{},
	}
}

// watchOthers notes the assets that are there before the first run.
func (h *history) watchOthers() {
	for _, asset := range h.assets(func(hudusim.Asset) bool { return true }) {
		h.others[asset.ID] = asset
		h.strange[asset.ID] = asset.ID != 501 && asset.ID != 505
	}
}

// edits are what people do in Hudu.
var edits = []deed[func(*history) bool]{
	{"type into a field", func(h *history) bool { return h.typeInto(h.anyAsset(holdsDevice), systemLabel) }},
	{"type into a field that ConnectWise wins", func(h *history) bool { return h.typeInto(h.anyAsset(holdsDevice), notesLabel) }},
	{"type into a field that Hudu wins", func(h *history) bool { return h.typeInto(h.anyAsset(holdsPerson), titleLabel) }},
	{"rename an asset", func(h *history) bool { return h.rename(h.anyAsset(ours)) }},
	{"archive an asset", func(h *history) bool {
		asset := h.anyAsset(ours)
		if asset == nil {
			return false
		}
		h.must(h.hudu.ArchiveAsset(asset.ID, true))
		h.archived[asset.ID], h.unarchived[asset.ID] = true, false
		h.note("Hudu: asset %d is archived", asset.ID)
		return true
	}},
	{"unarchive an asset", func(h *history) bool {
		asset := h.anyAsset(func(a hudusim.Asset) bool { return a.Archived && carries(a) })
		if asset == nil {
			return false
		}
		h.must(h.hudu.ArchiveAsset(asset.ID, false))
		h.archived[asset.ID], h.unarchived[asset.ID] = false, true
		h.note("Hudu: asset %d is unarchived", asset.ID)
		return true
	}},
	{"delete an asset", func(h *history) bool {
		asset := h.anyAsset(ours)
		if asset == nil {
			return false
		}
		h.must(h.hudu.DeleteAsset(asset.ID))
		h.deleted[asset.ID] = true
		delete(h.typed, asset.ID)
		h.note("Hudu: asset %d (%s) is deleted", asset.ID, keyOf(*asset))
		return true
	}},
	{"move an asset to another layout", func(h *history) bool {
		asset := h.anyAsset(holdsDevice)
		if asset == nil {
			return false
		}
		to := pick(h, []int{computers, servers, devices})
		if to == asset.AssetLayoutID {
			return false
		}
		keeps := h.agreed(*asset, change.Layout, func(m *machine) string { return strconv.Itoa(h.layoutBy(m, *asset)) })
		keeps = keeps && !h.wasThere(*asset, change.Layout, strconv.Itoa(to))
		h.must(h.hudu.MoveAssetLayout(asset.ID, to))
		h.touch(asset.ID, layoutAttribute, strconv.Itoa(to), keeps)
		return true
	}},
	{"move an asset to another company", func(h *history) bool {
		asset := h.anyAsset(ours)
		if asset == nil || !h.chance(3) {
			return false
		}
		to := acme
		if asset.CompanyID == acme {
			to = delta
		}
		h.must(h.hudu.MoveAsset(asset.ID, to))
		h.touch(asset.ID, companyAttribute, strconv.Itoa(to), false)
		return true
	}},
	{"copy an asset", func(h *history) bool { return h.copyAsset(false) }},
	{"copy an asset with its ConnectWise ID", func(h *history) bool { return h.chance(4) && h.copyAsset(true) }},
	{"make an asset", func(h *history) bool {
		id, err := h.hudu.AddAsset(hudusim.Asset{CompanyID: pick(h, []int{acme, delta, strangers}), AssetLayoutID: computers, Name: h.unique("Own")})
		h.must(err)
		h.others[id], _ = h.hudu.Asset(id)
		h.strange[id] = true
		return true
	}},
	{"change a company", func(h *history) bool {
		return h.hudu.UpdateCompany(pick(h, []int{acme, delta}), func(c *hudusim.Company) { c.PhoneNumber = h.unique("813") }) == nil
	}},
	{"delete a relation", func(h *history) bool {
		rows := h.hudu.Data().Relations
		if len(rows) == 0 {
			return false
		}
		row := pick(h, rows)
		h.unrelated[bothWays(row.FromableID, row.ToableID)] = true
		return h.hudu.DeleteRelation(row.ID) == nil
	}},
}

func keyOf(asset hudusim.Asset) string { text, _ := asset.Values[keyLabel].(string); return text }

func carries(asset hudusim.Asset) bool     { return keyOf(asset) != "" }
func ours(asset hudusim.Asset) bool        { return carries(asset) && !asset.Archived }
func holdsDevice(asset hudusim.Asset) bool { return ours(asset) && holdsDevices(asset.AssetLayoutID) }
func holdsPerson(asset hudusim.Asset) bool { return ours(asset) && asset.AssetLayoutID == persons }
func configurationKey(id int) string       { return record.Key{Kind: record.Configuration, ID: id}.String() }
func matched(company, to int) base.Match {
	return base.Match{Company: connectwise.CompanyID(company), Decision: base.Matched, Hudu: hudu.CompanyID(to)}
}

func (h *history) assets(fits func(hudusim.Asset) bool) []hudusim.Asset { return h.hudu.Assets(fits) }

// carriers are the assets that carry the key, archived ones included.
func (h *history) carriers(key string) []hudusim.Asset {
	return h.assets(func(a hudusim.Asset) bool { return keyOf(a) == key })
}

// anyAsset is one that fits, nil when none does.
func (h *history) anyAsset(fits func(hudusim.Asset) bool) *hudusim.Asset {
	found := h.assets(fits)
	if len(found) == 0 {
		return nil
	}
	asset := pick(h, found)
	return &asset
}

// typeInto is a person who types into a field. What is typed has to stay,
// except where ConnectWise wins and has something newer.
func (h *history) typeInto(asset *hudusim.Asset, label string) bool {
	if asset == nil {
		return false
	}
	keeps := true
	if label == notesLabel {
		keeps = h.agreed(*asset, change.Field(label), func(*machine) string { return h.notesOf(*asset) })
	}
	text := h.unique("typed")
	h.must(h.hudu.SetField(asset.ID, label, text))
	h.touch(asset.ID, label, text, keeps)
	return true
}

func (h *history) rename(asset *hudusim.Asset) bool {
	if asset == nil {
		return false
	}
	text := h.unique("Named by hand")
	h.must(h.hudu.RenameAsset(asset.ID, text))
	h.touch(asset.ID, nameAttribute, text, h.settings.Options.OnConflict != settings.ConnectWiseWins)
	return true
}

// touch notes what a person did to an attribute. keeps tells whether it has
// to stay.
func (h *history) touch(id int, attribute, value string, keeps bool) {
	h.note("Hudu: %s of asset %d is now %q by hand, to stay: %t", attribute, id, value, keeps)
	if h.touched[id] == nil {
		h.touched[id], h.typed[id] = map[string]bool{}, map[string]string{}
	}
	h.touched[id][attribute] = true
	if h.typed[id] == nil {
		h.typed[id] = map[string]string{}
	}
	delete(h.typed[id], attribute)
	if keeps {
		h.typed[id][attribute] = value
	}
}

// agreed tells whether every machine that knows the asset has ConnectWise's
// value of now as its base: only then can it tell a hand edit from a change
// that it has missed.
func (h *history) agreed(asset hudusim.Asset, attribute change.Attribute, now func(*machine) string) bool {
	for _, m := range h.machines {
		remembered, err := m.Base()
		h.must(err)
		for _, link := range remembered.Links {
			pair, has := link.Pairs[attribute]
			if int(link.Asset) == asset.ID && (!has || pair.Unknown || pair.ConnectWise != now(m)) {
				return false
			}
		}
	}
	return true
}

// wasThere tells whether a machine saw that value in Hudu when it last wrote or
// looked: a person who goes back to it takes an edit back, and makes none.
func (h *history) wasThere(asset hudusim.Asset, attribute change.Attribute, value string) bool {
	for _, m := range h.machines {
		remembered, err := m.Base()
		h.must(err)
		for _, link := range remembered.Links {
			if int(link.Asset) == asset.ID && link.Pairs[attribute].Hudu == value {
				return true
			}
		}
	}
	return false
}

// copyAsset is a person who makes a double, with or without the key.
func (h *history) copyAsset(whole bool) bool {
	asset := h.anyAsset(holdsDevice)
	if asset == nil {
		return false
	}
	double := *asset
	double.ID, double.Slug, double.Cards, double.Values = 0, "", nil, maps.Clone(asset.Values)
	double.CreatedAt, double.UpdatedAt = time.Time{}, time.Time{}
	if !whole {
		delete(double.Values, keyLabel)
	}
	id, err := h.hudu.AddAsset(double)
	h.must(err)
	if whole {
		h.copies[id] = true
	} else {
		h.others[id], _ = h.hudu.Asset(id)
	}
	h.note("Hudu: asset %d (%s) is copied as %d, key included: %t", asset.ID, keyOf(*asset), id, whole)
	return true
}

// overtake is a person who changes what a preview is about.
func (h *history) overtake(id int) {
	asset, there := h.hudu.Asset(id)
	if !there || !holdsDevice(asset) {
		return
	}
	if h.chance(2) {
		h.typeInto(&asset, systemLabel)
		return
	}
	h.rename(&asset)
}
