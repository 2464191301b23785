package app

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/hudusim"
	"crossdock/backend/settings"
)

// TestAPasswordIsWrittenAndNeverTold: a password that a person lets through goes
// into Confidential Text, and no answer, export or file holds it.
//
// Planted and found: previews that show what a sync would write.
func TestAPasswordIsWrittenAndNeverTold(t *testing.T) {
	const password = "correct-horse-9-battery"
	of := newReadyOffice(t, officeOptions{})
	require.NoError(t, of.desk.changeSettings(func(s *settings.Settings) {
		s.ConnectedFields = append(s.ConnectedFields, settings.ConnectedField{
			Layout: "Servers", Field: "Admin Password", From: "configuration.questions.Admin Password", ReadPassword: true,
		})
	}))
	asked := 0
	for _, id := range of.box.ConnectWise.ConfigurationIDs() {
		require.NoError(t, of.box.ConnectWise.UpdateConfiguration(id, func(c *cwsim.Configuration) {
			for i := range c.Questions {
				if c.Questions[i].FieldType == cwsim.FieldPassword {
					c.Questions[i].Answer = password
					asked++
				}
			}
		}))
	}
	require.Positive(t, asked)
	_, err := of.Syncing.Preview(RunScope{})
	require.NoError(t, err)
	state := of.rest()
	told := []any{state}
	rows := of.rowsOf(PreviewFilter{ID: state.Preview.ID})
	hidden := slices.ContainsFunc(rows, func(row PreviewRow) bool {
		return slices.ContainsFunc(row.Fields, func(f FieldChange) bool { return f.Field == "Admin Password" && f.After == "(confidential)" })
	})
	require.True(t, hidden, "the preview says that something is written")
	for _, format := range []string{"csv", "json"} {
		saved, err := of.Syncing.ExportPreview(format)
		require.NoError(t, err)
		told = append(told, saved.Content)
	}
	run := of.sync()
	report, err := of.Syncing.Report(run.Run)
	require.NoError(t, err)
	told = append(told, rows, run, report, of.desk.EventsAfter(0))
	content, err := json.Marshal(told)
	require.NoError(t, err)
	require.NotContains(t, string(content), password)

	written := of.box.Hudu.Assets(func(a hudusim.Asset) bool { return a.Values["Admin Password"] == password })
	require.NotEmpty(t, written)
	of.close()
	require.NoError(t, filepath.WalkDir(of.dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		require.NotContains(t, string(content), password, path)
		return err
	}))
}
