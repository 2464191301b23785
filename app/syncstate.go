package app

import (
	"context"
	"fmt"
	"net/url"
	"time"

	"crossdock/app/rig"
	"crossdock/backend/journal"
	"crossdock/backend/schedule"
	"crossdock/backend/settings"
)

// syncState is where syncing stands.
func (d *Desk) syncState(s settings.Settings) SyncState {
	state := SyncState{Activity: d.runner.now(), Timetable: d.viewTimetable(s)}
	d.runner.mu.Lock()
	p, failure := d.runner.preview, d.runner.failure
	d.runner.mu.Unlock()
	state.Error = failure
	if p != nil {
		state.Preview = p.head(p.stale(s, d.now()))
	}
	ended := func(run journal.Run) bool { return run.Summary.Outcome != journal.Running || state.Activity == nil }
	if last, found := d.lastRun(ended); found {
		view := viewRun(last)
		state.Last = &view
		// A run that came through clean has mended what an earlier one told of.
		if view.Problems+view.Conflicts+view.Halted > 0 {
			state.Attention = &view
		}
	}
	return state
}

// timetable is what the schedule's loop keeps the time for.
func (d *Desk) timetable() schedule.Timetable {
	return schedule.Timetable{Facts: d.facts, Start: d.startDue}
}

func (d *Desk) facts() (schedule.Facts, error) {
	s, err := d.rig.Settings()
	if err != nil {
		return schedule.Facts{}, err
	}
	return d.factsOf(s), nil
}

func (d *Desk) factsOf(s settings.Settings) schedule.Facts {
	memory, now := d.program.get(), d.now()
	_, untested := d.rig.CheckState(d.ctx)
	facts := schedule.Facts{
		Schedule: s.Schedule, Applied: d.appliedOnce(), Tested: untested == nil, Now: now, Paused: memory.pausedAt(now), PausedUntil: memory.PausedUntil,
	}
	if last, found := d.lastRun(func(run journal.Run) bool { return run.Summary.Outcome != journal.Running }); found {
		facts.Last = last.Ended
		if facts.Last.IsZero() {
			facts.Last = last.Started
		}
	}
	d.runner.mu.Lock()
	facts.Tried = d.runner.tried
	if p := d.runner.preview; s.Schedule.Apply == settings.ApplyPreview && p != nil && p.engine.ReadAt.After(facts.Last) {
		facts.Last = p.engine.ReadAt
	}
	d.runner.mu.Unlock()
	return facts
}

// startDue starts an automatic run. One that cannot start now is due again at
// the next look.
func (d *Desk) startDue() {
	s, err := d.rig.Settings()
	if err != nil || d.runner.busy() {
		return
	}
	if _, err := d.rig.CheckState(d.ctx); err != nil {
		d.runner.put(d.now())
		return
	}
	job := d.runner.sync(journal.Scope{}, journal.BySchedule)
	if s.Schedule.Apply == settings.ApplyPreview {
		job = d.runner.look(journal.Scope{}, journal.BySchedule)
	}
	if err := d.runner.start(job); err != nil && d.ctx.Err() == nil {
		d.runner.put(d.now())
		d.log().WithField("code", AsError(err).Code).Warn("the automatic run could not start")
	}
}

// put notes that an automatic run could not start.
func (r *runner) put(at time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.tried = at
}

func (d *Desk) viewTimetable(s settings.Settings) Timetable {
	facts := d.factsOf(s)
	view := Timetable{Every: s.Schedule.Every, Paused: facts.Paused}
	if facts.Paused {
		view.PausedUntil = stamp(facts.PausedUntil)
	}
	next, reason := schedule.Next(facts)
	switch reason {
	case schedule.Due:
		view.Next = stamp(next)
	case schedule.Off:
		view.Why = "Automatic sync is off"
	case schedule.FirstRun:
		view.Why = "Starts after the first sync that you apply"
	case schedule.Untested:
		view.Why = "Starts again once the connection test passes"
	case schedule.Paused:
		view.Why = "Paused until you resume"
	}
	return view
}

// TrayState is what the tray shows.
type TrayState struct {
	// Icon: not-set-up, idle, syncing, attention, error, paused.
	Icon    string
	Status  string // "Synced 14:02, 41 changes"
	Running bool
	CanSync bool
	Paused  bool
	NeedFix int // records to look at
}

// Tray is what the tray shows now.
func (d *Desk) Tray() TrayState {
	s, _, err := d.rig.LoadSettings()
	if err != nil {
		return TrayState{Icon: "error", Status: "The settings cannot be read"}
	}
	sync := d.syncState(s)
	_, tested := d.rig.CheckState(d.ctx)
	tray := TrayState{Icon: "idle", CanSync: tested == nil, Running: sync.Activity != nil, Paused: sync.Timetable.Paused, Status: "Not synced yet"}
	if sync.Attention != nil {
		tray.NeedFix = sync.Attention.Problems + sync.Attention.Conflicts + sync.Attention.Halted
	}
	if last := sync.Last; last != nil {
		tray.Status = lastText(*last)
	}
	switch {
	case sync.Activity != nil && sync.Activity.What == "preview":
		tray.Icon, tray.Status = "syncing", "Checking for changes"
	case sync.Activity != nil:
		tray.Icon, tray.Status = "syncing", "Syncing"
		if a := sync.Activity; a.Total > 0 && a.Phase == "writing" {
			tray.Status = fmt.Sprintf("Syncing, %d of %d", a.Done, a.Total)
		}
	case tested != nil:
		tray.Icon, tray.Status = "not-set-up", "Not set up"
	case sync.Last != nil && (sync.Last.Result == "failed" || sync.Last.Result == "cut-off"):
		tray.Icon = "error"
	case tray.NeedFix > 0:
		tray.Icon = "attention"
	case tray.Paused:
		tray.Icon, tray.Status = "paused", "Paused"
	}
	return tray
}

// lastText is the newest run in a few words.
func lastText(run Run) string {
	at := run.Ended
	if at == "" {
		at = run.Started
	}
	when, err := time.Parse(time.RFC3339, at)
	clock := ""
	if err == nil {
		clock = " " + when.Local().Format("15:04")
	}
	switch run.Result {
	case "stopped":
		return "Stopped" + clock
	case "failed":
		return "Could not sync" + clock
	case "cut-off":
		return "Interrupted" + clock
	default:
		return fmt.Sprintf("Synced%s, %s", clock, count(run.Changes, "change", "changes"))
	}
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// SyncNow starts a run, StopSync ends what is under way, and PreviewNow starts a
// preview: the tray's items.
func (d *Desk) SyncNow() error { return d.runner.start(d.runner.sync(journal.Scope{}, journal.ByHand)) }

// StopSync ends what is under way after the write in flight.
func (d *Desk) StopSync() { d.runner.stop() }

// PreviewNow starts a preview.
func (d *Desk) PreviewNow() error {
	return d.runner.start(d.runner.look(journal.Scope{}, journal.ByHand))
}

// Busy tells whether a run or a preview is under way.
func (d *Desk) Busy() bool { return d.runner.busy() }

// changeSettings changes the settings; they are validated, and on disk when nil
// is returned.
func (d *Desk) changeSettings(change func(*settings.Settings)) error {
	d.settings.Lock()
	defer d.settings.Unlock()
	s, _, err := d.rig.LoadSettings()
	if err != nil {
		return err
	}
	change(&s)
	if err := s.Validate(); err != nil {
		return err
	}
	if err := d.rig.SaveSettings(s); err != nil {
		return err
	}
	d.changed()
	return nil
}

// siteHost is the host of ConnectWise for deep links.
func siteHost(s settings.Settings) string {
	address, err := url.Parse(rig.ShownSite(s))
	if err != nil {
		return ""
	}
	return address.Host
}

// reading is the ctx of one reading that a person can end.
func (d *Desk) reading() (context.Context, context.CancelFunc) { return context.WithCancel(d.ctx) }
