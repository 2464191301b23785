package support

import (
	"strconv"
	"strings"
	"time"

	"crossdock/app/logbook"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// mostLines is how many lines of the log go in, the newest.
const mostLines = 20_000

// LogLine is a line of the log. What is not named here is left out.
type LogLine struct {
	Time    time.Time `json:"time"`
	Level   string    `json:"level"`
	Message string    `json:"message"`
	Call    string    `json:"call,omitempty"` // the page's call, or what was under way
	Code    string    `json:"code,omitempty"`
	Method  string    `json:"method,omitempty"`
	Host    string    `json:"host,omitempty"` // pseudonym
	Path    string    `json:"path,omitempty"`
	Status  int       `json:"status,omitempty"`
	Ms      int       `json:"ms,omitempty"`
	Bytes   int       `json:"bytes,omitempty"`
	Error   string    `json:"error,omitempty"` // what it is about
	Run     string    `json:"run,omitempty"`
	Phase   string    `json:"phase,omitempty"`
	Outcome string    `json:"outcome,omitempty"`
	Verb    string    `json:"verb,omitempty"`
	Record  *Record   `json:"record,omitempty"`
	Company int       `json:"company,omitempty"`
	Number  int       `json:"number,omitempty"` // writes or a total
}

// logOf are the newest lines of a folder, the oldest first.
func logOf(folder string, p pseudonyms) ([]LogLine, error) {
	reader := &logbook.Reader{Folder: folder}
	page, err := reader.Page(logbook.Filter{Limit: mostLines})
	lines := make([]LogLine, 0, len(page.Lines))
	for i := len(page.Lines) - 1; i >= 0; i-- {
		lines = append(lines, lineOf(page.Lines[i], p))
	}
	return lines, err
}

func lineOf(line logbook.Line, p pseudonyms) LogLine {
	view := LogLine{Time: line.At, Level: oneOf(line.Level, "error", "warning", "info", "debug"), Message: wordOf(line.Message)}
	for _, field := range line.Fields {
		view.take(field.Name, field.Value, p)
	}
	return view
}

// take takes a field over that is known, in the form that it is known to have.
func (l *LogLine) take(name, value string, p pseudonyms) {
	switch name {
	case "method":
		// Of a request or of the page.
		if l.Method = oneOf(value, methods...); l.Method == other {
			l.Method, l.Call = "", wordOf(value)
		}
	case "what", "choice":
		l.Call = wordOf(value)
	case "code":
		l.Code = codeOf(value)
	case "host":
		l.Host = p.of("host", value)
	case "path":
		l.Path = pathOf(value)
	case "status":
		l.Status = numberOf(value)
	case "ms":
		l.Ms = numberOf(value)
	case "bytes":
		l.Bytes = numberOf(value)
	case "error":
		l.Error = failureOf(value)
	case "run":
		l.Run = runIDOf(journal.RunID(value))
	case "phase":
		l.Phase = oneOf(value, "reading", "deciding", "writing")
	case "outcome":
		l.Outcome = wordOf(value)
	case "verb":
		l.Verb = wordOf(value)
	case "record":
		l.Record = namedRecord(value)
	case "company":
		l.Company = numberOf(value)
	case "writes", "total":
		l.Number = numberOf(value)
	}
}

func numberOf(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return n
}

// namedRecord is a record written as "kind/id", nil when the text is none.
func namedRecord(text string) *Record {
	kind, id, _ := strings.Cut(text, "/")
	n := numberOf(id)
	if n == 0 {
		return nil
	}
	return &Record{Kind: kindOf(record.Kind(kind)), ID: n}
}
