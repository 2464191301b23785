package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"crossdock/app/rig"
	"crossdock/backend/apply"
	"crossdock/backend/journal"
	"crossdock/backend/plan"
)

// undoFlags are the flags of the undo command.
type undoFlags struct {
	asJSON bool
	dryRun bool
}

func (c *command) undoCommand() *cobra.Command {
	var flags undoFlags
	cmd := &cobra.Command{
		Use: "undo RUN", Short: "Take a run back",
		Long: "Writes back the values from before the run, archives what it created, takes out of the archive what it\narchived, and moves back what it moved. What was changed since stays, and is told. 'crossdock runs' lists\nthe runs; \"last\" is the newest one that was not undone yet.\n\n" +
			"The next sync does not do it again: values that came back count as edited by hand, and records whose\ncreation, adoption, move or archiving was undone are held until ConnectWise changes them or\n'crossdock release' lets them go.",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return c.undo(cmd.Context(), args[0], flags) },
	}
	cmd.Flags().BoolVar(&flags.dryRun, "dry-run", false, "show what would be done; nothing is written")
	cmd.Flags().BoolVar(&flags.asJSON, "json", false, "print JSON; without --dry-run JSON lines, of which the last one is the summary")
	return cmd
}

func (c *command) undo(ctx context.Context, run string, flags undoFlags) error {
	r, err := c.open()
	if err != nil {
		return err
	}
	defer c.close(r)
	of, err := runNamed(r, run)
	if err != nil {
		return err
	}
	if flags.dryRun {
		return c.showUndo(ctx, r, of, flags.asJSON)
	}
	show := c.newShow(flags.asJSON)
	session, err := r.NewSession(ctx, show.observe)
	if err != nil {
		return err
	}
	if err := session.RequirePassedCheck(); err != nil {
		return err
	}
	undone, err := session.Engine.Undo(ctx, of)
	if undone.ID == "" {
		return err // there was nothing to take back
	}
	r.Log().WithField("run", undone.ID).WithField("undoes", of).WithField("outcome", undone.Summary.Outcome).Info("undo ended")
	return c.ended(show, undone, err)
}

// ended prints a run that ended, and is its exit status. err is what it ran
// into; without a run it is all there is.
func (c *command) ended(show *show, run journal.Run, err error) error {
	if err != nil && run.ID == "" {
		return err
	}
	if failed := show.end(run); failed != nil {
		return failed
	}
	if err != nil {
		return err
	}
	if n := run.Summary.Halted; n > 0 {
		fmt.Fprintf(c.Err, "  next: 'crossdock plan' shows what is held back; the same command with --approve %d lets it through\n", n)
	}
	if s := statusOf(run); s != exitDone {
		return &statusError{status: s}
	}
	return nil
}

// runNamed is the run that a person names: by its id, or "last".
func runNamed(r *rig.Rig, name string) (journal.RunID, error) {
	if name != "last" {
		return journal.RunID(name), nil
	}
	runs, err := r.Store().Runs()
	if err != nil {
		return "", err
	}
	for _, run := range runs { // newest first
		if run.Undoes != "" || run.UndoneBy != "" {
			continue
		}
		if wrote, err := hasWritten(r, run); wrote || err != nil {
			return run.ID, err
		}
	}
	return "", errors.New("undo: no run has written anything that could be taken back; see 'crossdock runs'")
}

// hasWritten tells whether the run wrote, or may have. One that was cut off has
// no counts yet, only its journal.
func hasWritten(r *rig.Rig, run journal.Run) (bool, error) {
	if run.Summary.Outcome != journal.Running {
		return run.Summary.Counts.Writes() > 0, nil
	}
	entries, err := r.Store().Entries(run.ID)
	return len(entries) > 0, err
}

func (c *command) showUndo(ctx context.Context, r *rig.Rig, of journal.RunID, asJSON bool) error {
	session, err := r.NewSession(ctx, nil)
	if err != nil {
		return err
	}
	undoing, err := session.Engine.PreviewUndo(ctx, of)
	if err != nil {
		return err
	}
	n := namesOf(undoing)
	takes := apply.LeastTime(undoing.Plan.Changes, session.Settings.Limits.HuduPerMinute)
	if asJSON {
		view := viewPlan(undoing.Shown(), undoing.Summary, n)
		view.WriteSeconds = takes.Seconds()
		return c.printJSON(view)
	}
	shown := n.plan(undoing.Shown())
	shown.Unchanged = nil
	fmt.Fprint(c.Out, plan.Text(shown))
	c.printSummary(undoing.Summary)
	fmt.Fprintf(c.Out, "%s; run %s began %s.\n", summaryLine(undoing.Summary), of, undoing.Of.Started.Local().Format("2006-01-02 15:04"))
	fmt.Fprint(c.Out, paceText(session.Settings.Limits.HuduPerMinute, takes))
	return nil
}
