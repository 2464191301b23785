package engine

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/journal"
	"crossdock/backend/plan"
	"crossdock/backend/record"
)

// Choice is what a person decided in one conflict.
type Choice struct {
	Conflict change.Conflict
	Side     plan.Side
}

// ErrNotLinked is the failure of deciding about a record of which nothing is
// remembered yet.
var ErrNotLinked = errors.New("it has not been synced from this machine yet: sync once, then decide")

// Chosen is a choice that was kept, with the pair that it replaced, so that it
// can be turned back.
type Chosen struct {
	Choice
	Before base.Pair `json:"before"`
	// Known tells that there was a pair before.
	Known bool `json:"known"`
}

// after is the pair that the choice left behind.
func (c Chosen) after() base.Pair { return plan.Choose(c.Conflict, c.Before, c.Side) }

// Choose keeps what a person decided in conflicts that a preview showed, all or
// none. Nothing is written to Hudu: the next run does. Errors: [ErrBusy],
// [ErrNotLinked].
func (e *Engine) Choose(choices []Choice) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.current != nil {
		return ErrBusy
	}
	b, err := e.ports.Store.Base()
	if err != nil {
		return fmt.Errorf("read store: %w", err)
	}
	effect, _, err := Decide(b, choices)
	if err != nil {
		return err
	}
	if err := e.ports.Store.Settle(effect); err != nil {
		return fmt.Errorf("store decisions: %w", err)
	}
	return nil
}

// Decide is what has to be kept for choices, all or none of them, and how each
// is turned back. No run may be under way between the reading of the base and
// the keeping of the effect. Errors: [ErrNotLinked].
func Decide(b base.Base, choices []Choice) (journal.Effect, []Chosen, error) {
	links := newLinks(b)
	var chosen []Chosen
	for _, choice := range choices {
		key, attribute := choice.Conflict.Key, choice.Conflict.Attribute
		link, known := links.take(key)
		if !known {
			return journal.Effect{}, nil, fmt.Errorf("decide %s: %w", key, ErrNotLinked)
		}
		pair, paired := link.Pairs[attribute]
		if !paired {
			pair.Unknown = true
		}
		made := Chosen{Choice: choice, Before: pair, Known: paired}
		link.Pairs[attribute] = made.after()
		chosen = append(chosen, made)
	}
	return links.effect(), chosen, nil
}

// ErrCarriedOut is the failure of turning back a choice that a run has carried
// out since, or that another one has replaced.
var ErrCarriedOut = errors.New("a sync has carried this decision out since: it cannot be turned back")

// TurnBack is what has to be kept so that choices count as never made, all or
// none of them; the newest come last. Errors: [ErrCarriedOut].
func TurnBack(b base.Base, chosen []Chosen) (journal.Effect, error) {
	links := newLinks(b)
	for _, made := range slices.Backward(chosen) {
		link, known := links.take(made.Conflict.Key)
		if !known || link.Pairs[made.Conflict.Attribute] != made.after() {
			return journal.Effect{}, fmt.Errorf("turn back the decision about %s: %w", made.Conflict.Key, ErrCarriedOut)
		}
		if made.Known {
			link.Pairs[made.Conflict.Attribute] = made.Before
		} else {
			delete(link.Pairs, made.Conflict.Attribute)
		}
	}
	return links.effect(), nil
}

// changedLinks are links whose pairs are being changed.
type changedLinks struct {
	base    base.Base
	changed map[record.Key]base.Link
}

func newLinks(b base.Base) changedLinks {
	return changedLinks{base: b, changed: map[record.Key]base.Link{}}
}

// take is the link of the key, with pairs that may be changed.
func (l changedLinks) take(key record.Key) (link base.Link, known bool) {
	if link, known = l.changed[key]; known {
		return link, true
	}
	if link, known = l.base.Links[key]; !known {
		return link, false
	}
	if link.Pairs = maps.Clone(link.Pairs); link.Pairs == nil {
		link.Pairs = map[change.Attribute]base.Pair{}
	}
	l.changed[key] = link
	return link, true
}

func (l changedLinks) effect() journal.Effect {
	effect := journal.Effect{}
	for _, link := range l.changed {
		effect.Links = append(effect.Links, link)
	}
	return effect
}
