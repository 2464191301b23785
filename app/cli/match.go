package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/match"
	"crossdock/backend/settings"
	"crossdock/backend/snapshot"
)

// matchFlags are the flags of the match command.
type matchFlags struct {
	asJSON     bool
	acceptSure bool
	pairs      []string
	create     []int
	leave      []int
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

// companies are both lists of companies, and what was decided.
type companies struct {
	settings    settings.Settings
	connectwise []connectwise.Company
	hudu        []hudu.Company
	matches     map[connectwise.CompanyID]base.Match
}

func (c *command) match(ctx context.Context, flags matchFlags) error {
	decisions, err := flags.decisions(c)
	if err != nil {
		return err
	}
	if flags.explain != "" && (flags.acceptSure || len(decisions) > 0) {
		return usageError("--explain decides nothing; give it without --accept-sure, --pair, --create and --leave")
	}
	folder, err := c.openFolder()
	if err != nil {
		return err
	}
	defer folder.close()
	all, err := c.readCompanies(ctx, folder)
	if err != nil {
		return err
	}
	if flags.explain != "" {
		return c.explainPair(all, flags)
	}
	if err := all.check(decisions); err != nil {
		return err
	}
	if flags.acceptSure {
		decisions = append(decisions, all.sure(decisions, c)...)
	}
	if len(decisions) > 0 {
		if err := folder.store.SaveMatches(decisions); err != nil {
			return err
		}
		all.take(decisions)
	}
	view := all.view()
	if flags.asJSON {
		return c.printJSON(view)
	}
	return c.printMatches(view, len(decisions))
}

// readCompanies reads the companies of both sides.
func (c *command) readCompanies(ctx context.Context, folder *folder) (*companies, error) {
	s, err := folder.loadSettings()
	if err != nil {
		return nil, err
	}
	log, err := c.openLog(folder.dir)
	if err != nil {
		return nil, err
	}
	defer func() { c.warnOn(log.close()) }()
	clients, err := c.openClients(ctx, s, log, nil)
	if err != nil {
		return nil, err
	}
	all := &companies{settings: s, matches: map[connectwise.CompanyID]base.Match{}}
	port := &connectWisePort{Client: clients.connectwise}
	for company, err := range port.Companies(ctx, snapshot.Query{}) {
		if err != nil {
			return nil, err
		}
		all.connectwise = append(all.connectwise, company)
	}
	for company, err := range clients.hudu.Companies(ctx) {
		if err != nil {
			return nil, err
		}
		all.hudu = append(all.hudu, company)
	}
	matches, err := folder.store.Matches()
	for _, m := range matches {
		all.matches[m.Company] = m
	}
	for _, bad := range port.takeBad() {
		fmt.Fprintf(c.Err, "warning: %s\n", clean(bad, 300))
	}
	return all, err
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
	return decisions, nil
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

// check refuses decisions that cannot be carried out, before any is saved.
func (x *companies) check(decisions []base.Match) error {
	taken := map[hudu.CompanyID]connectwise.CompanyID{}
	for id, m := range x.matches {
		if m.Decision == base.Matched {
			taken[m.Hudu] = id
		}
	}
	for i := range decisions {
		m := &decisions[i]
		_, decided := x.matches[m.Company]
		// The match of a company that is gone can still be taken back: its
		// company in Hudu would stay taken for good.
		if _, known := x.company(m.Company); !known && !(decided && m.Decision == base.Leave) {
			return fmt.Errorf("match company %d: ConnectWise has no such company; 'crossdock match' lists their ids", m.Company)
		}
		if m.Decision != base.Matched {
			continue
		}
		existing, known := x.existing(m.Hudu)
		switch {
		case !known:
			return fmt.Errorf("match company %d: Hudu has no company %d", m.Company, m.Hudu)
		case existing.Archived:
			return fmt.Errorf("match company %d: %q (%d) is archived in Hudu; unarchive it there first", m.Company, existing.Name, m.Hudu)
		}
		if other, claimed := taken[m.Hudu]; claimed && other != m.Company {
			return fmt.Errorf("match company %d: %q (%d) is already matched with company %d; one company in Hudu takes one of ConnectWise",
				m.Company, existing.Name, m.Hudu, other)
		}
		taken[m.Hudu] = m.Company
	}
	return nil
}

func (x *companies) company(id connectwise.CompanyID) (connectwise.Company, bool) {
	for _, company := range x.connectwise {
		if company.ID == id {
			return company, true
		}
	}
	return connectwise.Company{}, false
}

func (x *companies) existing(id hudu.CompanyID) (hudu.Company, bool) {
	for _, company := range x.hudu {
		if company.ID == id {
			return company, true
		}
	}
	return hudu.Company{}, false
}

func (x *companies) take(decisions []base.Match) {
	for _, m := range decisions {
		x.matches[m.Company] = m
	}
}

// sure are the matches that --accept-sure adds to those just decided.
func (x *companies) sure(decided []base.Match, c *command) []base.Match {
	x.take(decided)
	var sure []base.Match
	for _, proposal := range x.propose() {
		if len(proposal.Candidates) > 0 && proposal.Candidates[0].Zone == match.Sure && !proposal.Undecided {
			sure = append(sure, base.Match{
				Company: proposal.Company.ID, Decision: base.Matched, Hudu: proposal.Candidates[0].Hudu, DecidedAt: c.Now().UTC(),
			})
		}
	}
	return sure
}

// propose lists candidates for the companies that the settings let in.
func (x *companies) propose() []match.Proposal {
	var in []connectwise.Company
	for _, company := range x.connectwise {
		if !company.Deleted && mapping.CompanyInScope(x.settings, &company) {
			in = append(in, company)
		}
	}
	return match.Propose(in, x.hudu, x.matches)
}

// view lists every company that is in scope or decided.
func (x *companies) view() matchView {
	view := matchView{Companies: []companyView{}}
	proposals := map[connectwise.CompanyID]match.Proposal{}
	for _, proposal := range x.propose() {
		proposals[proposal.Company.ID] = proposal
	}
	for _, company := range x.connectwise {
		decided, has := x.matches[company.ID]
		proposal, proposed := proposals[company.ID]
		if !has && !proposed {
			continue
		}
		each := companyView{
			ID: company.ID, Identifier: company.Identifier, Name: company.Name, Decision: base.None,
			Undecided: proposal.Undecided, Candidates: viewCandidates(proposal.Candidates),
		}
		if has {
			each.Decision, each.HuduID = decided.Decision, decided.Hudu
		}
		view.Companies = append(view.Companies, each)
	}
	return view
}

func (c *command) explainPair(all *companies, flags matchFlags) error {
	id, huduID, err := parsePair(flags.explain)
	if err != nil {
		return err
	}
	company, known := all.company(id)
	existing, exists := all.existing(huduID)
	if !known || !exists {
		return fmt.Errorf("explain %s: no such pair of companies: want the id of ConnectWise's company before the = and of Hudu's after it", flags.explain)
	}
	candidate := match.Explain(company, existing)
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
