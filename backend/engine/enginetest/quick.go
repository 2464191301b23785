package enginetest

import (
	"context"
	"iter"
	"maps"
	"slices"
	"time"

	"crossdock/backend/apierror"
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
	"crossdock/backend/snapshot"
)

// since tells whether a query asks for a record that changed then.
func since(q snapshot.Query, updated time.Time) bool {
	return q.UpdatedAfter.IsZero() || updated.After(q.UpdatedAfter)
}

// Count counts the records of a kind that the lists show.
func (c *ConnectWise) Count(ctx context.Context, kind record.Kind) (int, error) {
	if err := c.fail(ctx, "count "+string(kind)); err != nil {
		return 0, err
	}
	if c.CountError != nil {
		if err := c.CountError(kind); err != nil {
			return 0, err
		}
	}
	n := 0
	switch kind {
	case record.Company:
		for _, row := range c.CompanyRows {
			if !row.Deleted {
				n++
			}
		}
	case record.Contact:
		n = c.Unshown
		for _, row := range c.ContactRows {
			if c.shows(kind, int(row.ID)) {
				n++
			}
		}
	case record.Configuration:
		for _, row := range c.ConfigurationRows {
			if c.shows(kind, int(row.ID)) {
				n++
			}
		}
	}
	return n, nil
}

// SweepAssets lists the assets of all companies.
func (h *Hudu) SweepAssets(ctx context.Context, archived bool) iter.Seq2[hudu.Asset, error] {
	if h.Torn > 0 {
		return list(h, ctx, "assets", h.AssetRows, func(a hudu.Asset) bool { return a.Archived == archived && a.ID < h.Torn })
	}
	return h.AllAssets(ctx, archived)
}

// AssetsSince lists the assets that changed since then.
func (h *Hudu) AssetsSince(ctx context.Context, since time.Time, archived bool) iter.Seq2[hudu.Asset, error] {
	if h.NoWindows {
		return func(yield func(hudu.Asset, error) bool) {
			yield(hudu.Asset{}, Errorf(apierror.Broken, "GET assets: 500"))
		}
	}
	since = since.Add(h.Zone)
	return list(h, ctx, "changed assets", h.AssetRows, func(a hudu.Asset) bool { return a.Archived == archived && !a.UpdatedAt.Before(since) })
}

// AssetsBetween lists the assets that changed between two moments.
func (h *Hudu) AssetsBetween(ctx context.Context, from, to time.Time, archived bool) iter.Seq2[hudu.Asset, error] {
	to = to.Add(h.Zone)
	return func(yield func(hudu.Asset, error) bool) {
		for asset, err := range h.AssetsSince(ctx, from, archived) {
			if (err != nil || !asset.UpdatedAt.After(to)) && !yield(asset, err) {
				return
			}
		}
	}
}

// Clock is the time of Hudu's time stamps, but for Ahead.
func (h *Hudu) Clock() time.Time {
	h.world.mu.Lock()
	defer h.world.mu.Unlock()
	if h.NoDate {
		return time.Time{}
	}
	return h.world.now().Add(h.Ahead)
}

// AnswersThousands tells whether large lists are answered.
func (h *Hudu) AnswersThousands() bool { return !h.Small }

// Memory is what was remembered, without the assets' and records' own memory
// being shared.
func (s *Store) Memory() (base.Memory, error) {
	s.world.mu.Lock()
	defer s.world.mu.Unlock()
	if s.world.dead {
		return base.Memory{}, ErrKilled
	}
	m := s.Read
	m.Records.Companies, m.Records.Contacts = slices.Clone(m.Records.Companies), slices.Clone(m.Records.Contacts)
	m.Records.Sites, m.Records.Configurations = slices.Clone(m.Records.Sites), slices.Clone(m.Records.Configurations)
	m.Records.Agreements, m.Assets = slices.Clone(m.Records.Agreements), slices.Clone(m.Assets)
	m.SitesOf, m.Uncounted = maps.Clone(m.SitesOf), maps.Clone(m.Uncounted)
	return m, nil
}

// Remember keeps a memory.
func (s *Store) Remember(m base.Memory) error { return s.mutation(func() { s.Read = m }) }

// KeepPages keeps the newest pages. No decision depends on them, so that it
// counts as no mutation.
func (s *Store) KeepPages(pages []base.Page, _ bool) error {
	s.world.mu.Lock()
	defer s.world.mu.Unlock()
	s.Pages = pages
	return nil
}

// Amend puts records into the memory.
func (s *Store) Amend(fingerprint string, read connectwise.Records) error {
	return s.mutation(func() {
		if s.Read.Fingerprint != fingerprint {
			s.Read = base.Memory{}
			return
		}
		kept := &s.Read.Records
		kept.Companies = amended(kept.Companies, read.Companies, kept.Extents.Companies, func(r connectwise.Company) int { return int(r.ID) })
		kept.Contacts = amended(kept.Contacts, read.Contacts, kept.Extents.Contacts, func(r connectwise.Contact) int { return int(r.ID) })
		kept.Sites = amended(kept.Sites, read.Sites, kept.Extents.Sites, func(r connectwise.Site) int { return int(r.ID) })
		kept.Configurations = amended(kept.Configurations, read.Configurations, kept.Extents.Configurations, func(r connectwise.Configuration) int { return int(r.ID) })
		kept.Agreements = amended(kept.Agreements, read.Agreements, kept.Extents.Agreements, func(r connectwise.Agreement) int { return int(r.ID) })
	})
}

func amended[T any](kept, read []T, extent connectwise.Extent, id func(T) int) []T {
	if extent != connectwise.Complete {
		return kept
	}
	rows := map[int]T{}
	for _, row := range slices.Concat(kept, read) {
		rows[id(row)] = row
	}
	all := make([]T, 0, len(rows))
	for _, key := range slices.Sorted(maps.Keys(rows)) {
		all = append(all, rows[key])
	}
	return all
}

// FullRun is the newest full run.
func (s *Store) FullRun() (base.FullRun, error) {
	s.world.mu.Lock()
	defer s.world.mu.Unlock()
	if s.world.dead {
		return base.FullRun{}, ErrKilled
	}
	return s.LastFull, nil
}

// KeepFullRun keeps the newest full run.
func (s *Store) KeepFullRun(full base.FullRun) error { return s.mutation(func() { s.LastFull = full }) }
