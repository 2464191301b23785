package app

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
	"sync"
	"time"

	"crossdock/backend/apply"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/engine"
	"crossdock/backend/journal"
	"crossdock/backend/settings"
)

// freshFor is how long a preview can be applied without checking again.
const freshFor = 15 * time.Minute

// preview is a plan as the page looks at it.
type preview struct {
	engine engine.Preview // without what only its application needs
	// conflicts are those of the plan for people: nothing is decided from them.
	// Values that are kept as they were edited in Hudu are in the plan for people,
	// and here as they are decided.
	conflicts []change.Conflict
	kept      []change.Conflict
	settings  settings.Settings
	trigger   journal.Trigger
	names     names
	rows      previewRows
	numbers   PreviewHead // but for what goes stale

	mu      sync.Mutex     // guards what follows
	made    engine.Preview // as it is applied; it holds all that was read
	applied bool
	moved   bool // matches changed since
	decided bool // conflicts or holds were decided since
	filter  PreviewFilter
	shown   *shownRows // that the filter lets through, nil before the first
}

func (d *Desk) newPreview(made engine.Preview, s settings.Settings, trigger journal.Trigger) *preview {
	shown := engine.Preview{Plan: made.Shown(), Summary: made.Summary, ReadAt: made.ReadAt}
	p := &preview{engine: shown, conflicts: shown.Plan.Conflicts, kept: made.Plan.Kept, made: made, settings: s, trigger: trigger, names: d.namesOf(made)}
	p.engine.Plan.Conflicts = made.Plan.Conflicts
	p.rows = indexRows(&p.engine.Plan, p.names)
	p.numbers = p.count()
	p.numbers.ScopeName = cmp.Or(d.scopeName(made.Plan.Scope), nameIn(shown))
	return p
}

// nameIn is what the plan calls the one record that it is of, "" where it says
// nothing of it: before the first sync nothing else knows.
func nameIn(p engine.Preview) string {
	key := p.Plan.Scope.Record
	if i := slices.IndexFunc(p.Plan.Changes, func(c change.Change) bool { return c.Key == key }); i >= 0 && !key.IsZero() {
		return shortened(p.Plan.Changes[i].Name)
	}
	return ""
}

// stale says why the preview cannot be applied any more, "" while it can.
func (p *preview) stale(now settings.Settings, at time.Time) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case p.applied:
		return "applied"
	case p.moved:
		return "matches"
	case p.decided:
		return "decided"
	case !sameSettings(now, p.settings):
		return "settings"
	case at.Sub(p.engine.ReadAt) > freshFor:
		return "age"
	default:
		return ""
	}
}

// take is the preview to be applied. It is given out once.
func (p *preview) take() engine.Preview {
	p.mu.Lock()
	defer p.mu.Unlock()
	made := p.made
	p.applied, p.made = true, engine.Preview{}
	return made
}

func (p *preview) markMoved() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.moved = true
}

// matchesMoved notes that a decision has changed what a preview stands on.
func (r *runner) matchesMoved() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.preview != nil {
		r.preview.markMoved()
	}
}

// whileIdle does something that must not overlap with a run or a preview: both
// read what is remembered at their beginning. A preview that lies ready no longer
// shows what a sync would do then. Errors: [engine.ErrBusy].
func (r *runner) whileIdle(do func() error) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.activity != nil {
		return engine.ErrBusy
	}
	if err := do(); err != nil {
		return err
	}
	if r.preview != nil {
		r.preview.markDecided()
	}
	return nil
}

func (p *preview) markDecided() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.decided = true
}

// sameSettings tells whether a plan would come out the same: when it runs, and
// how long runs are kept, do not matter to it.
func sameSettings(a, b settings.Settings) bool {
	a.Schedule, b.Schedule = settings.Schedule{}, settings.Schedule{}
	a.History, b.History = settings.History{}, settings.History{}
	left, errA := a.Encode()
	right, errB := b.Encode()
	return errA == nil && errB == nil && bytes.Equal(left, right)
}

// head is the preview in numbers, as it stands at a time with these settings.
func (p *preview) head(now settings.Settings, at time.Time) *PreviewHead {
	head := p.numbers
	head.Verbs, head.Kinds = maps.Clone(head.Verbs), maps.Clone(head.Kinds)
	head.Stale = p.stale(now, at)
	return &head
}

// count is the preview in numbers.
func (p *preview) count() PreviewHead {
	s, plan := p.engine.Summary, p.engine.Plan
	head := PreviewHead{
		ID: string(s.Run), ReadAt: stamp(p.engine.ReadAt), Scope: plan.Scope.String(), Changes: len(plan.Changes),
		Verbs: verbsOf(s.Counts), Kinds: map[string]int{}, Problems: len(plan.Problems), Refused: s.Refused, Conflicts: s.Conflicts,
		Held: s.Halted, Alike: p.rows.alike(), Halts: []Halt{}, Warnings: []string{}, WriteSeconds: int(apply.LeastTime(plan.Changes, p.settings.Limits.HuduPerMinute).Seconds()),
	}
	touched := map[connectwise.CompanyID]bool{}
	for i := range plan.Changes {
		head.Kinds[string(plan.Changes[i].Key.Kind.Shown())]++
		touched[plan.Changes[i].Company] = true
	}
	head.Companies = len(touched)
	for _, halt := range plan.Halts {
		head.Halts = append(head.Halts, viewHalt(engine.HeldBack(halt), p.names))
	}
	for _, warning := range s.Warnings {
		head.Warnings = append(head.Warnings, sentence(warning))
	}
	return head
}
