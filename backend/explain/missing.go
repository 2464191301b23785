package explain

import (
	"fmt"

	"crossdock/backend/change"
	"crossdock/backend/record"
)

// missing are the reasons of a record that ConnectWise did not show.
func missing(f Facts) (Answer, bool) {
	switch {
	case f.Standing.Known, f.SitesUnasked():
		return Answer{}, false
	case len(f.Unread) > 0:
		return Answer{Unreadable, "ConnectWise cannot answer the record: " + f.Unread[0], "open the record in ConnectWise and save it again"}, true
	case f.archivedByUs():
		return f.archivedAnswer("nothing to do; it comes back when ConnectWise has the record again"), true
	case f.Hold != nil && f.live():
		return held(f)
	}
	if lost, applies := f.leaving(); applies {
		if lost.Reason == "" {
			lost.Reason = NotInConnectWise
		}
		return lost, true
	}
	return f.unknown(), true
}

// unknown is a record of which nothing is to be told but that it is not there.
func (f Facts) unknown() Answer {
	next := "look up the id in ConnectWise; a record that is there is hidden from the keys: 'crossdock check' shows their rights"
	switch {
	case f.live():
		return Answer{NotInConnectWise, fmt.Sprintf("ConnectWise does not show %s any more%s", f.Key, f.stays()), next}
	case f.Key.Kind == record.Location:
		return Answer{
			NotInConnectWise, fmt.Sprintf("No company that is carried has a site %d in ConnectWise", f.Key.ID),
			"look up the id in ConnectWise; sites of companies without a match are not looked at, 'crossdock explain company/ID' tells about those",
		}
	default:
		return Answer{NotInConnectWise, fmt.Sprintf("ConnectWise has no %s with the id %d", f.Key.Kind, f.Key.ID), next}
	}
}

// codesOfCompany are the problems of a company that keep its records out.
var codesOfCompany = map[change.Code]string{
	change.CompanyMissing:  "'crossdock match' matches it anew",
	change.CompanyArchived: "unarchive the company in Hudu, then run 'crossdock sync'",
	change.NameTaken:       "'crossdock match --pair' matches the two",
}

func companyProblem(f Facts) (Answer, bool) {
	for _, p := range f.Problems {
		if next, has := codesOfCompany[p.Code]; has && p.Key.Kind == record.Company {
			return Answer{Code(p.Code), p.Reason, next}, true
		}
	}
	return Answer{}, false
}

// problem is the record's own problem. One because of which the record is not
// carried comes before one that only tells something.
func problem(f Facts) (Answer, bool) {
	var found *change.Problem
	for i := range f.Problems {
		p := &f.Problems[i]
		if p.Key == f.Key && (found == nil || p.Refused && !found.Refused) {
			found = p
		}
	}
	if found == nil {
		return Answer{}, false
	}
	next := fmt.Sprintf("do that, then run 'crossdock sync --record %s'", f.Key)
	switch found.Code {
	case change.Held, change.LeftOver:
		next = "archive it in Hudu if it should go"
	case change.GoneUnconfirmed:
		next = "look the record up in ConnectWise; 'crossdock check' shows what the keys may see"
	case change.UpdateGuard:
		next = "'crossdock check' lets the next sync try one update again"
	case change.Doubtful:
		next = "'crossdock sync' looks it up"
	}
	return Answer{Code(found.Code), found.Reason, next}, true
}
