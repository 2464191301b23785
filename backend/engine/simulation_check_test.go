package engine_test

import (
	"reflect"
	"slices"
	"strconv"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/sandbox/hudusim"
	"crossdock/backend/settings"
)

func (h *history) must(err error) {
	if err != nil {
		h.failf("the simulation itself: %v", err)
	}
}

// check looks at Hudu after a run.
func (h *history) check() {
	h.shareMatches()
	there := map[int]bool{}
	live := map[string]int{}
	for _, asset := range h.assets(func(hudusim.Asset) bool { return true }) {
		there[asset.ID], h.known[asset.ID] = true, true
		h.checkOther(asset)
		h.checkTyped(asset)
		if ours(asset) && !h.copies[asset.ID] {
			if other, doubled := live[keyOf(asset)]; doubled {
				h.failf("%s has two live assets, %d and %d", keyOf(asset), other, asset.ID)
			}
			live[keyOf(asset)] = asset.ID
		}
	}
	for id := range h.known {
		if !there[id] && !h.deleted[id] {
			h.failf("asset %d is gone, and nobody deleted it", id)
		}
	}
	h.checkCompanies()
	if len(h.violations) > 0 {
		for _, each := range h.violations {
			h.t.Error(each)
		}
		h.t.FailNow()
	}
}

func (h *history) checkCompanies() {
	for _, id := range []int{acme, delta, strangers} {
		if _, there := h.hudu.Company(id); !there {
			h.failf("company %d is gone", id)
		}
	}
	for _, to := range h.pairs {
		if company, there := h.hudu.Company(to); !there || company.Archived {
			h.failf("company %d is gone or archived", to)
		}
	}
}

// checkOther wants that what is nobody's is as it was. A copy of ours may be
// taken over, what fits no record may not.
func (h *history) checkOther(asset hudusim.Asset) {
	was, watched := h.others[asset.ID]
	switch {
	case !watched:
	case carries(asset) && !h.strange[asset.ID]:
		h.adopted[asset.ID] = true
		delete(h.others, asset.ID)
	case !reflect.DeepEqual(was, asset):
		h.failf("asset %d is nobody's, and was changed: it was %+v, it is %+v", asset.ID, was, asset)
	}
}

func (h *history) checkTyped(asset hudusim.Asset) {
	for attribute, text := range h.typed[asset.ID] {
		is := valueOf(asset, attribute)
		if is != text {
			h.failf("%s of asset %d (%s): a hand edit is lost: it was %q, it is %q", attribute, asset.ID, keyOf(asset), text, is)
		}
		// What both sides agree on is no hand edit any more.
		for _, m := range h.machines {
			if attribute == layoutAttribute && strconv.Itoa(h.layoutBy(m, asset)) == text {
				delete(h.typed[asset.ID], attribute)
			}
		}
	}
}

func valueOf(asset hudusim.Asset, attribute string) string {
	switch attribute {
	case nameAttribute:
		return asset.Name
	case layoutAttribute:
		return strconv.Itoa(asset.AssetLayoutID)
	case companyAttribute:
		return strconv.Itoa(asset.CompanyID)
	default:
		text, _ := asset.Values[attribute].(string)
		return text
	}
}

// checkCreation wants that the record has no asset yet, archived ones
// included. It is called before the request.
func (h *history) checkCreation(m *machine, c change.Change) {
	if carriers := h.carriers(c.Key.String()); len(carriers) > 0 {
		h.failf("machine %s makes an asset for %s, which has %d already", m.name, c.Key, carriers[0].ID)
	}
}

// checkArchiving wants a reason in ConnectWise. It is called before the
// request.
func (h *history) checkArchiving(m *machine, c change.Change) {
	if c.Stays != 0 {
		return // one of two assets that two machines made at the same time
	}
	w := h.wantedOf(c.Key)
	if !m.late && (w.exists && w.active || h.settings.Options.WhenGone == settings.LeaveGone) {
		h.failf("machine %s archives %s, which is there and active in ConnectWise", m.name, c.Key)
	}
}

// checkUnarchiving wants that only what Crossdock meant to archive comes back:
// when it died over that, nobody can tell whose archiving took place. It is
// called before the request.
func (h *history) checkUnarchiving(m *machine, c change.Change) {
	if id := int(c.Asset); h.archived[id] && !m.meantToArchive(c.Asset) {
		h.failf("machine %s unarchives asset %d (%s), which a person archived", m.name, id, c.Key)
	}
}

// shareMatches tells each machine, at some time, what was made for the other.
func (h *history) shareMatches() {
	for _, from := range h.machines {
		for _, match := range from.matches() {
			if match.Decision != base.Matched {
				continue
			}
			h.pairs[int(match.Company)] = int(match.Hudu)
			for _, to := range h.machines {
				if to != from && to.match(int(match.Company)).Decision == "" && h.chance(2) {
					to.decide(match)
				}
			}
		}
	}
}

func (m *machine) meantToArchive(id hudu.AssetID) bool {
	return slices.ContainsFunc(m.Journal, func(entry journal.Entry) bool {
		d, has := entry.Change.Difference(change.Archived)
		return has && d.After == "true" && entry.Change.Asset == id
	})
}
