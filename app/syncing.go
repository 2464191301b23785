package app

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"crossdock/backend/journal"
	"crossdock/backend/mapping"
	"crossdock/backend/settings"
)

// Syncing previews, applies and watches runs.
type Syncing struct{ desk *Desk }

// State answers where syncing stands.
func (s *Syncing) State() (SyncState, error) {
	return answer(s.desk, "Syncing.State", s.now)
}

func (s *Syncing) now() (SyncState, error) {
	set, _, err := s.desk.rig.LoadSettings()
	if err != nil {
		return SyncState{}, err
	}
	return s.desk.syncState(set), nil
}

// begun is the state after a start.
func (s *Syncing) begun(err error) (SyncState, error) {
	if err != nil {
		return SyncState{}, err
	}
	return s.now()
}

// Preview starts a preview.
func (s *Syncing) Preview(scope RunScope) (SyncState, error) {
	return answer(s.desk, "Syncing.Preview", func() (SyncState, error) {
		of, err := scopeOf(scope)
		if err != nil {
			return SyncState{}, err
		}
		return s.begun(s.desk.runner.start(s.desk.runner.look(of, journal.ByHand)))
	})
}

// current is the preview of that id.
func (s *Syncing) current(id string) (*preview, error) {
	r := s.desk.runner
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.preview == nil || id != "" && string(r.preview.engine.Summary.Run) != id {
		return nil, refusal(CodeStale, "This preview is no longer there.", "Check again for a new one.")
	}
	return r.preview, nil
}

// PreviewRows answers a part of the newest preview.
func (s *Syncing) PreviewRows(filter PreviewFilter) (PreviewPage, error) {
	return answer(s.desk, "Syncing.PreviewRows", func() (PreviewPage, error) {
		p, err := s.current(filter.ID)
		if err != nil {
			return PreviewPage{}, err
		}
		return p.page(filter), nil
	})
}

// ExportPreview writes the preview as csv or json.
func (s *Syncing) ExportPreview(format string) (Saved, error) {
	return answer(s.desk, "Syncing.ExportPreview", func() (Saved, error) {
		p, err := s.current("")
		if err != nil {
			return Saved{}, err
		}
		rows := p.all()
		name := "crossdock-preview-" + p.engine.ReadAt.Local().Format("20060102-1504")
		if format == "json" {
			content, err := json.MarshalIndent(rows, "", "  ")
			if err != nil {
				return Saved{}, fmt.Errorf("export preview: %w", err)
			}
			return s.desk.save(name+".json", string(content))
		}
		content, err := previewCSV(rows)
		if err != nil {
			return Saved{}, err
		}
		return s.desk.save(name+".csv", content)
	})
}

// all are the rows without headings.
func (p *preview) all() []PreviewRow {
	rows := []PreviewRow{}
	for _, g := range p.groups {
		for _, ref := range g.rows {
			rows = append(rows, p.row(ref))
		}
	}
	return rows
}

func previewCSV(rows []PreviewRow) (string, error) {
	var text strings.Builder
	w := csv.NewWriter(&text)
	lines := [][]string{{"Company", "Type", "ConnectWise ID", "Name", "Layout", "Change", "Field", "In Hudu now", "After sync", "Reason"}}
	for _, row := range rows {
		what := row.Verb
		if row.Type != "change" {
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
	if err := w.WriteAll(lines); err != nil {
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

// Apply starts carrying out a preview, exactly as it was shown.
func (s *Syncing) Apply(in ApplyInput) (SyncState, error) {
	return answer(s.desk, "Syncing.Apply", func() (SyncState, error) {
		p, err := s.current(in.ID)
		if err != nil {
			return SyncState{}, err
		}
		set, err := s.desk.rig.Settings()
		if err != nil {
			return SyncState{}, err
		}
		if why := p.stale(set, s.desk.now()); why != "" {
			return SyncState{}, refusal(CodeStale, staleText[why], "Check again, look at the changes, then apply them.")
		}
		if in.Approve < 0 {
			return SyncState{}, refusal(CodeInvalid, "Approve a number of changes.", "")
		}
		return s.begun(s.desk.runner.start(s.desk.runner.apply(p, in.Approve)))
	})
}

var staleText = map[string]string{
	"age":      "This preview is more than 15 minutes old.",
	"settings": "The settings have changed since this preview.",
	"matches":  "Matches have changed since this preview.",
	"applied":  "A sync has run since this preview.",
}

// Start starts a run.
func (s *Syncing) Start(scope RunScope) (SyncState, error) {
	return answer(s.desk, "Syncing.Start", func() (SyncState, error) {
		of, err := scopeOf(scope)
		if err != nil {
			return SyncState{}, err
		}
		return s.begun(s.desk.runner.start(s.desk.runner.sync(of, journal.ByHand)))
	})
}

// Stop ends what is under way after the write in flight.
func (s *Syncing) Stop() (SyncState, error) {
	return answer(s.desk, "Syncing.Stop", func() (SyncState, error) {
		s.desk.runner.stop()
		return s.now()
	})
}

// Runs answers the newest runs, at most limit; 0 is all.
func (s *Syncing) Runs(limit int) ([]Run, error) {
	return answer(s.desk, "Syncing.Runs", func() ([]Run, error) {
		runs, err := s.desk.rig.Store().Runs()
		if err != nil {
			return nil, err
		}
		views := []Run{}
		for _, run := range runs {
			if run.Summary.Outcome == journal.Running && s.desk.runner.busy() {
				continue
			}
			if limit > 0 && len(views) == limit {
				break
			}
			views = append(views, viewRun(run))
		}
		return views, nil
	})
}

// Report answers a run with what a person has to look at.
func (s *Syncing) Report(run string) (RunReport, error) {
	return answer(s.desk, "Syncing.Report", func() (RunReport, error) {
		stored, err := s.find(run)
		if err != nil {
			return RunReport{}, err
		}
		report, err := s.desk.rig.Store().Report(stored.ID)
		return viewReport(stored, report), err
	})
}

func (s *Syncing) find(run string) (journal.Run, error) {
	stored, found, err := s.desk.rig.Store().Run(journal.RunID(run))
	if err == nil && !found {
		err = refusal(CodeNotFound, "This run is no longer kept.", "")
	}
	return stored, err
}

// Entries answers a part of a run's writes.
func (s *Syncing) Entries(filter EntryFilter) (EntryPage, error) {
	return answer(s.desk, "Syncing.Entries", func() (EntryPage, error) {
		if _, err := s.find(filter.Run); err != nil {
			return EntryPage{}, err
		}
		entries, err := s.desk.rig.Store().Entries(journal.RunID(filter.Run))
		if err != nil {
			return EntryPage{}, err
		}
		set, _, err := s.desk.rig.LoadSettings()
		if err != nil {
			return EntryPage{}, err
		}
		n := names{companies: s.desk.program.get().Names}
		text := strings.ToLower(strings.TrimSpace(filter.Text))
		entries = slices.DeleteFunc(entries, func(e journal.Entry) bool {
			return filter.State != "" && filter.State != string(e.State) ||
				filter.Kind != "" && filter.Kind != string(e.Change.Key.Kind.Shown()) ||
				!strings.Contains(strings.ToLower(e.Change.Name+"\n"+n.company(e.Change.Company)+"\n"+e.Change.Key.String()), text)
		})
		page := EntryPage{Rows: []Entry{}, Total: len(entries)}
		from := min(max(filter.Offset, 0), len(entries))
		for _, entry := range entries[from:min(from+min(max(filter.Limit, 1), 500), len(entries))] {
			page.Rows = append(page.Rows, s.desk.viewEntry(entry, n, set))
		}
		return page, nil
	})
}

func (d *Desk) viewEntry(e journal.Entry, n names, s settings.Settings) Entry {
	c := e.Change
	at := e.Finished
	if at.IsZero() {
		at = e.Intended
	}
	return Entry{
		Sequence: e.Sequence, At: stamp(at), Verb: string(c.Verb), Kind: string(c.Key.Kind.Shown()), ID: c.Key.ID,
		Company: int(c.Company), CompanyName: n.company(c.Company), Name: c.Name, Layout: c.LayoutName, State: string(e.State),
		Message: sentence(e.Message), Fields: viewDifferences(c.Differences, n),
		ConnectWiseURL: mapping.DeepLink(siteHost(s), s.ConnectWise.Company, c.Key),
	}
}

// Schedule answers the automatic re-sync as it is set.
func (s *Syncing) Schedule() (Schedule, error) {
	return answer(s.desk, "Syncing.Schedule", func() (Schedule, error) {
		set, _, err := s.desk.rig.LoadSettings()
		return viewSchedule(set.Schedule), err
	})
}

func viewSchedule(s settings.Schedule) Schedule {
	from, to, _ := strings.Cut(s.Quiet, "-")
	return Schedule{Every: s.Every, QuietFrom: strings.TrimSpace(from), QuietTo: strings.TrimSpace(to), Apply: s.Apply}
}

// SaveSchedule keeps the automatic re-sync.
func (s *Syncing) SaveSchedule(schedule Schedule) (Schedule, error) {
	return answer(s.desk, "Syncing.SaveSchedule", func() (Schedule, error) {
		next := settings.Schedule{Every: schedule.Every, Apply: schedule.Apply}
		switch {
		case schedule.QuietFrom != "" && schedule.QuietTo != "":
			next.Quiet = schedule.QuietFrom + "-" + schedule.QuietTo
		case schedule.QuietFrom != "" || schedule.QuietTo != "":
			return schedule, &Error{Code: CodeInvalid, Message: "Quiet hours need a beginning and an end.", Fields: map[string]string{"quiet": "Enter both times, or none."}}
		}
		err := s.desk.changeSettings(func(set *settings.Settings) { set.Schedule = next })
		return viewSchedule(next), err
	})
}

// Pause pauses automatic runs: hour, tomorrow or until-resumed.
func (s *Syncing) Pause(until string) (SyncState, error) {
	return answer(s.desk, "Syncing.Pause", func() (SyncState, error) {
		if err := s.desk.Pause(until); err != nil {
			return SyncState{}, err
		}
		return s.now()
	})
}

// Pause pauses automatic runs: hour, tomorrow or until-resumed.
func (d *Desk) Pause(until string) error {
	var end time.Time
	now := d.now()
	switch until {
	case "hour":
		end = now.Add(time.Hour)
	case "tomorrow":
		end = time.Date(now.Year(), now.Month(), now.Day()+1, 6, 0, 0, 0, now.Location())
	case "until-resumed":
	default:
		return refusal(CodeInvalid, "Pause for an hour, until tomorrow, or until you resume.", "")
	}
	err := d.program.update(func(r *remembered) { r.Paused, r.PausedUntil = true, end })
	d.changed()
	return err
}

// Resume ends a pause.
func (s *Syncing) Resume() (SyncState, error) {
	return answer(s.desk, "Syncing.Resume", func() (SyncState, error) {
		if err := s.desk.Resume(); err != nil {
			return SyncState{}, err
		}
		return s.now()
	})
}

// Resume ends a pause.
func (d *Desk) Resume() error {
	err := d.program.update(func(r *remembered) { r.Paused, r.PausedUntil = false, time.Time{} })
	d.changed()
	return err
}
