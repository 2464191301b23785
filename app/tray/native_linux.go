package tray

import (
	"context"
	"embed"
	"sync"

	"fyne.io/systray"
	"github.com/godbus/dbus/v5"

	"crossdock/app/bus"
)

// title names the icon for screen readers.
const title = "Crossdock"

//go:embed icons/*-panel.png
var icons embed.FS

func setIcon(icon Icon) { systray.SetIcon(readIcon(icons, icon, "panel.png")) }

// watcherName is who shows the icons of all programs.
const watcherName = "org.kde.StatusNotifierWatcher"

// startNative tells the panel over D-Bus. The icon can be seen as long as there
// is a panel that shows such icons.
func startNative(build func(), there func(bool)) (native, error) {
	session, err := bus.Session()
	if err != nil {
		return native{}, ErrMissing
	}
	signals := make(chan *dbus.Signal, 16)
	session.Signal(signals)
	ctx, cancel := context.WithTimeout(context.Background(), bus.Patience)
	defer cancel()
	if err := session.AddMatchSignalContext(ctx,
		dbus.WithMatchSender("org.freedesktop.DBus"), dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, watcherName),
	); err != nil {
		_ = session.Close() // there is no tray either way
		return native{}, ErrMissing
	}
	ready := runOutside(build)
	var watching sync.WaitGroup
	watching.Go(func() { watch(session, signals, there) })
	return native{ready: ready, stop: func() {
		_ = session.Close() // it ends the watching
		watching.Wait()
	}}, nil
}

// watch tells whether there is a panel, until the bus is closed.
func watch(session *dbus.Conn, signals <-chan *dbus.Signal, there func(bool)) {
	var owned bool
	if err := session.BusObject().Call("org.freedesktop.DBus.NameHasOwner", 0, watcherName).Store(&owned); err != nil {
		return
	}
	there(owned)
	for signal := range signals {
		if len(signal.Body) != 3 || signal.Name != "org.freedesktop.DBus.NameOwnerChanged" || signal.Body[0] != watcherName {
			continue
		}
		owner, _ := signal.Body[2].(string)
		there(owner != "")
	}
}
