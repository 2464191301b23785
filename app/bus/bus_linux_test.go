package bus

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestNoBusIsStarted(t *testing.T) {
	folder := t.TempDir()
	env := map[string]string{}
	getenv := func(name string) string { return env[name] }
	assert.False(t, there(getenv))
	env["XDG_RUNTIME_DIR"] = folder
	assert.False(t, there(getenv))
	require.NoError(t, os.WriteFile(filepath.Join(folder, "bus"), nil, 0o600))
	assert.True(t, there(getenv))
	assert.True(t, there(func(name string) string {
		return map[string]string{"DBUS_SESSION_BUS_ADDRESS": "unix:path=/x"}[name]
	}))
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "")
	t.Setenv("XDG_RUNTIME_DIR", "")
	_, err := Session()
	require.ErrorIs(t, err, ErrMissing)
}
