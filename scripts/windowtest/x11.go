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
	x, err := d.connect()
	if err != nil {
		return fmt.Errorf("click the close button: %w", err)
	}
	defer func() { _ = x.Close() }()
	protocols, err := x.atom("WM_PROTOCOLS")
	if err != nil {
		return err
	}
	deleteWindow, err := x.atom("WM_DELETE_WINDOW")
	if err != nil {
		return err
	}
	if err := x.message(uint32(window), protocols, deleteWindow); err != nil {
		return err
	}
	// An answer to something after it says that the message has arrived.
	_, err = x.atom("WM_PROTOCOLS")
	return err
}

// connect opens a connection to the display.
func (d *display) connect() (*xConnection, error) {
	connection, err := (&net.Dialer{}).DialContext(d.ctx, "unix", "/tmp/.X11-unix/X"+d.name[1:])
	if err != nil {
		return nil, err
	}
	x := &xConnection{Conn: connection}
	if err := errors.Join(connection.SetDeadline(time.Now().Add(10*time.Second)), x.hello()); err != nil {
		return nil, errors.Join(err, connection.Close())
	}
	return x, nil
}

// xConnection speaks the little of the X protocol that is needed here. All
// numbers are little-endian.
type xConnection struct {
	net.Conn
	root uint32 // the window of the whole screen
	base uint32 // the first number for things of ours
}

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
	x.base = binary.LittleEndian.Uint32(rest[4:])
	vendor, formats := int(binary.LittleEndian.Uint16(rest[16:])), int(rest[21])
	x.root = binary.LittleEndian.Uint32(rest[32+(vendor+3)/4*4+8*formats:])
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

// message sends a window a client message of the kind, with up to five values.
func (x *xConnection) message(window, kind uint32, values ...uint32) error {
	const clientMessage = 33
	event := make([]byte, 32)
	event[0], event[1] = clientMessage, 32
	binary.LittleEndian.PutUint32(event[4:], window)
	binary.LittleEndian.PutUint32(event[8:], kind)
	for i, value := range values {
		binary.LittleEndian.PutUint32(event[12+4*i:], value)
	}
	return x.event(window, event)
}

// event sends a window an event of 32 bytes.
func (x *xConnection) event(window uint32, event []byte) error {
	const sendEvent = 25
	request := append(x.request(sendEvent, 0, window, 0), event...)
	binary.LittleEndian.PutUint16(request[2:], uint16(len(request)/4))
	_, err := x.Write(request)
	return err
}

// request is the beginning of a request without options: its number, how many
// bytes follow the values, and the values.
func (x *xConnection) request(number byte, more int, values ...uint32) []byte {
	request := make([]byte, 4, 4+4*len(values)+more)
	request[0] = number
	for _, value := range values {
		request = binary.LittleEndian.AppendUint32(request, value)
	}
	binary.LittleEndian.PutUint16(request[2:], uint16((cap(request)+3)/4))
	return request
}
