package app

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/record"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/hudusim"
)

// monitored are the synced servers whose box is ticked, with the configurations
// that they are of.
func (of *office) monitored() (assets []hudusim.Asset, keys []record.Key) {
	of.t.Helper()
	for _, a := range of.box.Hudu.Assets(func(a hudusim.Asset) bool { return a.Values["Monitored"] == true && !a.Archived }) {
		text, _ := a.Values[record.ConnectWiseIDLabel].(string)
		if key, ours := record.ParseConnectWiseID(text, record.Configuration); ours {
			assets, keys = append(assets, a), append(keys, key)
		}
	}
	return assets, keys
}

// answers has ConnectWise answer questions of a configuration anew.
func (of *office) answers(configuration record.Key, answers map[string]any) {
	of.t.Helper()
	require.NoError(of.t, of.box.ConnectWise.UpdateConfiguration(configuration.ID, func(c *cwsim.Configuration) {
		for i := range c.Questions {
			if answer, given := answers[c.Questions[i].Question]; given {
				c.Questions[i].Answer = answer
			}
		}
	}))
}

// What a check box holds is Yes or No wherever fields are shown: in a preview,
// in what a run wrote, in its undo, and in a conflict. The type of the field
// counts: a text "true" is no check box. Planted and found: a conflict, and an
// undo, that drop what the plan knew; values told apart by how they look.
func TestCheckBoxesAreReadInWords(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	of.sync()
	assets, keys := of.monitored()
	require.NotEmpty(t, keys)
	unticked, ticked := FieldChange{Field: "Monitored", Before: "Yes", After: "No"}, FieldChange{Field: "Monitored", Before: "No", After: "Yes"}
	of.answers(keys[0], map[string]any{"Monitored": false, "Rack Position": "true"})
	_, err := of.Syncing.Preview(RunScope{})
	require.NoError(t, err)
	rows := of.rowsOf(PreviewFilter{ID: of.rest().Preview.ID, Text: keys[0].String(), Verb: "update"})
	require.Len(t, rows, 2) // the company and the record
	require.Contains(t, rows[1].Fields, unticked)
	rack := slices.IndexFunc(rows[1].Fields, func(f FieldChange) bool { return f.Field == "Rack Position" })
	require.Equal(t, "true", rows[1].Fields[rack].After)

	run := of.sync()
	entries := of.entriesOf(EntryFilter{Run: run.Run, Text: keys[0].String()})
	require.Len(t, entries, 1)
	require.Contains(t, entries[0].Fields, unticked)

	_, err = of.Undoing.Preview(run.Run)
	require.NoError(t, err)
	of.rest()
	page, err := of.Undoing.Rows(PreviewFilter{ID: run.Run, Text: keys[0].String(), Limit: 10})
	require.NoError(t, err)
	require.Len(t, page.Rows, 2)
	require.Contains(t, page.Rows[1].Fields, ticked)

	// A person empties the box while ConnectWise says yes again.
	of.answers(keys[0], map[string]any{"Monitored": true})
	require.NoError(t, of.box.Hudu.SetField(assets[0].ID, "Monitored", nil))
	run = of.sync()
	report, err := of.Syncing.Report(run.Run)
	require.NoError(t, err)
	require.Len(t, report.Conflicts, 1)
	require.Equal(t, []string{"Monitored", "No", "", "Yes"},
		[]string{report.Conflicts[0].Field, report.Conflicts[0].Base, report.Conflicts[0].Hudu, report.Conflicts[0].ConnectWise})
	list, err := of.Decisions.List()
	require.NoError(t, err)
	at := slices.IndexFunc(list.Rows, func(row DecisionRow) bool { return row.Type == "conflict" })
	require.Equal(t, []string{"No", "", "Yes"}, []string{list.Rows[at].Base, list.Rows[at].Hudu, list.Rows[at].ConnectWise})
}
