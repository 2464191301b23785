package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"crossdock/app/rig"
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/match"
)

func (c *command) matchCommand() *cobra.Command {
	var flags matchFlags
	cmd := &cobra.Command{
		Use: "match", Short: "List the companies with candidates, or decide about them",
		Long: "Lists the ConnectWise companies with their decision and the candidates in Hudu.\nEvery decision given by a flag is saved at once; a company without one brings nothing into Hudu.\n" +
			"The flags of one call are one go, judged by what holds after all of them: --leave 1 --pair 2=7 hands company 7 of Hudu from 1 to 2.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return c.match(cmd.Context(), flags) },
	}
	cmd.Flags().BoolVar(&flags.asJSON, "json", false, "print JSON")
	cmd.Flags().BoolVar(&flags.acceptSure, "accept-sure", false, "match every active company whose best candidate is sure")
	cmd.Flags().StringArrayVar(&flags.pairs, "pair", nil, "match a company: `CWID=HUDUID` (repeatable)")
	cmd.Flags().IntSliceVar(&flags.create, "create", nil, "create the company `CWID` in Hudu at the next sync (repeatable)")
	cmd.Flags().IntSliceVar(&flags.leave, "leave", nil, "leave the company `CWID` unmatched (repeatable)")
	cmd.Flags().IntSliceVar(&flags.archive, "archive", nil, "let the matched company `CWID` go: the next sync archives what was synced of it into Hudu (repeatable)")
	cmd.Flags().StringArrayVar(&flags.dismiss, "dismiss", nil, "not this one: do not propose the pair `CWID=HUDUID` again (repeatable)")
	cmd.Flags().StringArrayVar(&flags.undismiss, "undismiss", nil, "propose the dismissed pair `CWID=HUDUID` again (repeatable)")
	cmd.Flags().StringVar(&flags.explain, "explain", "", "print the evidence for one pair, `CWID=HUDUID`")
	cmd.AddCommand(
		&cobra.Command{
			Use: "export FILE", Short: "Write the matches as JSON ('-' is standard output)", Args: cobra.ExactArgs(1),
			RunE: func(_ *cobra.Command, args []string) error { return c.exportMatches(args[0]) },
		},
		&cobra.Command{
			Use: "import FILE", Short: "Take matches from a JSON file ('-' is standard input)", Args: cobra.ExactArgs(1),
			RunE: func(_ *cobra.Command, args []string) error { return c.importMatches(args[0]) },
		},
	)
	return cmd
}

func (c *command) match(ctx context.Context, flags matchFlags) error {
	wanted, err := flags.wishes(c)
	if err != nil {
		return err
	}
	if flags.explain != "" && (flags.acceptSure || !wanted.none()) {
		return usageError("--explain decides nothing; give it without --accept-sure, --pair, --create, --leave, --dismiss and --undismiss")
	}
	r, err := c.open()
	if err != nil {
		return err
	}
	defer c.close(r)
	all, notes, err := c.readEvidence(ctx, r)
	if err != nil {
		return err
	}
	if flags.explain != "" {
		return c.explainPair(all, flags)
	}
	made, err := saveWishes(r, all, wanted, flags.acceptSure, c.Now())
	if err != nil {
		return err
	}
	view := viewMatches(all, made.proposals)
	view.Notes = append(view.Notes, notes...)
	if flags.asJSON {
		return c.printJSON(view)
	}
	return c.printMatches(view, made)
}

// made is what the flags of one call came to.
type made struct {
	companies map[connectwise.CompanyID]bool // that were decided about
	saved     int
	proposals []match.Proposal // after it
}

// saveWishes saves what the flags decide, all or nothing.
func saveWishes(r *rig.Rig, all *rig.Companies, w wishes, acceptSure bool, now time.Time) (made, error) {
	if err := placed(w.decisions, all.Matches); err != nil {
		return made{}, err
	}
	if err := all.Check(w.decisions); err != nil {
		return made{}, err
	}
	if err := all.CheckDismissals(w.dismissed, w.reopened, w.decisions); err != nil {
		return made{}, err
	}
	all.Dismiss(w.dismissed, w.reopened)
	all.Take(w.decisions)
	board := match.NewBoard(all.Input())
	proposals := board.Proposals()
	if acceptSure {
		sure := all.SureOf(proposals, now)
		all.Take(sure)
		w.decisions = append(w.decisions, sure...)
		board.Decide(sure) // compares nothing anew
		proposals = board.Proposals()
	}
	if w.none() {
		return made{proposals: proposals}, nil
	}
	saved := len(w.decisions) + len(w.dismissed) + len(w.reopened)
	return made{companies: w.companies(), saved: saved, proposals: proposals}, r.Store().Save(w.decisions, w.dismissed, w.reopened)
}

// readEvidence reads both sides with what their records say, and tells what
// could not be read.
func (c *command) readEvidence(ctx context.Context, r *rig.Rig) (*rig.Companies, []string, error) {
	all, err := c.readCompanies(ctx, r)
	if err != nil {
		return nil, nil, err
	}
	evidence, err := r.ReadEvidence(ctx, all, nil)
	if err != nil {
		return nil, nil, err
	}
	all.Evidence = evidence.Evidence
	for _, note := range evidence.Notes {
		fmt.Fprintf(c.Err, "warning: %s\n", clean(note, 300))
	}
	return all, evidence.Notes, nil
}

// readCompanies reads both sides and tells what could not be read.
func (c *command) readCompanies(ctx context.Context, r *rig.Rig) (*rig.Companies, error) {
	all, err := r.ReadCompanies(ctx, nil)
	if err != nil {
		return nil, err
	}
	for _, unread := range all.Unread {
		fmt.Fprintf(c.Err, "warning: %s\n", clean(unread, 300))
	}
	return all, nil
}

// printMatches lists the companies: all of them, or those that were just decided
// about.
func (c *command) printMatches(view matchView, made made) error {
	table := tabwriter.NewWriter(c.Out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "ID\tCOMPANY\tDECISION\tBEST CANDIDATE\tWHY")
	for _, company := range view.Companies {
		if len(made.companies) > 0 && !made.companies[company.ID] {
			continue
		}
		decision, candidate, why := string(company.Decision), "", ""
		if company.Archive {
			decision = "archive, in"
		}
		if company.HuduID != 0 {
			decision += " " + strconv.Itoa(int(company.HuduID))
		}
		if len(company.Candidates) > 0 {
			best := company.Candidates[0]
			candidate = fmt.Sprintf("%s (%d, %s)", clean(best.Name, 40), best.HuduID, best.Zone)
			why = clean(strings.Join(best.Reasons, "; "), 80)
		}
		if company.Undecided {
			candidate += " undecided"
		}
		if company.Inactive {
			decision += " (inactive)"
		}
		fmt.Fprintf(table, "%d\t%s\t%s\t%s\t%s\n", company.ID, clean(company.Name, 40), decision, candidate, why)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	open, sure := 0, 0
	for _, company := range view.Companies {
		if company.Decision == base.None {
			open++
		}
		if company.isSure() {
			sure++
		}
	}
	fmt.Fprintf(c.Err, "%s, %s saved, %d without a decision\n", plural(len(view.Companies), "company"), plural(made.saved, "decision"), open)
	if len(made.companies) > 0 {
		fmt.Fprintln(c.Err, "  'crossdock match' lists them all")
	}
	switch {
	case sure > 0:
		fmt.Fprintln(c.Err, "  next: --accept-sure takes every sure candidate of active companies; decide about the others with --pair, --create or --leave")
	case open > 0:
		fmt.Fprintln(c.Err, "  next: decide with --pair, --create or --leave")
	}
	return nil
}
