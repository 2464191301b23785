package engine

import (
	"context"
	"fmt"

	"crossdock/backend/apierror"
	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/explain"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/mapping"
	"crossdock/backend/plan"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// subject is what a decision knows of one record.
type subject struct {
	standing mapping.Standing
	// company are the problems of the record's company.
	company []change.Problem
}

// keepSubject notes what is known of the record that was asked about, before
// the plan is narrowed to it.
func (s *session) keepSubject(d *decision, desired mapping.Desired) {
	if s.asked.IsZero() {
		return
	}
	d.subject.standing = desired.Standing(s.asked, d.base.Links[s.asked].Company)
	if s.asked.Kind == record.Company {
		return // its problems are its own
	}
	company := record.Key{Kind: record.Company, ID: int(d.subject.standing.Company)}
	for _, problem := range d.plan.Problems {
		if problem.Key == company {
			d.subject.company = append(d.subject.company, problem)
		}
	}
}

// Explain gathers what is known of one record: what a run of it would do now,
// and what the journal says. Nothing is written to Hudu. Where the record's own
// preview cannot tell (it looks gone, or a brake may hold it back), everything
// is read.
func (e *Engine) Explain(ctx context.Context, key record.Key) (explain.Facts, error) {
	preview, err := e.preview(ctx, Request{Scope: journal.Scope{Record: key}}, key)
	if err != nil {
		return explain.Facts{}, err
	}
	facts := preview.facts(key)
	if wholeTells(facts) {
		if preview, err = e.preview(ctx, Request{}, key); err != nil {
			return explain.Facts{}, err
		}
		facts = preview.facts(key)
	}
	if err := e.lookAtAsset(ctx, &facts, preview); err != nil {
		return explain.Facts{}, err
	}
	return facts, e.remember(&facts)
}

// wholeTells tells whether a preview of everything knows more than that of the
// record: brakes count all archives, moves and clearings, and only a complete list that
// does not show a record leads to asking for it.
func wholeTells(f explain.Facts) bool {
	switch {
	case !f.Key.Kind.IsAsset(), f.Hold != nil, f.SitesUnasked():
		return false
	case f.Change != nil:
		return f.Change.Verb == change.Archive || f.Change.Verb == change.Move || plan.Clears(*f.Change)
	default:
		return !f.Standing.Known && f.Standing.Extent.Read() && f.Link.Asset != 0 && !f.Link.ArchivedByUs &&
			f.Settings.Options.WhenGone != settings.LeaveGone
	}
}

// facts are what the preview knows of the record that it was asked about.
func (p Preview) facts(key record.Key) explain.Facts {
	d := p.decision
	f := explain.Facts{Key: key, Settings: d.settings, Standing: d.subject.standing, Link: d.base.Links[key], Problems: d.subject.company}
	if hold, held := d.base.Holds[key]; held {
		f.Hold = &hold
	}
	if match := d.base.Matches[f.Standing.Company]; match.Decision == base.Matched {
		if company, found := d.current.Company(match.Hudu); found {
			f.Company = &company
		}
	}
	takePlan(&f, p.Plan)
	for _, kept := range plan.ShowLinks(p.Plan, d.current).Kept {
		if kept.Key == key {
			f.Kept = append(f.Kept, kept)
		}
	}
	f.Asset = d.current.Asset(p.assetOf(f))
	f.Layout, f.Wanted = p.layoutName(assetLayout(f.Asset)), p.layoutName(f.Standing.Layout)
	return f
}

// assetOf is the asset that the record has, or would take over.
func (p Preview) assetOf(f explain.Facts) hudu.AssetID {
	if f.Change != nil && f.Change.Asset != 0 {
		return f.Change.Asset
	}
	for _, link := range p.Plan.Settled {
		if link.Key == f.Key && link.Asset != 0 {
			return link.Asset
		}
	}
	return f.Link.Asset
}

func (p Preview) layoutName(id hudu.AssetLayoutID) string {
	layout, _ := p.decision.current.Layout(id)
	return layout.Name
}

func assetLayout(asset *hudu.Asset) hudu.AssetLayoutID {
	if asset == nil {
		return 0
	}
	return asset.Layout
}

// takePlan takes what the plan would do about the record. The tile of a company
// stands for the agreements that are no assets.
func takePlan(f *explain.Facts, p plan.Plan) {
	for _, problem := range p.Problems {
		if problem.Key == f.Key || problem.Key == (record.Key{Kind: f.Key.Kind}) {
			f.Problems = append(f.Problems, problem)
		}
	}
	for _, conflict := range p.Conflicts {
		if conflict.Key == f.Key {
			f.Conflicts = append(f.Conflicts, conflict)
		}
	}
	for _, c := range p.Changes {
		if c.Key == f.Key {
			f.Change = &c
		}
	}
	for _, left := range p.LeftOver {
		if left.From == f.Key || left.To == f.Key {
			f.LeftOver = append(f.LeftOver, left)
		}
	}
	for i, halt := range p.Halts {
		for _, c := range halt.Held {
			if c.Key == f.Key {
				f.Change, f.Halt = &c, &p.Halts[i]
			}
		}
	}
}

// lookAtAsset reads the linked asset where the preview had no need to.
func (e *Engine) lookAtAsset(ctx context.Context, f *explain.Facts, preview Preview) error {
	if f.Asset != nil || f.Link.Asset == 0 || preview.decision.current.Records.AssetsComplete {
		return nil
	}
	asset, err := e.ports.Hudu.Asset(ctx, f.Link.HuduCompany, f.Link.Asset)
	switch class := apierror.ClassOf(err); {
	case err == nil:
		f.Asset, f.Layout = &asset, preview.layoutName(asset.Layout)
		return nil
	case class == apierror.NotFound:
		return nil
	case class == apierror.Denied || class == apierror.Broken:
		f.Unseen = true
		return nil
	default:
		return fmt.Errorf("read the asset of %s: %w", f.Key, err)
	}
}

// remember looks the record's newest writes up in the journal, as far as they
// matter.
func (e *Engine) remember(f *explain.Facts) error {
	last, archived := f.Change != nil, f.Link.ArchivedByUs
	if !last && !archived {
		return nil
	}
	runs, err := e.ports.Store.Runs()
	if err != nil {
		return fmt.Errorf("read runs: %w", err)
	}
	for _, run := range runs {
		if !last && !archived {
			return nil
		}
		if !run.Summary.Applied {
			continue
		}
		entries, err := e.ports.Store.Entries(run.ID)
		if err != nil {
			return fmt.Errorf("read journal: %w", err)
		}
		for i := len(entries) - 1; i >= 0; i-- {
			entry := &entries[i]
			if entry.Change.Key != f.Key {
				continue
			}
			if last {
				f.Last, last = entry, false
			}
			if archived && entry.Change.Verb == change.Archive && entry.State == journal.Applied {
				f.Archived, archived = entry, false
			}
		}
	}
	return nil
}
