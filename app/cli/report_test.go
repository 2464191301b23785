package cli

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/app/rig"
	"crossdock/backend/journal"
)

// What a run of the command line leaves to look at is kept, so that the window
// shows it when it opens on the same folder.
func TestReportsOfTheCommandLine(t *testing.T) {
	b := newBench(t)
	b.setUp()
	synced := lastLine[journal.Summary](t, b.must(exitPartial, "sync", "--json"))
	undone := lastLine[journal.Summary](t, b.must(exitDone, "undo", "last", "--json"))

	r, err := rig.Open(rig.Options{DataDir: b.dir, Vault: b.vault})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, r.Close()) })
	report, err := r.Store().Report(synced.Run)
	require.NoError(t, err)
	refused := 0
	for _, problem := range report.Problems {
		if problem.Refused {
			refused++
		}
		if problem.Company != 0 {
			assert.NotEmpty(t, report.Companies[problem.Company], "%s: %s", problem.Key, problem.Reason)
		}
	}
	assert.Positive(t, synced.Refused)
	assert.Equal(t, synced.Refused, refused)
	assert.Len(t, report.Conflicts, synced.Conflicts)
	after, err := r.Store().Report(undone.Run)
	require.NoError(t, err)
	assert.NotNil(t, after.Problems, "an undo has its own")
}

// What a run of the command line warned of stands in the history, in the words
// that it used.
func TestWarningsOfTheCommandLineAreKept(t *testing.T) {
	b := newBench(t)
	b.setUp()
	nowhere := "contact/" + jsonNumber(b.box.Oddities.ContactWithoutCompany)
	run := lastLine[journal.Summary](t, b.must(exitDone, "sync", "--record", nowhere, "--json"))
	assert.Contains(t, strings.Join(run.Warnings, "\n"), "nothing is done about "+nowhere)
	var runs []runView
	require.NoError(t, json.Unmarshal([]byte(b.must(exitDone, "runs", "--json")), &runs))
	require.Len(t, runs, 1)
	assert.Equal(t, run.Warnings, runs[0].Warnings)
}

// A run of a company or record that nobody knows fails, and names it.
func TestARunOfWhatNobodyKnowsFails(t *testing.T) {
	b := newBench(t)
	b.setUp()
	for _, args := range [][]string{
		{"sync", "--company", "999999"}, {"plan", "--company", "999999"}, {"sync", "--record", "company/999999", "--json"},
	} {
		status, _, err := b.run(args...)
		assert.Equal(t, exitFailed, status, args)
		assert.Contains(t, err, "ConnectWise has no company with the id 999999", args)
		assert.Contains(t, err, "Look up the id in ConnectWise", args)
	}
	assert.Empty(t, b.box.Hudu.Writes())
}
