package app

import "crossdock/backend/journal"

// takenBack is what became of a run that was undone.
type takenBack struct {
	by   journal.RunID
	part bool // something of it stays
}

// viewRuns are runs as the page sees them, with what undos made of them. They
// come newest first, and with every run that can have undone one of them.
func (d *Desk) viewRuns(runs []journal.Run) ([]Run, error) {
	undone := map[journal.RunID]takenBack{}
	views := make([]Run, 0, len(runs))
	for _, run := range runs {
		if err := d.noteUndo(undone, run); err != nil {
			return nil, err
		}
		view := d.viewRun(run)
		view.mark(undone[run.ID])
		views = append(views, view)
	}
	return views, nil
}

// viewRunOf is one run as the page sees it, with what undos made of it.
func (d *Desk) viewRunOf(run journal.Run) (Run, error) {
	view, undos := d.viewRun(run), []journal.Run{}
	err := d.rig.Store().EachRun(func(later journal.Run) bool {
		if later.Undoes == run.ID {
			undos = append(undos, later)
		}
		return later.ID > run.ID
	})
	undone := map[journal.RunID]takenBack{}
	for _, undo := range undos {
		if err == nil {
			err = d.noteUndo(undone, undo)
		}
	}
	view.mark(undone[run.ID])
	return view, err
}

func (r *Run) mark(t takenBack) {
	switch {
	case t.by == "":
	case t.part:
		r.UndoneBy, r.Undone = string(t.by), "part"
	default:
		r.UndoneBy, r.Undone = string(t.by), "whole"
	}
}

// noteUndo takes an undo into account. Runs come newest first: an undo that came
// to its end is the one to look at, and says whether anything stays.
func (d *Desk) noteUndo(undone map[journal.RunID]takenBack, undo journal.Run) error {
	if undo.Undoes == "" || undo.Summary.Counts.Writes() == 0 {
		return nil
	}
	if _, known := undone[undo.Undoes]; known {
		return nil
	}
	part := undo.Summary.Outcome != journal.Done
	if !part {
		report, err := d.rig.Store().Report(undo.ID)
		if err != nil {
			return err
		}
		part = len(report.Problems) > 0
	}
	undone[undo.Undoes] = takenBack{by: undo.ID, part: part}
	return nil
}

// holdsOf counts the records that an undo put on hold and that are still so.
func (d *Desk) holdsOf(undo journal.Run) (int, error) {
	if undo.Undoes == "" {
		return 0, nil
	}
	b, err := d.rig.Store().Base()
	if err != nil {
		return 0, err
	}
	holds := 0
	err = d.rig.Store().EachEntry(undo.ID, func(entry journal.Entry) {
		if _, held := b.Holds[entry.Change.Key]; held && entry.Change.Undo != nil && entry.Change.Undo.Hold != nil {
			holds++
		}
	})
	return holds, err
}
