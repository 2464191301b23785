package desktop

import (
	"runtime"
	"sync"

	"crossdock/app"
	"crossdock/app/tray"
)

// startTray shows the icon unless the person or an earlier crash speaks against
// it.
func (p *program) startTray() {
	if p.options.NoTray {
		return
	}
	if runtime.GOOS == "darwin" {
		if p.mark.crashed() {
			p.log().Warn("the tray ended an earlier start, so this one goes without")
			return
		}
		if err := p.mark.set(); err != nil {
			p.log().WithError(err).Warn("the tray is left out: its start cannot be noted")
			return
		}
	}
	icon, err := tray.Start(tray.Options{Chosen: p.chosen, There: p.trayThere})
	if err != nil {
		p.log().WithError(err).Info("no tray icon")
		return
	}
	p.tray, p.stopTray = icon, sync.OnceFunc(icon.Stop)
	p.desk.Watch(p.paintTray)
	p.paintTray()
}

func (p *program) trayThere(there bool) {
	p.mu.Lock()
	p.trayIs = there
	p.mu.Unlock()
	p.desk.SetTray(there)
}

func (p *program) paintTray() {
	s := p.desk.Tray()
	p.tray.Show(tray.State{
		Icon: tray.Icon(s.Icon), Status: s.Status, Running: s.Running, CanSync: s.CanSync, Paused: s.Paused, NeedFix: s.NeedFix,
	})
}

// chosen is what a person chose in the tray.
func (p *program) chosen(choice tray.Choice) {
	switch choice {
	case tray.Open:
		p.show()
	case tray.SyncNow:
		looked, err := p.desk.SyncNow()
		p.try("Sync now", err)
		if looked && err == nil {
			p.showPage("preview")
		}
	case tray.StopSync:
		p.desk.StopSync()
	case tray.Preview:
		p.try("Preview", p.desk.PreviewNow())
		p.showPage("preview")
	case tray.PauseHour:
		p.try("Pause", p.desk.Pause("hour"))
	case tray.PauseTomorrow:
		p.try("Pause", p.desk.Pause("tomorrow"))
	case tray.PauseUntilResumed:
		p.try("Pause", p.desk.Pause("until-resumed"))
	case tray.Resume:
		p.try("Resume", p.desk.Resume())
	case tray.Fix:
		p.showPage("sync")
	case tray.Settings:
		p.showPage("settings")
	case tray.Reload:
		p.withWindow(window.Reload)
		p.show()
	case tray.Quit:
		p.quit()
	}
}

// try notes why a choice could not be carried out, and shows the window, whose
// page tells the person.
func (p *program) try(what string, err error) {
	if err == nil {
		return
	}
	p.log().WithField("choice", what).WithField("code", app.AsError(err).Code).Info("a choice in the tray was refused")
	p.show()
}

func (p *program) showPage(page string) {
	p.desk.Navigate(page)
	p.show()
}
