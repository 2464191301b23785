package rig

import (
	"fmt"
	"slices"
	"time"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/match"
)

// Input is what proposals for the companies are made from that the settings let
// in.
func (x *Companies) Input() match.Input {
	in := match.Input{Hudu: x.Hudu, Decided: x.Matches, Dismissed: base.Dismissed(x.Dismissals), Evidence: x.Evidence}
	for i := range x.ConnectWise {
		if company := &x.ConnectWise[i]; x.InScope(company) {
			in.ConnectWise = append(in.ConnectWise, *company)
		}
	}
	return in
}

// InScope tells whether a company is there and the settings let it in.
func (x *Companies) InScope(company *connectwise.Company) bool {
	return !company.Deleted && mapping.CompanyInScope(x.Settings, company)
}

// Inactive tells whether ConnectWise says that a company is. Such a company is
// matched by hand alone: what is taken in bulk must need no look.
func (x *Companies) Inactive(company *connectwise.Company) bool {
	return company.IsInactive(x.Statuses)
}

// Explain weighs one pair in the light of all others, also one that the settings
// leave out; ok is false where either company is not there.
func (x *Companies) Explain(id connectwise.CompanyID, existing hudu.CompanyID) (e match.Explanation, ok bool) {
	in := x.Input()
	if company, known := x.Company(id); known && !x.InScope(&company) {
		in.ConnectWise = append(in.ConnectWise, company)
	}
	return match.Explain(in, id, existing)
}

// SureOf are matches for all active companies of which the best candidate that is
// proposed is sure.
func (x *Companies) SureOf(proposals []match.Proposal, now time.Time) []base.Match {
	var sure []base.Match
	for _, proposal := range proposals {
		if IsSure(proposal) && !x.Inactive(&proposal.Company) {
			sure = append(sure, base.Match{
				Company: proposal.Company.ID, Decision: base.Matched, Hudu: proposal.Candidates[0].Hudu, DecidedAt: now.UTC(),
			})
		}
	}
	return sure
}

// IsSure tells whether the best candidate may be accepted without a look.
func IsSure(p match.Proposal) bool {
	return len(p.Candidates) > 0 && p.Candidates[0].Zone == match.Sure && !p.Undecided
}

// CheckDismissals refuses dismissals that cannot be meant: of companies that are
// not there, and of pairs that are matched once the decisions are taken. What is
// taken back must have been dismissed.
func (x *Companies) CheckDismissals(dismissed, reopened []base.Dismissal, decisions []base.Match) error {
	after := map[connectwise.CompanyID]base.Match{}
	for _, m := range decisions {
		after[m.Company] = m
	}
	for _, d := range dismissed {
		now, again := after[d.Company]
		if !again {
			now = x.Matches[d.Company]
		}
		_, known := x.Company(d.Company)
		_, exists := x.Existing(d.Hudu)
		switch {
		case !known:
			return fmt.Errorf("dismiss %d=%d: ConnectWise has no company %d", d.Company, d.Hudu, d.Company)
		case !exists:
			return fmt.Errorf("dismiss %d=%d: Hudu has no company %d", d.Company, d.Hudu, d.Hudu)
		case now.Decision == base.Matched && now.Hudu == d.Hudu:
			return fmt.Errorf("dismiss %d=%d: the two are matched; leave company %d unmatched or match it with another first", d.Company, d.Hudu, d.Company)
		}
	}
	for _, d := range reopened {
		if !slices.ContainsFunc(x.Dismissals, d.Same) {
			return fmt.Errorf("undismiss %d=%d: this candidate was not dismissed", d.Company, d.Hudu)
		}
	}
	return nil
}

// Dismiss notes dismissals and takes others back, without saving them.
func (x *Companies) Dismiss(dismissed, reopened []base.Dismissal) {
	x.Dismissals = slices.DeleteFunc(slices.Clone(x.Dismissals), func(d base.Dismissal) bool {
		return slices.ContainsFunc(reopened, d.Same) || slices.ContainsFunc(dismissed, d.Same)
	})
	x.Dismissals = append(x.Dismissals, dismissed...)
	slices.SortFunc(x.Dismissals, base.Dismissal.Compare)
}

// Dismissed tells whether a person said no to a pair.
func (x *Companies) Dismissed(company connectwise.CompanyID, existing hudu.CompanyID) bool {
	return slices.ContainsFunc(x.Dismissals, base.Dismissal{Company: company, Hudu: existing}.Same)
}
