package app

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/sandbox/cwsim"
)

// Planted and found: dismissals left out of the file; dismissals of the file that
// are not taken.
func TestMatchesAreExportedAndImported(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	id := of.box.ConnectWise.CompanyIDs()[0]
	spoil := func(c *cwsim.Company) { c.Name = `=HYPERLINK("http://evil.example","x")` }
	require.NoError(t, of.box.ConnectWise.UpdateCompany(id, spoil))
	board := of.board()
	var decisions []BoardDecision
	no := ofGroup(board, "sure")[0]
	for i, c := range board.Companies {
		switch {
		case c.ID == no.ID:
		case c.Group == "sure":
			decisions = append(decisions, BoardDecision{Company: c.ID, Decision: "matched", HuduID: c.Candidates[0].HuduID})
		case i%2 == 0:
			decisions = append(decisions, BoardDecision{Company: c.ID, Decision: "leave"})
		}
	}
	of.decideOn(decisions...)
	_, err := of.Matching.Dismiss([]BoardPair{{Company: no.ID, HuduID: no.Candidates[0].HuduID}})
	require.NoError(t, err)
	decided := of.board()
	saved, err := of.Matching.Export()
	require.NoError(t, err)
	require.Regexp(t, `^crossdock-matches-\d{4}-\d\d-\d\d\.csv$`, saved.Name)
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(saved.Content, byteOrderMark))).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, len(board.Companies)+2, "a heading, and the candidate that was dismissed")
	for _, row := range rows {
		for _, cell := range row {
			require.NotRegexp(t, `^[=+\-@\t\r]`, cell, "no cell is a formula")
		}
	}

	for name, content := range map[string]string{
		"as exported":     saved.Content,
		"with semicolons": strings.NewReplacer(`,`, `;`).Replace(`ConnectWise id,Decision,Hudu id` + "\r\n" + minimal(decided)),
	} {
		other := newOffice(t, officeOptions{setUp: true})
		require.NoError(t, other.box.ConnectWise.UpdateCompany(id, spoil))
		change, err := other.Matching.Import(content)
		require.NoError(t, err, name)
		require.Len(t, change.Decisions, len(decisions))
		require.Equal(t, decided.Companies, other.board().Companies, name)
		_, err = other.Matching.Undo()
		require.NoError(t, err)
		require.Equal(t, board.Companies, other.board().Companies, "one step takes it all back")
	}
}

func minimal(b Board) string {
	var text strings.Builder
	for _, c := range b.Companies {
		if c.Decision != "none" {
			fmt.Fprintf(&text, "%d,%s,%d\r\n", c.ID, strings.ToUpper(c.Decision), c.HuduID)
		}
		for _, no := range c.Dismissed {
			fmt.Fprintf(&text, "%d,DISMISSED,%d\r\n", c.ID, no)
		}
	}
	return text.String()
}

// A file that is wrong anywhere changes nothing, and the error names the row.
// Planted and found: a no to what another row matches, or was matched before.
func TestWrongFilesOfMatches(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	board := of.board()
	a, b := board.Companies[0].ID, board.Companies[1].ID
	to := board.Hudu[slices.IndexFunc(board.Hudu, func(c HuduCompany) bool { return !c.Archived })].ID
	heading := "ConnectWise id,Decision,Hudu id,Further match\n"
	good := fmt.Sprintf("%d,leave,,\n", a)
	for name, test := range map[string]struct{ content, says string }{
		"nothing":               {"", "no table"},
		"another file":          {"name,city\nx,y\n", "ConnectWise id"},
		"a picture":             {"\x89PNG\r\n\x1a\n\x00\x00", "ConnectWise id"},
		"no decision at all":    {heading + fmt.Sprintf("%d,,,\n", a), "No row"},
		"an unknown decision":   {heading + good + fmt.Sprintf("%d,perhaps,,\n", b), "Row 3"},
		"no id":                 {heading + good + "x,leave,,\n", "Row 3"},
		"a number with a point": {heading + good + "1.5,leave,,\n", "Row 3"},
		"no Hudu id":            {heading + good + fmt.Sprintf("%d,matched,,\n", b), "Row 3"},
		"unknown in Hudu":       {heading + good + fmt.Sprintf("%d,matched,987654,\n", b), "Row 3"},
		"unknown company":       {heading + good + "987654,leave,,\n", "Row 3"},
		"the same twice":        {heading + good + good, "row 2"},
		"both in one":           {heading + fmt.Sprintf("%d,matched,%d,\n%d,matched,%d,\n", a, to, b, to), "Row 3"},
		"a no to nobody":        {heading + good + fmt.Sprintf("%d,dismissed,,\n", a), "Row 3"},
		"a no to a stranger":    {heading + good + fmt.Sprintf("%d,dismissed,987654,\n", a), "Row 3"},
		"the same no twice":     {heading + fmt.Sprintf("%d,dismissed,%d,\n%d,dismissed,%d,\n", a, to, a, to), "row 2"},
		"a no to a match":       {heading + fmt.Sprintf("%d,dismissed,%d,\n%d,matched,%d,\n", a, to, a, to), "Row 2"},
		"a quote left open":     {heading + good + "\"1,leave,,\n", "Row 3"},
		"too large":             {heading + strings.Repeat(" ", mostImport), "larger"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := of.Matching.Import(test.content)
			e := failure(t, err)
			require.Equal(t, CodeInvalid, e.Code)
			require.Contains(t, e.Message, test.says)
			matches, err := of.rig.Store().Matches()
			require.NoError(t, err)
			require.Empty(t, matches)
			dismissals, err := of.rig.Store().Dismissals()
			require.NoError(t, err)
			require.Empty(t, dismissals)
		})
	}
	of.decideOn(BoardDecision{Company: b, Decision: "matched", HuduID: to})
	_, err := of.Matching.Import(heading + fmt.Sprintf("%d,matched,%d,\n", a, to))
	require.Contains(t, failure(t, err).Message, "Row 2")
	_, err = of.Matching.Import(heading + fmt.Sprintf("%d,dismissed,%d,\n", b, to))
	require.Contains(t, failure(t, err).Message, "Row 2")
	change, err := of.Matching.Import(heading + fmt.Sprintf("%d,matched,%d,yes\n", a, to))
	require.NoError(t, err)
	require.True(t, change.Decisions[0].Second)
}
