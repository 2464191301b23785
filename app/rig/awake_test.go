package rig

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/engine"
	"crossdock/backend/journal"
)

// Every session keeps the machine awake for its runs, in the way of the system
// unless the options name another.
func TestSessionsKeepTheMachineAwake(t *testing.T) {
	r, _ := onSandbox(t)
	require.NotNil(t, r.options.KeepAwake)
	var happened []string
	r.options.KeepAwake = func() func() {
		happened = append(happened, "held")
		return func() { happened = append(happened, "released") }
	}
	session, err := r.NewSession(t.Context(), nil)
	require.NoError(t, err)
	assert.Empty(t, happened)
	_, err = session.Engine.Sync(t.Context(), engine.Request{Trigger: journal.ByHand})
	require.NoError(t, err)
	assert.Equal(t, []string{"held", "released"}, happened)
}
