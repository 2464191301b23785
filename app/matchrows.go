package app

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/match"
)

// matchRow is a decision of a file with the number of its row, counted from 1
// with the heading.
type matchRow struct {
	row   int
	match base.Match
	// dismissed tells that it is no match: its pair is what a person said no to.
	dismissed bool
}

// pair is what no other row may be about: a company, or a candidate of it.
func (r matchRow) pair() match.Pair {
	if r.dismissed {
		return match.Pair{Company: r.match.Company, Hudu: r.match.Hudu}
	}
	return match.Pair{Company: r.match.Company}
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
	named := map[match.Pair]int{}
	for number := 2; ; number++ {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, rowError(number, "it cannot be read as a row of a table")
		}
		row, has, err := parseMatch(number, func(column string) string {
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
		if first, twice := named[row.pair()]; twice {
			return nil, rowError(number, fmt.Sprintf("company %d stands in row %d already", row.match.Company, first))
		}
		named[row.pair()] = number
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		return nil, refusal(CodeInvalid, "No row of this file has a decision.", "Fill in the column “"+columnDecision+"” with matched, create, leave or "+wordDismissed+".")
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
func parseMatch(number int, cell func(column string) string) (row matchRow, has bool, err error) {
	decision := base.Decision(strings.ToLower(cell(columnDecision)))
	if decision == "" || decision == base.None {
		return row, false, nil
	}
	dismissed := decision == wordDismissed
	if !dismissed && !slices.Contains([]base.Decision{base.Matched, base.CreateNew, base.Leave}, decision) {
		return row, false, rowError(number, fmt.Sprintf("the decision %s is not known, want matched, create, leave or %s", quoted(string(decision)), wordDismissed))
	}
	id, err := strconv.Atoi(cell(columnID))
	if err != nil || id <= 0 {
		return row, false, rowError(number, fmt.Sprintf("%s is no id of a ConnectWise company", quoted(cell(columnID))))
	}
	row = matchRow{row: number, match: base.Match{Company: connectwise.CompanyID(id), Decision: decision}, dismissed: dismissed}
	if decision != base.Matched && !dismissed {
		return row, true, nil
	}
	to, err := strconv.Atoi(cell(columnHudu))
	if err != nil || to <= 0 {
		return row, false, rowError(number, fmt.Sprintf("%s is no id of a Hudu company", quoted(cell(columnHudu))))
	}
	row.match.Hudu = hudu.CompanyID(to)
	row.match.Second = !dismissed && slices.Contains([]string{"yes", "true", "1"}, strings.ToLower(cell(columnSecond)))
	return row, true, nil
}

func rowError(row int, reason string) error {
	return refusal(CodeInvalid, fmt.Sprintf("Row %d of the file: %s.", row, reason), "Nothing was taken from the file. Put the row right and import it again.")
}

// checkRowsLocked refuses a file whose decisions cannot be carried out; the error
// names the row.
func (b *board) checkRowsLocked(rows []matchRow) error {
	firsts := map[hudu.CompanyID]int{}
	for _, each := range rows {
		m := each.match
		if b.byID[m.Company] == nil {
			return rowError(each.row, fmt.Sprintf("ConnectWise has no company %d", m.Company))
		}
		if m.Decision != base.Matched && !each.dismissed {
			continue
		}
		company, found := b.lists.Existing(m.Hudu)
		switch first, taken := firsts[m.Hudu]; {
		case !found:
			return rowError(each.row, fmt.Sprintf("Hudu has no company %d", m.Hudu))
		case each.dismissed: // whether it is matched is seen once all rows are
		case company.Archived:
			return rowError(each.row, quoted(company.Name)+" is archived in Hudu")
		case taken && !m.Second:
			return rowError(each.row, fmt.Sprintf("%s is matched in row %d already; a further match says yes under “%s”", quoted(company.Name), first, columnSecond))
		case !m.Second:
			firsts[m.Hudu] = each.row
		}
	}
	if err := b.checkDismissedLocked(rows); err != nil {
		return err
	}
	return b.checkAgainstOthersLocked(rows, firsts)
}

// checkDismissedLocked refuses to say no to a pair that is matched, here or by
// another row.
func (b *board) checkDismissedLocked(rows []matchRow) error {
	now := maps.Clone(b.lists.Matches)
	for _, each := range rows {
		if !each.dismissed {
			now[each.match.Company] = each.match
		}
	}
	for _, each := range rows {
		pair := each.match
		if m := now[pair.Company]; each.dismissed && m.Decision == base.Matched && m.Hudu == pair.Hudu {
			return rowError(each.row, fmt.Sprintf("%s is matched with %s", quoted(b.nameLocked(pair.Company)), quoted(b.huduNameLocked(pair.Hudu))))
		}
	}
	return nil
}

// checkAgainstOthersLocked refuses rows that take a company of Hudu from one
// that the file does not name.
func (b *board) checkAgainstOthersLocked(rows []matchRow, firsts map[hudu.CompanyID]int) error {
	named := map[connectwise.CompanyID]bool{}
	for _, each := range rows {
		named[each.match.Company] = named[each.match.Company] || !each.dismissed
	}
	for id, m := range b.lists.Matches {
		if row, taken := firsts[m.Hudu]; taken && m.Decision == base.Matched && !m.Second && !named[id] {
			return rowError(row, fmt.Sprintf("%s is matched with %s already", quoted(b.huduNameLocked(m.Hudu)), quoted(b.nameLocked(id))))
		}
	}
	return nil
}
