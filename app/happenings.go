package app

import (
	"fmt"
	"time"

	"crossdock/app/rig"
	"crossdock/backend/check"
	"crossdock/backend/journal"
	"crossdock/backend/settings"
)

// The kinds of what the person is told of.
const (
	toldFailed      = "failed"      // a run or an automatic preview came to nothing
	toldHalted      = "halted"      // changes wait for approval
	toldAttention   = "attention"   // records to look at
	toldReady       = "ready"       // an automatic preview found changes
	toldBlocked     = "blocked"     // nothing may sync
	toldAway        = "away"        // a system has given no answer for long
	toldInterrupted = "interrupted" // a run was cut off
	toldCrash       = "crash"       // the program or a part of it failed
	toldRelease     = "release"     // a newer version is out
	toldSynced      = "synced"      // a run came through
)

// tellRun tells of a run that ended. A run of one company or record is looked at
// by who started it; only its failure is told.
func (d *Desk) tellRun(run journal.Run, err error) {
	view, page := viewRun(run, ""), "history/"+string(run.ID)
	noun := "sync"
	if run.Undoes != "" {
		noun = "undo"
	}
	if view.Result == "failed" {
		code := CodeFailed
		if err != nil {
			code = AsError(err).Code
		}
		d.inbox.note(happening{
			kind: toldFailed, variant: code, level: "error", title: "The " + noun + " failed", text: oneLine(view.Message), page: page,
		})
		return
	}
	if !isWhole(run) || run.Undoes != "" || view.Result == "stopped" || view.Result == "cut-off" {
		return
	}
	d.inbox.over(toldFailed, toldAway, toldBlocked, toldInterrupted, toldReady)
	look := view.Problems + view.Conflicts
	switch {
	case view.Halted > 0:
		d.inbox.note(happening{
			kind: toldHalted, size: view.Halted, level: "warning", page: "sync",
			title: plural(view.Halted, "change waits for your approval", "changes wait for your approval"),
			text:  "They look like an accident, so nothing of them was carried out. Everything else was.",
		})
	case look > 0:
		d.inbox.over(toldHalted)
		d.inbox.note(happening{
			kind: toldAttention, size: look, level: "warning", page: "sync",
			title: plural(look, "record needs a look", "records need a look"),
			text:  attentionText(view),
		})
	default:
		d.inbox.over(toldHalted, toldAttention)
		d.inbox.note(happening{
			kind: toldSynced, ordinary: true, level: "info", title: "Synced", text: plural(view.Changes, "change", "changes") + " in Hudu.", page: page,
		})
	}
}

func attentionText(run Run) string {
	switch {
	case run.Conflicts == 0 && run.Problems == 1:
		return "It could not be synced. The page says why, and what to do."
	case run.Conflicts == 0:
		return "They could not be synced. The page says why, and what to do."
	case run.Problems == 0:
		return "Both systems have changed the same values. Decide which one counts."
	default:
		return fmt.Sprintf("%s, and %s.", plural(run.Problems, "record could not be synced", "records could not be synced"),
			plural(run.Conflicts, "value was changed in both systems", "values were changed in both systems"))
	}
}

// tellFailed tells of a run, or of an automatic run or preview, that came to
// nothing without a place in the history.
func (d *Desk) tellFailed(what string, e *Error) {
	if e.Code == CodeStopped || e.Code == CodeBusy {
		return
	}
	d.inbox.note(happening{
		kind: toldFailed, variant: e.Code, level: "error", title: "The " + what + " failed", text: oneLine(e.Message), page: "sync",
	})
}

// tellReady tells of changes that an automatic preview found.
func (d *Desk) tellReady(head *PreviewHead) {
	d.inbox.over(toldFailed, toldAway, toldBlocked)
	n := head.Changes + head.Held
	if n == 0 {
		d.inbox.over(toldReady)
		return
	}
	d.inbox.note(happening{
		kind: toldReady, size: n, level: "info", title: plural(n, "change is", "changes are") + " ready", page: "preview",
		text: "An automatic check found them. Nothing changes in Hudu until you apply them.",
	})
}

// tellBlocked tells that an automatic run is due and may not begin. A run that
// failed since its keys were refused has told that already.
func (d *Desk) tellBlocked(s settings.Settings, tested error) {
	if d.inbox.stands(happening{kind: toldFailed, variant: CodeUnauthorized}) {
		return
	}
	level, status := d.whyNot(s, tested)
	if level != "error" {
		level = "warning"
	}
	d.inbox.note(happening{
		kind: toldBlocked, lasting: true, variant: status, level: level, title: "Syncing has stopped", page: "settings/connections",
		text: status + ". Nothing syncs until the connection test passes again.",
	})
}

// silentFor is how long nobody may have synced before it is told that a system
// gives no answer: a laptop is without a network now and then.
const silentFor = 24 * time.Hour

// tellAway tells that a system has given no answer for long.
func (d *Desk) tellAway(side check.Side) {
	last := d.history(false).lastAll
	if last.IsZero() || d.now().Sub(last) < silentFor {
		return
	}
	d.inbox.note(happening{
		kind: toldAway, lasting: true, variant: string(side), level: "warning", title: rig.SideName(side) + " cannot be reached", page: "sync",
		text: "Nothing has synced since " + d.clock(stamp(last)) + ". Crossdock goes on as soon as it answers.",
	})
}

// tellInterrupted tells of a run that an earlier end of the program cut off.
func (d *Desk) tellInterrupted(memory remembered) {
	for _, notice := range runNotices(memory) {
		d.inbox.note(happening{
			kind: toldInterrupted, variant: memory.Interrupted, level: notice.Level, title: notice.Title, text: notice.Text, page: notice.Page,
		})
	}
}

// lineMost is how much of a failure is told where there is little room, in
// characters.
const lineMost = 200

// oneLine is a text for a small place.
func oneLine(text string) string {
	runes := []rune(text)
	if len(runes) <= lineMost {
		return text
	}
	return string(runes[:lineMost-1]) + "…"
}
