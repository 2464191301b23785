package apply

import (
	"context"
	"errors"
	"fmt"

	"crossdock/backend/apierror"
	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/journal"
	"crossdock/backend/plan"
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
	met := describe(err)
	met.text = "it could not be read before the write, so nothing was sent: " + met.text
	r.problemWith(c, NotSent, met, true)
	r.tell(c, journal.NotDone, met.told())
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
			r.problemWith(c, change.LeftOver, describe(sent), false)
			r.leftOver(c)
		} else {
			r.problemWith(c, change.Refused, describe(sent), true)
		}
		r.tell(c, entry.State, entry.Message)
		return nil
	case journal.Doubt:
		r.notMade(c)
		r.result.Doubtful++
		lost := describe(sent)
		if lost.detail == "" {
			lost.text = "it is not certain whether Hudu carried it out: " + lost.text
		}
		lost.text += "; it is not sent again, the next run looks it up first"
		r.problemWith(c, change.Doubtful, lost, false)
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
	met := describe(sent)
	met.text = "it was not sent: " + met.text
	r.problemWith(c, NotSent, met, true)
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
	r.problemWith(c, code, mishap{text: reason}, refused)
}

// problemWith is a problem that a call ran into.
func (r *runner) problemWith(c change.Change, code change.Code, met mishap, refused bool) {
	key := c.Key
	if key.Kind == record.Relation {
		met.text = fmt.Sprintf("the relation of %s with %s: %s", c.From, c.To, met.text)
	}
	r.result.Problems = append(r.result.Problems, change.Problem{
		Key: key, Company: c.Company, Name: c.Name, Code: code, Reason: met.text, Next: met.next, Detail: met.detail, Refused: refused,
	})
}

func (r *runner) tell(c change.Change, state journal.State, message string) {
	r.done++
	if r.ports.Observe != nil {
		r.ports.Observe(Progress{Change: c, State: state, Message: message, Done: r.done, Total: r.total})
	}
}

// mishap is what became of a call, for people: what happened, the next step
// where the error knows one, and the failure as the client put it, "" where the
// words are all there is.
type mishap struct{ text, next, detail string }

// told is what happened with the next step.
func (m mishap) told() string {
	if m.next == "" {
		return m.text
	}
	return m.text + ". " + m.next
}

func describe(err error) mishap {
	var clean *scrubbed
	words := apierror.Words(err)
	if errors.As(err, &clean) {
		words = clean.words
	}
	m := mishap{text: err.Error()}
	if words != "" {
		m.text, m.detail = words, err.Error()
	}
	// Of a lost answer the words say all that is known.
	if apierror.ClassOf(err) != apierror.Doubtful {
		m.next = apierror.Hint(err)
	}
	return m
}

// title names a change in errors.
func title(c change.Change) string {
	if c.Key.Kind == record.Relation {
		return fmt.Sprintf("%s %s with %s", c.Verb, c.From, c.To)
	}
	return fmt.Sprintf("%s %s", c.Verb, c.Key)
}

// leftOver notes a relation that a sync wanted to remove.
func (r *runner) leftOver(c change.Change) {
	if c.Undo == nil {
		r.result.LeftOver = append(r.result.LeftOver, plan.LeftOver{Ends: base.Ends{From: c.From, To: c.To}, Name: c.Name})
	}
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
