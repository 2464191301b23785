package store

import (
	"slices"

	bolt "go.etcd.io/bbolt"

	"crossdock/backend/base"
)

// Dismissals are the pairs that are not proposed any more, sorted by company,
// then by the company of Hudu.
func (s *Store) Dismissals() ([]base.Dismissal, error) {
	all := []base.Dismissal{}
	err := s.view("read dismissals", func(tx *bolt.Tx) error {
		return each(bucket(tx, dismissals), func(d base.Dismissal) error { all = append(all, d); return nil })
	})
	return all, err
}

// Dismiss stores pairs that a person said no to, and takes others back, all or
// none, so that it can be undone with [Store.Undo]. What is so already is left
// out of the step that it returns; a step that would change nothing is not
// remembered.
func (s *Store) Dismiss(label string, dismissed, reopened []base.Dismissal) (base.Step, error) {
	step := base.Step{Label: label}
	err := s.update("save dismissals", func(tx *bolt.Tx) error {
		step.Reopened = nil
		var err error
		if step.Dismissed, err = unknownDismissals(tx, dismissed); err != nil {
			return err
		}
		for _, d := range reopened {
			if now, known, err := storedDismissal(tx, d); err != nil {
				return err
			} else if known {
				step.Reopened = append(step.Reopened, now)
			}
		}
		if len(step.Dismissed)+len(step.Reopened) == 0 {
			return nil
		}
		if err := swapDismissals(tx, step.Reopened, step.Dismissed); err != nil {
			return err
		}
		return addStep(tx, step)
	})
	return step, err
}

// unknownDismissals are those of the list that are not stored.
func unknownDismissals(tx *bolt.Tx, list []base.Dismissal) ([]base.Dismissal, error) {
	var unknown []base.Dismissal
	for _, d := range list {
		_, known, err := storedDismissal(tx, d)
		if err != nil {
			return nil, err
		}
		if !known {
			unknown = append(unknown, d)
		}
	}
	return unknown, nil
}

// reopenMatched takes dismissals of pairs back that a person matches after all.
// It returns them.
func reopenMatched(tx *bolt.Tx, decided []base.Match) ([]base.Dismissal, error) {
	var reopened []base.Dismissal
	for _, m := range decided {
		if m.Decision != base.Matched {
			continue
		}
		now, known, err := storedDismissal(tx, base.Dismissal{Company: m.Company, Hudu: m.Hudu})
		if err != nil {
			return nil, err
		}
		if known {
			reopened = append(reopened, now)
		}
	}
	return reopened, deleteDismissals(tx, reopened)
}

// turnDismissals turns the part of a step round that is about dismissals.
// Errors: [ErrMovedOn] when they are no longer as the step left them.
func turnDismissals(tx *bolt.Tx, step *base.Step) error {
	there, gone := step.Dismissed, step.Reopened
	if step.Undone {
		there, gone = gone, there
	}
	for _, d := range slices.Concat(there, gone) {
		_, known, err := storedDismissal(tx, d)
		if err != nil {
			return err
		}
		if known != slices.ContainsFunc(there, d.Same) {
			return ErrMovedOn
		}
	}
	return swapDismissals(tx, there, gone)
}

func swapDismissals(tx *bolt.Tx, from, to []base.Dismissal) error {
	if err := deleteDismissals(tx, from); err != nil {
		return err
	}
	return putDismissals(tx, to)
}

func storedDismissal(tx *bolt.Tx, d base.Dismissal) (base.Dismissal, bool, error) {
	return get[base.Dismissal](bucket(tx, dismissals), dismissalKey(d))
}

func putDismissals(tx *bolt.Tx, list []base.Dismissal) error {
	for _, d := range list {
		if err := put(bucket(tx, dismissals), dismissalKey(d), d); err != nil {
			return err
		}
	}
	return nil
}

func deleteDismissals(tx *bolt.Tx, list []base.Dismissal) error {
	for _, d := range list {
		if err := bucket(tx, dismissals).Delete(dismissalKey(d)); err != nil {
			return err
		}
	}
	return nil
}

func dismissalKey(d base.Dismissal) []byte {
	return append(number(int(d.Company)), number(int(d.Hudu))...)
}
