//go:build linux

package main

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/godbus/dbus/v5"
)

const (
	noticesName = "org.freedesktop.Notifications"
	noticesPath = "/org/freedesktop/Notifications"
)

// notices is whoever shows notifications on a desktop, with a person's mouse on
// it.
type notices struct {
	bus *dbus.Conn

	mu     sync.Mutex // guards titles
	titles []string   // of what was shown; the number of one is its place, from 1
}

func openNotices() (*notices, error) {
	bus, err := dbus.ConnectSessionBus()
	if err != nil {
		return nil, fmt.Errorf("show notifications: %w", err)
	}
	n := &notices{bus: bus}
	if err := bus.Export(n, noticesPath, noticesName); err != nil {
		return nil, fmt.Errorf("show notifications: %w", err)
	}
	if reply, err := bus.RequestName(noticesName, dbus.NameFlagDoNotQueue); err != nil || reply != dbus.RequestNameReplyPrimaryOwner {
		return nil, fmt.Errorf("show notifications: %v, %w", reply, err)
	}
	return n, nil
}

func (n *notices) close() { _ = n.bus.Close() }

// GetCapabilities is what programs ask first.
func (n *notices) GetCapabilities() ([]string, *dbus.Error) {
	return []string{"actions", "body", "body-markup"}, nil
}

// Notify is what programs call.
func (n *notices) Notify(_ string, _ uint32, _, title, _ string, _ []string, _ map[string]dbus.Variant, _ int32) (uint32, *dbus.Error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.titles = append(n.titles, title)
	return uint32(len(n.titles)), nil
}

// shown are the titles of what was shown so far.
func (n *notices) shown() []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return append([]string{}, n.titles...)
}

// click clicks the newest notification with that in its title.
func (n *notices) click(words string) error {
	titles := n.shown()
	for i := len(titles) - 1; i >= 0; i-- {
		if strings.Contains(titles[i], words) {
			return n.bus.Emit(noticesPath, noticesName+".ActionInvoked", uint32(i+1), "default")
		}
	}
	return errors.New("there is no such notification to click")
}
