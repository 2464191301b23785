package engine

import (
	"errors"
	"fmt"
	"maps"

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
	links := map[record.Key]base.Link{}
	for _, choice := range choices {
		key, attribute := choice.Conflict.Key, choice.Conflict.Attribute
		link, chosen := links[key]
		if !chosen {
			if link = b.Links[key]; link.Key.IsZero() {
				return fmt.Errorf("decide %s: %w", key, ErrNotLinked)
			}
			link.Pairs = maps.Clone(link.Pairs)
		}
		pair, known := link.Pairs[attribute]
		if !known {
			pair.Unknown = true
		}
		if link.Pairs == nil {
			link.Pairs = map[change.Attribute]base.Pair{}
		}
		link.Pairs[attribute] = plan.Choose(choice.Conflict, pair, choice.Side)
		links[key] = link
	}
	effect := journal.Effect{}
	for _, link := range links {
		effect.Links = append(effect.Links, link)
	}
	if err := e.ports.Store.Settle(effect); err != nil {
		return fmt.Errorf("store decisions: %w", err)
	}
	return nil
}
