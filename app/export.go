package app

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strings"

	"crossdock/backend/journal"
)

// ExportPreview writes the preview as csv or json.
func (s *Syncing) ExportPreview(format string) (Saved, error) {
	return answer(s.desk, "Syncing.ExportPreview", func() (Saved, error) {
		p, err := s.current("")
		if err != nil {
			return Saved{}, err
		}
		var content string
		switch format {
		case "csv":
			content, err = previewCSV(p.all())
		case "json":
			content, err = previewJSON(p.all())
		default:
			err = refusal(CodeInvalid, "Export the preview as csv or json.", "")
		}
		if err != nil {
			return Saved{}, err
		}
		at := p.engine.ReadAt.In(s.desk.now().Location())
		return s.desk.save("crossdock-preview-"+at.Format("20060102-1504")+"."+format, content)
	})
}

func previewJSON(rows []PreviewRow) (string, error) {
	content, err := json.MarshalIndent(rows, "", "  ")
	if err != nil {
		return "", fmt.Errorf("write JSON: %w", err)
	}
	return string(content), nil
}

func previewCSV(rows []PreviewRow) (string, error) {
	lines := [][]string{{"Company", "Type", "ConnectWise ID", "Name", "Layout", "Change", "Field", "In Hudu now", "After sync", "Reason"}}
	for _, row := range rows {
		what := row.Verb
		switch {
		case row.Type == "problem" && !row.Refused:
			what = "note"
		case row.Type != "change":
			what = row.Type
		}
		line := func(field, before, after string) []string {
			cells := []string{row.CompanyName, row.Kind, fmt.Sprint(row.ID), row.Name, row.Layout, what, field, before, after, row.Reason}
			for i := range cells {
				cells[i] = safeCell(cells[i])
			}
			return cells
		}
		if row.Conflict != nil {
			lines = append(lines, line(row.Conflict.Field, row.Conflict.Hudu, row.Conflict.ConnectWise))
			continue
		}
		for _, field := range row.Fields {
			lines = append(lines, line(field.Field, field.Before, field.After))
		}
		if len(row.Fields) == 0 {
			lines = append(lines, line("", "", ""))
		}
	}
	return asCSV(lines)
}

// ExportRun writes the records of a run as csv, with each field before and after.
func (s *Syncing) ExportRun(run string) (Saved, error) {
	return answer(s.desk, "Syncing.ExportRun", func() (Saved, error) {
		stored, err := s.find(run)
		if err != nil {
			return Saved{}, err
		}
		set, _, err := s.desk.rig.LoadSettings()
		if err != nil {
			return Saved{}, err
		}
		n, lines := s.desk.names(), [][]string{{"Time", "Company", "Type", "ConnectWise ID", "Name", "Layout", "Change", "Result", "Field", "Before", "After", "Message", "Hudu request"}}
		err = s.desk.rig.Store().EachEntry(stored.ID, func(entry journal.Entry) {
			lines = append(lines, entryLines(viewEntry(entry, n, set))...)
		})
		if err != nil {
			return Saved{}, err
		}
		content, err := asCSV(lines)
		if err != nil {
			return Saved{}, err
		}
		at := stored.Started.In(s.desk.now().Location())
		return s.desk.save("crossdock-sync-"+at.Format("20060102-1504")+".csv", content)
	})
}

// entryLines are a write as lines of a table: one for each field.
func entryLines(e Entry) [][]string {
	line := func(f FieldChange) []string {
		cells := []string{e.At, e.CompanyName, e.Kind, fmt.Sprint(e.ID), e.Name, e.Layout, e.Verb, e.State, f.Field, f.Before, f.After, e.Message, strings.Join(e.Requests, " ")}
		for i := range cells {
			cells[i] = safeCell(cells[i])
		}
		return cells
	}
	if len(e.Fields) == 0 {
		return [][]string{line(FieldChange{})}
	}
	lines := make([][]string, len(e.Fields))
	for i, field := range e.Fields {
		lines[i] = line(field)
	}
	return lines
}

func asCSV(lines [][]string) (string, error) {
	var text strings.Builder
	if err := csv.NewWriter(&text).WriteAll(lines); err != nil {
		return "", fmt.Errorf("write CSV: %w", err)
	}
	return text.String(), nil
}

// safeCell keeps a spreadsheet from taking a value for a formula.
func safeCell(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}

// save writes a file where the person chooses, or lets the page offer it.
func (d *Desk) save(name, content string) (Saved, error) {
	if d.options.Ports.SaveFile == nil {
		return Saved{Name: name, Content: content}, nil
	}
	return d.options.Ports.SaveFile(name, content)
}
