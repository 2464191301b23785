package app

import (
	"fmt"

	"crossdock/app/rig"
	"crossdock/backend/check"
	"crossdock/backend/journal"
)

// notices are what every page tells, the most urgent first.
func (d *Desk) notices(memory remembered, state State, sides map[check.Side]sideState) []Notice {
	all := append(connectionNotices(memory, state, sides), runNotices(memory)...)
	all = append(all, d.previewNotices(state)...)
	all = append(all, othersNotices(memory)...)
	all = append(all, d.linkNotices()...)
	all = append(all, d.crashNotices()...)
	all = append(all, d.releaseNotices(memory)...)
	list := []Notice{}
	for _, notice := range all {
		if !notice.Dismissible || !memory.Dismissed[notice.ID] {
			list = append(list, notice)
		}
	}
	return list
}

// connectionNotices say what keeps a set-up program from syncing. As long as the
// guide is under way its own page says that.
func connectionNotices(memory remembered, state State, sides map[check.Side]sideState) []Notice {
	for _, side := range []check.Side{check.ConnectWise, check.Hudu} {
		if err := sides[side].keychain; err != nil {
			return []Notice{{
				ID: "keychain", Level: "error", Title: "The keys cannot be read from " + keychainName(), Text: keychainHint(err),
				Page: "settings/connections", Label: "Open Settings",
			}}
		}
	}
	list := []Notice{}
	for _, side := range []check.Side{check.ConnectWise, check.Hudu} {
		if sides[side].State == "refused" {
			list = append(list, Notice{
				ID: "refused-" + string(side), Level: "error", Title: "The saved " + rig.SideName(side) + " key no longer works",
				Text: "Nothing syncs until the connection test passes again.", Page: "setup/" + string(side), Label: "Open the connection",
			})
		}
	}
	if len(list) > 0 || state.CanSync || !memory.Applied {
		return list
	}
	for _, side := range []check.Side{check.ConnectWise, check.Hudu} {
		if title, text := unready(sides[side].Connection, rig.SideName(side)); title != "" {
			return append(list, Notice{ID: "untested", Level: "warning", Title: title, Text: text, Page: "setup/" + string(side), Label: "Open the connection"})
		}
	}
	return list
}

// unready says why a system that was in use cannot be, "" when it can.
func unready(c Connection, name string) (title, text string) {
	const until = "Nothing syncs until the connection test passes again."
	switch c.State {
	case "unset":
		return name + " is not set up any more", until
	case "failed":
		return name + " is not connected", sentence(c.Message) + " " + until
	case "untested":
		return "The connection to " + name + " has to be tested again", "Settings or keys have changed since the test passed. " + until
	default:
		return "", ""
	}
}

func runNotices(memory remembered) []Notice {
	if memory.Interrupted == "" {
		return nil
	}
	were := "changes were"
	if memory.InterruptedWrites == 1 {
		were = "change was"
	}
	return []Notice{{
		ID: "interrupted-" + memory.Interrupted, Level: "warning", Title: "The last sync was interrupted", Dismissible: true, Page: "sync", Label: "Show the sync",
		Text: fmt.Sprintf("%s %s made. The next sync looks up what became of the last one, then continues from there.", grouped(memory.InterruptedWrites), were),
	}}
}

// othersNotices tell that another Crossdock writes to the same Hudu. Who has read
// it once knows it.
func othersNotices(memory remembered) []Notice {
	if memory.Others == "" {
		return nil
	}
	return []Notice{{
		ID: "others", Level: "info", Title: "Another Crossdock writes to this Hudu", Dismissible: true, Page: "history/" + memory.Others, Label: "Show the sync",
		Text: "A sync found what it made or updated. Nothing stays doubled. Where the two differ, give both the same settings and sort rules.",
	}}
}

// previewNotices tell of changes that the timetable found and a person has to
// look at.
func (d *Desk) previewNotices(state State) []Notice {
	if !d.awaitsLook(state.Sync) {
		return nil
	}
	head := state.Sync.Preview
	return []Notice{{
		ID: "preview-" + head.ID, Level: "info", Title: plural(head.Changes+head.Held, "change is", "changes are") + " ready", Dismissible: true, Page: "preview", Label: "Look at the changes",
		Text: "An automatic check found what has changed. Nothing changes in Hudu until you apply it.",
	}}
}

// awaitsLook tells whether the newest preview was made by the timetable, has
// changes, and was not applied yet.
func (d *Desk) awaitsLook(sync SyncState) bool {
	head := sync.Preview
	if head == nil || head.Stale == "applied" || head.Changes+head.Held == 0 {
		return false
	}
	d.runner.mu.Lock()
	defer d.runner.mu.Unlock()
	return d.runner.preview != nil && d.runner.preview.trigger == journal.BySchedule
}
