package app

import (
	"context"
	"maps"

	"crossdock/app/rig"
	"crossdock/backend/match"
)

// gathering is one reading of what the records say about the companies.
type gathering struct{ cancel context.CancelFunc }

// gatherLocked begins to read the evidence for the lists. What is proposed until
// then rests on the companies alone.
func (b *board) gatherLocked() {
	b.ungatherLocked()
	ctx, cancel := context.WithCancel(b.desk.ctx)
	g := &gathering{cancel: cancel}
	b.gathering, b.notes = g, nil
	lists := b.lists
	about := &rig.Companies{Settings: lists.Settings, ConnectWise: lists.ConnectWise}
	b.desk.own(func() {
		defer cancel()
		evidence, err := b.desk.rig.ReadEvidence(ctx, about, b.tellGathered())
		b.refine(g, lists, evidence, err)
	})
}

// ungatherLocked ends the reading of evidence that is under way.
func (b *board) ungatherLocked() {
	if b.gathering != nil {
		b.gathering.cancel()
	}
	b.gathering = nil
}

// tellGathered tells the page how many records were read, now and then.
func (b *board) tellGathered() func(records int) {
	const every = 500 // records
	return func(records int) {
		if records%every == 0 {
			b.desk.hub.publish(Event{Kind: "reading", Reading: &Reading{Records: records}})
		}
	}
}

// refine proposes anew with the evidence. Decisions go on meanwhile: the
// comparison of thousands of companies holds nobody up.
func (b *board) refine(g *gathering, lists *rig.Companies, evidence rig.Evidence, failure error) {
	b.mu.Lock()
	if b.gathering != g {
		b.mu.Unlock()
		return
	}
	if failure != nil {
		b.gathering, b.notes = nil, []string{"Candidates are found by the companies alone: " + failure.Error()}
		b.revision++
		revision := b.revision
		b.mu.Unlock()
		b.desk.hub.publish(Event{Kind: "companies", Revision: revision})
		return
	}
	lists.Evidence = evidence.Evidence
	in, scope := lists.Input(), b.scope
	then := &rig.Companies{Matches: maps.Clone(lists.Matches), Dismissals: lists.Dismissals}
	in.Decided = then.Matches
	b.mu.Unlock()

	fresh := match.NewBoard(in)

	b.mu.Lock()
	defer b.mu.Unlock()
	if b.gathering != g {
		return
	}
	b.gathering, b.notes = nil, nil
	for _, note := range evidence.Notes {
		b.notes = append(b.notes, sentence(note))
	}
	if sameScope(scope, b.scope) {
		catchUp(fresh, then, lists)
		b.proposals = fresh
		b.revision++
	} else {
		b.proposeLocked(b.scope)
	}
	b.desk.hub.publish(Event{Kind: "companies", Revision: b.revision})
}

// catchUp tells proposals that were made from what was decided then what is
// decided now.
func catchUp(proposals *match.Board, then, now *rig.Companies) {
	proposals.Decide(differing(then.Matches, now.Matches))
	proposals.Dismiss(rig.Pairs(missing(now.Dismissals, then.Dismissals)))
	proposals.Restore(rig.Pairs(missing(then.Dismissals, now.Dismissals)))
}
