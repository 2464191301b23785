package app

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"crossdock/backend/engine"
)

// What is waited for stands with the activity until something comes.
func TestWaitingOfAnActivity(t *testing.T) {
	at := time.Date(2026, 11, 27, 14, 0, 0, 0, time.UTC)
	tests := map[string]engine.Event{
		"it goes on": engine.GoesOn{After: time.Minute}, "a row": engine.Progress{Phase: engine.Writing, Done: 3},
		"a phase": engine.PhaseStarted{Phase: engine.Writing},
	}
	for what, next := range tests {
		r := &runner{desk: &Desk{now: func() time.Time { return at }}, activity: &Activity{}}
		r.noteLocked(engine.Waiting{Why: "Hudu asked us to wait", For: 40 * time.Second})
		assert.Equal(t, "2026-11-27T14:00:40Z", r.activity.WaitUntil, what)
		r.noteLocked(engine.Waiting{Why: "no answer for 60 seconds to the reading of Hudu assets"})
		assert.Equal(t, "No answer for 60 seconds to the reading of Hudu assets.", r.activity.Waiting, what)
		assert.Empty(t, r.activity.WaitUntil, "nobody knows how long")
		r.noteLocked(next)
		assert.Empty(t, r.activity.Waiting, what)
	}
}
