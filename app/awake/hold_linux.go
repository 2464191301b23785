package awake

import (
	"context"
	"os"
	"time"

	"github.com/godbus/dbus/v5"
)

// patience is how long the bus and logind may take to answer.
const patience = 2 * time.Second

// hold keeps the machine awake until the context ends.
func hold(ctx context.Context) { holdOn(ctx, dbus.ConnectSystemBus) }

// holdOn takes a lock of logind on that bus and keeps it until the context
// ends. Without a bus, without logind, or where it refuses, it returns at once.
func holdOn(ctx context.Context, connect func(...dbus.ConnOption) (*dbus.Conn, error)) {
	lock := inhibit(connect)
	if lock == nil {
		return
	}
	<-ctx.Done()
	_ = lock.Close() // it lets go; nothing is written to it
}

// inhibit is the lock, nil where there is none. It lasts as long as the file is
// open, also when the bus goes. The call is not given up when the run ends: a
// lock in an answer that nobody takes would last as long as the process.
func inhibit(connect func(...dbus.ConnOption) (*dbus.Conn, error)) *os.File {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	bus, err := connect(dbus.WithContext(ctx))
	if err != nil {
		return nil
	}
	defer func() { _ = bus.Close() }() // the lock needs it no more
	var lock dbus.UnixFD
	err = bus.Object("org.freedesktop.login1", "/org/freedesktop/login1").CallWithContext(
		ctx, "org.freedesktop.login1.Manager.Inhibit", 0, "sleep", "Crossdock", "A sync is under way", "block",
	).Store(&lock)
	if err != nil {
		return nil
	}
	return os.NewFile(uintptr(lock), "logind lock")
}
