package engine_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/apierror"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/engine"
	"crossdock/backend/engine/enginetest"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

func ofRecord(kind record.Kind, id int) journal.Scope {
	return journal.Scope{Record: record.Key{Kind: kind, ID: id}}
}

// A run of something that neither side knows is refused with its name, while a
// question about it is answered.
func TestRunsOfWhatNobodyKnows(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.sync()
		for what, scope := range map[string]journal.Scope{
			"no company with the id 9999":       {Company: 9999},
			"no company with the id 9998":       ofRecord(record.Company, 9998),
			"no contact with the id 9999":       ofRecord(record.Contact, 9999),
			"no configuration with the id 9999": ofRecord(record.Configuration, 9999),
			"no agreement with the id 9999":     ofRecord(record.Agreement, 9999),
			"a site with the id 9999":           ofRecord(record.Location, 9999),
		} {
			_, err := x.engine.Preview(t.Context(), scope)
			require.ErrorContains(t, err, what)
			require.Contains(t, apierror.Hint(err), "Look up the id in ConnectWise")
			run, err := x.engine.Sync(t.Context(), engine.Request{Scope: scope})
			require.ErrorContains(t, err, what)
			require.Equal(t, journal.Failed, run.Summary.Outcome)
			if !scope.Record.IsZero() {
				_, err = x.engine.Explain(t.Context(), scope.Record)
				require.NoError(t, err)
			}
		}
		x.ConnectWise.ExistsError = func(record.Key) error { return enginetest.Errorf(apierror.Broken, "500") }
		_, err := x.engine.Preview(t.Context(), ofRecord(record.Configuration, 9999))
		require.ErrorContains(t, err, "read configuration/9999 from ConnectWise: 500")
	})
}

// A linked record that is gone is archived by a run of its own, or of its
// company, once its absence is confirmed, and told of after that. Planted and
// found: no control record beside it; absence that was not asked for.
func TestRunsOfWhatIsGone(t *testing.T) {
	for name, scope := range map[string]journal.Scope{"one record": ofRecord(record.Configuration, 11), "one company": {Company: 1}} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T, x *tenant) {
				x.sync()
				x.deleteConfiguration(11)
				x.ConnectWise.Unknown = map[record.Key]bool{configuration(10): true}
				run, err := x.engine.Sync(t.Context(), engine.Request{Scope: scope})
				require.NoError(t, err)
				require.Zero(t, run.Summary.Counts.Writes())
				require.Equal(t, []change.Code{change.GoneUnconfirmed}, x.codes())

				x.ConnectWise.Unknown = nil
				run, err = x.engine.Sync(t.Context(), engine.Request{Scope: scope})
				require.NoError(t, err)
				require.Equal(t, 1, run.Summary.Counts.Writes())
				require.True(t, x.assetOf(configuration(11)).Archived)

				run, err = x.engine.Sync(t.Context(), engine.Request{Scope: scope})
				require.NoError(t, err)
				require.Zero(t, run.Summary.Counts.Writes())
				told := strings.Contains(strings.Join(run.Summary.Warnings, " "), "configuration/11 any more, and its asset is in the archive already")
				require.Equal(t, scope.Company == 0, told)
			})
		})
	}
}

// A company counts as gone where ConnectWise says so; one that it cannot show,
// or that its list leaves out, is no decision. Planted and found: no question;
// any failure taken for absence.
func TestCompaniesThatAreNotListed(t *testing.T) {
	company := record.Key{Kind: record.Company, ID: 1}
	for name, test := range map[string]struct {
		happen func(*enginetest.ConnectWise)
		want   change.Code
		reason string
	}{
		"gone": {func(cw *enginetest.ConnectWise) {
			cw.CompanyRows = slices.DeleteFunc(cw.CompanyRows, func(c connectwise.Company) bool { return c.ID == 1 })
		}, change.CompanyMissing, "--archive 1"},
		"its row cannot be read": {func(cw *enginetest.ConnectWise) {
			cw.Hidden = map[record.Key]bool{company: true}
			cw.ExistsError = func(record.Key) error { return enginetest.Errorf(apierror.Broken, "500") }
		}, change.GoneUnconfirmed, "cannot show it: 500"},
		"there, but not in the list": {func(cw *enginetest.ConnectWise) { cw.Hidden = map[record.Key]bool{company: true} }, change.GoneUnconfirmed, "does not show it"},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T, x *tenant) {
				x.sync()
				test.happen(x.ConnectWise)
				for _, scope := range []journal.Scope{{}, {Company: 1}, {Record: company}} {
					run, err := x.engine.Sync(t.Context(), engine.Request{Scope: scope})
					require.NoError(t, err)
					require.Zero(t, run.Summary.Counts.Writes())
					require.Equal(t, []change.Code{test.want}, x.codes())
					reason := x.finished().Problems[0].Reason
					require.Contains(t, reason, test.reason)
					require.Equal(t, test.want == change.CompanyMissing, strings.Contains(reason, "archive"))
				}
			})
		})
	}
}
