package app

import (
	"fmt"
	"time"

	"crossdock/app/rig"
	"crossdock/backend/check"
	"crossdock/backend/settings"
)

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
	_, tested := d.rig.CheckState(d.ctx)
	sync := d.syncState(s, tested)
	tray := TrayState{CanSync: tested == nil, Running: sync.Activity != nil, Paused: sync.Timetable.Paused}
	if sync.Attention != nil {
		tray.NeedFix = sync.Attention.Problems + sync.Attention.Conflicts + sync.Attention.Halted
	}
	switch {
	case sync.Activity != nil:
		tray.Icon, tray.Status = "syncing", activityText(*sync.Activity)
	case tested != nil:
		tray.Icon, tray.Status = d.whyNot(s, tested)
	default:
		tray.Icon, tray.Status = d.restText(sync, tray.NeedFix)
	}
	return tray
}

// activityText is what is under way in a few words.
func activityText(a Activity) string {
	switch {
	case a.Stopping:
		return "Stopping"
	case a.What == "preview":
		return "Checking for changes"
	case a.Phase == "writing" && a.Total > 0:
		return fmt.Sprintf("Syncing, %s of %s", grouped(a.Done), grouped(a.Total))
	default:
		return "Syncing"
	}
}

// whyNot tells why nothing can be synced.
func (d *Desk) whyNot(s settings.Settings, tested error) (icon, status string) {
	sides := d.sides(s, tested)
	for _, side := range []check.Side{check.ConnectWise, check.Hudu} {
		switch {
		case sides[side].keychain != nil:
			return "error", "The keys cannot be read"
		case sides[side].State == "refused":
			return "error", "The saved " + rig.SideName(side) + " key no longer works"
		}
	}
	if d.program.get().Applied {
		return "attention", "Test the connections again"
	}
	return "not-set-up", "Not set up"
}

// restText tells how things stand while nothing is under way.
func (d *Desk) restText(sync SyncState, needFix int) (icon, status string) {
	icon, status = "idle", "Not synced yet"
	if sync.Last != nil {
		status = d.lastText(*sync.Last)
	}
	switch {
	case sync.Last != nil && (sync.Last.Result == "failed" || sync.Last.Result == "cut-off"):
		return "error", status
	case sync.Error != nil && sync.Error.Code != CodeStopped:
		return "error", "Could not check for changes"
	case d.awaitsLook(sync):
		return "attention", plural(sync.Preview.Changes+sync.Preview.Held, "change is", "changes are") + " ready"
	case needFix > 0:
		return "attention", status
	case sync.Timetable.Paused:
		return "paused", d.pausedText(sync.Timetable.PausedUntil)
	case sync.Timetable.waits:
		return icon, sync.Timetable.Why
	default:
		return icon, status
	}
}

func (d *Desk) pausedText(until string) string {
	if clock := d.clock(until); clock != "" {
		return "Paused until " + clock
	}
	return "Paused"
}

// lastText is the newest run in a few words.
func (d *Desk) lastText(run Run) string {
	at := run.Ended
	if at == "" {
		at = run.Started
	}
	clock := d.clock(at)
	switch run.Result {
	case "stopped":
		return "Stopped " + clock
	case "failed":
		return "Could not sync " + clock
	case "cut-off":
		return "Interrupted " + clock
	default:
		return "Synced " + clock + ", " + plural(run.Changes, "change", "changes")
	}
}

// clock is a time as a person near it says it: "14:02", and with the day when it
// is another one; "" for none.
func (d *Desk) clock(at string) string {
	when, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return ""
	}
	now := d.now()
	when = when.In(now.Location())
	if when.YearDay() == now.YearDay() && when.Year() == now.Year() {
		return when.Format("15:04")
	}
	return when.Format("2 Jan 15:04")
}
