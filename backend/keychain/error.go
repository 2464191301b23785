package keychain

import (
	"errors"
	"fmt"
)

// The reasons that an [Error] wraps.
var (
	// ErrNotSet: neither the environment nor the keychain has the key.
	ErrNotSet = errors.New("not set")
	// ErrLocked: the keychain is locked, or a person refused to open it.
	ErrLocked = errors.New("keychain is locked")
	// ErrUnavailable: the machine has no keychain, or it does not work.
	ErrUnavailable = errors.New("keychain is not available")
	// ErrBusy: the keychain does not answer, now or since an earlier call. A
	// key that was being set may still be set later.
	ErrBusy = errors.New("keychain does not answer")
	// ErrTooLarge: the value is longer than every keychain takes.
	ErrTooLarge = fmt.Errorf("value longer than %d bytes", MaxSize)
	// ErrEmpty: there is nothing to keep; use Delete to take a key out.
	ErrEmpty = errors.New("value is empty")
	// ErrLines: there is more than one line, which no key has.
	ErrLines = errors.New("value has a line break in it")
)

// Error is a key that could not be read, set or deleted. It never holds the
// key.
type Error struct {
	Op   string // "read", "set" or "delete"
	Name Name
	Err  error // one of the reasons, with the system's own words
}

func (e *Error) Error() string { return fmt.Sprintf("%s %s: %v", e.Op, e.Name, e.Err) }

func (e *Error) Unwrap() error { return e.Err }

// UserHint is the next step for a person. The environment variable is the way
// out wherever the keychain itself is in the way.
func (e *Error) UserHint() string {
	if e.Op == "delete" {
		return e.deleteHint()
	}
	instead := fmt.Sprintf("set the environment variable %s", e.Name.Variable())
	switch {
	case errors.Is(e.Err, ErrNotSet):
		return fmt.Sprintf("Enter the key in the settings, run \"crossdock secrets set %s\", or %s.", e.Name, instead)
	case errors.Is(e.Err, ErrLocked):
		return fmt.Sprintf("Unlock the keychain of the operating system and try again, or %s.", instead)
	case errors.Is(e.Err, ErrBusy):
		return fmt.Sprintf("The keychain may be waiting for a person to unlock it: look for its window and try again, or %s.", instead)
	case errors.Is(e.Err, ErrUnavailable):
		return fmt.Sprintf("This machine has no keychain that works for Crossdock: %s instead.", instead)
	case errors.Is(e.Err, ErrTooLarge):
		return "That is longer than any key: copy the key alone."
	case errors.Is(e.Err, ErrEmpty):
		return "Paste the key itself."
	case errors.Is(e.Err, ErrLines):
		return "Paste one key alone, which is one line."
	default:
		return ""
	}
}

// deleteHint is the next step about a key that is to go: no variable helps.
func (e *Error) deleteHint() string {
	switch {
	case errors.Is(e.Err, ErrLocked):
		return "Unlock the keychain of the operating system and try again."
	case errors.Is(e.Err, ErrBusy):
		return "The keychain may be waiting for a person to unlock it: look for its window and try again."
	case errors.Is(e.Err, ErrUnavailable):
		return "This machine has no keychain that works for Crossdock, so that it keeps no key in one. Keys in the environment go with their variables."
	default:
		return ""
	}
}
