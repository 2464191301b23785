package plan

import (
	"fmt"
	"slices"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/record"
)

// tellUnlisted makes one problem of a kind of which most records that were
// synced are missing from ConnectWise's list, and not known to be gone: rights
// that hide them look like that, and one record after the other says nothing of
// it. It counts as refused, so that such a run does not look like a clean one.
// A run of single records tells of each.
func (p *planner) tellUnlisted() {
	if p.options.Only != nil {
		return
	}
	for _, kind := range append([]record.Kind{record.Company}, record.AssetKinds()...) {
		missing := 0
		for i := range p.plan.Problems {
			if isUnlisted(&p.plan.Problems[i], kind) {
				missing++
			}
		}
		of := p.expected(kind)
		if !isMost(kind, missing, of) {
			continue
		}
		p.plan.Problems = slices.DeleteFunc(p.plan.Problems, func(problem change.Problem) bool { return isUnlisted(&problem, kind) })
		reason := unlisted(kind, missing, of)
		p.plan.Warnings = append(p.plan.Warnings, reason)
		p.problem(change.Problem{
			Key: record.Key{Kind: kind}, Company: p.options.Scope.Company, Code: change.Unlisted, Reason: reason, Refused: true,
		})
	}
}

// isMost tells whether so many of a kind are missing that their rights are
// likelier the reason than each of them: half, and for companies nearly all,
// since each of those is a decision of its own. As with the brakes, few of few
// are everyday work.
func isMost(kind record.Kind, missing, of int) bool {
	if kind == record.Company {
		return missing >= wholeFrom && missing*10 >= of*9
	}
	return missing >= wholeFrom && missing*2 >= of
}

// isUnlisted tells of a problem that it is about a record of the kind that no
// list showed. Companies that are hidden answer like those that are deleted.
func isUnlisted(problem *change.Problem, kind record.Kind) bool {
	return problem.Key.Kind == kind && (problem.Code == change.GoneUnconfirmed || problem.Code == change.CompanyMissing)
}

// expected counts the records of the kind that a list should show for what is
// in Hudu: those of companies that are carried, and not in the archive.
func (p *planner) expected(kind record.Kind) int {
	n := 0
	if kind == record.Company {
		for id, match := range p.base.Matches {
			if match.Decision == base.Matched && p.options.Scope.Covers(record.Key{Kind: kind, ID: int(id)}, id) {
				n++
			}
		}
		return n
	}
	for key, link := range p.base.Links {
		asset := p.current.Asset(link.Asset)
		_, placed := p.places[link.Company]
		if key.Kind == kind && isAssetLink(link) && placed && asset != nil && !asset.Archived && p.inScope(link) {
			n++
		}
	}
	return n
}

func unlisted(kind record.Kind, missing, of int) string {
	were := "were synced"
	if kind == record.Company {
		were = "are matched"
	}
	count := fmt.Sprintf("None of the %d %s that %s is", of, kind.Plural(), were)
	if missing < of {
		count = fmt.Sprintf("%d of the %d %s that %s are not", missing, of, kind.Plural(), were)
	}
	return fmt.Sprintf("%s listed by ConnectWise any more, and nothing proves that they are gone: what is in Hudu of them stays as it is. "+
		"Keys that may not see them look like this: under System > Security Roles set %s > Inquire to All in the role of the API member, "+
		"give the member the level that sees all of them, and test the connection ('crossdock check')", count, connectwise.RoleRowOf(kind))
}
