package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"crossdock/backend/engine"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// syncFlags are the flags of the sync command.
type syncFlags struct {
	asJSON  bool
	company int
	record  string
	approve int
	quick   bool
	full    bool
}

func (c *command) syncCommand() *cobra.Command {
	var flags syncFlags
	cmd := &cobra.Command{
		Use: "sync", Short: "Carry out what plan shows",
		Long: "Reads both systems, decides, and writes to Hudu. It runs only after 'crossdock check' has passed.\nInterrupting it finishes the write in flight; the next sync goes on from there.\n\n" +
			"--quick reads only what has changed since the last full run, and neither relations nor sites. It is a full run all the\n" +
			"same, and says why, when there was none yet, when settings, matches or set-up lists have changed, or when what it finds\n" +
			"does not fit what is remembered.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return c.sync(cmd.Context(), flags) },
	}
	cmd.Flags().BoolVar(&flags.asJSON, "json", false, "print JSON lines; the last one is the summary")
	cmd.Flags().IntVar(&flags.company, "company", 0, "only the company with this ConnectWise id (`CWID`)")
	cmd.Flags().StringVar(&flags.record, "record", "", "only this record, `KIND/ID`, for example configuration/42")
	cmd.Flags().BoolVar(&flags.quick, "quick", false, "read only what has changed since the last full run")
	cmd.Flags().BoolVar(&flags.full, "full", false, "read everything; this is what sync does by itself")
	cmd.Flags().IntVar(&flags.approve, "approve", 0, "let up to `N` archives and moves, and as many clearings of values, through that a brake holds back")
	return cmd
}

func (c *command) sync(ctx context.Context, flags syncFlags) error {
	scope, err := flags.scope()
	if err != nil {
		return err
	}
	if flags.approve < 0 {
		return usageError("--approve %d: want a number of changes", flags.approve)
	}
	if flags.quick && (flags.full || !scope.IsWhole()) {
		return usageError("--quick excludes --full, --company and --record")
	}
	if flags.full && !scope.IsWhole() {
		return usageError("--full excludes --company and --record")
	}
	show := c.newShow(flags.asJSON)
	r, err := c.open()
	if err != nil {
		return err
	}
	defer c.close(r)
	session, err := r.NewSession(ctx, show.observe)
	if err != nil {
		return err
	}
	if err := session.RequirePassedCheck(); err != nil {
		return err
	}
	run, err := session.Engine.Sync(ctx, engine.Request{Scope: scope, Trigger: journal.ByHand, Approve: flags.approve, Quick: flags.quick})
	if reasons := session.Reasons(scope, run.Summary, show.problems()); run.ID != "" && len(reasons) > 0 {
		run.Summary.Warnings = append(run.Summary.Warnings, reasons...)
		err = errors.Join(err, r.Store().FinishRun(run)) // the history tells of them, too
	}
	r.Log().WithField("run", run.ID).WithField("outcome", run.Summary.Outcome).WithField("writes", run.Summary.Counts.Writes()).Info("run ended")
	r.ForgetOldRuns()
	return c.ended(show, run, err)
}

func (f syncFlags) scope() (journal.Scope, error) {
	switch {
	case f.record == "":
		return scopeOf(f.company)
	case f.company != 0:
		return journal.Scope{}, usageError("--company and --record exclude each other")
	}
	key, err := record.ParseKey(f.record)
	if err != nil {
		return journal.Scope{}, usageError("--record: %w", err)
	}
	return journal.Scope{Record: key}, nil
}

// summaryLine is a run or plan in one sentence.
func summaryLine(s journal.Summary) string {
	verb := "would be made"
	if s.Applied {
		verb = "were made"
	}
	if s.Applied && s.Counts.Writes() == 1 {
		verb = "was made"
	}
	line := fmt.Sprintf("%s %s", plural(s.Counts.Writes(), "change"), verb)
	for _, part := range []struct {
		n    int
		what string
	}{
		{s.Conflicts, "in conflict"}, {s.Refused, "refused"}, {s.Stale, "stale"}, {s.Halted, "held back by a brake"}, {s.Doubtful, "doubtful"},
	} {
		if part.n > 0 {
			line += fmt.Sprintf(", %d %s", part.n, part.what)
		}
	}
	return line
}
