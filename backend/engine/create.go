package engine

import (
	"fmt"

	"crossdock/backend/apierror"
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/journal"
	"crossdock/backend/mapping"
	"crossdock/backend/match"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// decideNew decides, where a person switched that on, to create the companies
// that have neither a decision nor a candidate, by their own details and by what
// their records say. It comes before the reading, which reads sites of decided
// companies alone, and takes the lists that were read here.
func (s *session) decideNew(d *decision) error {
	if !d.settings.Options.AutoCreate {
		return nil
	}
	e := &early{at: s.ports.Now(), cw: earlyConnectWise{ConnectWise: s.ports.ConnectWise}, hudu: earlyHudu{Hudu: s.ports.Hudu}}
	d.early = e
	companies, err := s.creatable(d.settings, e)
	if err != nil {
		return err
	}
	existing, err := e.hudu.companies.read(s.ports.Hudu.Companies(s.ctx))
	if err != nil {
		return fmt.Errorf("read Hudu companies: %w", err)
	}
	in := match.Input{ConnectWise: companies, Hudu: existing, Decided: d.base.Matches, Dismissed: base.Dismissed(d.base.Dismissals)}
	created := match.WithoutCandidates(in)
	if len(created) == 0 {
		return nil
	}
	if in.Evidence, err = s.newEvidence(d.settings, e, companies, created); err != nil {
		return err
	}
	for _, decided := range match.WithoutCandidates(in) {
		decided.DecidedAt = s.ports.Now().UTC()
		d.base.Matches[decided.Company] = decided
		d.decided = append(d.decided, decided)
	}
	return nil
}

// creatable are the companies that may be created: let in by the settings, and
// active.
func (s *session) creatable(about settings.Settings, e *early) ([]connectwise.Company, error) {
	statuses, err := s.ports.ConnectWise.CompanyStatuses(s.ctx)
	if err != nil && apierror.ClassOf(err) != apierror.Denied {
		return nil, fmt.Errorf("read ConnectWise company statuses: %w", err)
	}
	e.cw.statuses, e.cw.knowsStatuses = statuses, err == nil
	all, err := e.cw.companies.read(s.ports.ConnectWise.Companies(s.ctx, wholeQuery(about, record.Company)))
	if err != nil {
		return nil, fmt.Errorf("read ConnectWise companies: %w", err)
	}
	var companies []connectwise.Company
	for i := range all {
		if mapping.CompanyInScope(about, &all[i]) && !all[i].IsInactive(statuses) {
			companies = append(companies, all[i])
		}
	}
	return companies, nil
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
