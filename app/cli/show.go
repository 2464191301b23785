package cli

import (
	"fmt"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"

	"crossdock/backend/change"
	"crossdock/backend/engine"
	"crossdock/backend/journal"
	"crossdock/backend/plan"
)

// show tells what happens in a run: JSON lines, or a progress bar on a
// terminal and sentences.
type show struct {
	command *command
	asJSON  bool

	mu       sync.Mutex // guards what follows; events and the end come from two goroutines
	bar      *progressbar.ProgressBar
	label    string // of the bar while things move
	finished engine.Finished
}

func (c *command) newShow(asJSON bool) *show { return &show{command: c, asJSON: asJSON} }

// eventView is an event as a JSON line.
type eventView struct {
	Event   string        `json:"event"`
	Phase   engine.Phase  `json:"phase,omitempty"`
	Part    string        `json:"part,omitempty"`
	Done    int           `json:"done,omitempty"`
	Total   int           `json:"total,omitempty"`
	Left    float64       `json:"secondsLeft,omitempty"`
	Waited  float64       `json:"secondsWaited,omitempty"`
	Why     string        `json:"why,omitempty"`
	Change  *changeView   `json:"change,omitempty"`
	State   journal.State `json:"state,omitempty"`
	Message string        `json:"message,omitempty"`
}

func (s *show) observe(event engine.Event) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if finished, last := event.(engine.Finished); last {
		s.finished = finished
		return
	}
	if s.asJSON {
		if view, worth := viewEvent(event); worth {
			s.command.warnOn(s.command.printLine(view))
		}
		return
	}
	if s.command.Terminal {
		s.draw(event)
	}
}

// viewEvent is the line for an event; the rows of a list that is being read
// are worth none.
func viewEvent(event engine.Event) (eventView, bool) {
	switch e := event.(type) {
	case engine.PhaseStarted:
		return eventView{Event: "phase", Phase: e.Phase, Total: e.Total}, true
	case engine.Progress:
		return eventView{Event: "progress", Phase: e.Phase, Part: e.Part, Done: e.Done, Total: e.Total, Left: e.Left.Seconds()}, e.Phase == engine.Writing
	case engine.Waiting:
		return eventView{Event: "waiting", Why: e.Why, Left: e.For.Seconds()}, true
	case engine.GoesOn:
		return eventView{Event: "goes-on", Waited: e.After.Seconds()}, true
	case engine.RecordDone:
		view := viewChange(e.Change, names{})
		return eventView{Event: "record", Change: &view, State: e.State, Message: e.Message}, true
	default:
		return eventView{}, false
	}
}

// draw keeps one progress bar per phase.
func (s *show) draw(event engine.Event) {
	switch e := event.(type) {
	case engine.PhaseStarted:
		s.closeBar()
		total := e.Total
		if total == 0 {
			total = -1
		}
		s.label = string(e.Phase)
		s.bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(s.command.Err), progressbar.OptionSetDescription(s.label),
			progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionShowCount())
	case engine.Progress:
		if s.bar == nil {
			return
		}
		if s.label = string(e.Phase); e.Part != "" {
			s.label += " " + clean(e.Part, 40)
		}
		s.describe(s.label)
		s.command.warnOn(s.bar.Set(e.Done))
	case engine.Waiting:
		if e.For > 0 {
			s.describe(fmt.Sprintf("waiting: %s %s", clean(e.Why, 60), e.For.Round(time.Second)))
		} else {
			s.note("Waiting: " + e.Why)
		}
	case engine.GoesOn:
		s.note(fmt.Sprintf("It goes on after %s.", e.After))
	}
}

// describe changes what stands before the bar. It has to fit on its line.
func (s *show) describe(text string) {
	if s.bar != nil {
		s.bar.Describe(text)
	}
}

// note puts a line of any length above the bar.
func (s *show) note(text string) {
	text = clean(text, 500)
	if s.bar == nil {
		fmt.Fprintln(s.command.Err, text)
		return
	}
	_, err := progressbar.Bprintln(s.bar, text)
	s.command.warnOn(err)
	s.bar.Describe(s.label)
}

func (s *show) closeBar() {
	if s.bar != nil {
		s.command.warnOn(s.bar.Finish())
		s.bar = nil
	}
}

// end prints what a person must know of a run that ended, and the summary
// last.
func (s *show) end(run journal.Run) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.asJSON {
		if err := s.endJSON(); err != nil {
			return err
		}
		return s.command.printLine(run.Summary)
	}
	s.closeBar()
	out := s.command.Out
	fmt.Fprint(out, plan.Text(plan.Plan{Conflicts: s.finished.Conflicts, Problems: alike(s.finished.Problems), Halts: s.finished.Halts, Warnings: run.Summary.Warnings}))
	s.command.printSummary(run.Summary)
	if run.Message != "" {
		fmt.Fprintln(out, clean(run.Message, 500))
	}
	fmt.Fprintf(out, "Run %s: %s. %s.\n", run.ID, run.Summary.Outcome, summaryLine(run.Summary))
	return nil
}

// problems is how many problems the run told of.
func (s *show) problems() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.finished.Problems)
}

// endJSON prints conflicts, problems and halts, a line each.
func (s *show) endJSON() error {
	for _, c := range s.finished.Conflicts {
		if err := s.command.printLine(struct {
			Event string `json:"event"`
			conflictView
		}{"conflict", viewConflict(c, names{})}); err != nil {
			return err
		}
	}
	for _, problem := range s.finished.Problems {
		if err := s.command.printLine(struct {
			Event string `json:"event"`
			problemView
		}{"problem", viewProblem(problem)}); err != nil {
			return err
		}
	}
	for _, halt := range s.finished.Halts {
		if err := s.command.printLine(struct {
			Event string `json:"event"`
			haltView
		}{"halt", haltView{Kind: halt.Kind.Shown(), Company: halt.Company, Cleared: halt.Cleared.Shown(), Count: halt.Count, Of: halt.Of, Reason: halt.Reason, Changes: []changeView{}}}); err != nil {
			return err
		}
	}
	return nil
}

// printSummary prints the counts, and the way out of conflicts.
func (c *command) printSummary(s journal.Summary) {
	if s.WhyFull != "" {
		fmt.Fprintf(c.Out, "Everything was read: %s.\n", s.WhyFull)
	}
	for _, line := range countLines(s.Counts) {
		fmt.Fprintln(c.Out, line)
	}
	if s.Conflicts > 0 {
		fmt.Fprintln(c.Out, conflictHint)
	}
}

// countLines are the counts in words, a line per kind that has any.
func countLines(counts journal.Counts) []string {
	var lines []string
	for _, kind := range shownKinds() {
		line := ""
		for _, verb := range append(change.Verbs(), change.Unchanged) {
			if n := counts[kind][verb]; n > 0 {
				line += fmt.Sprintf("  %s %d", verb, n)
			}
		}
		if line != "" {
			lines = append(lines, fmt.Sprintf("%-14s%s", kind, line))
		}
	}
	return lines
}
