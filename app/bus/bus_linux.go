package bus

import (
	"errors"
	"os"
	"path/filepath"

	"github.com/godbus/dbus/v5"
)

// ErrMissing says that the session has no message bus.
var ErrMissing = errors.New("this session has no message bus")

// Session is a connection of its own to the session's bus. It fails with
// [ErrMissing].
func Session() (*dbus.Conn, error) {
	if !there(os.Getenv) {
		return nil, ErrMissing
	}
	connection, err := dbus.ConnectSessionBus()
	if err != nil {
		return nil, errors.Join(ErrMissing, err)
	}
	return connection, nil
}

// there tells whether there is a message bus to connect to. Without this look
// the library would start one.
func there(getenv func(string) string) bool {
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
