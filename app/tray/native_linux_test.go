package tray

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestEveryStateHasAPictureOfItsOwn(t *testing.T) {
	seen := map[string]Icon{}
	for _, icon := range Icons() {
		content := readIcon(icons, icon, "dark.png")
		_, err := png.Decode(bytes.NewReader(content))
		require.NoError(t, err, icon)
		assert.Empty(t, seen[string(content)], "%s looks like another state", icon)
		seen[string(content)] = icon
		for _, other := range []string{"dark.ico", "light.ico", "template.png"} {
			assert.FileExists(t, filepath.Join("icons", string(icon)+"-"+other))
		}
	}
}

func TestNoBusIsStarted(t *testing.T) {
	folder := t.TempDir()
	env := map[string]string{}
	getenv := func(name string) string { return env[name] }
	assert.False(t, hasBus(getenv))
	env["XDG_RUNTIME_DIR"] = folder
	assert.False(t, hasBus(getenv))
	require.NoError(t, os.WriteFile(filepath.Join(folder, "bus"), nil, 0o600))
	assert.True(t, hasBus(getenv))
	assert.True(t, hasBus(func(name string) string {
		return map[string]string{"DBUS_SESSION_BUS_ADDRESS": "unix:path=/x"}[name]
	}))
}
