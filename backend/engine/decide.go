package engine

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync/atomic"
	"time"

	"crossdock/backend/apply"
	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/mapping"
	"crossdock/backend/plan"
	"crossdock/backend/record"
	"crossdock/backend/secret"
	"crossdock/backend/settings"
	"crossdock/backend/snapshot"
)

// decision is what a run would do, with what carrying it out needs.
type decision struct {
	settings settings.Settings
	plan     plan.Plan // before the brakes
	current  *mapping.Current
	seals    *secret.Seals // nil without a key
	base     base.Base     // what the plan was made from
	readAt   time.Time
	// retiring are changes that gave up an asset, found half done.
	retiring []change.Change
	// suspect are records whose creation was looked up and not found.
	suspect map[record.Key]bool
	applied atomic.Bool
	// decided are companies to be created that no person decided about.
	decided []base.Match
	// companies are the names of those that ConnectWise answered.
	companies map[connectwise.CompanyID]string
	// subject is what is known of the record that was asked about, if any.
	subject subject
	reading reading
	// early is what was read before the reading proper, nil for nothing.
	early *early
}

// decide reads both sides, looks up what was left open, and makes the plan. A
// quick reading that turns out not to do is followed by a full one.
func (s *session) decide(request Request) (*decision, error) {
	d := &decision{seals: s.seals()}
	var err error
	if d.settings, err = s.ports.Settings(); err != nil {
		return nil, fmt.Errorf("read settings: %w", err)
	}
	open, err := s.openEntries()
	if err != nil {
		return nil, err
	}
	if d.base, err = s.ports.Store.Base(); err != nil {
		return nil, fmt.Errorf("read store: %w", err)
	}
	if err := s.decideNew(d); err != nil {
		return nil, err
	}
	if d.reading, err = s.howToRead(request, d, open); err != nil {
		return nil, err
	}
	err = s.readAndPlan(request.Scope, d, open)
	var outdated *snapshot.OutdatedError
	if errors.As(err, &outdated) {
		d.reading.readAll(outdated.Why)
		err = s.readAndPlan(request.Scope, d, open)
	}
	d.reading.memory = base.Memory{} // a preview is kept for a while
	return d, err
}

func (s *session) readAndPlan(scope journal.Scope, d *decision, open []journal.Entry) error {
	snap, err := s.read(scope, d)
	if err != nil {
		return err
	}
	s.tracker.phase(Deciding)
	d.current, d.readAt, d.companies = currentOf(snap.Hudu, d.seals), snap.At, namesOf(snap.ConnectWise.Companies)
	if err := s.repair(open, snap, d); err != nil {
		return err
	}
	if err := s.askForCompanies(scope, d, &snap.ConnectWise); err != nil {
		return err
	}
	desired := mapping.Map(d.input(s.ports.Host, snap.ConnectWise, snap.Hudu))
	if err := s.lookUpScope(scope, d, desired); err != nil {
		return err
	}
	only := concerned(scope, snap.ConnectWise, d.base)
	gone, err := s.confirmGone(scope, snap, d, desired)
	if err != nil {
		return err
	}
	since, whole, err := s.lookedLast()
	if err != nil {
		return err
	}
	d.plan = plan.New(d.base, d.current, desired, plan.Options{
		Options: d.settings.Options, Scope: scope, Only: only, ConfirmedGone: gone.confirmed, Doubts: gone.doubts, Retiring: d.retiring, Since: since,
	})
	if d.reading.quick {
		if err := outdated(d.plan, d.base); err != nil {
			return err
		}
	}
	if err := s.remember(scope, d, snap, desired); err != nil {
		return err
	}
	s.keepSubject(d, desired)
	d.plan = narrow(d.plan, only)
	report(&d.plan, snap)
	s.tellGone(scope, d, snap, desired)
	if err := s.tellOthers(&d.plan, whole); err != nil {
		return err
	}
	if err := s.tellReverted(d); err != nil {
		return err
	}
	if d.plan, err = s.withoutOpen(d.plan); err != nil {
		return err
	}
	d.plan, err = s.withoutUpdates(d.plan, d.current)
	return err
}

// withoutUpdates takes out of the plan what is not sent to this Hudu any more.
func (s *session) withoutUpdates(p plan.Plan, current *mapping.Current) (plan.Plan, error) {
	clearing, err := s.ports.Store.LayoutsClearing(current.Records.Version)
	if err != nil {
		return p, fmt.Errorf("read store: %w", err)
	}
	return apply.WithoutUpdates(p, clearing, current), nil
}

// seals hides the Confidential Text of one decision.
func (s *session) seals() *secret.Seals {
	if s.ports.SealKey.IsZero() {
		return nil
	}
	return secret.NewSeals(s.ports.SealKey)
}

func currentOf(records hudu.Records, seals *secret.Seals) *mapping.Current {
	current := mapping.NewCurrent(records)
	if seals != nil {
		current.SealWith(seals)
	}
	return current
}

func namesOf(companies []connectwise.Company) map[connectwise.CompanyID]string {
	names := make(map[connectwise.CompanyID]string, len(companies))
	for i := range companies {
		names[companies[i].ID] = companies[i].Name
	}
	return names
}

func (d *decision) input(host string, cw connectwise.Records, h hudu.Records) mapping.Input {
	return mapping.Input{Settings: d.settings, ConnectWise: cw, Hudu: h, Base: d.base, Host: host, Seals: d.seals}
}

// read takes the snapshot.
func (s *session) read(scope journal.Scope, d *decision) (snapshot.Snapshot, error) {
	s.tracker.phase(Reading)
	var cw snapshot.ConnectWise = s.ports.ConnectWise
	var h snapshot.Hudu = s.ports.Hudu
	var begun time.Time
	if d.early != nil {
		cw, h, begun = &d.early.cw, &d.early.hudu, d.early.at
		d.early = nil // a second reading is to be as new as it says
	}
	snap, err := snapshot.Take(s.ctx, cw, h, snapshot.Request{
		Begun: begun, Scope: scope, Members: mapping.Members(d.settings), Passwords: mapping.Passwords(d.settings), Skip: d.settings.Skip, Base: d.base, Now: s.ports.Now,
		Carries: func(company *connectwise.Company) bool { return mapping.CompanyInScope(d.settings, company) },
		Located: func(cw connectwise.Records, h hudu.Records) bool {
			return located(mapping.Map(d.input(s.ports.Host, cw, h)), h, d.base, scope)
		},
		Progress: s.tracker.read, Quick: d.reading.quick, Memory: d.reading.memory,
	})
	mapping.Conceal(d.settings, snap.Hudu, &snap.ConnectWise)
	return snap, err
}

// located tells whether every record that becomes an asset has its own among
// those read. Where one has not, it may be anywhere in Hudu.
func located(desired mapping.Desired, read hudu.Records, b base.Base, scope journal.Scope) bool {
	there := make(map[hudu.AssetID]bool, len(read.Assets))
	for i := range read.Assets {
		there[read.Assets[i].ID] = true
	}
	for _, asset := range desired.Assets {
		if scope.Covers(asset.Key, asset.Company) && !there[b.Links[asset.Key].Asset] {
			return false
		}
	}
	return true
}

// report adds to the plan what the reading has to say.
func report(p *plan.Plan, snap snapshot.Snapshot) {
	p.Warnings = append(p.Warnings, snap.Warnings...)
	for _, kind := range slices.Sorted(maps.Keys(snap.Denied)) {
		p.Warnings = append(p.Warnings, snap.Denied[kind])
		p.Problems = append(p.Problems, change.Problem{
			Key: record.Key{Kind: kind}, Code: change.DeniedModule, Reason: snap.Denied[kind], Refused: true,
		})
	}
	slices.SortStableFunc(p.Problems, change.CompareProblems)
}
