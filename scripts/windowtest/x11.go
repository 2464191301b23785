//go:build linux

package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"time"
)

// clickClose does what a window manager does when a person clicks the close
// button: it sends the window a message. The display has no window manager, and
// the usual tools would destroy the window instead.
func (d *display) clickClose(window int) error {
	connection, err := (&net.Dialer{}).DialContext(d.ctx, "unix", "/tmp/.X11-unix/X"+d.name[1:])
	if err != nil {
		return fmt.Errorf("click the close button: %w", err)
	}
	defer func() { _ = connection.Close() }()
	if err := connection.SetDeadline(time.Now().Add(5 * time.Second)); err != nil {
		return err
	}
	x := &xConnection{connection}
	if err := x.hello(); err != nil {
		return fmt.Errorf("click the close button: %w", err)
	}
	protocols, err := x.atom("WM_PROTOCOLS")
	if err != nil {
		return err
	}
	deleteWindow, err := x.atom("WM_DELETE_WINDOW")
	if err != nil {
		return err
	}
	return x.send(window, protocols, deleteWindow)
}

// xConnection speaks the little of the X protocol that is needed here. All
// numbers are little-endian.
type xConnection struct{ net.Conn }

func (x *xConnection) hello() error {
	if _, err := x.Write([]byte{'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0}); err != nil {
		return err
	}
	head := make([]byte, 8)
	if _, err := io.ReadFull(x, head); err != nil {
		return err
	}
	rest := make([]byte, 4*int(binary.LittleEndian.Uint16(head[6:])))
	if _, err := io.ReadFull(x, rest); err != nil {
		return err
	}
	if head[0] != 1 {
		return errors.New("the display refuses the connection")
	}
	return nil
}

// atom is the number of a name.
func (x *xConnection) atom(name string) (uint32, error) {
	const internAtom = 16
	padded := (len(name) + 3) / 4 * 4
	request := make([]byte, 8+padded)
	request[0] = internAtom
	binary.LittleEndian.PutUint16(request[2:], uint16(len(request)/4))
	binary.LittleEndian.PutUint16(request[4:], uint16(len(name)))
	copy(request[8:], name)
	if _, err := x.Write(request); err != nil {
		return 0, err
	}
	reply := make([]byte, 32)
	if _, err := io.ReadFull(x, reply); err != nil {
		return 0, err
	}
	return binary.LittleEndian.Uint32(reply[8:]), nil
}

// send sends a client message of the type with one value.
func (x *xConnection) send(window int, kind, value uint32) error {
	const sendEvent, clientMessage = 25, 33
	request := make([]byte, 12+32)
	request[0] = sendEvent
	binary.LittleEndian.PutUint16(request[2:], uint16(len(request)/4))
	binary.LittleEndian.PutUint32(request[4:], uint32(window))
	event := request[12:]
	event[0], event[1] = clientMessage, 32
	binary.LittleEndian.PutUint32(event[4:], uint32(window))
	binary.LittleEndian.PutUint32(event[8:], kind)
	binary.LittleEndian.PutUint32(event[12:], value)
	if _, err := x.Write(request); err != nil {
		return err
	}
	// An answer to something after it says that the message has arrived.
	_, err := x.atom("WM_PROTOCOLS")
	return err
}
