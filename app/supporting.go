package app

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"sync"
	"time"

	"crossdock/app/logbook"
	"crossdock/app/rig"
	"crossdock/app/support"
)

// Support shows what happened inside: the log, crash reports, and the file that
// a person sends to whoever helps them.
type Support struct{ desk *Desk }

// supporting is what the service keeps between calls.
type supporting struct {
	mu sync.Mutex // guards what follows
	// reader is there while somebody looks at the log.
	reader *logbook.Reader
	// shown is the support file as it was shown; what is saved is that.
	shown *support.Bundle
}

// LogFilter says which lines of the log are wanted.
type LogFilter struct {
	// Level is the least urgent level: "error", "warning", "info", "debug"; "" is
	// all.
	Level string `json:"level" ts_type:"'' | 'error' | 'warning' | 'info' | 'debug'"`
	Text  string `json:"text"` // part of the line, in whatever case
	// UpTo is the newest line that counts, so that what is paged through does not
	// move; 0 is the newest there is.
	UpTo   int64 `json:"upTo"`
	Offset int   `json:"offset"` // the newest line is 0
	Limit  int   `json:"limit"`
}

// LogPage is a part of the log, the newest line first.
type LogPage struct {
	Rows  []LogLine `json:"rows"`
	Total int       `json:"total"`
	UpTo  int64     `json:"upTo"` // the newest line that was looked at
}

// LogLine is one line of the log.
type LogLine struct {
	Number  int64      `json:"number"`
	At      string     `json:"at"`    // RFC 3339, "" for a line that is no log line
	Level   string     `json:"level"` // error, warning, info, debug or ""
	Message string     `json:"message"`
	Fields  []LogField `json:"fields"`
	Text    string     `json:"text"` // as it stands in the file
}

// LogField is a value that was logged beside the message.
type LogField struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// mostLogLines is how many lines are answered at once.
const mostLogLines = 500

// Log answers a part of the log.
func (s *Support) Log(filter LogFilter) (LogPage, error) {
	return answer(s.desk, "Support.Log", func() (LogPage, error) {
		page, err := s.desk.logReader().Page(logbook.Filter{
			Level: filter.Level, Text: filter.Text, UpTo: filter.UpTo, Offset: filter.Offset, Limit: min(filter.Limit, mostLogLines),
		})
		view := LogPage{Rows: []LogLine{}, Total: page.Total, UpTo: page.UpTo}
		for _, line := range page.Lines {
			view.Rows = append(view.Rows, viewLine(line))
		}
		return view, err
	})
}

func viewLine(line logbook.Line) LogLine {
	view := LogLine{Number: line.Number, Level: line.Level, Message: line.Message, Fields: []LogField{}, Text: line.Text}
	if !line.At.IsZero() {
		view.At = line.At.UTC().Format(time.RFC3339Nano)
	}
	for _, field := range line.Fields {
		view.Fields = append(view.Fields, LogField(field))
	}
	return view
}

// NewestLine answers the number of the newest line of the log, 0 without any.
func (s *Support) NewestLine() (int64, error) {
	return answer(s.desk, "Support.NewestLine", func() (int64, error) { return s.desk.logReader().Newest() })
}

// LeaveLog says that nobody looks at the log any more: what was read of it is
// forgotten.
func (s *Support) LeaveLog() error {
	return act(s.desk, "Support.LeaveLog", func() error {
		s.desk.support.mu.Lock()
		defer s.desk.support.mu.Unlock()
		s.desk.support.reader = nil
		return nil
	})
}

func (d *Desk) logReader() *logbook.Reader {
	d.support.mu.Lock()
	defer d.support.mu.Unlock()
	if d.support.reader == nil {
		d.support.reader = &logbook.Reader{Folder: filepath.Join(d.rig.Dir(), rig.LogFolder)}
	}
	return d.support.reader
}

// SupportFile is what goes into the file for whoever helps, to be looked at
// before it is saved.
type SupportFile struct {
	Name  string        `json:"name"`
	Parts []SupportPart `json:"parts"`
}

// SupportPart is one file in it.
type SupportPart struct {
	Name  string `json:"name"`
	About string `json:"about"` // what is in it, in a sentence
	Bytes int    `json:"bytes"`
	// Text is the beginning of the file; Cut tells that there is more.
	Text string `json:"text"`
	Cut  bool   `json:"cut"`
}

// mostShown is how much of a file is shown, in bytes.
const mostShown = 64 << 10

// Bundle makes the file for whoever helps, and shows what goes in.
func (s *Support) Bundle() (SupportFile, error) {
	return answer(s.desk, "Support.Bundle", func() (SupportFile, error) {
		d := s.desk
		bundle, err := support.Collect(d.ctx, d.supportSource())
		if len(bundle.Files) == 0 {
			return SupportFile{}, err
		}
		if err != nil {
			// What cannot be read is left out: who asks for help may have just that.
			d.log().WithField("code", AsError(err).Code).Warn("a part of the support file is missing")
		}
		d.support.mu.Lock()
		d.support.shown = &bundle
		d.support.mu.Unlock()
		return viewBundle(bundle), nil
	})
}

// Diagnostics answers the same in a few lines, to be copied into a message:
// versions, what there is in numbers, and how the last syncs ended.
func (s *Support) Diagnostics() (string, error) {
	return answer(s.desk, "Support.Diagnostics", func() (string, error) {
		d := s.desk
		summary, err := support.Summary(d.ctx, d.supportSource())
		if err != nil {
			d.log().WithField("code", AsError(err).Code).Warn("a part of the diagnostics is missing")
		}
		return string(summary), nil
	})
}

func (d *Desk) supportSource() support.Source {
	return support.Source{Dir: d.rig.Dir(), Rig: d.rig, Now: d.now, Getenv: os.Getenv}
}

func viewBundle(bundle support.Bundle) SupportFile {
	view := SupportFile{Name: bundle.Name(), Parts: []SupportPart{}}
	for _, file := range bundle.Files {
		part := SupportPart{Name: file.Name, About: file.About, Bytes: len(file.Content), Text: string(file.Content)}
		if part.Cut = len(file.Content) > mostShown; part.Cut {
			part.Text = string(file.Content[:mostShown])
		}
		view.Parts = append(view.Parts, part)
	}
	return view
}

// SaveBundle saves the file as it was shown.
func (s *Support) SaveBundle() (Saved, error) {
	return answer(s.desk, "Support.SaveBundle", func() (Saved, error) {
		d := s.desk
		d.support.mu.Lock()
		shown := d.support.shown
		d.support.mu.Unlock()
		if shown == nil {
			return Saved{}, refusal(CodeStale, "This support file is no longer there.", "Make it again.")
		}
		content, err := shown.Zip()
		if err != nil {
			return Saved{}, err
		}
		if d.options.Ports.SaveFile == nil {
			return Saved{Name: shown.Name(), Content: base64.StdEncoding.EncodeToString(content), Base64: true}, nil
		}
		return d.options.Ports.SaveFile(shown.Name(), string(content))
	})
}

// CrashReport is how the program failed once. It stays on this machine.
type CrashReport struct {
	ID string `json:"id"`
	// Kind: died (it ended), broke (a part failed and it went on), cut-off (it was
	// gone without a word).
	Kind    string       `json:"kind" ts_type:"'died' | 'broke' | 'cut-off'"`
	At      string       `json:"at"` // RFC 3339
	Version string       `json:"version"`
	Where   string       `json:"where"`
	Why     string       `json:"why"`
	Stack   []CrashFrame `json:"stack"`
}

// CrashFrame is a function that was under way.
type CrashFrame struct {
	Function string `json:"function"`
	Place    string `json:"place"` // file and line
}

// Crashes answers the crash reports, the newest first.
func (s *Support) Crashes() ([]CrashReport, error) {
	return answer(s.desk, "Support.Crashes", func() ([]CrashReport, error) { return s.desk.crashes(), nil })
}

// DiscardCrash removes a crash report.
func (s *Support) DiscardCrash(id string) ([]CrashReport, error) {
	return answer(s.desk, "Support.DiscardCrash", func() ([]CrashReport, error) {
		err := s.desk.rig.DiscardCrash(id)
		s.desk.changed()
		return s.desk.crashes(), err
	})
}
