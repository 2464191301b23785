package apply

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"crossdock/backend/apierror"
	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/plan"
	"crossdock/backend/record"
)

// inARow is how many changes in a row may fail without an answer before the
// run ends: by then Hudu is down, not the single request.
const inARow = 5

// Run carries out the plan. Cancelling ctx is the stop: writes in flight are
// finished, nothing else begins, and the result says so. An error means that
// the run had to end early; the result tells what was done until then, all of
// which is in the journal.
func Run(ctx context.Context, p plan.Plan, ports Ports) (Result, error) {
	r := newRunner(p, ports)
	var err error
	if r.proven, err = ports.Proofs.LayoutsProven(r.version()); err != nil {
		return r.result, fmt.Errorf("read store: %w", err)
	}
	if r.clearing, err = ports.Proofs.LayoutsClearing(r.version()); err != nil {
		return r.result, fmt.Errorf("read store: %w", err)
	}
	err = r.carryAll(ctx, addersFirst(p.Changes))
	if err == nil {
		// Relations whose other end lies in a company that came later.
		late := r.late
		r.late, r.pending = nil, map[record.Key]bool{}
		err = r.carryAll(ctx, late)
	}
	if errors.Is(err, errStopped) {
		r.result.Stopped, err = true, nil
	}
	return r.result, err
}

// errStopped ends a run that a person stopped.
var errStopped = errors.New("stopped")

// runner is one run. Everything here is used by whoever's turn it is.
type runner struct {
	// turn is given away while Hudu is waited for.
	turn     *sync.Mutex
	ports    Ports
	result   Result
	total    int
	done     int
	sequence int
	// failures counts changes in a row that got no answer.
	failures int

	known
	// names are the companies' names as they are now: tiles are keyed by them.
	names map[hudu.CompanyID]string
	// pages are the companies' pages, where Hudu told them.
	pages map[hudu.CompanyID]string
	// pending are the records that a later change makes, failed those that
	// could not be made.
	pending, failed map[record.Key]bool
	late            []change.Change
	// cannotDelete and cannotArchive are set once the key was refused that.
	cannotDelete, cannotArchive bool
	// proven are the layouts in which updates leave alone what they do not
	// name, clearing those in which one did not.
	proven, clearing map[hudu.AssetLayoutID]bool

	fresh   map[hudu.CompanyID]listing
	changed elsewhere
	rows    relationRows
}

func newRunner(p plan.Plan, ports Ports) *runner {
	turn := &sync.Mutex{}
	ports.Hudu = outside{hudu: ports.Hudu, turn: turn}
	r := &runner{
		turn: turn, ports: ports, total: len(p.Changes), result: Result{Counts: journal.NewCounts()},
		known: newKnown(ports.Base), names: map[hudu.CompanyID]string{}, pages: map[hudu.CompanyID]string{},
		pending: map[record.Key]bool{}, failed: map[record.Key]bool{}, fresh: map[hudu.CompanyID]listing{},
		changed: elsewhere{carrying: map[record.Key]hudu.Asset{}},
	}
	for _, link := range p.Settled {
		r.fold(journal.Effect{Links: []base.Link{link}})
	}
	for _, company := range ports.Current.Records.Companies {
		r.names[company.ID], r.pages[company.ID] = company.Name, company.URL
	}
	for _, c := range p.Changes {
		if c.Verb == change.Create {
			r.pending[c.Key] = true
		}
	}
	return r
}

// carry takes one change to its end. An error ends the run.
func (r *runner) carry(ctx context.Context, c change.Change) error {
	if r.ports.Begin != nil {
		defer r.ports.Begin(c)()
	}
	c, linked := r.linked(c)
	c, err := r.met(c)
	w := r.writeFor(c)
	if err == nil {
		err = r.checkHold(c)
	}
	if err == nil && !linked {
		err = leaveOut("the record that it is to link to is not in Hudu")
	}
	if err == nil {
		err = w.prepare(ctx)
	}
	var aside *aside
	switch {
	case errors.As(err, &aside):
		return r.setAside(c, aside)
	case err != nil:
		return r.unread(ctx, c, err)
	case ctx.Err() != nil:
		return errStopped
	default:
		return r.write(ctx, c, w)
	}
}

// write is a change made ready to be sent. One value serves one change.
type write interface {
	// prepare reads the target and makes the request. It returns an aside when
	// nothing may be sent.
	prepare(ctx context.Context) error
	// send carries on with the first request that is not done yet.
	send(ctx context.Context) error
	// lookup tells whether the request whose answer was lost took effect, and
	// takes over what it brought about.
	lookup(ctx context.Context) (bool, error)
	// note writes into the entry what is touched, as far as it is known.
	note(entry *journal.Entry)
	// effect is what was brought about so far.
	effect() journal.Effect
}

func (r *runner) writeFor(c change.Change) write {
	switch {
	case c.Key.Kind == record.Relation && c.Verb == change.Unrelate:
		return &relationRemoval{r: r, c: c}
	case c.Key.Kind == record.Relation:
		return &relationCreation{r: r, c: c}
	case c.Key.Kind == record.Tile:
		return &tileWrite{r: r, c: c}
	case c.Key.Kind == record.Company && c.Verb == change.Create:
		return &companyCreation{r: r, c: c}
	case c.Key.Kind == record.Company:
		return &companyUpdate{r: r, c: c}
	case c.Verb == change.Create:
		return &assetCreation{r: r, c: c}
	default:
		return &assetChange{r: r, c: c}
	}
}

// write carries the change out and books it.
func (r *runner) write(ctx context.Context, c change.Change, w write) error {
	entry, sent, err := r.journaled(ctx, c, w)
	if err != nil {
		return err
	}
	if err := r.afterUpdate(ctx, c, w); err != nil {
		return err
	}
	return r.count(ctx, c, entry, sent)
}

// journaled journals the intent, sends, and journals the outcome. sent is what
// the sending ran into; err ends the run.
func (r *runner) journaled(ctx context.Context, c change.Change, w write) (entry journal.Entry, sent, err error) {
	r.sequence++
	entry = journal.Entry{Run: r.ports.Run, Sequence: r.sequence, Change: c, State: journal.Intended, Intended: r.ports.Now().UTC()}
	w.note(&entry)
	if err := r.ports.Journal.Intend(entry); err != nil {
		return entry, nil, fmt.Errorf("write journal before %s: %w", title(c), err)
	}
	traced, named := r.traced(ctx)
	sent = r.scrub(c, r.sendAll(traced, w))
	entry.State, entry.Finished, entry.Requests = stateOf(sent), r.ports.Now().UTC(), named()
	if sent != nil {
		met := describe(sent)
		entry.Message, entry.Detail = met.told(), met.detail
	}
	w.note(&entry)
	effect := w.effect()
	if err := r.ports.Journal.Finish(entry, effect); err != nil {
		return entry, sent, fmt.Errorf("write journal after %s: %w", title(c), err)
	}
	r.fold(effect)
	return entry, sent, nil
}

// traced is a context whose writes are noted, if anybody notes them.
func (r *runner) traced(ctx context.Context) (traced context.Context, named func() []string) {
	if r.ports.Trace == nil {
		return ctx, func() []string { return nil }
	}
	return r.ports.Trace(ctx)
}

// sendAll sends what the change needs. An answer that was lost is looked up;
// what is found is taken over, and the rest is sent.
func (r *runner) sendAll(ctx context.Context, w write) error {
	ctx, done := finishing(ctx)
	defer done()
	for {
		err := w.send(ctx)
		if stateOf(err) != journal.Doubt {
			return err
		}
		found, lookupErr := w.lookup(ctx)
		if lookupErr != nil {
			// The class stays that of the write: what the lookup ran into says
			// nothing about it.
			return fmt.Errorf("%w; looking it up failed too: %v", err, lookupErr) //nolint:errorlint // see above
		}
		if !found {
			return err
		}
	}
}

// stateOf is where a write stands after err.
func stateOf(err error) journal.State {
	if err == nil {
		return journal.Applied
	}
	switch apierror.ClassOf(err) {
	case apierror.Refused, apierror.NotFound, apierror.Denied:
		return journal.Rejected
	case apierror.Unauthorized, apierror.Unreachable, apierror.Limited, apierror.Stopped:
		return journal.NotDone
	default:
		// Doubtful, and whatever nobody can say anything about.
		return journal.Doubt
	}
}
