// Package apierror has the few classes of failure that the sync tells apart,
// whichever API failed and however its answer looked.
//
// The clients' and the transport's error types carry a class by a method; the
// doers, which must not know the clients, ask [ClassOf]. It must never decide
// what to do about a failure. The entry point is [ClassOf].
package apierror

import (
	"context"
	"errors"
)

// Class is the sort of a failed call.
type Class string

// The classes.
const (
	// Unknown is a failure that names no class.
	Unknown Class = ""
	// NotFound: the record or address does not exist.
	NotFound Class = "not-found"
	// Unauthorized: the key is wrong, or (Hudu) lacks a switch or an IP rule.
	Unauthorized Class = "unauthorized"
	// Denied: the security role does not allow it.
	Denied Class = "denied"
	// Refused: the server understood and will not do it (validation, name
	// taken, conflict). Nothing was written.
	Refused Class = "refused"
	// Limited: too many requests, still so after waiting. Nothing was written.
	Limited Class = "limited"
	// Unreachable: the request certainly never arrived.
	Unreachable Class = "unreachable"
	// Doubtful: a write whose answer was lost; it may have taken effect.
	Doubtful Class = "doubtful"
	// Broken: the server failed to answer a read, or answered nonsense.
	Broken Class = "broken"
	// Stopped: the caller cancelled.
	Stopped Class = "stopped"
)

// ClassOf is the class that err, or anything it wraps, carries.
func ClassOf(err error) Class {
	var classed interface{ Class() Class }
	if errors.As(err, &classed) {
		return classed.Class()
	}
	if errors.Is(err, context.Canceled) {
		return Stopped
	}
	return Unknown
}

// IsOffline tells whether err says that this machine has no network, so that
// there is no use in asking any server before it has one.
func IsOffline(err error) bool {
	var told interface{ Offline() bool }
	return errors.As(err, &told) && told.Offline()
}

// Hint is the next step for a person that err carries, else "".
func Hint(err error) string {
	var hinted interface{ UserHint() string }
	if errors.As(err, &hinted) {
		return hinted.UserHint()
	}
	return ""
}

// Trouble is what kept a server from answering, for a sentence of its own.
type Trouble string

// The troubles.
const (
	// Untold is a failure that names none.
	Untold Trouble = ""
	// NoNetwork: this machine is offline.
	NoNetwork Trouble = "no-network"
	// UnknownName: no host has this name.
	UnknownName Trouble = "unknown-name"
	// NobodyListens: the host refuses the connection.
	NobodyListens Trouble = "nobody-listens"
	// TooSlow: no answer in time.
	TooSlow Trouble = "too-slow"
	// NotTLS: what answers does not speak TLS.
	NotTLS Trouble = "not-tls"
	// WrongName: the certificate is for another name.
	WrongName Trouble = "certificate-name"
	// OutOfDate: the certificate is, or the clock of this machine is wrong.
	OutOfDate Trouble = "certificate-date"
	// Untrusted: nobody this machine trusts has signed the certificate.
	Untrusted Trouble = "certificate-untrusted"
	// ProxyDown: the proxy does not answer, or refuses.
	ProxyDown Trouble = "proxy"
	// ProxySignIn: the proxy asks for a user name and password.
	ProxySignIn Trouble = "proxy-sign-in"
	// SentOn: the server sends to another host, which is not followed.
	SentOn Trouble = "redirect"
)

// TroubleOf is the trouble that err, or anything it wraps, names.
func TroubleOf(err error) Trouble {
	var told interface{ Trouble() Trouble }
	if errors.As(err, &told) {
		return told.Trouble()
	}
	return Untold
}
