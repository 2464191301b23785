package cli

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/app/rig"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/explain"
	"crossdock/backend/hudu"
	"crossdock/backend/sandbox/hudusim"
)

// hudu is the company of Hudu that a company is matched with.
func (b *bench) hudu(company int) (id hudu.CompanyID) {
	b.t.Helper()
	b.store(func(s *rig.Store) error {
		kept, err := s.Base()
		id = kept.Matches[connectwise.CompanyID(company)].Hudu
		return err
	})
	require.NotZero(b.t, id)
	return id
}

// A company that a person archived in Hudu is there, also where the list of
// companies leaves it out; one that was deleted is explained as such.
func TestACompanyThatHuduDoesNotList(t *testing.T) {
	b := newBench(t)
	b.setUp()
	b.must(exitPartial, "sync")
	_, company := b.liveConfiguration()
	key, place := "company/"+jsonNumber(company), int(b.hudu(company))
	problemOf := func() (found []string) {
		var shown planView
		require.NoError(t, json.Unmarshal([]byte(b.must(exitDone, "plan", "--json")), &shown))
		for _, problem := range shown.Problems {
			if string(problem.Kind) == "company" && problem.ID == company {
				found = append(found, problem.Reason)
			}
		}
		return found
	}
	b.box.Hudu.Change(func(s *hudusim.Switches) { s.HideArchivedCompanies = true })
	require.NoError(t, b.box.Hudu.ArchiveCompany(place, true))
	assert.Equal(t, explain.Code(change.CompanyArchived), b.explained(exitDone, key).Reason)
	require.Len(t, problemOf(), 1)
	assert.Contains(t, problemOf()[0], "is archived in Hudu and is skipped")

	require.NoError(t, b.box.Hudu.DeleteCompany(place))
	assert.Equal(t, explain.Code(change.CompanyMissing), b.explained(exitDone, key).Reason)
	require.Len(t, problemOf(), 1)
	assert.Contains(t, problemOf()[0], "no longer in Hudu")
}
