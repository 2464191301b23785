package tray

import (
	"embed"
	"runtime"
	"time"

	"fyne.io/systray"
	"golang.org/x/sys/windows/registry"
)

// title is not shown on Windows.
const title = ""

//go:embed icons/*.ico
var icons embed.FS

func setIcon(icon Icon) {
	theme := "dark.ico"
	if lightTaskbar() {
		theme = "light.ico"
	}
	systray.SetIcon(readIcon(icons, icon, theme))
}

// themeKey is where Windows keeps what the person chose.
const themeKey = `Software\Microsoft\Windows\CurrentVersion\Themes\Personalize`

// lightTaskbar tells what the person chose for the taskbar; Windows before that
// choice has a dark one.
func lightTaskbar() bool {
	key, err := registry.OpenKey(registry.CURRENT_USER, themeKey, registry.QUERY_VALUE)
	if err != nil {
		return false
	}
	defer func() { _ = key.Close() }()
	light, _, err := key.GetIntegerValue("SystemUsesLightTheme")
	return err == nil && light == 1
}

// goneWithin is how long the icon may take to disappear: a program that ends
// before leaves it behind until the mouse comes over it.
const goneWithin = 500 * time.Millisecond

// startNative runs the tray on a thread of its own with its own message loop,
// so that it never meets the window's.
func startNative(build func(), there func(bool)) (native, error) {
	ready, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		systray.Run(func() { build(); close(ready) }, nil)
	}()
	there(true)
	repaint, stopWatching := watchTheme()
	return native{ready: ready, repaint: repaint, stop: func() {
		stopWatching()
		systray.Quit()
		select {
		case <-done:
		case <-time.After(goneWithin):
		}
	}}, nil
}
