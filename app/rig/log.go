package rig

import (
	"path/filepath"

	"github.com/sirupsen/logrus"

	"crossdock/app/logbook"
	"crossdock/backend/engine"
	"crossdock/backend/journal"
	"crossdock/backend/transport"
)

// LogFolder is the folder of the logs inside the data folder.
const LogFolder = "logs"

// logFile is the log of the data folder, in the words of a run. It holds ids, paths
// and statuses; never a key and never a value of a record.
type logFile struct{ *logbook.Writer }

func openLog(o Options, dir string) (*logFile, error) {
	writer, err := logbook.Open(filepath.Join(dir, LogFolder), o.LogLevel, o.Now)
	if err != nil {
		return nil, err
	}
	return &logFile{writer}, nil
}

// ParseLogLevel reads a level; "" is info.
func ParseLogLevel(name string) (logrus.Level, error) { return logbook.ParseLevel(name) }

// exchange logs one request.
func (l *logFile) exchange(x transport.Exchange) {
	entry := l.WithFields(logrus.Fields{
		"method": x.Method, "host": x.Host, "path": x.Path, "status": x.Status, "ms": x.Duration.Milliseconds(), "bytes": x.Bytes,
	})
	switch {
	case x.Err != "":
		entry.WithField("error", x.Err).Warn("request failed")
	case x.Status >= 400 && !x.Expected:
		entry.Warn("request failed")
	default:
		entry.Debug("request")
	}
}

// event logs what a run does to records: by their ids, since names and values
// are nothing for a log.
func (l *logFile) event(e engine.Event) {
	switch e := e.(type) {
	case engine.Started:
		l.WithField("run", e.Run).Info("run started")
	case engine.PhaseStarted:
		l.WithField("phase", e.Phase).WithField("total", e.Total).Info("phase started")
	case engine.RecordDone:
		applied := e.State == journal.Applied
		if applied && !l.IsLevelEnabled(logrus.DebugLevel) {
			return // there are many
		}
		entry := l.WithFields(logrus.Fields{
			"record": e.Change.Key.String(), "company": e.Change.Company, "verb": e.Change.Verb, "outcome": e.State,
		})
		if !applied {
			entry.Warn("record not written")
			return
		}
		entry.Debug("record written")
	}
}
