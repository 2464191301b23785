package app

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

// The columns of exported matches. An import needs the ids and the decision;
// the names are for people.
const (
	columnID         = "ConnectWise id"
	columnIdentifier = "ConnectWise company ID"
	columnName       = "ConnectWise name"
	columnDecision   = "Decision"
	columnHudu       = "Hudu id"
	columnHuduName   = "Hudu name"
	columnSecond     = "Further match"
)

var matchColumns = []string{columnID, columnIdentifier, columnName, columnDecision, columnHudu, columnHuduName, columnSecond}

// byteOrderMark tells spreadsheets that a file is UTF-8.
const byteOrderMark = "\ufeff"

// Export writes the matches as CSV.
func (s *Matching) Export() (Saved, error) {
	return answer(s.desk, "Matching.Export", func() (Saved, error) {
		b := s.desk.board
		if err := b.ensure(); err != nil {
			return Saved{}, err
		}
		b.mu.Lock()
		content, err := b.tableLocked()
		b.mu.Unlock()
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
	rows := [][]string{matchColumns}
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
		for i := range row {
			row[i] = neutral(row[i])
		}
		rows = append(rows, row)
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
		if err := s.desk.board.ensure(); err != nil {
			return BoardChange{}, err
		}
		at := s.desk.now().UTC()
		wanted := make([]base.Match, len(rows))
		for i := range rows {
			rows[i].match.DecidedAt = at
			wanted[i] = rows[i].match
		}
		if err := s.desk.board.checkRows(rows); err != nil {
			return BoardChange{}, err
		}
		return s.decide(wanted, "Import "+plural(len(wanted), "decision", "decisions"))
	})
}

// matchRow is a decision of a file with the number of its row, counted from 1
// with the heading.
type matchRow struct {
	row   int
	match base.Match
}

// parseMatches reads the decisions of a file. The error names the row.
func parseMatches(content string) ([]matchRow, error) {
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(content, byteOrderMark)))
	r.FieldsPerRecord, r.Comma = -1, separator(content)
	heading, err := r.Read()
	if err != nil {
		return nil, refusal(CodeInvalid, "This file has no table in it.", "Choose a CSV file that was exported here.")
	}
	columns := map[string]int{}
	for i, name := range heading {
		columns[strings.ToLower(strings.TrimSpace(name))] = i
	}
	for _, needed := range []string{columnID, columnDecision, columnHudu} {
		if _, has := columns[strings.ToLower(needed)]; !has {
			return nil, refusal(CodeInvalid, fmt.Sprintf("The first row has no column “%s”.", needed), "Choose a CSV file that was exported here.")
		}
	}
	var rows []matchRow
	named := map[connectwise.CompanyID]int{}
	for number := 2; ; number++ {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, rowError(number, "it cannot be read as a row of a table")
		}
		m, has, err := parseMatch(number, func(column string) string {
			if i := columns[strings.ToLower(column)]; i < len(cells) && hasColumn(columns, column) {
				return strings.TrimSpace(cells[i])
			}
			return ""
		})
		if err != nil {
			return nil, err
		}
		if !has {
			continue
		}
		if first, twice := named[m.Company]; twice {
			return nil, rowError(number, fmt.Sprintf("company %d stands in row %d already", m.Company, first))
		}
		named[m.Company] = number
		rows = append(rows, matchRow{number, m})
	}
	if len(rows) == 0 {
		return nil, refusal(CodeInvalid, "No row of this file has a decision.", "Fill in the column “"+columnDecision+"” with matched, create or leave.")
	}
	return rows, nil
}

func hasColumn(columns map[string]int, name string) bool {
	_, has := columns[strings.ToLower(name)]
	return has
}

// separator is what the heading's cells stand apart by: spreadsheets of other
// countries write semicolons.
func separator(content string) rune {
	heading, _, _ := strings.Cut(content, "\n")
	best := ','
	for _, each := range []rune{';', '\t'} {
		if strings.Count(heading, string(each)) > strings.Count(heading, string(best)) {
			best = each
		}
	}
	return best
}

// parseMatch reads one row; has is false for one without a decision.
func parseMatch(row int, cell func(column string) string) (m base.Match, has bool, err error) {
	decision := base.Decision(strings.ToLower(cell(columnDecision)))
	if decision == "" || decision == base.None {
		return m, false, nil
	}
	if !slices.Contains([]base.Decision{base.Matched, base.CreateNew, base.Leave}, decision) {
		return m, false, rowError(row, fmt.Sprintf("the decision %s is not known, want matched, create or leave", quoted(string(decision))))
	}
	id, err := strconv.Atoi(cell(columnID))
	if err != nil || id <= 0 {
		return m, false, rowError(row, fmt.Sprintf("%s is no id of a ConnectWise company", quoted(cell(columnID))))
	}
	m = base.Match{Company: connectwise.CompanyID(id), Decision: decision}
	if decision != base.Matched {
		return m, true, nil
	}
	to, err := strconv.Atoi(cell(columnHudu))
	if err != nil || to <= 0 {
		return m, false, rowError(row, fmt.Sprintf("%s is no id of a Hudu company", quoted(cell(columnHudu))))
	}
	m.Hudu = hudu.CompanyID(to)
	m.Second = slices.Contains([]string{"yes", "true", "1"}, strings.ToLower(cell(columnSecond)))
	return m, true, nil
}

func rowError(row int, reason string) error {
	return refusal(CodeInvalid, fmt.Sprintf("Row %d of the file: %s.", row, reason), "Nothing was taken from the file. Put the row right and import it again.")
}

// checkRows refuses a file whose decisions cannot be carried out; the error
// names the row.
func (b *board) checkRows(rows []matchRow) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	firsts := map[hudu.CompanyID]int{}
	for _, each := range rows {
		m := each.match
		if b.byID[m.Company] == nil {
			return rowError(each.row, fmt.Sprintf("ConnectWise has no company %d", m.Company))
		}
		if m.Decision != base.Matched {
			continue
		}
		company, found := b.lists.Existing(m.Hudu)
		switch first, taken := firsts[m.Hudu]; {
		case !found:
			return rowError(each.row, fmt.Sprintf("Hudu has no company %d", m.Hudu))
		case company.Archived:
			return rowError(each.row, quoted(company.Name)+" is archived in Hudu")
		case taken && !m.Second:
			return rowError(each.row, fmt.Sprintf("%s is matched in row %d already; a further match says yes under “%s”", quoted(company.Name), first, columnSecond))
		case !m.Second:
			firsts[m.Hudu] = each.row
		}
	}
	return b.checkAgainstOthersLocked(rows, firsts)
}

// checkAgainstOthersLocked refuses rows that take a company of Hudu from one
// that the file does not name.
func (b *board) checkAgainstOthersLocked(rows []matchRow, firsts map[hudu.CompanyID]int) error {
	named := map[connectwise.CompanyID]bool{}
	for _, each := range rows {
		named[each.match.Company] = true
	}
	for id, m := range b.lists.Matches {
		if row, taken := firsts[m.Hudu]; taken && m.Decision == base.Matched && !m.Second && !named[id] {
			return rowError(row, fmt.Sprintf("%s is matched with %s already", quoted(b.huduNameLocked(m.Hudu)), quoted(b.nameLocked(id))))
		}
	}
	return nil
}
