package engine

import (
	"fmt"
	"iter"

	"crossdock/backend/apierror"
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/match"
	"crossdock/backend/match/holdings"
	"crossdock/backend/record"
	"crossdock/backend/settings"
	"crossdock/backend/snapshot"
)

// fewCompanies is up to how many companies their records alone are read; of more
// the whole lists are.
const fewCompanies = 10

// newEvidence is what the records of companies about to be created say, and the
// assets of Hudu: a company that was renamed is known by its serial numbers.
// Kinds that are skipped or denied, and assets that a key does not see as one
// list, are no evidence.
func (s *session) newEvidence(about settings.Settings, e *early, companies []connectwise.Company, created []base.Match) (match.Evidence, error) {
	in := holdings.Input{Settings: about, ConnectWise: connectwise.Records{Companies: companies}}
	var err error
	if in.ConnectWise.Configurations, err = newRecords(about, record.Configuration, created, &e.cw.configurations, func(q snapshot.Query) iter.Seq2[connectwise.Configuration, error] {
		return s.ports.ConnectWise.Configurations(s.ctx, q)
	}); err != nil {
		return match.Evidence{}, err
	}
	if in.ConnectWise.Contacts, err = newRecords(about, record.Contact, created, &e.cw.contacts, func(q snapshot.Query) iter.Seq2[connectwise.Contact, error] {
		return s.ports.ConnectWise.Contacts(s.ctx, q)
	}); err != nil {
		return match.Evidence{}, err
	}
	if in.Hudu.Layouts, err = e.hudu.layouts.read(s.ports.Hudu.Layouts(s.ctx)); err != nil {
		return match.Evidence{}, fmt.Errorf("read Hudu asset layouts: %w", err)
	}
	in.Hudu.Assets, err = e.hudu.live.read(s.ports.Hudu.AllAssets(s.ctx, false))
	if err != nil && apierror.ClassOf(err) != apierror.Broken {
		return match.Evidence{}, fmt.Errorf("read Hudu assets: %w", err)
	}
	return holdings.Of(in), nil
}

// newRecords are the records of a kind, those of the companies to be created
// where these are few; none of a kind that is skipped or denied.
func newRecords[T any](about settings.Settings, kind record.Kind, created []base.Match, whole *kept[T], list func(snapshot.Query) iter.Seq2[T, error]) ([]T, error) {
	if about.Skip.Skips(kind) {
		return nil, nil
	}
	query, into := wholeQuery(about, kind), whole
	if len(created) <= fewCompanies {
		into = &kept[T]{} // a part of the list is of no use to the reading
		for _, m := range created {
			query.Companies = append(query.Companies, m.Company)
		}
	}
	rows, err := into.read(list(query))
	if apierror.ClassOf(err) == apierror.Denied {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read ConnectWise %s: %w", kind.Plural(), err)
	}
	return rows, nil
}
