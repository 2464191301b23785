package apply

import (
	"context"
	"errors"
	"fmt"

	"crossdock/backend/apierror"
	"crossdock/backend/change"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// aside is why a change is not sent.
type aside struct {
	state  journal.State // Stale, Rejected; NotDone for what is left out
	code   change.Code
	reason string
	late   bool // to be tried again after all other changes
}

func (a *aside) Error() string { return a.reason }

func stale(format string, args ...any) error {
	return &aside{state: journal.Stale, code: Stale, reason: fmt.Sprintf(format, args...) + "; nothing was sent, the next run decides anew"}
}

func refuse(code change.Code, format string, args ...any) error {
	return &aside{state: journal.Rejected, code: code, reason: fmt.Sprintf(format, args...)}
}

func leaveOut(format string, args ...any) error {
	return &aside{state: journal.NotDone, code: LeftOut, reason: fmt.Sprintf(format, args...)}
}

// setAside reports a change that is not sent. What is stale or refused is
// journaled, so that it can be told later why the record is not as it should
// be.
func (r *runner) setAside(c change.Change, why *aside) error {
	if why.late {
		r.late = append(r.late, c)
		return nil
	}
	if why.state != journal.NotDone {
		r.sequence++
		now := r.ports.Now().UTC()
		entry := journal.Entry{
			Run: r.ports.Run, Sequence: r.sequence, Change: c, State: why.state, Intended: now, Finished: now,
			Asset: c.Asset, HuduCompany: c.HuduCompany, Message: why.reason,
		}
		if err := r.ports.Journal.Finish(entry, journal.Effect{}); err != nil {
			return fmt.Errorf("write journal of %s: %w", title(c), err)
		}
	}
	r.notMade(c)
	if why.state == journal.Stale {
		r.result.Stale++
	}
	r.problem(c, why.code, why.reason, why.state != journal.Stale && why.code != change.Held)
	r.tell(c, why.state, why.reason)
	return nil
}

// unread reports a change whose target could not be read. Nothing was sent.
func (r *runner) unread(ctx context.Context, c change.Change, err error) error {
	switch {
	case ctx.Err() != nil:
		return errStopped
	case apierror.ClassOf(err) == apierror.Unauthorized:
		return fmt.Errorf("read before %s: %w", title(c), err)
	}
	r.notMade(c)
	reason := fmt.Sprintf("it could not be read before the write, so nothing was sent: %s", describe(err))
	r.problem(c, NotSent, reason, true)
	r.tell(c, journal.NotDone, reason)
	return r.failure(err)
}

// count books a change that was sent.
func (r *runner) count(ctx context.Context, c change.Change, entry journal.Entry, sent error) error {
	switch entry.State {
	case journal.Applied:
		r.failures = 0
		r.result.Counts.Add(c.Key.Kind, c.Verb, 1)
		r.tell(c, entry.State, "")
		return nil
	case journal.Rejected:
		r.failures = 0
		r.notMade(c)
		if errors.As(sent, &leftOver{}) {
			r.problem(c, change.LeftOver, entry.Message, false)
		} else {
			r.problem(c, change.Refused, entry.Message, true)
		}
		r.tell(c, entry.State, entry.Message)
		return nil
	case journal.Doubt:
		r.notMade(c)
		r.result.Doubtful++
		r.problem(c, change.Doubtful, "the answer was lost and it is not certain whether Hudu carried it out: "+
			entry.Message+"; it is not sent again, the next run looks it up first", false)
		r.tell(c, entry.State, entry.Message)
		return r.failure(sent)
	default:
		return r.unsent(ctx, c, entry, sent)
	}
}

// unsent books a change whose request certainly did nothing.
func (r *runner) unsent(ctx context.Context, c change.Change, entry journal.Entry, sent error) error {
	r.notMade(c)
	switch {
	case apierror.ClassOf(sent) == apierror.Unauthorized:
		return fmt.Errorf("%s: %w", title(c), sent)
	case ctx.Err() != nil:
		return errStopped
	}
	r.problem(c, NotSent, "it was not sent: "+entry.Message, true)
	r.tell(c, entry.State, entry.Message)
	return r.failure(sent)
}

// failure ends the run when nothing gets through any more.
func (r *runner) failure(err error) error {
	if r.failures++; r.failures < inARow {
		return nil
	}
	return fmt.Errorf("%d changes in a row got no answer from Hudu; what was done so far is kept, run again when it answers: %w", inARow, err)
}

// notMade remembers that a record could not be made: what needs it is left
// out.
func (r *runner) notMade(c change.Change) {
	if c.Verb == change.Create {
		r.failed[c.Key] = true
	}
}

func (r *runner) problem(c change.Change, code change.Code, reason string, refused bool) {
	key := c.Key
	if key.Kind == record.Relation {
		reason = fmt.Sprintf("the relation of %s with %s: %s", c.From, c.To, reason)
	}
	r.result.Problems = append(r.result.Problems, change.Problem{
		Key: key, Company: c.Company, Name: c.Name, Code: code, Reason: reason, Refused: refused,
	})
}

func (r *runner) tell(c change.Change, state journal.State, message string) {
	r.done++
	if r.ports.Observe != nil {
		r.ports.Observe(Progress{Change: c, State: state, Message: message, Done: r.done, Total: r.total})
	}
}

// describe is the error with the next step for a person, where it knows one.
func describe(err error) string {
	text := err.Error()
	if hint := apierror.Hint(err); hint != "" {
		text += ". " + hint
	}
	return text
}

// title names a change in errors.
func title(c change.Change) string {
	if c.Key.Kind == record.Relation {
		return fmt.Sprintf("%s %s with %s", c.Verb, c.From, c.To)
	}
	return fmt.Sprintf("%s %s", c.Verb, c.Key)
}

// leftOver is what a key without the permission to delete leaves behind.
type leftOver struct{}

func (leftOver) Error() string {
	return "the Hudu key may not delete, so it is left over: remove it in Hudu, or use a key with the permission for destructive actions"
}

// Class tells that nothing was written.
func (leftOver) Class() apierror.Class { return apierror.Refused }

// notPermitted is what a key that may not archive leaves undone.
type notPermitted struct{}

func (notPermitted) Error() string {
	return "the Hudu key may not archive or unarchive assets: do it in Hudu, or use a key with the permission for destructive actions"
}

// Class tells that nothing was written.
func (notPermitted) Class() apierror.Class { return apierror.Refused }
