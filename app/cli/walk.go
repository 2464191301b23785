package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"crossdock/app/rig"
	"crossdock/backend/change"
	"crossdock/backend/engine"
	"crossdock/backend/journal"
	"crossdock/backend/match"
	"crossdock/backend/record"
	"crossdock/backend/sandbox"
	"crossdock/backend/settings"
)

// walk is the whole job in the terminal, on a sandbox. It fails when the last
// sync would still write something: that is what the walk is there to show.
func (c *command) walk(ctx context.Context, box *sandbox.Sandbox) error {
	w := &walk{command: c}
	if err := w.saveSettings(box.DemoSettings()); err != nil {
		return err
	}
	for _, step := range []func(context.Context) error{w.check, w.layouts, w.rules, w.match, w.preview, w.firstSync, w.secondSync} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// walk goes through the job step by step and tells each in plain words.
type walk struct {
	*command
	step     int
	settings settings.Settings
}

func (w *walk) title(text string) {
	w.step++
	fmt.Fprintf(w.Out, "\n%d. %s\n", w.step, text)
}

func (w *walk) say(format string, args ...any) { fmt.Fprintf(w.Out, "   "+format+"\n", args...) }

func (w *walk) saveSettings(s settings.Settings) error {
	w.settings = s
	r, err := w.open()
	if err != nil {
		return err
	}
	defer w.close(r)
	return r.SaveSettings(s)
}

func (w *walk) check(ctx context.Context) error {
	w.title("Test the connections")
	r, err := w.open()
	if err != nil {
		return err
	}
	defer w.close(r)
	report, err := r.Check(ctx, w.settings)
	if err != nil {
		return err
	}
	good := 0
	for _, step := range report.Steps {
		if step.OK {
			good++
		} else {
			w.say("%s: %s", step.Step, clean(step.Message, 200))
		}
	}
	w.say("%d of %d lines are right; passed: %v", good, len(report.Steps), report.Passed)
	if !report.Passed {
		return errors.New("the connection test did not pass on the sandbox")
	}
	return nil
}

func (w *walk) layouts(context.Context) error {
	w.title("Choose default layouts")
	for _, kind := range record.AssetKinds() {
		if layout := w.settings.Layouts.For(kind); layout != "" {
			w.say("%ss go to %q", kind, layout)
		}
	}
	w.say("%s connected to fields of these layouts", plural(len(w.settings.ConnectedFields), "ConnectWise value"))
	return nil
}

func (w *walk) rules(context.Context) error {
	w.title("Sort rules, the first that fits wins")
	for _, rule := range w.settings.SortRules {
		w.say("%s of type %s go to %q", rule.Kind, strings.Join(rule.When.ConfigurationType, ", "), rule.Layout)
	}
	return nil
}

func (w *walk) match(ctx context.Context) error {
	w.title("Match companies")
	r, err := w.open()
	if err != nil {
		return err
	}
	defer w.close(r)
	all, _, err := w.readEvidence(ctx, r)
	if err != nil {
		return err
	}
	board := match.NewBoard(all.Input())
	proposals := board.Proposals()
	decisions := all.SureOf(proposals, w.Now())
	sure := len(decisions)
	for _, created := range board.WithoutCandidates() {
		if company, _ := all.Company(created.Company); !all.Inactive(&company) {
			created.DecidedAt = w.Now().UTC()
			decisions = append(decisions, created)
		}
	}
	create := len(decisions) - sure
	left := len(proposals) - len(decisions)
	w.say("%s in ConnectWise%s, %s in Hudu", plural(len(all.ConnectWise), "company"), leftOut(all), plural(len(all.Hudu), "company"))
	w.say("%d are beyond doubt and matched, %d have no candidate and will be created, %d need a person's look and bring nothing yet", sure, create, left)
	return r.Store().SaveMatches(decisions)
}

// leftOut tells how many companies nobody is asked about, and why.
func leftOut(all *rig.Companies) string {
	deleted, skipped := 0, 0
	for i := range all.ConnectWise {
		switch company := &all.ConnectWise[i]; {
		case company.Deleted:
			deleted++
		case !all.InScope(company):
			skipped++
		}
	}
	var why []string
	if deleted > 0 {
		why = append(why, fmt.Sprintf("%d deleted there", deleted))
	}
	if skipped > 0 {
		why = append(why, fmt.Sprintf("%d left out by the settings", skipped))
	}
	if len(why) == 0 {
		return ""
	}
	return " (" + strings.Join(why, ", ") + ")"
}

func (w *walk) preview(ctx context.Context) error {
	w.title("Preview: nothing is written")
	r, err := w.open()
	if err != nil {
		return err
	}
	defer w.close(r)
	session, err := r.NewSession(ctx, nil)
	if err != nil {
		return err
	}
	preview, err := session.Engine.Preview(ctx, journal.Scope{})
	if err != nil {
		return err
	}
	w.numbers(preview.Summary)
	w.notes(preview.Plan.Problems, preview.Plan.Conflicts)
	for _, warning := range preview.Summary.Warnings {
		w.say("warning: %s", clean(warning, 200))
	}
	return nil
}

// mostNotes is how many problems the walk shows in full.
const mostNotes = 3

func (w *walk) notes(problems []change.Problem, conflicts []change.Conflict) {
	for i, problem := range problems {
		if i == mostNotes {
			w.say("... and %d more like these, see 'crossdock plan'", len(problems)-mostNotes)
			break
		}
		word := "note"
		if problem.Refused {
			word = "problem"
		}
		w.say("%s on %s: %s", word, problem.Key, clean(problem.Told(), 500))
	}
	if len(conflicts) > 0 {
		w.say("%s for a person to decide", plural(len(conflicts), "conflict"))
	}
}

func (w *walk) firstSync(ctx context.Context) error {
	w.title("Sync: exactly what the preview showed")
	run, err := w.run(ctx)
	if err != nil {
		return err
	}
	w.numbers(run.Summary)
	for _, kind := range shownKinds() {
		if kind != record.Relation && run.Summary.Counts[kind][change.Create] == 0 {
			return fmt.Errorf("the first sync created no %s", kind)
		}
	}
	return nil
}

func (w *walk) secondSync(ctx context.Context) error {
	w.title("Sync again: there is nothing left to write")
	run, err := w.run(ctx)
	if err != nil {
		return err
	}
	w.numbers(run.Summary)
	writes := 0
	for method, n := range run.Summary.Requests.Hudu {
		if method != "GET" {
			writes += n
		}
	}
	w.say("%d writes", writes)
	if writes != 0 {
		return fmt.Errorf("the second sync sent %d writes, want none", writes)
	}
	return nil
}

func (w *walk) run(ctx context.Context) (journal.Run, error) {
	r, err := w.open()
	if err != nil {
		return journal.Run{}, err
	}
	defer w.close(r)
	session, err := r.NewSession(ctx, nil)
	if err != nil {
		return journal.Run{}, err
	}
	if err := session.RequirePassedCheck(); err != nil {
		return journal.Run{}, err
	}
	run, err := session.Engine.Sync(ctx, engine.Request{Trigger: journal.ByHand})
	switch {
	case err != nil:
		return run, err
	case run.Summary.Outcome == journal.Stopped:
		return run, context.Canceled
	default:
		return run, nil
	}
}

func (w *walk) numbers(s journal.Summary) {
	for _, line := range countLines(s.Counts) {
		w.say("%s", line)
	}
	w.say("%s; %.1f s, requests: ConnectWise %s, Hudu %s", summaryLine(s), s.Seconds, requestText(s.Requests.ConnectWise), requestText(s.Requests.Hudu))
}

func requestText(requests journal.Requests) string {
	var parts []string
	for _, method := range []string{"GET", "POST", "PUT", "DELETE"} {
		if n := requests[method]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", method, n))
		}
	}
	if len(parts) == 0 {
		return "none"
	}
	return strings.Join(parts, " ")
}
