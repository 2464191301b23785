package app

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"crossdock/app/rig"
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/match"
)

// viewLocked is the whole board.
func (b *board) viewLocked() Board {
	seen := b.desk.program.get().Seen
	view := Board{
		Companies: make([]BoardCompany, 0, len(b.shown)), Hudu: make([]HuduCompany, 0, len(b.lists.Hudu)),
		ReadAt: stamp(b.readAt), Revision: b.revision, Error: b.failure, Renewing: b.renewing, Warnings: append([]string{}, b.lists.Unread...),
		Gathering: b.gathering != nil, Notes: append([]string{}, b.notes...),
	}
	dismissed := base.Dismissed(b.lists.Dismissals)
	for _, id := range b.shown {
		if b.decisionOf(id) == base.None && !b.isOpenLocked(id) {
			continue
		}
		view.Companies = append(view.Companies, b.companyLocked(id, isNew(seen, id), dismissed[id]))
	}
	for i := range b.lists.Hudu {
		view.Hudu = append(view.Hudu, viewHuduCompany(&b.lists.Hudu[i]))
	}
	view.Hudu = append(view.Hudu, b.sinceLocked(view.Companies)...)
	sortByName(view.Hudu, func(c HuduCompany) (string, int) { return c.Name, c.ID })
	return view
}

// companyLocked is one company with all that the board shows.
func (b *board) companyLocked(id connectwise.CompanyID, fresh bool, dismissed []hudu.CompanyID) BoardCompany {
	view := BoardCompany{ID: int(id), Decision: string(b.decisionOf(id)), New: fresh, Group: "none", Candidates: []BoardCandidate{}}
	for _, each := range dismissed {
		view.Dismissed = append(view.Dismissed, int(each))
	}
	if m := b.lists.Matches[id]; m.Decision == base.Matched {
		view.HuduID, view.Second = int(m.Hudu), m.Second
	}
	company := b.byID[id]
	if company == nil {
		view.Name, view.Gone = fmt.Sprintf("Company %d", id), !b.lists.Unreadable[id]
		if name := b.desk.program.get().Names[id]; name != "" {
			view.Name = name
		}
		return view
	}
	view.Identifier, view.Name, view.Website, view.Phone = company.Identifier, company.Name, company.Website, company.Phone
	view.City = place(company.Address.City, company.Address.State)
	view.Gone, view.Inactive = !b.lists.InScope(company), b.lists.Inactive(company)
	proposal, proposed := b.proposals.Proposal(id)
	if !proposed {
		return view
	}
	view.Group = groupOf(proposal, view.Inactive)
	if proposal.Namesake != nil && !slices.Contains(dismissed, proposal.Namesake.Hudu) {
		proposal.Candidates = append(proposal.Candidates, *proposal.Namesake)
	}
	for _, c := range proposal.Candidates {
		view.Candidates = append(view.Candidates, BoardCandidate{
			HuduID: int(c.Hudu), Score: math.Round(c.Score*1000) / 1000, Zone: string(c.Zone), Reasons: append([]string{}, c.Reasons...),
		})
	}
	return view
}

// groupOf is where a company stands on the board. An inactive one is for a
// person to look at, however sure its candidate: sure ones are matched in bulk.
func groupOf(p match.Proposal, inactive bool) string {
	switch {
	case p.Undecided:
		return "undecided"
	case len(p.Candidates) == 0, p.Candidates[0].Zone == match.NoZone:
		return "none"
	case rig.IsSure(p) && !inactive:
		return "sure"
	default:
		return "review"
	}
}

// sinceLocked are companies of Hudu that were matched since the lists were read,
// by the names of those they are matched with: what Hudu calls them is not known.
func (b *board) sinceLocked(companies []BoardCompany) []HuduCompany {
	var since []HuduCompany
	told := map[int]bool{}
	for i := range companies {
		c := &companies[i]
		if !told[c.HuduID] && b.isSinceLocked(b.lists.Matches[connectwise.CompanyID(c.ID)]) {
			told[c.HuduID] = true
			since = append(since, HuduCompany{ID: c.HuduID, Name: c.Name})
		}
	}
	return since
}

func viewHuduCompany(c *hudu.Company) HuduCompany {
	return HuduCompany{ID: int(c.ID), Name: c.Name, City: place(c.City, c.State), Website: c.Website, Archived: c.Archived}
}

// place is "Tampa, FL", or whichever part there is.
func place(city, state string) string {
	city, state = strings.TrimSpace(city), strings.TrimSpace(state)
	if city == "" || state == "" {
		return city + state
	}
	return city + ", " + state
}

// deed says what decisions do: as it stands on a button ("Match 3 companies"),
// and as it is told afterwards ("Matched 3 companies").
type deed struct{ what, done string }

// dismissalLocked words dismissals, or what takes them back.
func (b *board) dismissalLocked(dismissed, reopened []base.Dismissal) deed {
	if len(dismissed) > 0 {
		pairs := b.pairsLocked(dismissed)
		return deed{"Say no to " + pairs, "Said no to " + pairs}
	}
	pairs := b.pairsLocked(reopened)
	return deed{"Propose " + pairs + " again", "Proposed " + pairs + " again"}
}

func (b *board) pairsLocked(dismissals []base.Dismissal) string {
	if len(dismissals) != 1 {
		return plural(len(dismissals), "candidate", "candidates")
	}
	d := dismissals[0]
	return quoted(b.huduNameLocked(d.Hudu)) + " for " + quoted(b.nameLocked(d.Company))
}

// deedLocked words decisions.
func (b *board) deedLocked(decisions []base.Match) deed {
	counts := map[base.Decision]int{}
	for _, m := range decisions {
		counts[m.Decision]++
	}
	whom := plural(len(decisions), "company", "companies")
	if len(decisions) == 1 {
		whom = quoted(b.nameLocked(decisions[0].Company))
	}
	if len(counts) > 1 {
		return deed{"Decide about " + whom, "Decided about " + whom}
	}
	switch decisions[0].Decision {
	case base.Matched:
		return deed{"Match " + whom, "Matched " + whom}
	case base.CreateNew:
		return deed{"Create " + whom, "The next sync creates " + whom}
	case base.Leave:
		return deed{"Leave " + whom + " unmatched", "Left " + whom + " unmatched"}
	case base.None:
	}
	return deed{"Clear the decision about " + whom, "Cleared the decision about " + whom}
}

func (b *board) nameLocked(id connectwise.CompanyID) string {
	if company := b.byID[id]; company != nil {
		return company.Name
	}
	return fmt.Sprintf("Company %d", id)
}

func (b *board) huduNameLocked(id hudu.CompanyID) string {
	if company, found := b.lists.Existing(id); found {
		return company.Name
	}
	return ""
}
