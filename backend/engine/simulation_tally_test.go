package engine_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
)

// tally counts what happened over all histories.
type tally struct {
	mu     sync.Mutex // guards counts
	counts map[string]int
}

// newTally has an empty bucket for everything that must happen.
func newTally() *tally {
	seen := &tally{counts: map[string]int{}}
	for _, names := range [][]string{
		{
			"run applied", "run halted", "run partial", "run failed", "run stopped", "run quiet", "run of one company", "run of one record",
			"preview applied late", "conflict", "conflict with its base unknown", "stale", "doubtful", "refused",
			"machine from empty", "second machine begins", "quick run quiet", "quick run applied", "quick run that became full",
		},
		named("ConnectWise: ", dealings), named("Hudu: ", edits), named("settings: ", choices), named("match: ", decisions),
		named("fault: ", troubles), named("crash: ", crashes),
	} {
		for _, name := range names {
			seen.counts[name] = 0
		}
	}
	for _, verb := range []string{"create", "move", "archive", "unarchive", "adopt", "update", "relate", "unrelate"} {
		seen.counts["verb "+verb] = 0
	}
	return seen
}

func named[T any](prefix string, of []deed[T]) []string {
	names := make([]string, len(of))
	for i := range of {
		names[i] = prefix + of[i].name
	}
	return names
}

func (c *tally) add(name string, n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.counts[name] += n
}

// wantAll fails where something never happened: then the test looks less hard
// than it says.
func (c *tally) wantAll(t *testing.T) {
	t.Helper()
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, name := range slices.Sorted(maps.Keys(c.counts)) {
		if c.counts[name] == 0 {
			t.Errorf("%s: never happened", name)
		}
	}
}

func (c *tally) String() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	var text strings.Builder
	text.WriteString("what happened:\n")
	for _, name := range slices.Sorted(maps.Keys(c.counts)) {
		fmt.Fprintf(&text, "%8d  %s\n", c.counts[name], name)
	}
	return text.String()
}
