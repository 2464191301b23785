package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"crossdock/app/rig"
	"crossdock/backend/check"
)

func (c *command) checkCommand() *cobra.Command {
	asJSON := false
	cmd := &cobra.Command{
		Use: "check", Short: "Test the connection to both systems, line by line",
		Long: "Asks both systems for exactly what a sync needs and says for each failed line what to do.\nA sync runs only after this has passed with the keys in use.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return c.check(cmd.Context(), asJSON) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

func (c *command) check(ctx context.Context, asJSON bool) error {
	r, err := c.open()
	if err != nil {
		return err
	}
	defer c.close(r)
	s, err := r.Settings()
	if err != nil {
		return err
	}
	report, err := r.Check(ctx, s)
	if err != nil {
		return err
	}
	if asJSON {
		err = c.printJSON(report)
	} else {
		c.printReport(report)
		c.printVerdict(ctx, r, report)
	}
	if err == nil && !report.Passed {
		return &statusError{status: exitFailed}
	}
	return err
}

func (c *command) printReport(report check.Report) {
	for _, step := range report.Steps {
		mark := "ok  "
		switch {
		case !step.OK && step.Warning:
			mark = "warn"
		case !step.OK:
			mark = "FAIL"
		}
		name := step.Step
		if step.Row != "" {
			name = fmt.Sprintf("%s > %s = %s", step.Row, step.Level, step.Need)
		}
		fmt.Fprintf(c.Out, "%s  %-11s  %s: %s\n", mark, step.Side, name, clean(step.Message, 300))
		if !step.OK && step.Next != "" {
			fmt.Fprintf(c.Out, "      next: %s\n", clean(step.Next, 300))
		}
	}
	for _, name := range rig.Keys() {
		fmt.Fprintf(c.Out, "key   %s: %s\n", name, report.Secret[string(name)])
	}
}

// printVerdict says what follows from the report. A server that did not answer
// takes no earlier pass back.
func (c *command) printVerdict(ctx context.Context, r *rig.Rig, report check.Report) {
	if report.Passed {
		fmt.Fprintln(c.Out, "Passed: a sync may run.")
		return
	}
	if _, err := r.CheckState(ctx); err == nil {
		fmt.Fprintln(c.Out, "Not passed. Nothing was refused, so the test that passed before still counts: a sync may run once the server answers.")
		return
	}
	fmt.Fprintln(c.Out, "Not passed: nothing is synced until it has.")
}
