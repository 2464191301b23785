package app

import (
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

// Dismiss keeps that candidates are not the match: they are not proposed again,
// until a person takes that back or matches the two by hand.
func (s *Matching) Dismiss(pairs []BoardPair) (BoardChange, error) {
	return answer(s.desk, "Matching.Dismiss", func() (BoardChange, error) { return s.dismiss(s.dismissals(pairs), nil) })
}

// Reopen proposes dismissed candidates again.
func (s *Matching) Reopen(pairs []BoardPair) (BoardChange, error) {
	return answer(s.desk, "Matching.Reopen", func() (BoardChange, error) { return s.dismiss(nil, s.dismissals(pairs)) })
}

func (s *Matching) dismissals(pairs []BoardPair) []base.Dismissal {
	list := make([]base.Dismissal, 0, len(pairs))
	for _, pair := range pairs {
		list = append(list, base.Dismissal{Company: connectwise.CompanyID(pair.Company), Hudu: hudu.CompanyID(pair.HuduID), DismissedAt: s.desk.now().UTC()})
	}
	return list
}

func (s *Matching) dismiss(dismissed, reopened []base.Dismissal) (BoardChange, error) {
	return withLists(s.desk.board, func() (BoardChange, error) { return s.dismissLocked(dismissed, reopened) })
}

func (s *Matching) dismissLocked(dismissed, reopened []base.Dismissal) (BoardChange, error) {
	b := s.desk.board
	for _, d := range dismissed {
		if err := b.checkDismissalLocked(d); err != nil {
			return BoardChange{}, err
		}
	}
	words := b.dismissalLocked(dismissed, reopened)
	step, err := s.desk.rig.Store().Dismiss(words.what, dismissed, reopened)
	if err != nil {
		return BoardChange{}, err
	}
	if len(step.Dismissed)+len(step.Reopened) == 0 {
		words.done = "Nothing to change"
	}
	return s.changeLocked(step, b.stepLocked(step), words.done)
}

// checkDismissalLocked refuses a no that cannot be meant, in words for the
// board.
func (b *board) checkDismissalLocked(d base.Dismissal) error {
	const again = "Read the companies again."
	_, found := b.lists.Existing(d.Hudu)
	now := b.lists.Matches[d.Company]
	switch {
	case b.byID[d.Company] == nil:
		return refusal(CodeStale, "ConnectWise no longer has this company.", again)
	case !found:
		return refusal(CodeStale, "This candidate is no longer in Hudu.", again)
	case now.Decision == base.Matched && now.Hudu == d.Hudu:
		return refusal(CodeInvalid, quoted(b.nameLocked(d.Company))+" is matched with "+quoted(b.huduNameLocked(d.Hudu))+".", "Take the match back first.")
	default:
		return nil
	}
}
