package tray

import (
	"bytes"
	"image"
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
		content := readIcon(icons, icon, "panel.png")
		_, err := png.Decode(bytes.NewReader(content))
		require.NoError(t, err, icon)
		assert.Empty(t, seen[string(content)], "%s looks like another state", icon)
		seen[string(content)] = icon
		for _, other := range []string{"dark.ico", "light.ico", "template.png"} {
			assert.FileExists(t, filepath.Join("icons", string(icon)+"-"+other))
		}
	}
}

// Who sees no colours, or has them painted by the system, tells the states by
// their shapes.
func TestStatesDifferInShape(t *testing.T) {
	shapes := map[Icon]image.Image{}
	for _, icon := range Icons() {
		content, err := os.ReadFile(filepath.Join("icons", string(icon)+"-template.png"))
		require.NoError(t, err)
		shapes[icon], err = png.Decode(bytes.NewReader(content))
		require.NoError(t, err)
	}
	for i, one := range Icons() {
		for _, other := range Icons()[i+1:] {
			a, b, differ := shapes[one], shapes[other], 0
			for y := range a.Bounds().Dy() {
				for x := range a.Bounds().Dx() {
					_, _, _, alpha := a.At(x, y).RGBA()
					_, _, _, beta := b.At(x, y).RGBA()
					if (alpha > 0x7fff) != (beta > 0x7fff) {
						differ++
					}
				}
			}
			assert.Greater(t, differ, a.Bounds().Dx()*a.Bounds().Dy()/50, "%s and %s look alike", one, other)
		}
	}
}
