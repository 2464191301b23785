package apply_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/apierror"
	"crossdock/backend/apply"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/engine/enginetest"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// detailed is a company with what people wrote.
func detailed(id hudu.CompanyID, name string) hudu.Company {
	return hudu.Company{ID: id, Name: name, Nickname: "ac", City: "Tampa", Type: "Client", Notes: "<p>by hand</p>", Phone: "1"}
}

// clearingCompanies has a Hudu whose company updates clear what they do not
// name, or not.
func clearingCompanies(t *testing.T, clears bool) *scene {
	t.Helper()
	s := newScene(t)
	s.Hudu.WipeCompanies = clears
	s.Hudu.CompanyRows[10], s.Hudu.CompanyRows[20] = detailed(10, "Acme"), detailed(20, "Beta")
	return s
}

func phone(id int, place hudu.CompanyID, before, after string) change.Change {
	d := change.Difference{Attribute: change.Attribute(hudu.CompanyPhone), Before: before, After: after}
	return change.Change{
		Key: record.Key{Kind: record.Company, ID: id}, Verb: change.Update, Company: connectwise.CompanyID(id), HuduCompany: place, Name: "Acme",
		Differences: []change.Difference{d}, Settlements: []change.Settlement{{Attribute: d.Attribute, ConnectWise: after}},
	}
}

func TestCompanyUpdateThatClearsWhatItDoesNotName(t *testing.T) {
	for name, lost := range map[string]bool{"answered": false, "answer lost": true} {
		t.Run(name, func(t *testing.T) {
			s := clearingCompanies(t, true)
			if lost {
				s.Fail(1, enginetest.Fault{Err: enginetest.Errorf(apierror.Doubtful, "reset"), After: true})
			}
			result, err := s.run(phone(1, 10, "1", "2"), phone(3, 20, "1", "2"))
			require.NoError(t, err)

			want := detailed(10, "Acme")
			want.Phone, want.UpdatedAt = "2", start
			require.Equal(t, want, s.Hudu.CompanyRows[10], "the update is made, and what it cleared is back")
			require.Equal(t, detailed(20, "Beta"), s.Hudu.CompanyRows[20], "no other company is touched")
			require.Len(t, result.Problems, 2)
			for _, problem := range result.Problems {
				require.Equal(t, apply.UpdateGuard, problem.Code)
				require.True(t, problem.Refused)
			}
			require.Contains(t, result.Problems[0].Reason, `"notes"`)
			require.Contains(t, result.Problems[0].Reason, "They were written back")
			require.Equal(t, []journal.State{journal.Applied, journal.Applied, journal.Rejected}, s.states())

			// The next run clears nothing to find that out again.
			s.current = nil
			log := len(s.Hudu.Log)
			result, err = s.run(phone(3, 20, "1", "2"))
			require.NoError(t, err)
			require.Len(t, s.Hudu.Log, log)
			require.Len(t, result.Problems, 1)
			require.Contains(t, result.Problems[0].Reason, "crossdock check")
		})
	}
}

func TestCompanyUpdateProvesSafe(t *testing.T) {
	s := clearingCompanies(t, false)
	result, err := s.run(phone(1, 10, "1", "2"))
	require.NoError(t, err)
	require.Empty(t, result.Problems)
	require.Equal(t, map[string]map[hudu.AssetLayoutID]bool{"2.45.1": {apply.Companies: true}}, s.Store.Proven)
}

// A company of which nothing else is known proves nothing.
func TestBareCompanyProvesNothing(t *testing.T) {
	s := newScene(t)
	_, err := s.run(phone(1, 10, "", "2"))
	require.NoError(t, err)
	require.Empty(t, s.Store.Proven)
}
