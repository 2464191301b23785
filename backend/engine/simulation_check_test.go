package engine_test

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/engine"
	"crossdock/backend/record"
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
	w := h.wantedOf(c.Key)
	if !m.late && (w.exists && w.active || h.settings.Options.WhenGone == settings.LeaveGone) {
		h.failf("machine %s archives %s, which is there and active in ConnectWise", m.name, c.Key)
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

// rest switches all trouble off: within few rounds nothing is left to do, and
// Hudu is as ConnectWise is, but for what people did.
func (h *history) rest() {
	h.note("rest")
	h.agreeOnMatches()
	writes := map[string]int{}
	for round := range settlingRounds {
		for _, m := range h.machines {
			h.hudu.ForgetRequests()
			run := h.runInPeace(m, engine.Request{Approve: everything})
			h.check()
			h.agreeOnMatches()
			writes[m.name] = len(h.hudu.Writes())
			if round == settlingRounds-1 && (writes[m.name] > 0 || run.Summary.Counts.Writes() > 0) {
				h.failf("machine %s does not come to rest: in round %d it sends %d writes, the first is %s %s", m.name, round+1,
					writes[m.name], h.hudu.Writes()[0].Method, h.hudu.Writes()[0].Path)
			}
		}
	}
	for _, m := range h.machines {
		if open, err := m.OpenEntries(); err != nil || len(open) > 0 {
			h.failf("machine %s has %d writes open at the end: %v", m.name, len(open), err)
		}
	}
	h.checkCarried()
	h.check()
}

// agreeOnMatches lets both machines have all matches.
func (h *history) agreeOnMatches() {
	for company, to := range h.pairs {
		for _, m := range h.machines {
			if m.match(company).Decision != base.Matched {
				m.decide(matched(company, to))
			}
		}
	}
	h.shareMatches()
}

// wanted is how a record of ConnectWise has to be in Hudu.
type wanted struct {
	exists, active bool
	company        int
	name           string
	values         map[string]string
	deviceType     string
}

// wantedOf reads it from ConnectWise itself, with nothing of Crossdock in
// between.
func (h *history) wantedOf(key record.Key) wanted {
	inactive := h.settings.Options.IncludeInactive
	switch key.Kind {
	case record.Configuration:
		c, there := h.cw.Configuration(key.ID)
		if !there {
			return wanted{}
		}
		return wanted{there, c.ActiveFlag || inactive, c.Company.ID, c.Name, map[string]string{systemLabel: c.OSType, notesLabel: c.Notes}, c.Type.Name}
	case record.Contact:
		c, there := h.cw.Contact(key.ID)
		if !there {
			return wanted{}
		}
		return wanted{there, !c.InactiveFlag || inactive, c.Company.ID, c.FirstName + " " + c.LastName, map[string]string{titleLabel: c.Title}, ""}
	case record.Location:
		s, there := h.cw.Site(key.ID)
		if !there {
			return wanted{}
		}
		return wanted{there, !s.InactiveFlag || inactive, s.Company.ID, s.Name, nil, ""}
	case record.Agreement:
		a, there := h.cw.Agreement(key.ID)
		if !there {
			return wanted{}
		}
		return wanted{there, a.AgreementStatus == "Active", a.Company.ID, a.Name, nil, ""}
	default:
		return wanted{}
	}
}

// keys are all records that may become assets.
func (h *history) keys() []record.Key {
	var keys []record.Key
	for kind, ids := range map[record.Kind][]int{
		record.Configuration: h.cw.ConfigurationIDs(), record.Contact: h.cw.ContactIDs(), record.Location: h.cw.SiteIDs(), record.Agreement: h.cw.AgreementIDs(),
	} {
		for _, id := range ids {
			keys = append(keys, record.Key{Kind: kind, ID: id})
		}
	}
	return keys
}

func (h *history) wantedBy(asset hudusim.Asset) wanted {
	key, ok := record.ParseConnectWiseID(keyOf(asset), record.Configuration)
	if !ok {
		return wanted{}
	}
	return h.wantedOf(key)
}

func (h *history) notesOf(asset hudusim.Asset) string { return h.wantedBy(asset).values[notesLabel] }

// layoutBy is the layout that the machine's rules say.
func (h *history) layoutBy(m *machine, asset hudusim.Asset) int {
	s, _ := m.settings()
	w := h.wantedBy(asset)
	for _, rule := range s.SortRules {
		if rule.When.ConfigurationType.Has(0, w.deviceType) {
			for id, name := range layoutNames {
				if name == rule.Layout {
					return id
				}
			}
		}
	}
	return computers
}

// checkCarried wants every record that is to be carried in Hudu as it is in
// ConnectWise, unless a person did something, or is asked to.
func (h *history) checkCarried() {
	for _, key := range h.keys() {
		w := h.wantedOf(key)
		to, paired := h.pairs[w.company]
		company, _ := h.cw.Company(w.company)
		if !w.active || !paired || company.DeletedFlag {
			continue
		}
		var live, archived []hudusim.Asset
		doubled := false // by a person
		for _, asset := range h.carriers(key.String()) {
			doubled = doubled || h.copies[asset.ID]
			if asset.Archived {
				archived = append(archived, asset)
			} else {
				live = append(live, asset)
			}
		}
		switch {
		case doubled:
		case h.reported(key):
			h.seen.add("at rest: a person is asked about a record", 1)
		case len(live) == 0 && len(archived) == 0:
			h.failf("%s is not in Hudu, and nobody is told why", key)
		case len(live) == 0 && !h.archived[archived[0].ID] && !h.lost:
			h.failf("%s is archived as asset %d, and nobody did that", key, archived[0].ID)
		case len(live) == 1 && !h.adopted[live[0].ID]:
			h.checkValues(key, w, live[0], to)
		}
	}
}

// reported tells whether every machine names the record as a problem.
func (h *history) reported(key record.Key) bool {
	for _, m := range h.machines {
		named := false
		for _, problem := range m.finished.Problems {
			named = named || problem.Key == key && problem.Code != change.ArchivedInHudu
		}
		if !named {
			return false
		}
	}
	return true
}

func (h *history) checkValues(key record.Key, w wanted, asset hudusim.Asset, to int) {
	want := map[string]string{companyAttribute: strconv.Itoa(to)}
	for label, text := range w.values {
		want[label] = text
	}
	if h.settings.Options.AutoUpdateNames {
		want[nameAttribute] = w.name
	}
	if key.Kind == record.Configuration {
		want[layoutAttribute] = strconv.Itoa(h.layoutBy(h.machines[0], asset))
		for _, m := range h.machines {
			if by := strconv.Itoa(h.layoutBy(m, asset)); by == valueOf(asset, layoutAttribute) {
				want[layoutAttribute] = by
			}
		}
	}
	for attribute, text := range want {
		is := valueOf(asset, attribute)
		switch {
		case is == text || h.touched[asset.ID][attribute]:
		case h.lost && (text == "" || h.inConflict(key, attribute, attribute != layoutAttribute)):
		default:
			h.failf("%s of %s is %q in Hudu and %q in ConnectWise, and nobody touched it (asset %d); %s", attribute, key, is, text, asset.ID, h.view(key))
		}
	}
}

// inConflict tells whether a machine, or every one, asks about the attribute.
// Of layouts one may be content: the rules of the machines can differ.
func (h *history) inConflict(key record.Key, attribute string, every bool) bool {
	asked := 0
	for _, m := range h.machines {
		if slices.ContainsFunc(m.finished.Conflicts, func(c change.Conflict) bool { return c.Key == key && c.Attribute.Shown() == attribute }) {
			asked++
		}
	}
	return asked == len(h.machines) || asked > 0 && !every
}

// view is what each machine knows and says of a record.
func (h *history) view(key record.Key) string {
	var text strings.Builder
	for _, m := range h.machines {
		remembered, err := m.Base()
		h.must(err)
		fmt.Fprintf(&text, "machine %s: link %+v", m.name, remembered.Links[key])
		for _, conflict := range m.finished.Conflicts {
			if conflict.Key == key {
				fmt.Fprintf(&text, ", conflict %+v", conflict)
			}
		}
		for _, problem := range m.finished.Problems {
			if problem.Key == key {
				fmt.Fprintf(&text, ", problem %s: %s", problem.Code, problem.Reason)
			}
		}
		text.WriteString("; ")
	}
	return text.String()
}
