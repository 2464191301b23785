package engine

import (
	"context"
	"time"

	"crossdock/backend/journal"
	"crossdock/backend/plan"
	"crossdock/backend/record"
)

// Preview is what a run would do, for a person to look at. Nothing of it has
// been written.
type Preview struct {
	// Plan is the plan with its halts, as it would be carried out without an
	// approval.
	Plan    plan.Plan
	Summary journal.Summary
	// ReadAt is when both sides were read.
	ReadAt time.Time

	decision *decision
}

// Preview decides what a run of that scope would do. Nothing is written to
// Hudu; writes that an earlier run left open are looked up and noted in the
// store.
func (e *Engine) Preview(ctx context.Context, scope journal.Scope) (Preview, error) {
	return e.preview(ctx, Request{Scope: scope}, record.Key{})
}

// PreviewQuick decides what a quick run would do.
func (e *Engine) PreviewQuick(ctx context.Context) (Preview, error) {
	return e.preview(ctx, Request{Quick: true}, record.Key{})
}

// preview is a preview that keeps what it knows of the record asked about.
func (e *Engine) preview(ctx context.Context, request Request, asked record.Key) (Preview, error) {
	s, err := e.enter(ctx, request)
	if err != nil {
		return Preview{}, err
	}
	defer s.leave()
	s.asked = asked
	last, err := CloseCutOff(s.ports.Store)
	if err != nil {
		return Preview{}, err
	}
	if s.run.ID, err = newID(s.run.Started, last, s.ports.Random); err != nil {
		return Preview{}, err
	}
	d, err := s.decide(request)
	if err != nil {
		return Preview{}, s.voidCheck(err)
	}
	p := plan.Guard(d.plan, d.settings.Brakes, 0)
	s.run.Summary = p.Summary()
	s.close()
	summary := s.run.Summary
	summary.Run, summary.Outcome = s.run.ID, journal.Done
	summary.Quick, summary.WhyFull = d.reading.quick, d.reading.whyFull
	if summary.Halted > 0 {
		summary.Outcome = journal.Halted
	}
	return Preview{Plan: p, Summary: summary, ReadAt: d.readAt, decision: d}, nil
}
