package rig

import (
	"fmt"
	"io"
	"os"
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

// LogFolder is the folder of the logs inside the data folder.
const LogFolder = "logs"

// logFile is the rotating JSON log of the data folder.
type logFile struct {
	*logrus.Logger
	file io.Closer
}

func openLog(dir, levelName string) (*logFile, error) {
	level, err := ParseLogLevel(levelName)
	if err != nil {
		return nil, err
	}
	folder := filepath.Join(dir, LogFolder)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("make log folder: %w", err)
	}
	file := &lumberjack.Logger{
		Filename: filepath.Join(folder, "crossdock.log"), MaxSize: logMegabytes, MaxBackups: logFiles, MaxAge: logDays,
	}
	logger := logrus.New()
	logger.SetOutput(file)
	logger.SetLevel(level)
	logger.SetFormatter(&logrus.JSONFormatter{})
	return &logFile{Logger: logger, file: file}, nil
}

// ParseLogLevel reads a level; "" is info.
func ParseLogLevel(name string) (logrus.Level, error) {
	if name == "" {
		return logrus.InfoLevel, nil
	}
	level, err := logrus.ParseLevel(name)
	if err != nil {
		return 0, fmt.Errorf("--log-level %q: want error, warn, info or debug", name)
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
	entry := l.WithFields(logrus.Fields{
		"method": x.Method, "host": x.Host, "path": x.Path, "status": x.Status, "ms": x.Duration.Milliseconds(), "bytes": x.Bytes,
	})
	if x.Err != "" || x.Status >= 400 {
		entry.WithField("error", x.Err).Warn("request failed")
		return
	}
	entry.Debug("request")
}
