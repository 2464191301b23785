package bus

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/godbus/dbus/v5"
)

// ErrMissing says that the session has no message bus.
var ErrMissing = errors.New("this session has no message bus")

// Patience is how long a bus, or who stands behind it, may take to answer before
// it counts as missing: the start of the program and its notifications wait for it.
const Patience = 2 * time.Second

// Session is a connection of its own to the session's bus. It fails with
// [ErrMissing], also where the bus does not answer within [Patience].
func Session() (*dbus.Conn, error) {
	if !there(os.Getenv) {
		return nil, ErrMissing
	}
	// The context is the connection's for as long as it lives: only being late ends it.
	ctx, giveUp := context.WithCancel(context.Background())
	late := time.AfterFunc(Patience, giveUp)
	connection, err := dbus.ConnectSessionBus(dbus.WithContext(ctx))
	switch inTime := late.Stop(); {
	case err != nil:
		giveUp()
		return nil, errors.Join(ErrMissing, err)
	case !inTime:
		return nil, ErrMissing
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
