package engine

import (
	"fmt"
	"iter"

	"crossdock/backend/apierror"
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
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
func (s *session) newEvidence(about settings.Settings, companies []connectwise.Company, created []base.Match) (match.Evidence, error) {
	var query snapshot.Query
	if len(created) <= fewCompanies {
		for _, m := range created {
			query.Companies = append(query.Companies, m.Company)
		}
	}
	in := holdings.Input{Settings: about, ConnectWise: connectwise.Records{Companies: companies}}
	var err error
	in.ConnectWise.Configurations, err = shownRows(about, record.Configuration, s.ports.ConnectWise.Configurations(s.ctx, query))
	if err != nil {
		return match.Evidence{}, err
	}
	in.ConnectWise.Contacts, err = shownRows(about, record.Contact, s.ports.ConnectWise.Contacts(s.ctx, query))
	if err != nil {
		return match.Evidence{}, err
	}
	for layout, err := range s.ports.Hudu.Layouts(s.ctx) {
		if err != nil {
			return match.Evidence{}, fmt.Errorf("read Hudu asset layouts: %w", err)
		}
		in.Hudu.Layouts = append(in.Hudu.Layouts, layout)
	}
	assets, err := seenAssets(s.ports.Hudu.SweepAssets(s.ctx, false))
	if err != nil {
		return match.Evidence{}, err
	}
	in.Hudu.Assets = assets
	return holdings.Of(in), nil
}

// shownRows are the records of a kind, none of one that is skipped or denied.
func shownRows[T any](about settings.Settings, kind record.Kind, rows iter.Seq2[T, error]) ([]T, error) {
	if about.Skip.Skips(kind) {
		return nil, nil
	}
	var all []T
	for row, err := range rows {
		if apierror.ClassOf(err) == apierror.Denied {
			return nil, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read ConnectWise %ss: %w", kind, err)
		}
		all = append(all, row)
	}
	return all, nil
}

func seenAssets(rows iter.Seq2[hudu.Asset, error]) ([]hudu.Asset, error) {
	var all []hudu.Asset
	for row, err := range rows {
		if apierror.ClassOf(err) == apierror.Broken {
			return nil, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read Hudu assets: %w", err)
		}
		all = append(all, row)
	}
	return all, nil
}
