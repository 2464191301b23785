package snapshot

import (
	"cmp"
	"context"
	"fmt"
	"reflect"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"crossdock/backend/apierror"
	"crossdock/backend/connectwise"
	"crossdock/backend/record"
)

// overlap is how far before the newest change that is remembered a quick
// reading begins. The newest change is a moment on the server's own clock; a day
// covers servers that take times for those of another zone, and what was being
// written while it was read.
const overlap = 24 * time.Hour

// OutdatedError says why what is remembered does not hold any more, so that
// everything has to be read.
type OutdatedError struct{ Why string }

func (e *OutdatedError) Error() string { return "everything has to be read: " + e.Why }

// quick reads what has changed on both sides.
func (t *taker) quick(ctx context.Context) error {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return t.quickConnectWise(ctx) })
	group.Go(func() error { return t.quickHudu(ctx) })
	return group.Wait()
}

// quickConnectWise reads the changed records. The status of an agreement
// follows the calendar, with no change that could be asked for, so agreements
// are read whole: they are few.
func (t *taker) quickConnectWise(ctx context.Context) error {
	if err := t.readSetup(ctx); err != nil {
		return err
	}
	if err := t.sameSetup(); err != nil {
		return err
	}
	group, grouped := errgroup.WithContext(ctx)
	group.SetLimit(lists)
	group.Go(func() error { return t.quickCompanies(grouped) })
	group.Go(func() error { return t.quickConfigurations(grouped) })
	group.Go(func() error { return t.quickContacts(grouped) })
	group.Go(func() error { return t.readAgreements(grouped, Query{}, connectwise.Complete) })
	if err := group.Wait(); err != nil {
		return err
	}
	return t.quickSites(ctx)
}

// sameSetup compares the set-up lists with those remembered. Records carry
// copies of their names, which are not known to change with them.
func (t *taker) sameSetup() error {
	now, kept := &t.snapshot.ConnectWise, &t.request.Memory.Records
	same := slices.Equal(now.CompanyTypes, kept.CompanyTypes) && slices.Equal(now.CompanyStatuses, kept.CompanyStatuses) &&
		slices.Equal(now.ContactTypes, kept.ContactTypes) && slices.Equal(now.ConfigurationTypes, kept.ConfigurationTypes) &&
		slices.Equal(now.ConfigurationStatuses, kept.ConfigurationStatuses) && slices.Equal(now.AgreementTypes, kept.AgreementTypes)
	if !same {
		return &OutdatedError{"the set-up lists of ConnectWise have changed"}
	}
	return nil
}

func (t *taker) quickCompanies(ctx context.Context) error {
	return quickly(ctx, t, rest[connectwise.Company]{
		kind: record.Company, kept: t.request.Memory.Records.Companies, rows: &t.snapshot.ConnectWise.Companies, read: t.readCompanies,
		extent: &t.snapshot.ConnectWise.Extents.Companies,
		id:     func(c *connectwise.Company) int { return int(c.ID) },
		// A company is deleted by a flag, and its lastUpdated may stay as it is.
		counts: func(c *connectwise.Company) bool { return !c.Deleted },
	})
}

func (t *taker) quickContacts(ctx context.Context) error {
	return quickly(ctx, t, rest[connectwise.Contact]{
		kind: record.Contact, kept: t.request.Memory.Records.Contacts, rows: &t.snapshot.ConnectWise.Contacts, read: t.readContacts,
		extent: &t.snapshot.ConnectWise.Extents.Contacts,
		id:     func(c *connectwise.Contact) int { return int(c.ID) },
	})
}

func (t *taker) quickConfigurations(ctx context.Context) error {
	return quickly(ctx, t, rest[connectwise.Configuration]{
		kind: record.Configuration, kept: t.request.Memory.Records.Configurations, rows: &t.snapshot.ConnectWise.Configurations,
		extent: &t.snapshot.ConnectWise.Extents.Configurations,
		read:   t.readConfigurations, id: func(c *connectwise.Configuration) int { return int(c.ID) },
	})
}

// rest is a kind of which most records are remembered.
type rest[T any] struct {
	kind record.Kind
	kept []T
	// rows and extent are where read leaves what it read, and how much that is.
	// Other lists are read meanwhile: nothing else of the snapshot is looked at.
	rows   *[]T
	extent *connectwise.Extent
	read   func(context.Context, Query, connectwise.Extent) error
	id     func(*T) int
	// counts tells which records ConnectWise is asked to count; nil is all.
	counts func(*T) bool
}

// quickly reads the records of a kind that have changed, and puts them in the
// place of those remembered. Where ConnectWise then counts other than that, a
// record is gone or was missed, and the kind is read as a whole.
func quickly[T any](ctx context.Context, t *taker, of rest[T]) error {
	since := t.request.Memory.Newest[of.kind]
	if t.request.Memory.Records.Extents.Of(of.kind) != connectwise.Complete || since.IsZero() {
		return of.read(ctx, Query{}, connectwise.Complete)
	}
	if err := of.read(ctx, Query{UpdatedAfter: since.Add(-overlap)}, connectwise.Changed); err != nil {
		return err
	}
	if *of.extent != connectwise.Changed {
		return nil // skipped or denied
	}
	*of.rows = of.merged(*of.rows)
	count, counted, err := t.count(ctx, of.kind)
	if err != nil {
		return err
	}
	if counted && count == of.counted()+t.snapshot.kept.Uncounted[of.kind] {
		of.noteChanged(t)
		return nil
	}
	if err := of.read(ctx, Query{}, connectwise.Complete); err != nil {
		return err
	}
	of.noteChanged(t)
	if counted {
		t.mismatch(of.kind, count-of.counted())
	}
	return nil
}

func (r rest[T]) merged(changed []T) []T {
	all := append(slices.Clone(r.kept), changed...)
	return sorted(all, func(row *T) int { return r.id(row) })
}

func (r rest[T]) counted() int {
	n := 0
	for i := range *r.rows {
		if r.counts == nil || r.counts(&(*r.rows)[i]) {
			n++
		}
	}
	return n
}

// noteChanged notes the records that are not as they are remembered.
func (r rest[T]) noteChanged(t *taker) {
	changed := map[record.Key]bool{}
	for i := range *r.rows {
		row := &(*r.rows)[i]
		at, found := slices.BinarySearchFunc(r.kept, r.id(row), func(kept T, id int) int { return cmp.Compare(r.id(&kept), id) })
		if !found || !reflect.DeepEqual(*row, r.kept[at]) {
			changed[record.Key{Kind: r.kind, ID: r.id(row)}] = true
		}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	for key := range changed {
		t.snapshot.Changed[key] = true
	}
}

// count asks how many records of the kind there are. Where ConnectWise cannot
// say, the count proves nothing.
func (t *taker) count(ctx context.Context, kind record.Kind) (count int, counted bool, err error) {
	count, err = t.cw.Count(ctx, kind)
	switch apierror.ClassOf(err) {
	case apierror.Denied, apierror.Refused, apierror.NotFound, apierror.Broken:
		return 0, false, nil
	}
	if err != nil {
		return 0, false, fmt.Errorf("count ConnectWise %s: %w", kind, err)
	}
	return count, true, nil
}

// mismatch notes that a count did not fit, and by how much ConnectWise counts
// more than it lists now.
func (t *taker) mismatch(kind record.Kind, more int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.snapshot.Mismatches = append(t.snapshot.Mismatches, fmt.Sprintf("ConnectWise counts its %s records otherwise than they are remembered", kind))
	if t.snapshot.uncounted == nil {
		t.snapshot.uncounted = map[record.Kind]int{}
	}
	t.snapshot.uncounted[kind] = more
}
