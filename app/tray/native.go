//go:build linux || windows || (darwin && cgo)

package tray

import (
	"runtime"

	"fyne.io/systray"
)

// newMenu builds the system's menu; chosen is told what a person chose. The
// goroutines that listen end with the process: the library never closes the
// channels of a menu that stays.
func newMenu(chosen func(Choice)) menu {
	m := menu{items: map[Choice]item{}, shown: map[Choice]line{}, icon: setIcon, tooltip: systray.SetTooltip}
	systray.SetTitle(title)
	add := func(choice Choice, newItem func(title, tooltip string) *systray.MenuItem) *systray.MenuItem {
		start := lines(State{})[choice]
		it := newItem(start.title, "")
		m.items[choice], m.shown[choice] = it, line{title: start.title}
		if choice >= 0 {
			go func() {
				for range it.ClickedCh {
					chosen(choice)
				}
			}()
		}
		return it
	}
	top := systray.AddMenuItem
	add(status, top)
	systray.AddSeparator()
	add(Open, top)
	add(SyncNow, top)
	add(StopSync, top)
	add(Preview, top)
	below := add(pause, top).AddSubMenuItem
	add(PauseHour, below)
	add(PauseTomorrow, below)
	add(PauseUntilResumed, below)
	add(Resume, top)
	add(Fix, top)
	systray.AddSeparator()
	add(Settings, top)
	add(Reload, top)
	systray.AddSeparator()
	add(Quit, top)
	if runtime.GOOS == "windows" {
		// Elsewhere a click shows the menu. The tray's thread must not wait.
		systray.SetOnTapped(func() { go chosen(Open) })
	}
	m.show(State{Icon: NotSetUp, Status: "Starting"})
	return m
}

// runOutside starts a tray that needs no loop of its own, or the window's.
func runOutside(build func()) <-chan struct{} {
	ready := make(chan struct{})
	start, _ := systray.RunWithExternalLoop(func() { build(); close(ready) }, nil)
	start()
	return ready
}
