package plan

import (
	"fmt"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
)

func (p *planner) planCompanies() {
	names, elsewhere, relinked := p.takenNames(), p.elsewhere(), p.relinked()
	for _, company := range p.desired.Companies {
		if company.Match.Decision == base.CreateNew {
			if !p.held(company.Key()) && !p.isElsewhere(company, elsewhere) {
				p.createCompany(company, names)
			}
			continue
		}
		how := first
		if relinked[company.Record.ID] {
			how = relink
			p.findAgain(company)
		}
		p.compareCompany(company, how)
	}
}

// takenNames are Hudu's company names: it refuses a second company of a name.
func (p *planner) takenNames() map[string]hudu.CompanyID {
	names := make(map[string]hudu.CompanyID, len(p.current.Records.Companies))
	for _, company := range p.current.Records.Companies {
		names[mapping.NormalizeName(company.Name)] = company.ID
	}
	return names
}

func (p *planner) createCompany(company mapping.Company, names map[string]hudu.CompanyID) {
	name := mapping.NormalizeName(company.Record.Name)
	if id, taken := names[name]; taken {
		reason := fmt.Sprintf("Hudu already has a company %q (id %d): match with it instead (--pair %d=%d), or rename one of the two",
			company.Record.Name, id, company.Record.ID, id)
		if id == 0 {
			reason = fmt.Sprintf("two ConnectWise companies are called %q and both are to be created: Hudu takes a name once; rename one, or match both with one company", company.Record.Name)
		}
		p.problem(change.Problem{
			Key: company.Key(), Company: company.Record.ID, Name: company.Record.Name, Code: change.NameTaken, Refused: true, Reason: reason,
		})
		return
	}
	names[name] = 0
	p.places[company.Record.ID] = 0
	c := created(company.Values)
	p.plan.Changes = append(p.plan.Changes, change.Change{
		Key: company.Key(), Verb: change.Create, Company: company.Record.ID, Name: company.Record.Name,
		Differences: c.differences, Settlements: c.settlements,
	})
}

// isElsewhere reports a company that Hudu has already under another name.
func (p *planner) isElsewhere(company mapping.Company, elsewhere map[connectwise.CompanyID]hudu.CompanyID) bool {
	place, is := p.current.Company(elsewhere[company.Record.ID])
	if !is {
		return false
	}
	p.problem(change.Problem{
		Key: company.Key(), Company: company.Record.ID, Name: company.Record.Name, Code: change.NameTaken, Refused: true,
		Reason: fmt.Sprintf("Hudu has %s already: the assets of %q (id %d) carry the ConnectWise IDs of its records: match with it instead (--pair %d=%d), or clear the IDs in these assets",
			company.Record.Name, place.Name, place.ID, company.Record.ID, place.ID),
	})
	return true
}

func (p *planner) compareCompany(company mapping.Company, how contact) {
	existing, found := p.current.Company(company.Match.Hudu)
	if !found {
		p.problem(change.Problem{
			Key: company.Key(), Company: company.Record.ID, Name: company.Record.Name, Code: change.CompanyMissing, Refused: true,
			Reason: fmt.Sprintf("%s is matched with a company (id %d) that is no longer in Hudu: match it anew", company.Record.Name, company.Match.Hudu),
		})
		return
	}
	if existing.Archived {
		p.problem(change.Problem{
			Key: company.Key(), Company: company.Record.ID, Name: company.Record.Name, Code: change.CompanyArchived,
			Reason: fmt.Sprintf("%s is archived in Hudu and is skipped: unarchive it there, or leave it unmatched", existing.Name),
		})
		return
	}
	p.places[company.Record.ID] = existing.ID
	link, linked := p.base.Links[company.Key()]
	if !linked || link.HuduCompany != existing.ID {
		link = base.Link{Key: company.Key(), Company: company.Record.ID, HuduCompany: existing.ID}
	}
	// A hold is about the one record: what is in the company goes on.
	if !company.Follow || p.held(company.Key()) {
		if how == relink {
			p.settle(link, unknownPairs(company.Values)) // its records are linked, so that this would be forgotten
		}
		p.unchanged(company.Key())
		return
	}
	c := p.compare(subject{
		key: company.Key(), link: link, how: how,
		currentOf: func(a change.Attribute) string { return mapping.CompanyValue(existing, a) },
		conflict:  change.Conflict{Key: company.Key(), Company: company.Record.ID, Name: company.Record.Name},
	}, company.Values)
	p.plan.Conflicts = append(p.plan.Conflicts, c.conflicts...)
	p.plan.Kept = append(p.plan.Kept, c.kept...)
	if len(c.differences) == 0 {
		if len(c.pairs) > 0 || !linked {
			p.settle(link, c.pairs)
		}
		p.unchanged(company.Key())
		return
	}
	if how == relink {
		// Before anything is written: once its records are linked again, a run that
		// is cut off would leave a company that looks as if it was never synced.
		p.settle(link, c.unwritten())
	}
	p.plan.Changes = append(p.plan.Changes, change.Change{
		Key: company.Key(), Verb: change.Update, Company: company.Record.ID, HuduCompany: existing.ID, Name: existing.Name,
		Differences: c.differences, Settlements: c.allSettlements(),
	})
}
