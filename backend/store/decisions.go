package store

import (
	"encoding/binary"
	"errors"
	"maps"
	"slices"

	bolt "go.etcd.io/bbolt"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

// mostSteps is how many steps can be undone.
const mostSteps = 100

// The failures of undoing and redoing.
var (
	ErrNothingToUndo = errors.New("there is nothing to undo")
	ErrNothingToRedo = errors.New("there is nothing to redo")
	// ErrMovedOn: a run, or another way of deciding, has changed one of the
	// matches since.
	ErrMovedOn = errors.New("the match has changed since")
)

// Decide stores decisions of a person, all or none, so that they can be undone.
// [base.None] takes a decision back. Where a Hudu company loses the first of
// several matches, the oldest of the others becomes the first. A pair that is
// matched is no longer dismissed. Candidates that are dismissed with them belong
// to the same step, and none may be of a pair that is matched. The step that it
// returns holds everything that changed.
func (s *Store) Decide(label string, after []base.Match, dismissed ...base.Dismissal) (base.Step, error) {
	var step base.Step
	err := s.update("save matches", func(tx *bolt.Tx) error {
		var err error
		if step, err = decide(tx, label, after); err != nil {
			return err
		}
		if step.Dismissed, err = unknownDismissals(tx, dismissed); err != nil {
			return err
		}
		if err := putDismissals(tx, step.Dismissed); err != nil {
			return err
		}
		return addStep(tx, step)
	})
	return step, err
}

func decide(tx *bolt.Tx, label string, after []base.Match) (base.Step, error) {
	step := base.Step{Label: label, After: after}
	before, err := matchesOf(tx, after)
	if err != nil {
		return step, err
	}
	step.Before = before
	if err := setMatches(tx, after); err != nil {
		return step, err
	}
	if step.Reopened, err = reopenMatched(tx, after); err != nil {
		return step, err
	}
	promoted, err := promote(tx, before)
	if err != nil || len(promoted) == 0 {
		return step, err
	}
	step.Before, step.After = withPromoted(before, after, promoted)
	return step, setMatches(tx, promoted)
}

// withPromoted adds the matches that became the first to what a step changes. A
// company that the step decides about anyway keeps its one place in it.
func withPromoted(before, after, promoted []base.Match) (was, is []base.Match) {
	was, is = slices.Clone(before), slices.Clone(after)
	for _, m := range promoted {
		at := slices.IndexFunc(is, func(d base.Match) bool { return d.Company == m.Company })
		if at >= 0 {
			is[at] = m
			continue
		}
		second := m
		second.Second = true
		was, is = append(was, second), append(is, m)
	}
	return was, is
}

// promote gives each Hudu company that one of the changed matches was in a
// first match again. It returns the matches that became the first.
func promote(tx *bolt.Tx, changed []base.Match) ([]base.Match, error) {
	touched := map[hudu.CompanyID]bool{}
	for _, m := range changed {
		touched[m.Hudu] = m.Decision == base.Matched || touched[m.Hudu]
	}
	firsts, oldest := map[hudu.CompanyID]bool{}, map[hudu.CompanyID]base.Match{}
	err := each(bucket(tx, matches), func(m base.Match) error {
		switch {
		case m.Decision != base.Matched || !touched[m.Hudu]:
		case !m.Second:
			firsts[m.Hudu] = true
		default:
			if known, has := oldest[m.Hudu]; !has || m.DecidedAt.Before(known.DecidedAt) {
				oldest[m.Hudu] = m
			}
		}
		return nil
	})
	var promoted []base.Match
	for _, id := range slices.Sorted(maps.Keys(oldest)) {
		if m := oldest[id]; !firsts[id] {
			m.Second = false
			promoted = append(promoted, m)
		}
	}
	return promoted, err
}

// matchesOf are the matches of the same companies as they are stored.
func matchesOf(tx *bolt.Tx, of []base.Match) ([]base.Match, error) {
	stored := make([]base.Match, 0, len(of))
	for _, m := range of {
		now, found, err := get[base.Match](bucket(tx, matches), number(int(m.Company)))
		if err != nil {
			return nil, err
		}
		if !found {
			now = base.Match{Company: m.Company, Decision: base.None}
		}
		stored = append(stored, now)
	}
	return stored, nil
}

// setMatches stores matches and deletes those without a decision.
func setMatches(tx *bolt.Tx, set []base.Match) error {
	for _, m := range set {
		key := number(int(m.Company))
		if m.Decision == base.None {
			if err := bucket(tx, matches).Delete(key); err != nil {
				return err
			}
			continue
		}
		if err := put(bucket(tx, matches), key, m); err != nil {
			return err
		}
	}
	return nil
}

// addStep adds a step: what was undone can no longer be redone then, and the
// oldest steps are forgotten.
func addStep(tx *bolt.Tx, step base.Step) error {
	b := bucket(tx, decisions)
	var drop [][]byte
	last, kept := 0, 0
	err := b.ForEach(func(key, _ []byte) error {
		old, _, err := get[base.Step](b, key)
		if err != nil {
			return err
		}
		if old.Undone {
			drop = append(drop, append([]byte{}, key...))
			return nil
		}
		last, kept = int(binary.BigEndian.Uint64(key)), kept+1
		return nil
	})
	if err != nil {
		return err
	}
	for cursor := b.Cursor(); kept >= mostSteps; kept-- {
		key, _ := cursor.First()
		if err := b.Delete(key); err != nil {
			return err
		}
	}
	for _, key := range drop {
		if err := b.Delete(key); err != nil {
			return err
		}
	}
	return put(b, number(last+1), step)
}

// Steps are the newest step that can be undone and the oldest that can be
// redone; nil without one.
func (s *Store) Steps() (undo, redo *base.Step, err error) {
	err = s.view("read decisions", func(tx *bolt.Tx) error {
		undo, redo, _, _, err = ends(tx)
		return err
	})
	return undo, redo, err
}

func ends(tx *bolt.Tx) (undo, redo *base.Step, undoKey, redoKey []byte, err error) {
	b := bucket(tx, decisions)
	cursor := b.Cursor()
	for key, _ := cursor.Last(); key != nil; key, _ = cursor.Prev() {
		step, _, err := get[base.Step](b, key)
		if err != nil {
			return nil, nil, nil, nil, err
		}
		if !step.Undone {
			return &step, redo, append([]byte{}, key...), redoKey, nil
		}
		redo, redoKey = &step, append([]byte{}, key...)
	}
	return nil, redo, nil, redoKey, nil
}

// Undo takes the newest step back. Errors: [ErrNothingToUndo], [ErrMovedOn].
func (s *Store) Undo() (base.Step, error) {
	return s.step("undo decision", func(tx *bolt.Tx) (*base.Step, []byte, error) {
		undo, _, key, _, err := ends(tx)
		if undo == nil && err == nil {
			err = ErrNothingToUndo
		}
		return undo, key, err
	})
}

// Redo does again what was undone last. Errors: [ErrNothingToRedo],
// [ErrMovedOn].
func (s *Store) Redo() (base.Step, error) {
	return s.step("redo decision", func(tx *bolt.Tx) (*base.Step, []byte, error) {
		_, redo, _, key, err := ends(tx)
		if redo == nil && err == nil {
			err = ErrNothingToRedo
		}
		return redo, key, err
	})
}

// step turns a step round, provided that its matches are as it left them. One
// for which that is no longer so is forgotten, because it would be in the way
// of all that were decided before it.
func (s *Store) step(what string, find func(*bolt.Tx) (*base.Step, []byte, error)) (base.Step, error) {
	turned, key, err := s.turn(what, find)
	if !errors.Is(err, ErrMovedOn) {
		return turned, err
	}
	return turned, errors.Join(err, s.update("forget decision", func(tx *bolt.Tx) error { return bucket(tx, decisions).Delete(key) }))
}

func (s *Store) turn(what string, find func(*bolt.Tx) (*base.Step, []byte, error)) (turned base.Step, key []byte, err error) {
	err = s.update(what, func(tx *bolt.Tx) error {
		var step *base.Step
		if step, key, err = find(tx); err != nil {
			return err
		}
		turned = *step
		from, to := step.After, step.Before
		if step.Undone {
			from, to = step.Before, step.After
		}
		now, err := matchesOf(tx, from)
		if err != nil {
			return err
		}
		for i := range from {
			if !sameMatch(now[i], from[i]) {
				return ErrMovedOn
			}
		}
		if err := setMatches(tx, to); err != nil {
			return err
		}
		// A further company that was matched meanwhile would lose its first.
		orphans, err := promote(tx, from)
		if err != nil {
			return err
		}
		if len(orphans) > 0 {
			return ErrMovedOn
		}
		if err := turnDismissals(tx, step); err != nil {
			return err
		}
		step.Undone = !step.Undone
		turned = *step
		return put(bucket(tx, decisions), key, *step)
	})
	return turned, key, err
}

func sameMatch(a, b base.Match) bool {
	return a.Company == b.Company && a.Decision == b.Decision && a.Hudu == b.Hudu && a.Second == b.Second
}

// Decision is the stored match of one company; [base.None] without one.
func (s *Store) Decision(company connectwise.CompanyID) (base.Match, error) {
	var m base.Match
	err := s.view("read match", func(tx *bolt.Tx) error {
		all, err := matchesOf(tx, []base.Match{{Company: company}})
		if err == nil {
			m = all[0]
		}
		return err
	})
	return m, err
}
