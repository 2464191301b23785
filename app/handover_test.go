package app

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// TestANewMachineTakesOver: what one window exports another one takes, and its
// pages look again.
func TestANewMachineTakesOver(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	held := record.Key{Kind: record.Configuration, ID: 1}
	require.NoError(t, of.rig.Store().Hold(base.Hold{Key: held, Reason: "being replaced"}))
	at := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	require.NoError(t, of.rig.Store().SaveMatches([]base.Match{
		{Company: 1, Decision: base.Matched, Hudu: 2, DecidedAt: at}, {Company: 3, Decision: base.CreateNew, DecidedAt: at},
	}))
	matches, err := of.rig.Store().Matches()
	require.NoError(t, err)
	require.NotEmpty(t, matches)
	saved, err := of.Shell.ExportAll()
	require.NoError(t, err)
	assert.Regexp(t, `^crossdock-\d{4}-\d\d-\d\d\.json$`, saved.Name)

	next := newOffice(t, officeOptions{})
	taken, err := next.Shell.ImportAll("\ufeff" + saved.Content)
	require.NoError(t, err)
	assert.Equal(t, Imported{Matches: len(matches), Holds: 1, Settings: []string{}, Differences: []string{}, Warnings: []string{}}, taken)
	have, err := next.rig.Store().Matches()
	require.NoError(t, err)
	assert.Equal(t, matches, have)
	done, _ := stepsDone(next.state())
	assert.Subset(t, done, []string{"layouts", "scope", "rules", "fields", "companies"})

	again, err := next.Shell.ImportAll(saved.Content)
	require.NoError(t, err)
	assert.Equal(t, Imported{Settings: []string{}, Differences: []string{}, Warnings: []string{}}, again, "taken twice it changes nothing")

	require.NoError(t, next.rig.Store().DeleteMatch(matches[0].Company))
	require.NoError(t, next.rig.Store().SaveMatches([]base.Match{{Company: matches[0].Company, Decision: base.Leave}}))
	again, err = next.Shell.ImportAll(saved.Content)
	require.NoError(t, err)
	require.Len(t, again.Differences, 1)
	assert.Contains(t, again.Differences[0], "stays as it is here: left unmatched")
}

func TestFilesThatAreNotTakenOver(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	saved, err := of.Shell.ExportAll()
	require.NoError(t, err)
	require.NoError(t, of.rig.Store().SaveMatches([]base.Match{{Company: 1, Decision: base.Leave}}))
	var file map[string]any
	require.NoError(t, json.Unmarshal([]byte(saved.Content), &file))
	file["hudu"] = map[string]any{"url": "https://other.example"}
	other, err := json.Marshal(file)
	require.NoError(t, err)
	before, _, err := of.rig.LoadSettings()
	require.NoError(t, err)
	for content, says := range map[string]string{
		"":                "not taken: there is nothing in it",
		`{"version": 99}`: "not taken: version 99 is newer",
		"{\n x":           "line 2, column 2",
		`{"matches": [{"company": 0, "decision": "x"}], "holdz": 1}`:                         "not taken: holdz is an unknown member; matches[0].company is no id of a ConnectWise company; matches[0].decision",
		`{"matches": [` + strings.Repeat(`{"company": 1, "decision": "leave"},`, 9) + `{}]}`: "and",
		strings.Repeat(" ", mostHandover+1):                                                  "larger than any export",
		string(other):                                                                        "The file is for Hudu at https://other.example",
	} {
		_, err := of.Shell.ImportAll(content)
		e := failure(t, err)
		assert.Equal(t, CodeInvalid, e.Code)
		assert.Contains(t, e.Message, says)
	}
	after, _, err := of.rig.LoadSettings()
	require.NoError(t, err)
	assert.Equal(t, before, after)
}

// Planted and found: settings alone that are told as changed matches; matches
// that leave a preview as it is.
func TestAFileMakesPreviewsStale(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	_, err := of.Connections.Test("")
	require.NoError(t, err)
	sure := ofGroup(of.board(), "sure")
	of.decideOn(BoardDecision{Company: sure[0].ID, Decision: "matched", HuduID: sure[0].Candidates[0].HuduID})
	saved, err := of.Shell.ExportAll()
	require.NoError(t, err)
	stale := func() string {
		state, err := of.Syncing.State()
		require.NoError(t, err)
		if state.Preview == nil {
			return "none"
		}
		return state.Preview.Stale
	}
	for _, test := range []struct {
		before func()
		want   string
	}{
		{func() {}, ""},
		{func() {
			require.NoError(t, of.desk.changeSettings(func(s *settings.Settings) { s.Options.AutoUpdateNames = !s.Options.AutoUpdateNames }))
		}, "settings"},
		{func() { require.NoError(t, of.rig.Store().DeleteMatch(connectwise.CompanyID(sure[0].ID))) }, "matches"},
	} {
		test.before()
		_, err = of.Syncing.Preview(RunScope{})
		require.NoError(t, err)
		require.Eventually(t, func() bool { return stale() == "" }, 20*time.Second, 20*time.Millisecond)
		_, err = of.Shell.ImportAll(saved.Content)
		require.NoError(t, err)
		require.Equal(t, test.want, stale())
	}
}

// TestNothingIsTakenOverDuringARun: it would change what the run stands on.
func TestNothingIsTakenOverDuringARun(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	require.NoError(t, of.desk.runner.enter(job{what: "sync"}, func() {}))
	content, err := settings.Default().Encode()
	require.NoError(t, err)
	_, err = of.Shell.ImportAll(string(content))
	assert.Equal(t, CodeBusy, failure(t, err).Code)
	of.desk.runner.leave()
	_, err = of.Shell.ImportAll(string(content))
	require.NoError(t, err)
}
