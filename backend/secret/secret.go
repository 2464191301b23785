// Package secret has a value that cannot print itself, and a scrubber that
// takes known secrets out of text written by others.
//
// Keys travel through the program as a [Secret], so that a log line, an error,
// a JSON file or a stray %v shows "[redacted]" instead. It must never know
// where secrets are kept or sent. The entry point is [New].
package secret

import (
	"crypto/subtle"
	"fmt"
	"log/slog"
)

const redacted = "[redacted]"

// Secret is a text that only [Secret.Reveal] gives out. The zero Secret is
// not set. Secrets are compared with [Secret.Equal].
type Secret struct {
	// A closure and not a string: fmt and debuggers print the unexported
	// fields of an enclosing struct without asking any method, and a closure
	// has nothing but an address to print.
	reveal func() string
}

// New is a secret of that text. The empty text makes the zero Secret.
func New(text string) Secret {
	if text == "" {
		return Secret{}
	}
	return Secret{reveal: func() string { return text }}
}

// Reveal is the text itself, "" when not set. Call it where the text leaves
// the program (a request header, the keychain) and nowhere else.
func (s Secret) Reveal() string {
	if s.reveal == nil {
		return ""
	}
	return s.reveal()
}

// IsZero tells whether s is not set.
func (s Secret) IsZero() bool { return s.reveal == nil }

// Equal tells whether both have the same text, in a time that does not depend
// on where they differ.
func (s Secret) Equal(other Secret) bool {
	return subtle.ConstantTimeCompare([]byte(s.Reveal()), []byte(other.Reveal())) == 1
}

// String is always "[redacted]", so that set and unset secrets look alike.
func (s Secret) String() string { return redacted }

// GoString is always "[redacted]".
func (s Secret) GoString() string { return redacted }

// Format writes "[redacted]" for every verb, %q and %x included.
func (s Secret) Format(state fmt.State, _ rune) { _, _ = state.Write([]byte(redacted)) }

// MarshalJSON is always the string "[redacted]".
func (s Secret) MarshalJSON() ([]byte, error) { return []byte(`"` + redacted + `"`), nil }

// MarshalText is always "[redacted]", for the encodings that ask for text.
func (s Secret) MarshalText() ([]byte, error) { return []byte(redacted), nil }

// LogValue is always "[redacted]".
func (s Secret) LogValue() slog.Value { return slog.StringValue(redacted) }
