package app

import (
	"context"

	"crossdock/app/rig"
	"crossdock/backend/engine"
	"crossdock/backend/journal"
)

// Undoing takes a run back: first it shows what that would do, then it does it.
type Undoing struct{ desk *Desk }

// UndoHead is what taking a run back would do, in numbers.
type UndoHead struct {
	Run Run `json:"run"`
	// Preview is there once it is known; its rows of type problem are what stays.
	Preview *PreviewHead `json:"preview,omitempty"`
	// Holds are the records that are kept away from afterwards, until ConnectWise
	// changes them or a person releases them.
	Holds int `json:"holds"`
	// Error is why it could not be found out.
	Error *Error `json:"error,omitempty"`
}

// undoing is what is known of taking a run back.
type undoing struct {
	of      journal.RunID
	preview *preview // nil while it is not known
	holds   int
	failure *Error
}

// Head answers what is known of taking a run back.
func (s *Undoing) Head(run string) (UndoHead, error) {
	return answer(s.desk, "Undoing.Head", func() (UndoHead, error) {
		stored, err := (&Syncing{s.desk}).find(run)
		if err != nil {
			return UndoHead{}, err
		}
		set, _, err := s.desk.rig.LoadSettings()
		if err != nil {
			return UndoHead{}, err
		}
		head := UndoHead{Run: s.desk.viewRun(stored)}
		known := s.desk.runner.undo(stored.ID)
		if known == nil {
			return head, nil
		}
		head.Error, head.Holds = known.failure, known.holds
		if known.preview != nil {
			head.Preview = known.preview.head(set, s.desk.now())
		}
		return head, nil
	})
}

// Preview starts to find out what taking a run back would do.
func (s *Undoing) Preview(run string) (SyncState, error) {
	return answer(s.desk, "Undoing.Preview", func() (SyncState, error) {
		of, err := s.undoable(run)
		if err != nil {
			return SyncState{}, err
		}
		return (&Syncing{s.desk}).begun(s.desk.runner.start(s.desk.runner.lookAtUndo(of)))
	})
}

// Rows answers a part of what taking a run back would do; the filter's ID is the
// run that is taken back.
func (s *Undoing) Rows(filter PreviewFilter) (PreviewPage, error) {
	return answer(s.desk, "Undoing.Rows", func() (PreviewPage, error) {
		known := s.desk.runner.undo(journal.RunID(filter.ID))
		if known == nil || known.preview == nil {
			return PreviewPage{}, refusal(CodeStale, "This is no longer there.", "Check again.")
		}
		return known.preview.page(filter), nil
	})
}

// Apply starts taking a run back. What has changed in Hudu since the preview
// stays, and is told.
func (s *Undoing) Apply(run string) (SyncState, error) {
	return answer(s.desk, "Undoing.Apply", func() (SyncState, error) {
		of, err := s.undoable(run)
		if err != nil {
			return SyncState{}, err
		}
		known := s.desk.runner.undo(of)
		if known == nil || known.preview == nil {
			return SyncState{}, refusal(CodeStale, "Nobody has looked at what this undo would do.", "Check it first.")
		}
		return (&Syncing{s.desk}).begun(s.desk.runner.start(s.desk.runner.takeBack(known)))
	})
}

func (s *Undoing) undoable(run string) (journal.RunID, error) {
	stored, err := (&Syncing{s.desk}).find(run)
	if err != nil {
		return "", err
	}
	if why := cannotUndo(stored); why != "" {
		return "", refusal(CodeInvalid, why, "")
	}
	return stored.ID, nil
}

// cannotUndo says why a run cannot be taken back, "" when it can.
func cannotUndo(run journal.Run) string {
	cutOff := run.Summary.Outcome == journal.Running || run.Message == engine.CutOff
	switch {
	case run.Undoes != "":
		return "This is itself an undo. What it took back is kept like an edit in Hudu; release the records, or decide about the values, in Conflicts and holds."
	case run.UndoneBy != "":
		return "This sync was undone already: nothing is left to undo."
	case !cutOff && run.Summary.Counts.Writes()+run.Summary.Doubtful == 0:
		return "This sync wrote nothing to Hudu, so there is nothing to undo."
	default:
		return ""
	}
}

// undo is what is known of taking that run back, nil for nothing.
func (r *runner) undo(of journal.RunID) *undoing {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.undoing == nil || r.undoing.of != of {
		return nil
	}
	known := *r.undoing
	return &known
}

func (r *runner) keepUndo(known *undoing) {
	r.mu.Lock()
	r.undoing = known
	r.mu.Unlock()
	r.desk.hub.publish(Event{Kind: "previewed"})
}

// lookAtUndo is the job of finding out what taking a run back would do.
func (r *runner) lookAtUndo(of journal.RunID) job {
	return job{
		what: "preview", undoes: of, trigger: journal.ByHand,
		tell: func(e *Error) { r.keepUndo(&undoing{of: of, failure: e}) },
		run: func(ctx context.Context, s *rig.Session) error {
			made, err := s.Engine.PreviewUndo(ctx, of)
			if err != nil {
				return err
			}
			known := &undoing{of: of, preview: r.desk.newUndoPreview(made, s)}
			for _, c := range made.Plan.Changes {
				if c.Undo != nil && c.Undo.Hold != nil {
					known.holds++
				}
			}
			r.keepUndo(known)
			return nil
		},
	}
}

// newUndoPreview is an undo as the page looks at it.
func (d *Desk) newUndoPreview(made engine.Undoing, s *rig.Session) *preview {
	n := d.namedByMatches(d.names(), made.Layouts(), made.Companies())
	p := &preview{engine: engine.Preview{Plan: made.Shown(), Summary: made.Summary, ReadAt: d.now()}, settings: s.Settings, names: n}
	p.rows = indexRows(&p.engine.Plan, n)
	p.numbers = p.count()
	return p
}

// takeBack is the job of taking a run back.
func (r *runner) takeBack(known *undoing) job {
	ready := func(s *rig.Session) error {
		if why := known.preview.stale(s.Settings, r.desk.now()); why != "" {
			return refusal(CodeStale, staleText[why], "Check again, look at what would be taken back, then undo.")
		}
		return s.RequirePassedCheck()
	}
	return job{what: "sync", undoes: known.of, trigger: journal.ByHand, ready: ready, run: func(ctx context.Context, s *rig.Session) error {
		known.preview.take()
		run, err := s.Engine.Undo(ctx, known.of)
		return r.ran(s, run, err)
	}}
}
