package cli

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/change"
	"crossdock/backend/engine"
	"crossdock/backend/record"
)

// shown is what a person, or a script, sees of these events.
func shown(asJSON, terminal bool, events ...engine.Event) (out, err string) {
	var stdout, stderr bytes.Buffer
	c := &command{World: World{Out: &stdout, Err: &stderr, Terminal: terminal}}
	s := c.newShow(asJSON)
	for _, event := range events {
		time.Sleep(110 * time.Millisecond) // the bar is drawn at most every 100 ms
		s.observe(event)
	}
	out, err = stdout.String(), stderr.String() // what is told is there at once
	s.closeBar()
	return out, err
}

// A wait of unknown length is told in full, above the bar, and so is its end.
func TestSilenceOnATerminal(t *testing.T) {
	silence := engine.Waiting{Why: "no answer from Hudu for 60 seconds to update configuration/42 \"SRV-01\x1b[31m\"; 2 of 28 changes are done"}
	before := []engine.Event{engine.PhaseStarted{Phase: engine.Writing, Total: 28}, engine.Progress{Phase: engine.Writing, Done: 2, Total: 28}}
	_, err := shown(false, true, append(before, silence)...)
	line := strings.Index(err, "Waiting: no answer from Hudu for 60 seconds")
	require.Positive(t, line, "%q", err)
	assert.Contains(t, err[line:], "2 of 28 changes are done\n")
	assert.NotContains(t, err, "\x1b[31m", "the name comes from Hudu")
	_, err = shown(false, true, append(before, silence, engine.GoesOn{After: 150 * time.Second})...)
	assert.Contains(t, err, "It goes on after 2m30s.\n")
}

// A server's wait stands before the bar until it is over.
func TestWaitOnATerminal(t *testing.T) {
	wait := engine.Waiting{Why: "Hudu asked us to wait", For: 40 * time.Second}
	events := []engine.Event{engine.PhaseStarted{Phase: engine.Writing, Total: 28}, wait}
	_, err := shown(false, true, events...)
	assert.Contains(t, err, "waiting: Hudu asked us to wait 40s")
	_, err = shown(false, true, append(events, engine.Progress{Phase: engine.Writing, Done: 3, Total: 28})...)
	last := err[strings.LastIndex(err, "\r")+1:]
	assert.Contains(t, last, "writing", "%q", err)
	assert.NotContains(t, last, "waiting")
}

func TestWaitingInJSON(t *testing.T) {
	out, _ := shown(true, false, engine.Waiting{Why: "no answer for 60 seconds to the reading of Hudu assets"}, engine.GoesOn{After: 90 * time.Second})
	assert.Equal(t, `{"event":"waiting","why":"no answer for 60 seconds to the reading of Hudu assets"}`+"\n"+
		`{"event":"goes-on","secondsWaited":90}`+"\n", out)
}

// A move says in the JSON of a plan what Hudu adds to the layout.
func TestViewOfAMove(t *testing.T) {
	moved := change.Change{Key: record.Key{Kind: record.Configuration, ID: 1}, Verb: change.Move, Adds: []string{"Rack"}}
	assert.Equal(t, []string{"Rack"}, viewChange(moved, names{}).Adds)
}
