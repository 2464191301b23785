package engine_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/engine"
	"crossdock/backend/record"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/hudusim"
	"crossdock/backend/settings"
)

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
	h.checkGone()
	h.checkRelations()
	h.checkTiles()
	h.checkDetails()
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

// carriers are the assets that carry a key.
type carriers struct {
	live, archived []hudusim.Asset
	doubled        bool // by a person
}

func (h *history) carriersOf(key record.Key) carriers {
	var c carriers
	for _, asset := range h.carriers(key.String()) {
		c.doubled = c.doubled || h.copies[asset.ID]
		if asset.Archived {
			c.archived = append(c.archived, asset)
		} else {
			c.live = append(c.live, asset)
		}
	}
	return c
}

// followed tells whether records of the company are carried, and to where.
func (h *history) followed(company int) (to int, ok bool) {
	to, paired := h.pairs[company]
	is, there := h.cw.Company(company)
	return to, paired && there && !is.DeletedFlag
}

// checkCarried wants every record that is to be carried in Hudu as it is in
// ConnectWise, unless a person did something, or is asked to.
func (h *history) checkCarried() {
	for _, key := range h.keys() {
		w := h.wantedOf(key)
		to, followed := h.followed(w.company)
		if !w.active || !followed {
			continue
		}
		c := h.carriersOf(key)
		switch {
		case c.doubled:
		case h.reported(key):
			h.seen.add("at rest: a person is asked about a record", 1)
		case len(c.live) == 0 && len(c.archived) == 0:
			h.failf("%s is not in Hudu, and nobody is told why; %s", key, h.view(key))
		case len(c.live) == 0 && !h.archived[c.archived[0].ID] && !h.lost:
			h.failf("%s is archived as asset %d, and nobody did that; %s", key, c.archived[0].ID, h.view(key))
		case len(c.live) == 1 && !h.adopted[c.live[0].ID]:
			h.checkValues(key, w, c.live[0], to)
			h.seen.add("at rest: a record is as in ConnectWise", 1)
		}
	}
}

// checkGone wants what is gone or inactive in ConnectWise archived, unless a
// person took it out of the archive, or a machine forgot that it was ours.
func (h *history) checkGone() {
	if h.settings.Options.WhenGone == settings.LeaveGone || h.lost {
		return
	}
	for _, asset := range h.assets(ours) {
		key, ok := record.ParseConnectWiseID(keyOf(asset), record.Configuration)
		w := h.wantedOf(key)
		company := w.company
		if !w.exists {
			company = h.companyLinked(key)
		}
		_, followed := h.followed(company)
		switch {
		case !ok || w.active || !followed || h.copies[asset.ID] || h.unarchived[asset.ID]:
		case h.named(key) > 0:
			h.seen.add("at rest: a person is asked about a record that is gone", 1)
		default:
			h.failf("%s is gone or inactive in ConnectWise, and asset %d is live; %s", key, asset.ID, h.view(key))
		}
	}
}

func (h *history) companyLinked(key record.Key) int {
	remembered, err := h.machines[0].Base()
	h.must(err)
	return int(remembered.Links[key].Company)
}

// checkRelations wants what belongs together in ConnectWise related in Hudu, or
// linked in a field, unless a person took the relation away.
func (h *history) checkRelations() {
	related := map[[2]int]bool{}
	for _, row := range h.hudu.Data().Relations {
		related[bothWays(row.FromableID, row.ToableID)] = true
	}
	for _, asset := range h.assets(ours) {
		linked, _ := asset.Values[ownerLabel].([]int)
		for _, to := range linked {
			related[bothWays(asset.ID, to)] = true
		}
	}
	want := func(from record.Key, kind record.Kind, to *cwsim.Ref) {
		if to == nil || to.ID == 0 {
			return
		}
		a, both := h.aloneLive(from)
		b, has := h.aloneLive(record.Key{Kind: kind, ID: to.ID})
		pair := bothWays(a, b)
		switch {
		case !both || !has || related[pair] || h.unrelated[pair]:
		case h.lost && h.inConflict(from, ownerLabel, true):
			h.seen.add("at rest: a person is asked about a link", 1)
		default:
			h.failf("%s and %s/%d (assets %d and %d) belong together and are not related; %s", from, kind, to.ID, a, b, h.view(from))
		}
	}
	for _, id := range h.cw.ConfigurationIDs() {
		c, _ := h.cw.Configuration(id)
		key := record.Key{Kind: record.Configuration, ID: id}
		want(key, record.Contact, c.Contact)
		want(key, record.Location, c.Site)
	}
	for _, id := range h.cw.ContactIDs() {
		c, _ := h.cw.Contact(id)
		want(record.Key{Kind: record.Contact, ID: id}, record.Location, c.Site)
	}
}

func bothWays(a, b int) [2]int { return [2]int{min(a, b), max(a, b)} }

// aloneLive is the one live asset of a record that is carried with no
// question open.
func (h *history) aloneLive(key record.Key) (asset int, ok bool) {
	w := h.wantedOf(key)
	_, followed := h.followed(w.company)
	c := h.carriersOf(key)
	if !w.active || !followed || c.doubled || len(c.live) != 1 || len(c.archived) > 0 || h.named(key) > 0 {
		return 0, false
	}
	return c.live[0].ID, true
}

// checkTiles wants a tile where agreements run.
func (h *history) checkTiles() {
	tiles := map[int]bool{}
	for _, tile := range h.hudu.Data().MagicDash {
		tiles[tile.CompanyID] = tile.Title == "Agreements"
	}
	for _, id := range h.cw.AgreementIDs() {
		a, _ := h.cw.Agreement(id)
		if to, followed := h.followed(a.Company.ID); followed && a.AgreementStatus == "Active" && !tiles[to] {
			h.failf("company %d has an active agreement, and company %d in Hudu has no tile", a.Company.ID, to)
		}
	}
}

// checkDetails wants companies as they are in ConnectWise: nobody edits name
// and city in Hudu. A first contact of other sorts may have kept the old ones,
// and a machine that found the company again asks about what has changed since.
func (h *history) checkDetails() {
	if h.settings.Options.KeepCompanyDetails || h.careful {
		return
	}
	for _, id := range h.cw.CompanyIDs() {
		to, followed := h.followed(id)
		is, _ := h.cw.Company(id)
		has, _ := h.hudu.Company(to)
		key := record.Key{Kind: record.Company, ID: id}
		if !followed || h.named(key) != 0 {
			continue
		}
		for attribute, texts := range map[string][2]string{nameAttribute: {has.Name, is.Name}, "city": {has.City, is.City}} {
			switch {
			case texts[0] == texts[1]:
			case h.lost && h.inConflict(key, attribute, false) && h.askOrKeep(key, attribute, texts[0], texts[1]):
			default:
				h.failf("%s of company %d is %q, of company %d in Hudu %q; %s", attribute, id, texts[1], to, texts[0], h.view(key))
			}
		}
	}
}

// reported tells whether every machine names the record as a problem.
func (h *history) reported(key record.Key) bool { return h.named(key) == len(h.machines) }

// named is how many machines name the record as a problem, other than that it
// is archived.
func (h *history) named(key record.Key) int {
	named := 0
	for _, m := range h.machines {
		if slices.ContainsFunc(m.finished.Problems, func(p change.Problem) bool { return p.Key == key && p.Code != change.ArchivedInHudu }) {
			named++
		}
	}
	return named
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
		case h.lost && h.inConflict(key, attribute, false) && h.askOrKeep(key, attribute, is, text):
		case h.lost && attribute == layoutAttribute && h.keepsLayout(key, is):
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

// askOrKeep tells whether every machine asks about the attribute, or takes what
// is in Hudu for a hand edit. A machine that never saw the value that another one
// wrote in between, because ConnectWise has its old one again, does the latter.
func (h *history) askOrKeep(key record.Key, attribute, is, text string) bool {
	for _, m := range h.machines {
		asks := slices.ContainsFunc(m.finished.Conflicts, func(c change.Conflict) bool { return c.Key == key && c.Attribute.Shown() == attribute })
		remembered, err := m.Base()
		h.must(err)
		var pair base.Pair
		for each, has := range remembered.Links[key].Pairs {
			if each.Shown() == attribute {
				pair = has
			}
		}
		if !asks && (pair.Unknown || pair.ConnectWise != text || pair.Hudu == is) {
			return false
		}
	}
	return true
}

// keepsLayout tells whether a machine takes the layout for a person's choice: one
// that was set up anew does, wherever the asset lies.
func (h *history) keepsLayout(key record.Key, is string) bool {
	return slices.ContainsFunc(h.machines, func(m *machine) bool {
		remembered, err := m.Base()
		h.must(err)
		pair, paired := remembered.Links[key].Pairs[change.Layout]
		return paired && !pair.Unknown && pair.Hudu != is
	})
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
