package cli

import (
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"crossdock/backend/journal"
)

func (c *command) runsCommand() *cobra.Command {
	asJSON := false
	cmd := &cobra.Command{
		Use: "runs", Short: "List the runs so far, newest first",
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return c.listRuns(asJSON) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// runView is a run with its summary on the same level, as the contract has it.
type runView struct {
	Started time.Time       `json:"started"`
	Ended   time.Time       `json:"ended,omitzero"`
	Trigger journal.Trigger `json:"trigger"`
	Message string          `json:"message,omitempty"`
	// Undoes is the run that this one takes back, UndoneBy the one that takes
	// this one back.
	Undoes   journal.RunID `json:"undoes,omitempty"`
	UndoneBy journal.RunID `json:"undoneBy,omitempty"`
	// Scope is "quick", "full", a company or record, "3 records", or "undo".
	Scope string `json:"scope"`
	journal.Summary
}

func (c *command) listRuns(asJSON bool) error {
	r, err := c.open()
	if err != nil {
		return err
	}
	defer c.close(r)
	runs, err := r.Store().Runs()
	if err != nil {
		return err
	}
	if asJSON {
		views := []runView{}
		for _, run := range runs {
			views = append(views, runView{Started: run.Started, Ended: run.Ended, Trigger: run.Trigger, Message: run.Message, Undoes: run.Undoes, UndoneBy: run.UndoneBy, Scope: readOf(run), Summary: run.Summary})
		}
		return c.printJSON(views)
	}
	if len(runs) == 0 {
		fmt.Fprintln(c.Out, "No run yet. Look at what would change with 'crossdock plan', then 'crossdock sync'.")
		return nil
	}
	table := tabwriter.NewWriter(c.Out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "RUN\tSTARTED\tTRIGGER\tREAD\tOUTCOME\tCHANGES\tSECONDS\tUNDO")
	for _, run := range runs {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%d\t%.1f\t%s\n", run.ID, run.Started.Local().Format(time.DateTime), run.Trigger, readOf(run),
			run.Summary.Outcome, run.Summary.Counts.Writes(), run.Summary.Seconds, undoOf(run))
	}
	return table.Flush()
}

// readOf says how much a run read.
func readOf(run journal.Run) string {
	switch {
	case run.Undoes != "":
		return "undo"
	case !run.Scope.IsWhole():
		return run.Scope.String()
	case run.Summary.Quick:
		return "quick"
	default:
		return "full"
	}
}

func undoOf(run journal.Run) string {
	switch {
	case run.Undoes != "":
		return "takes back " + string(run.Undoes)
	case run.UndoneBy != "":
		return "undone"
	default:
		return ""
	}
}
