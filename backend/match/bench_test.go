package match_test

import (
	"testing"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/match"
	"crossdock/backend/sandbox/msp"
)

// largeTenant is a made-up provider with so many companies on each side.
func largeTenant(companies int) ([]connectwise.Company, []hudu.Company) {
	cw, docs, _ := msp.Generate(msp.Size{Companies: companies, Contacts: 1, Configurations: 1, Sites: 1, Agreements: 1})
	var ours []connectwise.Company
	for _, c := range cw.Companies {
		ours = append(ours, connectwise.Company{
			ID: connectwise.CompanyID(c.ID), Identifier: c.Identifier, Name: c.Name, Phone: c.PhoneNumber, Website: c.Website,
			Address: connectwise.Address{Zip: c.Zip}, Deleted: c.DeletedFlag,
		})
	}
	var theirs []hudu.Company
	for _, c := range docs.Companies {
		theirs = append(theirs, hudu.Company{
			ID: hudu.CompanyID(c.ID), Name: c.Name, Phone: c.PhoneNumber, Website: c.Website, Zip: c.Zip, IDNumber: c.IDNumber, Archived: c.Archived,
		})
	}
	return ours, theirs
}

// BenchmarkBoard5000 makes the match board of a large provider, every reason
// in words.
func BenchmarkBoard5000(b *testing.B) {
	companies, existing := largeTenant(5000)
	for b.Loop() {
		board := match.NewBoard(match.Input{ConnectWise: companies, Hudu: existing})
		for _, company := range companies {
			board.Proposal(company.ID)
		}
	}
}

// BenchmarkDecide5000 decides about one company there and takes it back.
func BenchmarkDecide5000(b *testing.B) {
	companies, existing := largeTenant(5000)
	board, i := match.NewBoard(match.Input{ConnectWise: companies, Hudu: existing}), 0
	for b.Loop() {
		i = (i + 1) % len(companies)
		proposal, _ := board.Proposal(companies[i].ID)
		if len(proposal.Candidates) == 0 {
			continue
		}
		m := base.Match{Company: companies[i].ID, Decision: base.Matched, Hudu: proposal.Candidates[0].Hudu}
		board.Decide([]base.Match{m})
		m.Decision = base.None
		board.Decide([]base.Match{m})
	}
}
