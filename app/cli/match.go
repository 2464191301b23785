package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"crossdock/app/rig"
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/match"
)

// matchFlags are the flags of the match command.
type matchFlags struct {
	asJSON     bool
	acceptSure bool
	pairs      []string
	create     []int
	leave      []int
	archive    []int
	explain    string
}

func (c *command) matchCommand() *cobra.Command {
	var flags matchFlags
	cmd := &cobra.Command{
		Use: "match", Short: "List the companies with candidates, or decide about them",
		Long: "Lists the ConnectWise companies with their decision and the candidates in Hudu.\nEvery decision given by a flag is saved at once; a company without one brings nothing into Hudu.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return c.match(cmd.Context(), flags) },
	}
	cmd.Flags().BoolVar(&flags.asJSON, "json", false, "print JSON")
	cmd.Flags().BoolVar(&flags.acceptSure, "accept-sure", false, "match every company whose best candidate is sure")
	cmd.Flags().StringArrayVar(&flags.pairs, "pair", nil, "match a company: `CWID=HUDUID` (repeatable)")
	cmd.Flags().IntSliceVar(&flags.create, "create", nil, "create the company `CWID` in Hudu at the next sync (repeatable)")
	cmd.Flags().IntSliceVar(&flags.leave, "leave", nil, "leave the company `CWID` unmatched (repeatable)")
	cmd.Flags().IntSliceVar(&flags.archive, "archive", nil, "let the matched company `CWID` go: the next sync archives what was synced of it into Hudu (repeatable)")
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
	decisions, err := flags.decisions(c)
	if err != nil {
		return err
	}
	if flags.explain != "" && (flags.acceptSure || len(decisions) > 0) {
		return usageError("--explain decides nothing; give it without --accept-sure, --pair, --create and --leave")
	}
	r, err := c.open()
	if err != nil {
		return err
	}
	defer c.close(r)
	all, err := c.readCompanies(ctx, r)
	if err != nil {
		return err
	}
	if flags.explain != "" {
		return c.explainPair(all, flags)
	}
	if err := placed(decisions, all.Matches); err != nil {
		return err
	}
	if err := all.Check(decisions); err != nil {
		return err
	}
	if flags.acceptSure {
		all.Take(decisions)
		decisions = append(decisions, all.Sure(c.Now())...)
	}
	if len(decisions) > 0 {
		if err := r.Store().SaveMatches(decisions); err != nil {
			return err
		}
		all.Take(decisions)
	}
	view := viewMatches(all)
	if flags.asJSON {
		return c.printJSON(view)
	}
	return c.printMatches(view, len(decisions))
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

// decisions are those that the flags name. A company named twice is a wrong
// use.
func (f matchFlags) decisions(c *command) ([]base.Match, error) {
	var decisions []base.Match
	named := map[connectwise.CompanyID]bool{}
	add := func(m base.Match) error {
		if named[m.Company] {
			return usageError("company %d is named twice", m.Company)
		}
		named[m.Company] = true
		m.DecidedAt = c.Now().UTC()
		decisions = append(decisions, m)
		return nil
	}
	for _, text := range f.pairs {
		company, existing, err := parsePair(text)
		if err != nil {
			return nil, err
		}
		if err := add(base.Match{Company: company, Decision: base.Matched, Hudu: existing}); err != nil {
			return nil, err
		}
	}
	for decision, ids := range map[base.Decision][]int{base.CreateNew: f.create, base.Leave: f.leave} {
		for _, id := range ids {
			if err := add(base.Match{Company: connectwise.CompanyID(id), Decision: decision}); err != nil {
				return nil, err
			}
		}
	}
	for _, id := range f.archive {
		if err := add(base.Match{Company: connectwise.CompanyID(id), Decision: base.Leave, Archive: true}); err != nil {
			return nil, err
		}
	}
	return decisions, nil
}

// placed completes decisions to archive with the company in Hudu that is
// matched until now.
func placed(decisions []base.Match, matches map[connectwise.CompanyID]base.Match) error {
	for i := range decisions {
		if !decisions[i].Archive {
			continue
		}
		now := matches[decisions[i].Company]
		if now.Decision != base.Matched && !now.Archive {
			return fmt.Errorf("archive company %d: it has no match, so nothing of it was synced; 'crossdock match' lists the matches", decisions[i].Company)
		}
		decisions[i].Hudu = now.Hudu
	}
	return nil
}

func parsePair(text string) (connectwise.CompanyID, hudu.CompanyID, error) {
	left, right, found := strings.Cut(text, "=")
	a, errA := strconv.Atoi(strings.TrimSpace(left))
	b, errB := strconv.Atoi(strings.TrimSpace(right))
	if !found || errA != nil || errB != nil || a <= 0 || b <= 0 {
		return 0, 0, usageError("%q is no pair: want CWID=HUDUID, for example 19297=3", text)
	}
	return connectwise.CompanyID(a), hudu.CompanyID(b), nil
}

// viewMatches lists every company that is in scope or decided.
func viewMatches(x *rig.Companies) matchView {
	view := matchView{Companies: []companyView{}}
	proposals := map[connectwise.CompanyID]match.Proposal{}
	for _, proposal := range x.Propose() {
		proposals[proposal.Company.ID] = proposal
	}
	for _, company := range x.ConnectWise {
		decided, has := x.Matches[company.ID]
		proposal, proposed := proposals[company.ID]
		if !has && !proposed {
			continue
		}
		each := companyView{
			ID: company.ID, Identifier: company.Identifier, Name: company.Name, Decision: base.None,
			Undecided: proposal.Undecided, Candidates: viewCandidates(proposal.Candidates),
		}
		if proposal.Namesake != nil {
			each.Namesake = &viewCandidates([]match.Candidate{*proposal.Namesake})[0]
		}
		if has {
			each.Decision, each.HuduID = decided.Decision, decided.Hudu
		}
		view.Companies = append(view.Companies, each)
	}
	return view
}

func (c *command) explainPair(all *rig.Companies, flags matchFlags) error {
	id, huduID, err := parsePair(flags.explain)
	if err != nil {
		return err
	}
	company, known := all.Company(id)
	existing, exists := all.Existing(huduID)
	if !known || !exists {
		return fmt.Errorf("explain %s: no such pair of companies: want the id of ConnectWise's company before the = and of Hudu's after it", flags.explain)
	}
	explanation, _ := match.Explain(match.Input{ConnectWise: all.ConnectWise, Hudu: all.Hudu, Decided: all.Matches}, id, huduID)
	candidate := explanation.Candidate
	if flags.asJSON {
		return c.printJSON(viewCandidates([]match.Candidate{candidate})[0])
	}
	fmt.Fprintf(c.Out, "%s (%d) and %s (%d): score %.2f\n", clean(company.Name, 60), id, clean(existing.Name, 60), huduID, candidate.Score)
	for _, reason := range candidate.Reasons {
		fmt.Fprintf(c.Out, "  %s\n", clean(reason, 160))
	}
	return nil
}

func (c *command) printMatches(view matchView, saved int) error {
	table := tabwriter.NewWriter(c.Out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "ID\tCOMPANY\tDECISION\tBEST CANDIDATE\tWHY")
	for _, company := range view.Companies {
		decision, candidate, why := string(company.Decision), "", ""
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
		fmt.Fprintf(table, "%d\t%s\t%s\t%s\t%s\n", company.ID, clean(company.Name, 40), decision, candidate, why)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	open := 0
	for _, company := range view.Companies {
		if company.Decision == base.None {
			open++
		}
	}
	fmt.Fprintf(c.Err, "%s, %s saved, %d without a decision\n", plural(len(view.Companies), "company"), plural(saved, "decision"), open)
	if open > 0 {
		fmt.Fprintln(c.Err, "  next: --accept-sure takes every sure candidate; decide about the others with --pair, --create or --leave")
	}
	return nil
}
