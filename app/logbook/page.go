package logbook

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/sirupsen/logrus"
)

// Filter says which lines are wanted.
type Filter struct {
	// Level is the least urgent level that is wanted: error, warning, info or
	// debug; "" is all.
	Level string
	// Text is part of the line, in whatever case; "" is all.
	Text string
	// UpTo is the number of the newest line that counts, so that what is paged
	// through does not move; 0 is the newest there is.
	UpTo int64
	// Offset and Limit are which of those that fit, the newest first.
	Offset, Limit int
}

// Line is one line of the log.
type Line struct {
	Number  int64
	At      time.Time
	Level   string // error, warning, info or debug; "" for a line that is no log line
	Message string
	Fields  []Field // by name
	Text    string  // the line as it stands in the file
}

// Field is a value that was logged beside the message.
type Field struct{ Name, Value string }

// Page is a part of the lines that fit a filter.
type Page struct {
	Lines []Line
	Total int   // lines that fit
	UpTo  int64 // the newest that was looked at
}

// found are the lines that fitted the last filter, the newest first.
type found struct {
	filter  Filter // without a place in the list
	numbers []int64
}

// Page answers a part of the lines, the newest first.
func (r *Reader) Page(filter Filter) (Page, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if filter.UpTo == 0 || r.file == nil {
		if err := r.catchUpLocked(); err != nil {
			return Page{}, err
		}
	}
	if newest := r.newestLocked(); filter.UpTo <= 0 || filter.UpTo > newest {
		filter.UpTo = newest
	}
	r.findLocked(filter)
	page := Page{Lines: []Line{}, Total: len(r.found.numbers), UpTo: filter.UpTo}
	from := min(max(filter.Offset, 0), page.Total)
	for _, number := range r.found.numbers[from:min(from+max(filter.Limit, 0), page.Total)] {
		// Lines that have become too old since keep their place.
		line := Line{Number: number}
		if number >= r.first {
			line = parse(r.lines[number-r.first].text)
			line.Number = number
		}
		page.Lines = append(page.Lines, line)
	}
	return page, nil
}

// findLocked looks for the lines that fit, unless that was just done.
func (r *Reader) findLocked(filter Filter) {
	filter.Offset, filter.Limit, filter.Text = 0, 0, strings.ToLower(filter.Text)
	if r.found.filter == filter && r.found.numbers != nil {
		return
	}
	least := wanted(filter.Level)
	numbers := []int64{}
	for i := len(r.lines) - 1; i >= 0; i-- {
		number := r.first + int64(i)
		if number <= filter.UpTo && r.lines[i].level <= least && r.lines[i].has(filter.Text) {
			numbers = append(numbers, number)
		}
	}
	r.found = found{filter: filter, numbers: numbers}
}

// has tells whether the line has a text in it, which is in lower case.
func (s *stored) has(text string) bool {
	if text == "" {
		return true
	}
	if s.folds == "" {
		s.folds = strings.ToLower(s.text)
	}
	return strings.Contains(s.folds, text)
}

// wanted is the least urgent level that a filter lets through.
func wanted(level string) logrus.Level {
	least, err := logrus.ParseLevel(level)
	if level == "" || err != nil {
		return noLevel
	}
	return least
}

// parse reads a line. One that is no log line is its own message.
func parse(text string) Line {
	line := Line{Text: text}
	var members map[string]any
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(&members); err != nil {
		line.Message = text
		return line
	}
	for name, value := range members {
		switch said := fmt.Sprint(value); name {
		case logrus.FieldKeyMsg:
			line.Message = said
		case logrus.FieldKeyLevel:
			line.Level = said
		case logrus.FieldKeyTime:
			line.At, _ = time.Parse(time.RFC3339Nano, said) // zero when it is none
		default:
			line.Fields = append(line.Fields, Field{Name: name, Value: said})
		}
	}
	slices.SortFunc(line.Fields, func(a, b Field) int { return strings.Compare(a.Name, b.Name) })
	return line
}
