package notify

import "errors"

// ErrMissing says that nothing here shows notifications.
var ErrMissing = errors.New("this desktop shows no notifications")

// Note is one notification.
type Note struct {
	ID string // comes back when it is clicked
	// Title and Text are plain text.
	Title, Text string
}
