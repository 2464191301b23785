package cli

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"crossdock/backend/apply"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/plan"
)

func (c *command) planCommand() *cobra.Command {
	asJSON, company := false, 0
	cmd := &cobra.Command{
		Use: "plan", Short: "Show every change that a sync would make; nothing is written",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return c.plan(cmd.Context(), company, asJSON) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	cmd.Flags().IntVar(&company, "company", 0, "only the company with this ConnectWise id (`CWID`)")
	return cmd
}

func (c *command) plan(ctx context.Context, company int, asJSON bool) error {
	scope, err := scopeOf(company)
	if err != nil {
		return err
	}
	r, err := c.open()
	if err != nil {
		return err
	}
	defer c.close(r)
	session, err := r.NewSession(ctx, nil)
	if err != nil {
		return err
	}
	preview, err := session.Engine.Preview(ctx, scope)
	if err != nil {
		return err
	}
	preview.Summary.Warnings = append(preview.Summary.Warnings, session.Reasons(scope, preview.Summary, len(preview.Plan.Problems))...)
	takes := apply.LeastTime(preview.Plan.Changes, session.Settings.Limits.HuduPerMinute)
	if asJSON {
		view := viewPlan(preview.Shown(), preview.Summary, namesOf(preview))
		view.WriteSeconds = takes.Seconds()
		return c.printJSON(view)
	}
	shown := namesOf(preview).plan(preview.Shown())
	shown.Warnings, shown.Unchanged = preview.Summary.Warnings, nil
	fmt.Fprint(c.Out, plan.Text(shown))
	c.printSummary(preview.Summary)
	fmt.Fprintf(c.Out, "%s.\n", summaryLine(preview.Summary))
	fmt.Fprint(c.Out, paceText(session.Settings.Limits.HuduPerMinute, takes))
	return nil
}

// paceText says how long writes take that take longer than a minute.
func paceText(perMinute int, takes time.Duration) string {
	if takes <= time.Minute {
		return ""
	}
	return fmt.Sprintf("At %s a minute the writes take about %s.\n", plural(perMinute, "request"), roughly(takes))
}

// roughly is an estimate for people: minutes up to two hours, then hours.
func roughly(d time.Duration) string {
	if minutes := int(d.Round(time.Minute).Minutes()); minutes < 120 {
		return plural(max(1, minutes), "minute")
	}
	return plural(int(d.Round(time.Hour).Hours()), "hour")
}

func scopeOf(company int) (journal.Scope, error) {
	if company < 0 {
		return journal.Scope{}, usageError("--company %d: want the id of a ConnectWise company", company)
	}
	return journal.Scope{Company: connectwise.CompanyID(company)}, nil
}

// seen is what a preview saw in Hudu.
type seen interface {
	Layouts() []hudu.AssetLayout
	Companies() []hudu.Company
}

// namesOf are the names behind the ids that a preview shows.
func namesOf(preview seen) names {
	n := names{layouts: map[string]string{}, companies: map[string]string{}}
	for _, layout := range preview.Layouts() {
		n.layouts[fmt.Sprint(layout.ID)] = layout.Name
	}
	for _, company := range preview.Companies() {
		n.companies[fmt.Sprint(company.ID)] = company.Name
	}
	return n
}
