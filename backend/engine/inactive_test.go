package engine_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/engine"
	"crossdock/backend/journal"
)

// A company that turns inactive is put before a person, and nothing of it is
// written meanwhile, whatever the run reads. Planted and found: statuses that a
// run of one company does not read.
func TestACompanyThatTurnsInactive(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		cw := x.ConnectWise
		cw.StatusRows = []connectwise.CompanyStatus{{ID: 1, Name: "Active"}, {ID: 2, Name: "Inactive", Inactive: true}}
		x.sync()
		cw.CompanyRows[0].Status = connectwise.Ref{ID: 2, Name: "Inactive"}
		cw.ConfigurationRows[0].Name, cw.AgreementRows[0].Status = "RENAMED", connectwise.AgreementCancelled
		for name, request := range map[string]engine.Request{
			"all": {}, "quick": {Quick: true}, "one company": {Scope: journal.Scope{Company: 1}}, "one record": {Scope: journal.Scope{Record: configuration(10)}},
		} {
			run, err := x.engine.Sync(t.Context(), request)
			require.NoError(t, err, name)
			require.Zero(t, run.Summary.Counts.Writes(), name)
			if request.Scope.Record.IsZero() {
				require.Equal(t, []change.Code{change.CompanyInactive}, x.codes(), name)
			}
		}
		cw.CompanyRows[0].Status.ID = 1
		require.Positive(t, x.sync().Summary.Counts.Writes())
		x.settled()
	})
}

// A company that is inactive is not created by itself.
func TestInactiveCompaniesAreNotCreatedByThemselves(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.settings.Options.AutoCreate = true
		x.ConnectWise.StatusRows = []connectwise.CompanyStatus{{ID: 2, Inactive: true}}
		x.ConnectWise.CompanyRows = append(x.ConnectWise.CompanyRows,
			connectwise.Company{ID: 4, Name: "Delta", Status: connectwise.Ref{ID: 2}}, connectwise.Company{ID: 5, Name: "Epsilon", Status: connectwise.Ref{ID: 1}})
		x.sync()
		require.NotContains(t, x.Store.Remembered.Matches, connectwise.CompanyID(4))
		require.Equal(t, base.Matched, x.Store.Remembered.Matches[5].Decision)
	})
}
