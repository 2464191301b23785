package app

import (
	"errors"
	"fmt"
	"slices"

	"crossdock/app/rig"
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

// Matching is the match board.
type Matching struct{ desk *Desk }

// Board answers the board; lists are read when they never were.
func (s *Matching) Board() (Board, error) {
	return answer(s.desk, "Matching.Board", func() (Board, error) {
		return withLists(s.desk.board, s.viewLocked)
	})
}

// Read reads the lists of both sides anew.
func (s *Matching) Read() (Board, error) {
	return answer(s.desk, "Matching.Read", func() (Board, error) {
		if _, err := s.desk.board.refresh(); err != nil {
			return Board{}, err
		}
		if err := s.desk.board.read(); err != nil {
			return Board{}, err
		}
		return whileThere(s.desk.board, s.viewLocked)
	})
}

func (s *Matching) viewLocked() (Board, error) {
	view := s.desk.board.viewLocked()
	var err error
	view.Undo, view.Redo, err = s.labels()
	return view, err
}

// labels say what undoing and redoing would do.
func (s *Matching) labels() (undo, redo string, err error) {
	back, again, err := s.desk.rig.Store().Steps()
	if back != nil {
		undo = back.Label
	}
	if again != nil {
		redo = again.Label
	}
	return undo, redo, err
}

// Decide keeps decisions, all or none.
func (s *Matching) Decide(decisions []BoardDecision) (BoardChange, error) {
	return answer(s.desk, "Matching.Decide", func() (BoardChange, error) {
		wanted, err := s.decisions(decisions)
		if err != nil {
			return BoardChange{}, err
		}
		return withLists(s.desk.board, func() (BoardChange, error) { return s.decideLocked(wanted, nil, "") })
	})
}

// decisions are what the page sent, in the words of the store.
func (s *Matching) decisions(sent []BoardDecision) ([]base.Match, error) {
	wanted := make([]base.Match, 0, len(sent))
	named := map[int]bool{}
	for _, d := range sent {
		m := base.Match{Company: connectwise.CompanyID(d.Company), Decision: base.Decision(d.Decision), DecidedAt: s.desk.now().UTC()}
		switch m.Decision {
		case base.Matched:
			m.Hudu, m.Second = hudu.CompanyID(d.HuduID), d.Second
		case base.CreateNew, base.Leave, base.None:
		default:
			return nil, refusal(CodeInvalid, "This decision is not known.", "")
		}
		if named[d.Company] {
			return nil, refusal(CodeInvalid, "A company was decided about twice in one go.", "")
		}
		named[d.Company] = true
		wanted = append(wanted, m)
	}
	return wanted, nil
}

// decideLocked keeps decisions that can be carried out, and candidates that are
// dismissed with them, as one step. An empty label is worded by what the decisions
// are.
func (s *Matching) decideLocked(wanted []base.Match, dismissed []base.Dismissal, label string) (BoardChange, error) {
	b := s.desk.board
	wanted = slices.DeleteFunc(wanted, func(m base.Match) bool { return b.isSoLocked(m) })
	dismissed = missing(dismissed, b.lists.Dismissals)
	if len(wanted)+len(dismissed) == 0 {
		return s.changeLocked(base.Step{}, nil, "Nothing to change")
	}
	b.seatLocked(wanted)
	if err := b.checkLocked(wanted); err != nil {
		return BoardChange{}, err
	}
	words := deed{label, label}
	if label == "" {
		words = b.deedLocked(wanted)
	}
	step, err := s.desk.rig.Store().Decide(words.what, wanted, dismissed...)
	if err != nil {
		return BoardChange{}, err
	}
	return s.changeLocked(step, b.stepLocked(step), words.done)
}

// isSoLocked tells whether a decision changes nothing.
func (b *board) isSoLocked(m base.Match) bool {
	now := b.lists.Matches[m.Company]
	return b.decisionOf(m.Company) == m.Decision && now.Hudu == m.Hudu && now.Second == m.Second
}

// seatLocked makes a further match the first one where nobody else is matched:
// the first one may have gone since the page asked.
func (b *board) seatLocked(wanted []base.Match) {
	others := map[hudu.CompanyID]int{}
	again := map[connectwise.CompanyID]bool{}
	for _, m := range wanted {
		again[m.Company] = true
		if m.Decision == base.Matched {
			others[m.Hudu]++
		}
	}
	for id, m := range b.lists.Matches {
		if m.Decision == base.Matched && !again[id] {
			others[m.Hudu]++
		}
	}
	for i := range wanted {
		if wanted[i].Second && others[wanted[i].Hudu] < 2 {
			wanted[i].Second = false
		}
	}
}

// checkLocked refuses decisions that cannot be carried out, in words for the
// board.
func (b *board) checkLocked(wanted []base.Match) error {
	const again = "Read the companies again."
	for _, m := range wanted {
		if b.byID[m.Company] == nil && b.decisionOf(m.Company) == base.None {
			return refusal(CodeStale, "ConnectWise no longer has this company.", again)
		}
		if m.Decision != base.Matched {
			continue
		}
		company, found := b.lists.Existing(m.Hudu)
		switch {
		case !found:
			return refusal(CodeStale, "The company that "+quoted(b.nameLocked(m.Company))+" was to be matched with is no longer in Hudu.", again)
		case company.Archived:
			return refusal(CodeInvalid, quoted(company.Name)+" is archived in Hudu.", "Unarchive it there first, or choose another company.")
		}
	}
	return b.lists.Check(wanted)
}

// changeLocked tells everybody of decisions and answers them.
func (s *Matching) changeLocked(step base.Step, others []connectwise.CompanyID, label string) (BoardChange, error) {
	b := s.desk.board
	now := step.After
	if step.Undone {
		now = step.Before
	}
	change := BoardChange{
		Decisions: []BoardDecision{}, About: []int{}, Companies: []BoardCompany{}, Label: label, ToReview: b.openLocked(), Revision: b.revision,
	}
	for _, m := range now {
		change.About = append(change.About, int(m.Company))
		d := BoardDecision{Company: int(m.Company), Decision: string(m.Decision), HuduID: int(m.Hudu), Second: m.Second}
		change.Decisions = append(change.Decisions, d)
	}
	for _, d := range slices.Concat(step.Dismissed, step.Reopened) {
		if !slices.Contains(change.About, int(d.Company)) {
			change.About = append(change.About, int(d.Company))
		}
	}
	seen, dismissed := s.desk.program.get().Seen, base.Dismissed(b.lists.Dismissals)
	for _, id := range others {
		change.Companies = append(change.Companies, b.companyLocked(id, isNew(seen, id), dismissed[id]))
	}
	var err error
	if change.Undo, change.Redo, err = s.labels(); err != nil {
		return BoardChange{}, err
	}
	if len(change.About) == 0 {
		return change, nil
	}
	if err := s.desk.rig.Store().Keep(openKept, change.ToReview); err != nil {
		return BoardChange{}, err
	}
	s.desk.runner.matchesMoved()
	s.desk.hub.publish(Event{Kind: "companies", Revision: b.revision})
	s.desk.hub.publish(Event{Kind: "state"})
	return change, nil
}

// Undo takes the newest decisions back.
func (s *Matching) Undo() (BoardChange, error) {
	return answer(s.desk, "Matching.Undo", func() (BoardChange, error) { return s.turn(s.desk.rig.Store().Undo, "Undone: ") })
}

// Redo decides again what was taken back.
func (s *Matching) Redo() (BoardChange, error) {
	return answer(s.desk, "Matching.Redo", func() (BoardChange, error) { return s.turn(s.desk.rig.Store().Redo, "Done again: ") })
}

func (s *Matching) turn(store func() (base.Step, error), told string) (BoardChange, error) {
	return withLists(s.desk.board, func() (BoardChange, error) { return s.turnLocked(store, told) })
}

func (s *Matching) turnLocked(store func() (base.Step, error), told string) (BoardChange, error) {
	step, err := store()
	if errors.Is(err, rig.ErrMovedOn) {
		return BoardChange{}, refusal(CodeStale, fmt.Sprintf("“%s” cannot be turned back: a sync has carried it out, or the match was changed elsewhere.", step.Label),
			"Decide about the company anew. Undo goes on with what was decided before.")
	}
	if err != nil {
		return BoardChange{}, err
	}
	return s.changeLocked(step, s.desk.board.stepLocked(step), told+lowerFirst(step.Label))
}

// Visited notes that the person has seen the companies there are.
func (s *Matching) Visited() error {
	return act(s.desk, "Matching.Visited", func() error {
		b := s.desk.board
		b.mu.Lock()
		shown := slices.Clone(b.shown)
		b.mu.Unlock()
		if len(shown) == 0 {
			return nil
		}
		err := s.desk.program.update(func(r *remembered) {
			for _, id := range shown {
				r.Seen = with(r.Seen, id)
			}
		})
		s.desk.hub.publish(Event{Kind: "state"})
		return err
	})
}
