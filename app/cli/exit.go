package cli

import (
	"errors"
	"fmt"

	"crossdock/backend/apierror"
	"crossdock/backend/journal"
)

// The exit statuses of the contract.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitHalted      = 3
	exitPartial     = 4 // done, with records refused or in conflict
	exitInterrupted = 130
)

// statusError carries the exit status of a command that has already said what
// there is to say, or of a wrong use.
type statusError struct {
	status int
	err    error // nil: nothing more to print
}

func (e *statusError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit status %d", e.status)
	}
	return e.err.Error()
}

func (e *statusError) Unwrap() error { return e.err }

// usageError is a wrong use of the command line.
func usageError(format string, args ...any) error {
	return &statusError{status: exitUsage, err: fmt.Errorf(format, args...)}
}

// status is the exit status for the error of a command.
func status(err error) int {
	var known *statusError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &known):
		return known.status
	case apierror.ClassOf(err) == apierror.Stopped:
		return exitInterrupted
	default:
		return exitFailed
	}
}

// statusOf is the exit status of a run. A stop comes before a failure, a
// failure before a brake, a brake before refused records.
func statusOf(run journal.Run) int {
	s := run.Summary
	switch {
	case s.Outcome == journal.Stopped:
		return exitInterrupted
	case s.Outcome == journal.Failed:
		return exitFailed
	case s.Halted > 0:
		return exitHalted
	case s.Outcome == journal.Partial || s.Conflicts > 0 || s.Refused > 0:
		return exitPartial
	default:
		return exitDone
	}
}
