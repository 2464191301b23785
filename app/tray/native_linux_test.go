package tray

import (
	"bytes"
	"image/png"
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
