//go:build linux || windows || (darwin && cgo)

package tray

import "embed"

// readIcon is an embedded picture. A test reads all of them, so that none is
// missing.
func readIcon(icons embed.FS, icon Icon, kind string) []byte {
	content, err := icons.ReadFile("icons/" + string(icon) + "-" + kind)
	if err != nil {
		panic(err) // a state without a picture
	}
	return content
}
