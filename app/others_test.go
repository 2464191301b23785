package app

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/backend/journal"
	"crossdock/backend/keychain"
	"crossdock/backend/sandbox/cwsim"
)

// colleague is another technician's Crossdock on the same servers, with the same
// matches.
func (of *office) colleague() *office {
	of.t.Helper()
	other := &office{t: of.t, box: of.box, dir: of.t.TempDir(), last: of.last}
	other.last.vault = &keychain.Memory{}
	other.open()
	of.t.Cleanup(func() { other.close() })
	other.setUp()
	report, err := other.Connections.Test("")
	require.NoError(of.t, err)
	require.True(of.t, report.Passed)
	other.withoutLimits()
	matches, err := of.rig.Store().Matches()
	require.NoError(of.t, err)
	require.NoError(of.t, other.rig.Store().SaveMatches(matches))
	return other
}

func (of *office) noticesOf(id string) []Notice {
	var found []Notice
	for _, notice := range of.state().Notices {
		if notice.ID == id {
			found = append(found, notice)
		}
	}
	return found
}

func TestAnotherCrossdockIsTold(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	of.sync()
	other := of.colleague()
	other.sync()
	require.Empty(t, other.noticesOf("others"), "what it found may be its own, from before")
	of.sync()
	require.Empty(t, of.noticesOf("others"))

	var made cwsim.Configuration
	for _, id := range of.box.ConnectWise.ConfigurationIDs() {
		if c, _ := of.box.ConnectWise.Configuration(id); c.Company != nil && c.Company.ID == 19300 && c.ActiveFlag {
			made = c
		}
	}
	require.NotZero(t, made.ID)
	made.ID, made.Name, made.SerialNumber = 0, "Made elsewhere", ""
	_, err := of.box.ConnectWise.AddConfiguration(made)
	require.NoError(t, err)
	require.Positive(t, other.sync().Verbs["create"])
	run := of.sync()
	require.Contains(t, run.Warnings, "Another Crossdock wrote to this Hudu since the last run here: 1 asset was made. Nothing stays doubled; give both the same settings and sort rules.")
	told := of.noticesOf("others")
	require.Len(t, told, 1)
	require.Equal(t, "Another Crossdock writes to this Hudu", told[0].Title)
	require.Equal(t, "history/"+run.Run, told[0].Page)
	require.Empty(t, other.noticesOf("others"))

	_, err = of.Shell.DismissNotice("others")
	require.NoError(t, err)
	of.reopen()
	require.Empty(t, of.noticesOf("others"))

	// A run of the command line is told of at the next start.
	now := time.Now().UTC()
	met := journal.Run{ID: "20991231T000000Z-zzzz", Started: now, Ended: now, Summary: journal.Summary{
		Outcome: journal.Done, Counts: journal.NewCounts(), Others: &journal.Others{Made: 1},
	}}
	require.NoError(t, other.rig.Store().FinishRun(met))
	other.reopen()
	require.Equal(t, "history/"+string(met.ID), other.noticesOf("others")[0].Page)
}
