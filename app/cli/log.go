package cli

import (
	"fmt"
	"io"
	"path/filepath"

	"github.com/sirupsen/logrus"
	"gopkg.in/natefinch/lumberjack.v2"

	"crossdock/backend/transport"
)

// The log keeps this much: enough for weeks of runs, too little to matter.
const (
	logMegabytes = 10
	logFiles     = 5
	logDays      = 90
)

// logFile is the rotating JSON log of the data folder. It holds ids, paths and
// statuses; never a key and never a value of a record.
type logFile struct {
	*logrus.Logger
	file io.Closer
}

func (c *command) openLog(dir string) (*logFile, error) {
	level, err := c.parseLogLevel()
	if err != nil {
		return nil, err
	}
	file := &lumberjack.Logger{
		Filename: filepath.Join(dir, "logs", "crossdock.log"), MaxSize: logMegabytes, MaxBackups: logFiles, MaxAge: logDays,
	}
	logger := logrus.New()
	logger.SetOutput(file)
	logger.SetLevel(level)
	logger.SetFormatter(&logrus.JSONFormatter{})
	return &logFile{Logger: logger, file: file}, nil
}

func (c *command) parseLogLevel() (logrus.Level, error) {
	level, err := logrus.ParseLevel(c.logLevel)
	if err != nil {
		return 0, usageError("--log-level %q: want error, warn, info or debug", c.logLevel)
	}
	return level, nil
}

func (l *logFile) close() error {
	if err := l.file.Close(); err != nil {
		return fmt.Errorf("close log: %w", err)
	}
	return nil
}

// exchange logs one request.
func (l *logFile) exchange(x transport.Exchange) {
	if l == nil {
		return
	}
	entry := l.WithFields(logrus.Fields{
		"method": x.Method, "host": x.Host, "path": x.Path, "status": x.Status, "ms": x.Duration.Milliseconds(), "bytes": x.Bytes,
	})
	if x.Err != "" || x.Status >= 400 {
		entry.WithField("error", x.Err).Warn("request failed")
		return
	}
	entry.Debug("request")
}
