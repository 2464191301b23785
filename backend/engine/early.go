package engine

import (
	"context"
	"iter"
	"time"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
	"crossdock/backend/settings"
	"crossdock/backend/snapshot"
)

// early are the lists that were read to decide about new companies, kept for the
// reading that follows: it takes them instead of asking again.
type early struct {
	at   time.Time // before the first of them
	cw   earlyConnectWise
	hudu earlyHudu
}

// kept is a list that was read to its end, for the next one who wants it.
type kept[T any] struct {
	rows []T
	has  bool
}

// read reads a list to its end and keeps it.
func (k *kept[T]) read(rows iter.Seq2[T, error]) ([]T, error) {
	var all []T
	for row, err := range rows {
		if err != nil {
			return nil, err
		}
		all = append(all, row)
	}
	k.rows, k.has = all, true
	return all, nil
}

// or is the list that was kept, once, and any other time the one that is asked
// for.
func (k *kept[T]) or(rows iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		if !k.has {
			rows(yield)
			return
		}
		all := k.rows
		*k = kept[T]{}
		for _, row := range all {
			if !yield(row, nil) {
				return
			}
		}
	}
}

// wholeQuery asks for every record of a kind as the reading that follows wants
// them.
func wholeQuery(s settings.Settings, kind record.Kind) snapshot.Query {
	return snapshot.Query{Members: mapping.Members(s)[kind], Passwords: mapping.Passwords(s)[kind]}
}

// isOfAll tells whether a whole list answers the query: one that asks for changes
// may be answered with more.
func isOfAll(q snapshot.Query) bool { return len(q.IDs) == 0 && len(q.Companies) == 0 }

type earlyConnectWise struct {
	ConnectWise
	companies      kept[connectwise.Company]
	configurations kept[connectwise.Configuration]
	contacts       kept[connectwise.Contact]
	statuses       []connectwise.CompanyStatus
	knowsStatuses  bool
}

func (e *earlyConnectWise) Companies(ctx context.Context, q snapshot.Query) iter.Seq2[connectwise.Company, error] {
	rows := e.ConnectWise.Companies(ctx, q)
	if !isOfAll(q) {
		return rows
	}
	return e.companies.or(rows)
}

func (e *earlyConnectWise) Configurations(ctx context.Context, q snapshot.Query) iter.Seq2[connectwise.Configuration, error] {
	rows := e.ConnectWise.Configurations(ctx, q)
	if !isOfAll(q) {
		return rows
	}
	return e.configurations.or(rows)
}

func (e *earlyConnectWise) Contacts(ctx context.Context, q snapshot.Query) iter.Seq2[connectwise.Contact, error] {
	rows := e.ConnectWise.Contacts(ctx, q)
	if !isOfAll(q) {
		return rows
	}
	return e.contacts.or(rows)
}

func (e *earlyConnectWise) CompanyStatuses(ctx context.Context) ([]connectwise.CompanyStatus, error) {
	if !e.knowsStatuses {
		return e.ConnectWise.CompanyStatuses(ctx)
	}
	e.knowsStatuses = false
	return e.statuses, nil
}

type earlyHudu struct {
	Hudu
	companies kept[hudu.Company]
	layouts   kept[hudu.AssetLayout]
	live      kept[hudu.Asset]
}

func (e *earlyHudu) Companies(ctx context.Context) iter.Seq2[hudu.Company, error] {
	return e.companies.or(e.Hudu.Companies(ctx))
}

func (e *earlyHudu) Layouts(ctx context.Context) iter.Seq2[hudu.AssetLayout, error] {
	return e.layouts.or(e.Hudu.Layouts(ctx))
}

func (e *earlyHudu) AllAssets(ctx context.Context, archived bool) iter.Seq2[hudu.Asset, error] {
	if archived {
		return e.Hudu.AllAssets(ctx, archived)
	}
	return e.live.or(e.Hudu.AllAssets(ctx, archived))
}

func (e *earlyHudu) SweepAssets(ctx context.Context, archived bool) iter.Seq2[hudu.Asset, error] {
	if archived {
		return e.Hudu.SweepAssets(ctx, archived)
	}
	return e.live.or(e.Hudu.SweepAssets(ctx, archived))
}
