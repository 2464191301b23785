package engine

import (
	"fmt"
	"strings"
	"time"

	"crossdock/backend/change"
	"crossdock/backend/record"
	"crossdock/backend/snapshot"
)

// watch tells what is waited for whenever nothing has happened for long.
func (t *tracker) watch() {
	for {
		select {
		case <-t.timer.C:
			t.look()
		case <-t.stop:
			return
		}
	}
}

// look tells what is waited for, unless something has happened just now.
func (t *tracker) look() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.ended || time.Now().Before(t.due) {
		return
	}
	t.told = true
	t.feed.send(Waiting{Why: t.silence(time.Since(t.moved))})
	t.wake(quiet)
}

// silence says in words what is waited for: the system, and what it was asked.
func (t *tracker) silence(since time.Duration) string {
	span := seconds(since)
	switch {
	case t.last.Phase == Writing && len(t.changes) > 0:
		return fmt.Sprintf("no answer from Hudu for %s to %s; %d of %d changes are done", span, underWay(t.changes), t.last.Done, t.last.Total)
	case len(t.open) > 0:
		return fmt.Sprintf("no answer for %s to the reading of %s", span, listed(t.open))
	case t.question != "":
		return fmt.Sprintf("no answer from ConnectWise for %s: it was asked %s", span, t.question)
	case t.last.Phase == "":
		return fmt.Sprintf("nothing has happened for %s", span)
	default:
		return fmt.Sprintf("nothing has happened for %s while %s", span, t.last.Phase)
	}
}

// underWay names the oldest of the changes that are under way.
func underWay(changes []*change.Change) string {
	text := doing(*changes[0])
	if more := len(changes) - 1; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

// doing names a change.
func doing(c change.Change) string {
	switch {
	case c.Key.Kind == record.Relation:
		return fmt.Sprintf("%s %s and %s", c.Verb, c.From, c.To)
	case c.Name == "":
		return fmt.Sprintf("%s %s", c.Verb, record.Key{Kind: c.Key.Kind.Shown(), ID: c.Key.ID})
	default:
		return fmt.Sprintf("%s %s %q", c.Verb, record.Key{Kind: c.Key.Kind.Shown(), ID: c.Key.ID}, c.Name)
	}
}

// listed names lists, each with the rows that came so far.
func listed(lists []snapshot.Progress) string {
	var names []string
	for _, list := range lists {
		name := list.List
		if list.Read > 0 {
			name += fmt.Sprintf(" (%d so far)", list.Read)
		}
		names = append(names, name)
	}
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// seconds is a silence in words.
func seconds(d time.Duration) string {
	if d = d.Round(time.Second); d < 2*time.Minute {
		return fmt.Sprintf("%d seconds", int(d.Seconds()))
	}
	return fmt.Sprintf("%d minutes", int(d.Minutes()))
}
