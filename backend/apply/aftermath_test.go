package apply_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/apierror"
	"crossdock/backend/apply"
	"crossdock/backend/change"
	"crossdock/backend/engine/enginetest"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/mapping"
	"crossdock/backend/plan"
	"crossdock/backend/record"
)

// clearingScene has a Hudu that clears what an update does not name, and three
// computers with a note and a secret.
func clearingScene(t *testing.T, clears bool) (s *scene, ids []hudu.AssetID) {
	t.Helper()
	s = newScene(t)
	s.Hudu.WipeUnnamed = clears
	layout := s.Hudu.LayoutRows[computers]
	layout.Fields = append(layout.Fields, hudu.LayoutField{ID: 7, Label: "Note", Type: hudu.Text}, hudu.LayoutField{ID: 8, Label: "Secret", Type: hudu.Confidential})
	s.Hudu.LayoutRows[computers] = layout
	for n := 1; n <= 3; n++ {
		ids = append(ids, s.asset(configuration(n), hudu.Asset{
			Name: "PC", Layout: computers, PrimarySerial: "SN", Fields: fields("System", "Windows", "Note", "by hand", "Secret", "hush"),
		}))
	}
	return s, ids
}

func TestUpdateThatClearsWhatItDoesNotName(t *testing.T) {
	for name, bare := range map[string]bool{"whole answer": false, "answer with the id alone": true} {
		t.Run(name, func(t *testing.T) {
			s, ids := clearingScene(t, true)
			s.Hudu.Bare = bare
			result, err := s.run(update(1, ids[0], "Windows", "Linux"), update(2, ids[1], "Windows", "Linux"), update(3, ids[2], "Windows", "Linux"), creation(4, "PC-4"))
			require.NoError(t, err)

			// The first update is made, and what it cleared is back.
			asset := s.Hudu.AssetRows[ids[0]]
			require.Equal(t, []any{"Linux", "by hand", "hush"}, []any{asset.Value("System"), asset.Value("Note"), asset.Value("Secret")})
			require.Equal(t, "SN", asset.PrimarySerial)
			require.Equal(t, 1, result.Counts[configuration(1).Kind][change.Update])
			// The others are not touched, and creations go on.
			for _, id := range ids[1:] {
				other := s.Hudu.AssetRows[id]
				require.Equal(t, "Windows", other.Value("System"))
			}
			require.Equal(t, 1, result.Counts[configuration(4).Kind][change.Create])
			require.Len(t, s.Hudu.Log, 3)
			require.Len(t, result.Problems, 3)
			for _, problem := range result.Problems {
				require.Equal(t, apply.UpdateGuard, problem.Code)
				require.True(t, problem.Refused)
				require.Contains(t, problem.Reason, `layout "Computers"`)
			}
			require.Contains(t, result.Problems[0].Reason, `"Note", "Secret"`)
			require.Contains(t, result.Problems[0].Reason, "They were written back")
			require.Empty(t, s.Hudu.Unexplained)
			require.Empty(t, s.Store.Proven)

			entries, err := s.Store.Entries("run")
			require.NoError(t, err)
			require.Equal(t, []journal.State{journal.Applied, journal.Applied, journal.Rejected, journal.Rejected, journal.Applied}, s.states())
			// The journal has the restored values, but for confidential ones.
			require.Equal(t, []change.Difference{{Attribute: change.Field("Note"), After: "by hand"}}, entries[1].Change.Differences)
		})
	}
}

// Values of other layouts are not this layout's business.
func TestClearingStopsOneLayoutOnly(t *testing.T) {
	s, ids := clearingScene(t, true)
	server := s.asset(configuration(9), hudu.Asset{Name: "SRV", Layout: servers})
	rename := update(9, server, "", "")
	rename.Layout = servers
	rename.Differences = []change.Difference{{Attribute: change.Name, Before: "SRV", After: "SRV-9"}}
	result, err := s.run(update(1, ids[0], "Windows", "Linux"), rename)
	require.NoError(t, err)
	require.Len(t, result.Problems, 1)
	require.Equal(t, "SRV-9", s.Hudu.AssetRows[server].Name)
}

// A layout is proven by an update that could have cleared something, once.
func TestLayoutProvesSafe(t *testing.T) {
	s, ids := clearingScene(t, false)
	rename := update(1, ids[0], "", "")
	rename.Differences = []change.Difference{{Attribute: change.Name, Before: "PC", After: "PC-1"}}
	_, err := s.run(rename)
	require.NoError(t, err)
	require.Empty(t, s.Store.Proven, "an update without fields says nothing about fields")

	result, err := s.run(update(2, ids[1], "Windows", "Linux"))
	require.NoError(t, err)
	require.Empty(t, result.Problems)
	require.Equal(t, map[string]map[hudu.AssetLayoutID]bool{"2.45.1": {computers: true}}, s.Store.Proven)

	// Proven is proven: what differs from then on is a person's.
	s.Hudu.WipeUnnamed = true
	result, err = s.run(update(3, ids[2], "Windows", "Linux"))
	require.NoError(t, err)
	require.Empty(t, result.Problems)
}

// What was lost is looked for also where the answer to the update was.
func TestLostAnswerOfAnUpdateThatClears(t *testing.T) {
	s, ids := clearingScene(t, true)
	s.Fail(1, enginetest.Fault{Err: enginetest.Errorf(apierror.Doubtful, "reset"), After: true})
	result, err := s.run(update(1, ids[0], "Windows", "Linux"))
	require.NoError(t, err)
	require.Len(t, result.Problems, 1)
	asset := s.Hudu.AssetRows[ids[0]]
	require.Equal(t, []any{"Linux", "by hand"}, []any{asset.Value("System"), asset.Value("Note")})
}

// A stop between the update and the restoration does not keep it away.
func TestStopBeforeTheRestoration(t *testing.T) {
	s, ids := clearingScene(t, true)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	s.Fail(1, enginetest.Fault{After: true, Then: cancel})
	result, err := s.runWith(ctx, update(1, ids[0], "Windows", "Linux"), creation(4, "PC-4"))
	require.NoError(t, err)
	require.True(t, result.Stopped)
	asset := s.Hudu.AssetRows[ids[0]]
	require.Equal(t, "by hand", asset.Value("Note"))
}

func TestRestorationThatFailsIsTold(t *testing.T) {
	s, ids := clearingScene(t, true)
	s.Fail(2, enginetest.Fault{Err: enginetest.Errorf(apierror.Refused, "Note is too long")})
	result, err := s.run(update(1, ids[0], "Windows", "Linux"))
	require.NoError(t, err)
	require.Len(t, result.Problems, 1)
	require.Contains(t, result.Problems[0].Reason, `missing: "Note", "Secret"`)
	require.Contains(t, result.Problems[0].Reason, "Note is too long")
	require.NotContains(t, result.Problems[0].Reason, "hush")
}

// WithoutUpdates takes out of a plan exactly what a run refuses. Planted and
// found: archives and creations taken for updates, updates of companies left in.
func TestPlanWithoutUpdates(t *testing.T) {
	_, ids := clearingScene(t, true)
	archive := update(2, ids[1], "", "")
	archive.Verb, archive.Differences = change.Archive, []change.Difference{{Attribute: change.Archived, Before: "false", After: "true"}}
	company := change.Change{Key: record.Key{Kind: record.Company, ID: 1}, Verb: change.Update, Company: 1, HuduCompany: 10, Differences: []change.Difference{{Attribute: change.Name, Before: "A", After: "B"}}}
	related := change.Change{Key: record.Key{Kind: record.Relation}, Verb: change.Relate, From: configuration(1), To: configuration(2)}
	tile := change.Change{Key: record.Key{Kind: record.Tile, ID: 1}, Verb: change.Update, Differences: []change.Difference{{Attribute: "content", After: "x"}}}
	changes := []change.Change{update(1, ids[0], "Windows", "Linux"), archive, creation(4, "PC-4"), company, related, tile}
	without := func(layouts ...hudu.AssetLayoutID) (left, stopped []record.Key) {
		clearing := map[hudu.AssetLayoutID]bool{}
		for _, layout := range layouts {
			clearing[layout] = true
		}
		p := apply.WithoutUpdates(plan.Plan{Changes: changes}, clearing, mapping.NewCurrent(hudu.Records{Version: "2.45.1"}))
		for _, c := range p.Changes {
			left = append(left, c.Key)
		}
		for _, problem := range p.Problems {
			require.Equal(t, change.UpdateGuard, problem.Code)
			require.True(t, problem.Refused)
			stopped = append(stopped, problem.Key)
		}
		return left, stopped
	}
	left, stopped := without()
	require.Len(t, left, len(changes))
	require.Empty(t, stopped)
	left, stopped = without(computers)
	require.Len(t, left, len(changes)-1)
	require.Equal(t, []record.Key{configuration(1)}, stopped)
	_, stopped = without(apply.Companies, servers)
	require.Equal(t, []record.Key{company.Key}, stopped)
	require.Len(t, changes, 6)
	require.Equal(t, configuration(1), changes[0].Key, "the plan that was given is as it was")
}
