package engine

import (
	"fmt"

	"crossdock/backend/apierror"
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/mapping"
	"crossdock/backend/match"
	"crossdock/backend/snapshot"
)

// decideNew decides, where a person switched that on, to create the companies
// that have neither a decision nor a candidate, by their own details and by what
// their records say. It comes before the reading, which reads sites of decided
// companies alone.
func (s *session) decideNew(d *decision) error {
	if !d.settings.Options.AutoCreate {
		return nil
	}
	statuses, err := s.ports.ConnectWise.CompanyStatuses(s.ctx)
	if err != nil && apierror.ClassOf(err) != apierror.Denied {
		return fmt.Errorf("read ConnectWise company statuses: %w", err)
	}
	var companies []connectwise.Company
	for company, err := range s.ports.ConnectWise.Companies(s.ctx, snapshot.Query{}) {
		if err != nil {
			return fmt.Errorf("read ConnectWise companies: %w", err)
		}
		if mapping.CompanyInScope(d.settings, &company) && !company.IsInactive(statuses) {
			companies = append(companies, company)
		}
	}
	var existing []hudu.Company
	for company, err := range s.ports.Hudu.Companies(s.ctx) {
		if err != nil {
			return fmt.Errorf("read Hudu companies: %w", err)
		}
		existing = append(existing, company)
	}
	in := match.Input{ConnectWise: companies, Hudu: existing, Decided: d.base.Matches, Dismissed: base.Dismissed(d.base.Dismissals)}
	created := match.WithoutCandidates(in)
	if len(created) == 0 {
		return nil
	}
	if in.Evidence, err = s.newEvidence(d.settings, companies, created); err != nil {
		return err
	}
	for _, decided := range match.WithoutCandidates(in) {
		decided.DecidedAt = s.ports.Now().UTC()
		d.base.Matches[decided.Company] = decided
		d.decided = append(d.decided, decided)
	}
	return nil
}

// keepDecided stores the decisions that were made here, before anything is
// written because of them.
func (s *session) keepDecided(d *decision) error {
	if len(d.decided) == 0 {
		return nil
	}
	if err := s.ports.Store.Settle(journal.Effect{Matches: d.decided}); err != nil {
		return fmt.Errorf("store decisions: %w", err)
	}
	return nil
}
