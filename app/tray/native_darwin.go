//go:build cgo

package tray

import (
	"embed"

	"fyne.io/systray"
)

// title would stand beside the icon in the menu bar.
const title = ""

//go:embed icons/*-template.png
var icons embed.FS

func setIcon(icon Icon) {
	template := readIcon(icons, icon, "template.png")
	systray.SetTemplateIcon(template, template)
}

// startNative makes the icon on the main thread; the window's loop serves it
// from then on. It leaves with the process.
func startNative(build func(), there func(bool)) (native, error) {
	ready := runOutside(build)
	there(true)
	return native{ready: ready, stop: func() {}}, nil
}
