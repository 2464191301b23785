//go:build linux

package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
)

// errDropRefused is a window that takes no files: nothing is dropped there.
var errDropRefused = errors.New("the window takes no files")

// dropSource is a file manager from which a file is dragged, as the XDND
// protocol has it: https://freedesktop.org/wiki/Specifications/XDND.
type dropSource struct {
	*xConnection
	window uint32
	target uint32
	uri    string
	atoms  map[string]uint32
}

var dropAtoms = []string{
	"XdndEnter", "XdndPosition", "XdndStatus", "XdndDrop", "XdndFinished", "XdndSelection", "XdndActionCopy", "text/uri-list",
}

// dropFile drags a file over a point of the screen above the window and lets
// go. Errors: [errDropRefused].
func (d *display) dropFile(window int, uri string, x, y int) error {
	connection, err := d.connect()
	if err != nil {
		return fmt.Errorf("drop a file: %w", err)
	}
	defer func() { _ = connection.Close() }()
	s := &dropSource{xConnection: connection, target: uint32(window), uri: uri, atoms: map[string]uint32{}}
	for _, name := range dropAtoms {
		if s.atoms[name], err = s.atom(name); err != nil {
			return fmt.Errorf("drop a file: %w", err)
		}
	}
	if err := errors.Join(s.own(), s.enter()); err != nil {
		return fmt.Errorf("drop a file: %w", err)
	}
	if err := s.over(x, y); err != nil {
		return err
	}
	if err := s.message(s.target, s.atoms["XdndDrop"], s.window, 0, 0); err != nil {
		return fmt.Errorf("drop a file: %w", err)
	}
	_, err = s.answer("XdndFinished")
	return err
}

// own makes a window that nobody sees, which has the file.
func (s *dropSource) own() error {
	const createWindow, setSelectionOwner = 1, 22
	s.window = s.base + 1
	create := s.request(createWindow, 16, s.window, s.root)
	for _, value := range []uint16{0, 0, 1, 1, 0, 1, 0, 0} { // place, size, border, class, visual of its parent
		create = binary.LittleEndian.AppendUint16(create, value)
	}
	create = binary.LittleEndian.AppendUint32(create, 0) // no further attributes
	binary.LittleEndian.PutUint16(create[2:], uint16(len(create)/4))
	_, err := s.Write(append(create, s.request(setSelectionOwner, 0, s.window, s.atoms["XdndSelection"], 0)...))
	return err
}

func (s *dropSource) enter() error {
	const version = 5 << 24
	return s.message(s.target, s.atoms["XdndEnter"], s.window, version, s.atoms["text/uri-list"], 0, 0)
}

// over moves about the point as a hand does, until the window says whether it
// takes the file.
func (s *dropSource) over(x, y int) error {
	taken := false
	for step := range 6 {
		at := uint32(x+step)<<16 | uint32(y)
		if err := s.message(s.target, s.atoms["XdndPosition"], s.window, 0, at, 0, s.atoms["XdndActionCopy"]); err != nil {
			return fmt.Errorf("drag a file: %w", err)
		}
		status, err := s.answer("XdndStatus")
		if err != nil {
			return err
		}
		taken = binary.LittleEndian.Uint32(status[16:])&1 == 1
	}
	if !taken {
		return errDropRefused
	}
	return nil
}

// answer waits for a message of that name, and meanwhile hands out the file to
// whoever asks for it.
func (s *dropSource) answer(name string) ([]byte, error) {
	const selectionRequest, clientMessage, sent = 30, 33, 0x80
	for {
		event := make([]byte, 32)
		if _, err := io.ReadFull(s, event); err != nil {
			return nil, fmt.Errorf("no %s: %w", name, err)
		}
		switch event[0] &^ sent {
		case selectionRequest:
			if err := s.handOut(event); err != nil {
				return nil, err
			}
		case clientMessage:
			if binary.LittleEndian.Uint32(event[8:]) == s.atoms[name] {
				return event, nil
			}
		}
	}
}

// handOut gives the address of the file to a window that asks.
func (s *dropSource) handOut(asked []byte) error {
	const changeProperty, selectionNotify, bytes = 18, 31, 8
	value := func(at int) uint32 { return binary.LittleEndian.Uint32(asked[at:]) }
	requestor, selection, target, property := value(12), value(16), value(20), value(24)
	text := []byte(s.uri + "\r\n")
	padded := append(slices.Clone(text), make([]byte, (4-len(text)%4)%4)...)
	change := s.request(changeProperty, 0, requestor, property, target, bytes, uint32(len(text)))
	change = append(change, padded...)
	binary.LittleEndian.PutUint16(change[2:], uint16(len(change)/4))
	if _, err := s.Write(change); err != nil {
		return err
	}
	notify := make([]byte, 32)
	notify[0] = selectionNotify
	for i, v := range []uint32{value(4), requestor, selection, target, property} {
		binary.LittleEndian.PutUint32(notify[4+4*i:], v)
	}
	return s.event(requestor, notify)
}
