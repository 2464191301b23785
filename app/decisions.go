package app

import (
	"fmt"
	"slices"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/engine"
	"crossdock/backend/journal"
	"crossdock/backend/plan"
	"crossdock/backend/record"
)

// Decisions decides conflicts, holds records and releases them. Nothing is
// written to Hudu: the next sync carries out what was decided.
type Decisions struct{ desk *Desk }

// List answers what can be decided, and what was decided since the last sync.
func (s *Decisions) List() (DecisionList, error) {
	return answer(s.desk, "Decisions.List", func() (DecisionList, error) {
		at, err := s.desk.decidable()
		if err != nil {
			return DecisionList{}, err
		}
		return DecisionList{ReadAt: stamp(at.seen.at), Rows: at.rows()}, nil
	})
}

// Decide decides about rows, all or none, and answers them as they stand then.
func (s *Decisions) Decide(in DecisionInput) ([]DecisionRow, error) {
	return answer(s.desk, "Decisions.Decide", func() ([]DecisionRow, error) {
		s.desk.deciding.Lock()
		defer s.desk.deciding.Unlock()
		at, err := s.desk.decidable()
		if err != nil {
			return nil, err
		}
		switch in.Choice {
		case string(plan.FromConnectWise), string(plan.FromHudu):
			err = s.choose(at, in.IDs, plan.Side(in.Choice))
		case "hold":
			err = s.holdRows(at, in.IDs)
		case "release":
			err = s.release(at, in.IDs)
		default:
			err = refusal(CodeInvalid, "Choose ConnectWise's value, Hudu's value, hold or release.", "")
		}
		return s.decided(in.IDs, err)
	})
}

// TakeBack takes decisions back that no sync has carried out yet, all or none.
func (s *Decisions) TakeBack(ids []string) ([]DecisionRow, error) {
	return answer(s.desk, "Decisions.TakeBack", func() ([]DecisionRow, error) {
		s.desk.deciding.Lock()
		defer s.desk.deciding.Unlock()
		at, err := s.desk.decidable()
		if err == nil {
			err = s.takeBack(at, ids)
		}
		return s.decided(ids, err)
	})
}

// Hold keeps Crossdock away from a record until a person releases it.
func (s *Decisions) Hold(in HoldInput) error {
	return act(s.desk, "Decisions.Hold", func() error {
		key, err := record.ParseHeld(in.Record)
		if err != nil {
			return refusal(CodeInvalid, sentence(err.Error()), "")
		}
		hold := base.Hold{Key: key, Name: in.Name, Company: connectwise.CompanyID(in.Company), CompanyName: in.CompanyName}
		return s.settled(s.hold([]base.Hold{hold}))
	})
}

// Release ends the hold on a record.
func (s *Decisions) Release(text string) error {
	return act(s.desk, "Decisions.Release", func() error {
		s.desk.deciding.Lock()
		defer s.desk.deciding.Unlock()
		key, err := record.ParseHeld(text)
		if err != nil {
			return refusal(CodeInvalid, sentence(err.Error()), "")
		}
		at, err := s.desk.decidable()
		if err != nil {
			return err
		}
		return s.settled(s.release(at, []string{heldID(key)}))
	})
}

// Held answers the records that are on hold.
func (s *Decisions) Held() ([]string, error) {
	return answer(s.desk, "Decisions.Held", func() ([]string, error) {
		b, err := s.desk.rig.Store().Base()
		held := []string{}
		for key := range b.Holds {
			held = append(held, key.String())
		}
		slices.Sort(held)
		return held, err
	})
}

func (s *Decisions) settled(err error) error {
	if err == nil {
		s.desk.lookout.recount()
		s.desk.changed()
	}
	return err
}

// decided are the rows as they stand after a decision.
func (s *Decisions) decided(ids []string, err error) ([]DecisionRow, error) {
	if err := s.settled(err); err != nil {
		return nil, err
	}
	at, err := s.desk.decidable()
	if err != nil {
		return nil, err
	}
	wanted := map[string]bool{}
	for _, id := range ids {
		wanted[id] = true
	}
	return slices.DeleteFunc(at.rows(), func(row DecisionRow) bool { return !wanted[row.ID] }), nil
}

// choose keeps whose value stays.
func (s *Decisions) choose(at decidable, ids []string, side plan.Side) error {
	var choices []engine.Choice
	for _, id := range ids {
		value, known := at.values[id]
		if !known {
			return staleRow()
		}
		if at.onHold(value.Raw.Key) {
			return refusal(CodeInvalid, quoted(value.Raw.Name)+" is on hold.", "Release it first, then decide.")
		}
		choices = append(choices, engine.Choice{Conflict: value.Raw, Side: side})
	}
	return s.desk.runner.whileIdle(func() error {
		b, err := s.desk.rig.Store().Base()
		if err != nil {
			return err
		}
		// Who decides anew takes the decision before back.
		back, rest := at.book.without(ids)
		effect, err := engine.TurnBack(b, back)
		if err != nil {
			return err
		}
		for _, link := range effect.Links {
			b.Links[link.Key] = link
		}
		effect, chosen, err := engine.Decide(b, choices)
		if err != nil {
			return err
		}
		return s.desk.rig.Store().SettleAndKeep(effect, bookName, rest.choose(s.desk.now(), chosen, at.values, at.kept))
	})
}

func (s *Decisions) holdRows(at decidable, ids []string) error {
	var holds []base.Hold
	seen := map[record.Key]bool{}
	for _, id := range ids {
		value, known := at.values[id]
		if !known {
			return staleRow()
		}
		if key := value.Raw.Key; !seen[key] {
			seen[key] = true
			holds = append(holds, base.Hold{
				Key: key, Name: value.Raw.Name, Company: value.Raw.Company, CompanyName: at.seen.names.company(value.Raw.Company),
			})
		}
	}
	return s.hold(holds)
}

func (s *Decisions) hold(holds []base.Hold) error {
	return s.desk.runner.whileIdle(func() error {
		for i := range holds {
			holds[i].Reason, holds[i].Since = heldHere, s.desk.now().UTC()
		}
		return s.desk.rig.Store().Settle(journal.Effect{Holds: holds})
	})
}

// heldHere is the reason of a hold that a person makes in the window.
const heldHere = "held by hand"

func (s *Decisions) release(at decidable, ids []string) error {
	var released []base.Hold
	effect := journal.Effect{}
	for _, id := range ids {
		hold, held := at.holds[id]
		if !held {
			return staleRow()
		}
		released = append(released, hold)
		effect.Released = append(effect.Released, hold.Key)
	}
	return s.desk.runner.whileIdle(func() error {
		_, rest := at.book.without(ids)
		return s.desk.rig.Store().SettleAndKeep(effect, bookName, rest.release(s.desk.now(), released))
	})
}

// takeBack undoes choices, holds that rows show as a decision, and releases.
func (s *Decisions) takeBack(at decidable, ids []string) error {
	return s.desk.runner.whileIdle(func() error {
		b, err := s.desk.rig.Store().Base()
		if err != nil {
			return err
		}
		chosen, rest := at.book.without(ids)
		effect, err := engine.TurnBack(b, chosen)
		if err != nil {
			return err
		}
		for _, id := range ids {
			if hold, known := at.book.Released[id]; known {
				effect.Holds = append(effect.Holds, hold.Hold)
			}
			if value, known := at.values[id]; known && at.onHold(value.Raw.Key) {
				effect.Released = append(effect.Released, value.Raw.Key)
			}
		}
		return s.desk.rig.Store().SettleAndKeep(effect, bookName, rest)
	})
}

func staleRow() error {
	return refusal(CodeStale, "One of these rows is no longer there.", "Look at the list again; nothing was decided.")
}

// heldID names the row of a hold.
func heldID(key record.Key) string { return "hold " + key.String() }

// valueID names the row of a value.
func valueID(v seenValue) string { return fmt.Sprintf("%s %s", v.Raw.Key, v.Raw.Attribute) }
