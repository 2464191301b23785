package snapshot_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/apierror"
	"crossdock/backend/connectwise"
	"crossdock/backend/engine/enginetest"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/record"
	"crossdock/backend/snapshot"
)

// Matched companies that Hudu's list leaves out are asked for, no others.
// Planted and found: no question.
func TestMatchedCompaniesThatAreNotListed(t *testing.T) {
	for name, scope := range map[string]journal.Scope{"all": {}, "one company": {Company: 1}, "one record": {Record: record.Key{Kind: record.Company, ID: 1}}} {
		t.Run(name, func(t *testing.T) {
			w, request := newWorld()
			request.Scope = scope
			w.Hudu.HideArchived = true
			w.Hudu.CompanyRows[10] = hudu.Company{ID: 10, Archived: true}
			w.Hudu.CompanyRows[30] = hudu.Company{ID: 30, Archived: true}
			delete(w.Hudu.CompanyRows, 20) // matched with a deleted one
			snap := take(t, w, request)
			require.Equal(t, []hudu.Company{{ID: 10, Archived: true}}, snap.Hudu.Companies)
			require.True(t, snap.Hudu.CompaniesComplete)
		})
	}
	w, request := newWorld()
	w.Hudu.HideArchived = true
	w.Hudu.CompanyRows[10] = hudu.Company{ID: 10, Archived: true}
	w.Hudu.ReadError = failing("company", enginetest.Errorf(apierror.Broken, "500"))
	_, err := snapshot.Take(t.Context(), w.ConnectWise, w.Hudu, request)
	require.ErrorContains(t, err, "read Hudu company 10")
}

// A company that is gone from Hudu has no assets there, which is no failure.
func TestAssetsOfACompanyThatIsGone(t *testing.T) {
	w, request := newWorld()
	request.Scope = journal.Scope{Record: record.Key{Kind: record.Company, ID: 1}}
	request.Located = func(connectwise.Records, hudu.Records) bool { return true }
	delete(w.Hudu.CompanyRows, 10)
	w.Hudu.ReadError = failing("company assets", enginetest.Errorf(apierror.NotFound, "404"))
	snap := take(t, w, request)
	require.False(t, snap.Covers(10))
}
