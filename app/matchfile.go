package app

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"

	"crossdock/backend/base"
)

// The columns of exported matches. An import needs the ids and the decision;
// the names are for people. A candidate that a person said no to has a row of its
// own with the decision "dismissed", below that of its company.
const (
	columnID         = "ConnectWise id"
	columnIdentifier = "ConnectWise company ID"
	columnName       = "ConnectWise name"
	columnDecision   = "Decision"
	columnHudu       = "Hudu id"
	columnHuduName   = "Hudu name"
	columnSecond     = "Further match"
)

// wordDismissed stands in the column of the decision for a candidate that a
// person said no to.
const wordDismissed = "dismissed"

var matchColumns = []string{columnID, columnIdentifier, columnName, columnDecision, columnHudu, columnHuduName, columnSecond}

// byteOrderMark tells spreadsheets that a file is UTF-8.
const byteOrderMark = "\ufeff"

// Export writes the matches as CSV.
func (s *Matching) Export() (Saved, error) {
	return answer(s.desk, "Matching.Export", func() (Saved, error) {
		content, err := withLists(s.desk.board, s.desk.board.tableLocked)
		if err != nil {
			return Saved{}, err
		}
		return s.desk.save(fmt.Sprintf("crossdock-matches-%s.csv", s.desk.now().Format("2006-01-02")), content)
	})
}

// tableLocked has a row for each company of the board; those without a decision
// have an empty one.
func (b *board) tableLocked() (string, error) {
	var text bytes.Buffer
	text.WriteString(byteOrderMark)
	w := csv.NewWriter(&text)
	rows, dismissed := [][]string{matchColumns}, base.Dismissed(b.lists.Dismissals)
	for _, id := range b.shown {
		row := make([]string, len(matchColumns))
		row[0], row[2] = strconv.Itoa(int(id)), b.nameLocked(id)
		if company := b.byID[id]; company != nil {
			row[1] = company.Identifier
		}
		if m := b.lists.Matches[id]; b.decisionOf(id) != base.None {
			row[3] = string(m.Decision)
			if m.Decision == base.Matched {
				row[4], row[5] = strconv.Itoa(int(m.Hudu)), b.huduNameLocked(m.Hudu)
			}
			if m.Second {
				row[6] = "yes"
			}
		}
		rows = append(rows, row)
		for _, no := range dismissed[id] {
			if _, there := b.lists.Existing(no); there {
				rows = append(rows, []string{row[0], row[1], row[2], wordDismissed, strconv.Itoa(int(no)), b.huduNameLocked(no), ""})
			}
		}
	}
	for _, row := range rows {
		for i := range row {
			row[i] = neutral(row[i])
		}
	}
	if err := w.WriteAll(rows); err != nil {
		return "", fmt.Errorf("write matches: %w", err)
	}
	return text.String(), nil
}

// neutral is text that no spreadsheet takes for a formula: names come from other
// people.
func neutral(text string) string {
	if strings.ContainsAny(text[:min(1, len(text))], "=+-@\t\r") {
		return "'" + text
	}
	return text
}

// mostImport is the length of the largest file of matches that is read.
const mostImport = 10 << 20

// Import takes matches from CSV text. Rows without a decision leave the company
// as it is.
func (s *Matching) Import(content string) (BoardChange, error) {
	return answer(s.desk, "Matching.Import", func() (BoardChange, error) {
		if len(content) > mostImport {
			return BoardChange{}, refusal(CodeInvalid, "This file is larger than any file of matches.", "Choose a file that was exported here.")
		}
		rows, err := parseMatches(content)
		if err != nil {
			return BoardChange{}, err
		}
		return withLists(s.desk.board, func() (BoardChange, error) { return s.importLocked(rows) })
	})
}

func (s *Matching) importLocked(rows []matchRow) (BoardChange, error) {
	if err := s.desk.board.checkRowsLocked(rows); err != nil {
		return BoardChange{}, err
	}
	at := s.desk.now().UTC()
	var wanted []base.Match
	var dismissed []base.Dismissal
	for _, each := range rows {
		m := each.match
		m.DecidedAt = at
		if each.dismissed {
			dismissed = append(dismissed, base.Dismissal{Company: m.Company, Hudu: m.Hudu, DismissedAt: at})
		} else {
			wanted = append(wanted, m)
		}
	}
	return s.decideLocked(wanted, dismissed, "Import "+plural(len(rows), "decision", "decisions"))
}
