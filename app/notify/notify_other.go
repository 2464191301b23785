//go:build !linux

package notify

import "context"

// Notifier shows nothing: the window's library does it.
type Notifier struct{}

// Open fails with [ErrMissing].
func Open(context.Context, func(id string)) (*Notifier, error) { return nil, ErrMissing }

// Close does nothing.
func (*Notifier) Close() {}

// Send fails with [ErrMissing].
func (*Notifier) Send(context.Context, Note) error { return ErrMissing }
