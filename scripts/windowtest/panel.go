//go:build linux

package main

import (
	"bytes"
	"fmt"
	"strings"
	"sync"

	"github.com/godbus/dbus/v5"
)

const (
	watcherName = "org.kde.StatusNotifierWatcher"
	watcherPath = "/StatusNotifierWatcher"
	itemPath    = "/StatusNotifierItem"
	menuPath    = "/StatusNotifierItem/menu"
)

// panel is a panel that shows tray icons, with a person's mouse on it.
type panel struct {
	bus *dbus.Conn

	mu   sync.Mutex // guards item
	item string     // who registered the newest icon
}

func openPanel() (*panel, error) {
	bus, err := dbus.ConnectSessionBus()
	if err != nil {
		return nil, fmt.Errorf("open a panel: %w", err)
	}
	p := &panel{bus: bus}
	if err := bus.Export(p, watcherPath, watcherName); err != nil {
		return nil, fmt.Errorf("open a panel: %w", err)
	}
	if reply, err := bus.RequestName(watcherName, dbus.NameFlagDoNotQueue); err != nil || reply != dbus.RequestNameReplyPrimaryOwner {
		return nil, fmt.Errorf("open a panel: %v, %w", reply, err)
	}
	return p, nil
}

func (p *panel) close() { _ = p.bus.Close() }

// RegisterStatusNotifierItem is what an icon calls.
func (p *panel) RegisterStatusNotifierItem(sender dbus.Sender, _ string) *dbus.Error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.item = string(sender)
	return nil
}

// there tells whether an icon is registered whose program is still there.
func (p *panel) there() bool {
	p.mu.Lock()
	item := p.item
	p.mu.Unlock()
	if item == "" {
		return false
	}
	var owned bool
	err := p.bus.BusObject().Call("org.freedesktop.DBus.NameHasOwner", 0, item).Store(&owned)
	return err == nil && owned
}

func (p *panel) object(path dbus.ObjectPath) dbus.BusObject {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.bus.Object(p.item, path)
}

// entry is a line of the menu.
type entry struct {
	id               int32
	label            string
	visible, enabled bool
	below            []entry
}

// menu is the menu as it is now.
func (p *panel) menu() ([]entry, error) {
	var revision uint32
	var root struct {
		ID       int32
		Members  map[string]dbus.Variant
		Children []dbus.Variant
	}
	call := p.object(menuPath).Call("com.canonical.dbusmenu.GetLayout", 0, int32(0), int32(-1), []string{})
	if err := call.Store(&revision, &root); err != nil {
		return nil, fmt.Errorf("read the tray's menu: %w", err)
	}
	return entriesOf(root.Children), nil
}

func entriesOf(children []dbus.Variant) []entry {
	var entries []entry
	for _, child := range children {
		parts, _ := child.Value().([]any)
		if len(parts) != 3 {
			continue
		}
		id, _ := parts[0].(int32)
		members, _ := parts[1].(map[string]dbus.Variant)
		below, _ := parts[2].([]dbus.Variant)
		e := entry{id: id, visible: true, enabled: true, below: entriesOf(below)}
		if label, ok := members["label"].Value().(string); ok {
			e.label = label
		}
		if visible, ok := members["visible"].Value().(bool); ok {
			e.visible = visible
		}
		if enabled, ok := members["enabled"].Value().(bool); ok {
			e.enabled = enabled
		}
		entries = append(entries, e)
	}
	return entries
}

// labels are those that a person sees.
func labels(entries []entry) []string {
	var seen []string
	for _, e := range entries {
		if e.visible && e.label != "" {
			seen = append(seen, e.label)
		}
	}
	return seen
}

// status is the first line.
func (p *panel) status() string {
	entries, err := p.menu()
	if err != nil || len(entries) == 0 {
		return ""
	}
	return entries[0].label
}

// shows tells whether a line can be chosen.
func (p *panel) shows(label string) bool {
	entries, err := p.menu()
	if err != nil {
		return false
	}
	for _, e := range entries {
		if e.label == label && e.visible && e.enabled {
			return true
		}
	}
	return false
}

// all are the lines with those below them.
func all(entries []entry) []entry {
	var list []entry
	for _, e := range entries {
		list = append(append(list, e), all(e.below)...)
	}
	return list
}

// choose clicks a line, also one below another.
func (p *panel) choose(label string) error {
	entries, err := p.menu()
	if err != nil {
		return err
	}
	for _, e := range all(entries) {
		if e.label == label && e.visible && e.enabled {
			call := p.object(menuPath).Call("com.canonical.dbusmenu.Event", 0, e.id, "clicked", dbus.MakeVariant(""), uint32(0))
			if call.Err != nil {
				return fmt.Errorf("choose %q: %w", label, call.Err)
			}
			return nil
		}
	}
	return fmt.Errorf("choose %q: the menu is %s", label, strings.Join(labels(entries), " | "))
}

// icon is the picture as the panel gets it.
func (p *panel) icon() ([]byte, error) {
	value, err := p.object(itemPath).GetProperty("org.kde.StatusNotifierItem.IconPixmap")
	if err != nil {
		return nil, fmt.Errorf("read the tray's icon: %w", err)
	}
	var pictures []struct {
		Width, Height int32
		Pixels        []byte
	}
	if err := dbus.Store([]any{value.Value()}, &pictures); err != nil {
		return nil, fmt.Errorf("read the tray's icon: %w", err)
	}
	if len(pictures) == 0 || len(bytes.Trim(pictures[0].Pixels, "\x00")) == 0 {
		return nil, fmt.Errorf("the tray's icon is empty")
	}
	return pictures[0].Pixels, nil
}
