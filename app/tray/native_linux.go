package tray

import (
	"embed"
	"os"
	"path/filepath"
	"sync"

	"fyne.io/systray"
	"github.com/godbus/dbus/v5"
)

// title names the icon for screen readers.
const title = "Crossdock"

//go:embed icons/*-dark.png
var icons embed.FS

func setIcon(icon Icon) { systray.SetIcon(readIcon(icons, icon, "dark.png")) }

// watcherName is who shows the icons of all programs.
const watcherName = "org.kde.StatusNotifierWatcher"

// startNative tells the panel over D-Bus. The icon can be seen as long as there
// is a panel that shows such icons.
func startNative(build func(), there func(bool)) (native, error) {
	if !hasBus(os.Getenv) {
		return native{}, ErrMissing
	}
	bus, err := dbus.ConnectSessionBus()
	if err != nil {
		return native{}, ErrMissing
	}
	signals := make(chan *dbus.Signal, 16)
	bus.Signal(signals)
	if err := bus.AddMatchSignal(
		dbus.WithMatchSender("org.freedesktop.DBus"), dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, watcherName),
	); err != nil {
		_ = bus.Close() // there is no tray either way
		return native{}, ErrMissing
	}
	ready := runOutside(build)
	var watching sync.WaitGroup
	watching.Go(func() { watch(bus, signals, there) })
	return native{ready: ready, stop: func() {
		_ = bus.Close() // it ends the watching
		watching.Wait()
	}}, nil
}

// hasBus tells whether there is a message bus to connect to. Without this look
// the library would start one that outlives the program.
func hasBus(getenv func(string) string) bool {
	if getenv("DBUS_SESSION_BUS_ADDRESS") != "" {
		return true
	}
	folder := getenv("XDG_RUNTIME_DIR")
	if folder == "" {
		return false
	}
	_, err := os.Stat(filepath.Join(folder, "bus"))
	return err == nil
}

// watch tells whether there is a panel, until the bus is closed.
func watch(bus *dbus.Conn, signals <-chan *dbus.Signal, there func(bool)) {
	var owned bool
	if err := bus.BusObject().Call("org.freedesktop.DBus.NameHasOwner", 0, watcherName).Store(&owned); err != nil {
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
