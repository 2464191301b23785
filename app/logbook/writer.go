package logbook

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/sirupsen/logrus"
	"gopkg.in/natefinch/lumberjack.v2"
)

// The log keeps this much: enough for months of runs, too little to matter.
const (
	fileMegabytes = 10
	keptFiles     = 5
	keptDays      = 90
	// fileDays is the age of its first line at which a file is put away, however
	// small it is.
	fileDays = 30
)

// FileName is the name of the file that is written; those before it have a time
// in their names.
const FileName = "crossdock.log"

// Writer is the log of a data folder. It is safe for concurrent use.
type Writer struct {
	*logrus.Logger
	file *lumberjack.Logger
	path string
	now  func() time.Time
}

// Open begins to write in a folder, which is made. level is "" for info.
func Open(folder, level string, now func() time.Time) (*Writer, error) {
	least, err := ParseLevel(level)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("make log folder: %w", err)
	}
	path := filepath.Join(folder, FileName)
	// A new file gets the mode of the one before it.
	if err := os.Chmod(path, 0o600); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("open log: %w", err)
	}
	w := &Writer{
		Logger: logrus.New(), path: path, now: now,
		file: &lumberjack.Logger{Filename: path, MaxSize: fileMegabytes, MaxBackups: keptFiles, MaxAge: keptDays},
	}
	w.SetOutput(w.file)
	w.SetLevel(least)
	w.SetFormatter(&logrus.JSONFormatter{TimestampFormat: time.RFC3339Nano})
	w.PutAwayOld()
	return w, nil
}

// ParseLevel reads a level; "" is info.
func ParseLevel(name string) (logrus.Level, error) {
	if name == "" {
		return logrus.InfoLevel, nil
	}
	level, err := logrus.ParseLevel(name)
	if err != nil {
		return 0, fmt.Errorf("--log-level %q: want error, warn, info or debug", name)
	}
	return level, nil
}

// PutAwayOld begins a new file when the one that is written is old. What fails is
// tried again at the next call.
func (w *Writer) PutAwayOld() {
	began, known := firstTime(w.path)
	if !known || w.now().Sub(began) < fileDays*24*time.Hour {
		return
	}
	if err := w.file.Rotate(); err != nil {
		w.WithError(err).Warn("the log could not be put away")
	}
}

// firstTime is the time of the first line of a file.
func firstTime(path string) (at time.Time, known bool) {
	file, err := os.Open(path)
	if err != nil {
		return at, false
	}
	defer func() { _ = file.Close() }() // it was only read
	line, err := bufio.NewReader(file).ReadBytes('\n')
	if err != nil {
		return at, false
	}
	var head struct {
		Time time.Time `json:"time"`
	}
	err = json.Unmarshal(line, &head)
	return head.Time, err == nil && !head.Time.IsZero()
}

// Close ends the writing.
func (w *Writer) Close() error {
	if err := w.file.Close(); err != nil {
		return fmt.Errorf("close log: %w", err)
	}
	return nil
}
