package engine_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/apierror"
	"crossdock/backend/engine"
	"crossdock/backend/engine/enginetest"
	"crossdock/backend/journal"
)

// The machine is kept awake while a run lasts, and no longer, however it ends.
func TestKeptAwakeWhileARunLasts(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		held, times := 0, 0
		ports := x.ports()
		ports.KeepAwake = func() func() {
			held++
			times++
			return func() { held-- }
		}
		x.engine = engine.New(ports)
		during := func(n int) {
			x.Fail(n, enginetest.Fault{After: true, Then: func() { require.Equal(t, 1, held) }})
		}

		preview, err := x.engine.Preview(t.Context(), journal.Scope{})
		require.NoError(t, err)
		require.Zero(t, times, "a preview writes nothing")
		during(1)
		during(writes)
		run, err := x.engine.Apply(t.Context(), preview, engine.Request{})
		require.NoError(t, err)
		require.Equal(t, 1, times)
		require.Zero(t, held)

		during(1)
		_, err = x.engine.Undo(t.Context(), run.ID)
		require.NoError(t, err)
		require.Equal(t, 2, times)
		require.Zero(t, held)

		stopped, stop := context.WithCancel(t.Context())
		stop()
		_, err = runOnce(stopped, x.engine)
		require.NoError(t, err)
		require.Equal(t, 3, times)
		x.ConnectWise.ReadError = func(string) error {
			require.Equal(t, 1, held, "from the start of the run on")
			return enginetest.Errorf(apierror.Unauthorized, "401")
		}
		_, err = runOnce(t.Context(), x.engine)
		require.Error(t, err)
		require.Equal(t, 4, times)
		x.Store.Full = true
		_, err = runOnce(t.Context(), x.engine)
		require.Error(t, err)
		require.Zero(t, held)
	})
}
