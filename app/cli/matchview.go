package cli

import (
	"fmt"
	"math"

	"crossdock/app/rig"
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/match"
)

// matchView is the JSON shape of the match command.
type matchView struct {
	Companies []companyView `json:"companies"`
	// Notes say what could not be read, and so is no evidence.
	Notes []string `json:"notes"`
}

type companyView struct {
	ID         connectwise.CompanyID `json:"id"`
	Identifier string                `json:"identifier"`
	Name       string                `json:"name"`
	Decision   base.Decision         `json:"decision"`
	HuduID     hudu.CompanyID        `json:"huduId"`
	Undecided  bool                  `json:"undecided"`
	Candidates []candidateView       `json:"candidates"`
	// Namesake is a company of Hudu of the same name that is hardly this one.
	Namesake *candidateView `json:"namesake,omitempty"`
	// Inactive in ConnectWise: --accept-sure does not take it.
	Inactive bool `json:"inactive,omitempty"`
	// Archive tells of a company that is let go that what was synced of it is
	// archived in Hudu.
	Archive bool `json:"archive,omitempty"`
	// Dismissed are candidates that a person said no to.
	Dismissed []hudu.CompanyID `json:"dismissed,omitempty"`
}

// isSure tells whether --accept-sure would decide about the company.
func (c companyView) isSure() bool {
	return c.Decision == base.None && !c.Inactive && !c.Undecided && len(c.Candidates) > 0 && c.Candidates[0].Zone == match.Sure
}

type candidateView struct {
	HuduID  hudu.CompanyID `json:"huduId"`
	Name    string         `json:"name"`
	Score   float64        `json:"score"`
	Zone    match.Zone     `json:"zone"`
	Reasons []string       `json:"reasons"`
}

// viewMatches lists every company that is in scope or decided, with what is
// proposed for it.
func viewMatches(x *rig.Companies, candidates []match.Proposal) matchView {
	view := matchView{Companies: []companyView{}, Notes: []string{}}
	proposals := map[connectwise.CompanyID]match.Proposal{}
	for _, proposal := range candidates {
		proposals[proposal.Company.ID] = proposal
	}
	dismissed := base.Dismissed(x.Dismissals)
	for i := range x.ConnectWise {
		company := &x.ConnectWise[i]
		decided, has := x.Matches[company.ID]
		proposal, proposed := proposals[company.ID]
		if !has && !proposed {
			continue
		}
		each := companyView{
			ID: company.ID, Identifier: company.Identifier, Name: company.Name, Decision: base.None, Undecided: proposal.Undecided,
			Candidates: viewCandidates(proposal.Candidates), Inactive: x.Inactive(company), Dismissed: dismissed[company.ID],
		}
		if proposal.Namesake != nil {
			namesake := viewCandidate(*proposal.Namesake)
			each.Namesake = &namesake
		}
		if has {
			each.Decision, each.HuduID, each.Archive = decided.Decision, decided.Hudu, decided.Archive
		}
		view.Companies = append(view.Companies, each)
	}
	return view
}

func viewCandidates(candidates []match.Candidate) []candidateView {
	views := []candidateView{}
	for _, c := range candidates {
		views = append(views, viewCandidate(c))
	}
	return views
}

func viewCandidate(c match.Candidate) candidateView {
	return candidateView{HuduID: c.Hudu, Name: c.Name, Score: math.Round(c.Score*1000) / 1000, Zone: c.Zone, Reasons: append([]string{}, c.Reasons...)}
}

// pairExplanationView is the JSON shape of --explain: a candidate with its evidence.
// Weights are bits: each bit for a pair doubles the odds that the two are the
// same company, each against it halves them.
type pairExplanationView struct {
	candidateView
	// Prior is the weight before any evidence, Weight that and all of it.
	Prior    float64        `json:"prior"`
	Weight   float64        `json:"weight"`
	Evidence []evidenceView `json:"evidence"`
	// Dismissed tells that a person said no to the pair.
	Dismissed bool `json:"dismissed"`
}

type evidenceView struct {
	Feature     match.Feature `json:"feature"`
	Level       string        `json:"level"`
	ConnectWise string        `json:"connectwise"`
	Hudu        string        `json:"hudu"`
	Weight      float64       `json:"weight"`
	// Verdict is "for", "against" or "neutral".
	Verdict string `json:"verdict"`
	Words   string `json:"words"`
}

func viewPairExplanation(e match.Explanation, dismissed bool) pairExplanationView {
	view := pairExplanationView{
		candidateView: viewCandidate(e.Candidate), Prior: rounded(e.Prior), Weight: rounded(e.Bits), Evidence: []evidenceView{}, Dismissed: dismissed,
	}
	for _, f := range e.Findings {
		view.Evidence = append(view.Evidence, evidenceView{
			Feature: f.Feature, Level: f.Level, ConnectWise: f.Ours, Hudu: f.Theirs, Weight: rounded(f.Bits), Verdict: verdict(f.Bits), Words: f.Words,
		})
	}
	return view
}

// rounded is a weight as it is shown: to a hundredth of a bit, and never -0.
func rounded(bits float64) float64 { return math.Round(bits*100)/100 + 0 }

func verdict(bits float64) string {
	switch bits = rounded(bits); {
	case bits > 0:
		return "for"
	case bits < 0:
		return "against"
	default:
		return "neutral"
	}
}

func (c *command) explainPair(all *rig.Companies, flags matchFlags) error {
	id, huduID, err := parsePair(flags.explain)
	if err != nil {
		return err
	}
	explanation, ok := all.Explain(id, huduID)
	company, known := all.Company(id)
	if !ok || !known {
		return fmt.Errorf("explain %s: no such pair of companies: want the id of ConnectWise's company before the = and of Hudu's after it", flags.explain)
	}
	view := viewPairExplanation(explanation, all.Dismissed(id, huduID))
	if flags.asJSON {
		return c.printJSON(view)
	}
	fmt.Fprintf(c.Out, "%s (%d) and %s (%d): score %.2f, %s\n", clean(company.Name, 60), id, clean(view.Name, 60), huduID, view.Score, view.Zone)
	if view.Dismissed {
		fmt.Fprintln(c.Out, "  a person said that these are not the same; --undismiss takes that back")
	}
	fmt.Fprintf(c.Out, "  %-8s%+7.2f  before any evidence\n", "", view.Prior)
	for _, each := range view.Evidence {
		fmt.Fprintf(c.Out, "  %-8s%+7.2f  %s\n", each.Verdict, each.Weight, clean(each.Words, 160))
	}
	fmt.Fprintf(c.Out, "  %-8s%+7.2f  bits: each doubles the odds that the two are the same company, or halves them\n", "sum", view.Weight)
	return nil
}
