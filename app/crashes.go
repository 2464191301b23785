package app

import (
	"fmt"
	"slices"

	"crossdock/app/rig"
)

// crashes are the crash reports as the page shows them.
func (d *Desk) crashes() []CrashReport {
	list := []CrashReport{}
	for _, report := range d.rig.Crashes() {
		view := CrashReport{
			ID: report.ID, Kind: string(report.Kind), At: stamp(report.At), Version: report.Version, Where: report.Where, Why: report.Why,
			Stack: []CrashFrame{},
		}
		for _, frame := range report.Stack {
			view.Stack = append(view.Stack, CrashFrame{Function: frame.Function, Place: fmt.Sprintf("%s:%d", frame.File, frame.Line)})
		}
		list = append(list, view)
	}
	return list
}

// tellCrashes tells of the newest crash report, once. That the program was cut
// off is told on its pages alone: who shut it down knows it.
func (d *Desk) tellCrashes() {
	for _, notice := range d.crashNotices() {
		d.inbox.note(happening{
			kind: toldCrash, variant: notice.ID, lasting: true, level: notice.Level, title: notice.Title, text: notice.Text, page: notice.Page,
		})
	}
}

// crashNotices offer the newest crash report until a person has dealt with it.
// That the program was ended from outside is in the list alone: nothing failed,
// and what became of a sync is told by the sync.
func (d *Desk) crashNotices() []Notice {
	reports := slices.DeleteFunc(d.rig.Crashes(), func(r rig.CrashReport) bool { return r.Kind == rig.CrashCutOff })
	if len(reports) == 0 {
		return nil
	}
	newest := reports[0]
	notice := Notice{
		ID: "crash-" + newest.ID, Level: "warning", Dismissible: true, Page: "log/crashes", Label: "Show the report",
		Text: "What is known of it stays on this machine. You can look at it, add it to a support file, or discard it.",
	}
	switch newest.Kind {
	case rig.CrashBroke:
		notice.Title = "A part of Crossdock failed"
	default:
		notice.Title = "Crossdock ended unexpectedly"
	}
	return []Notice{notice}
}
