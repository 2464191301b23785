package logbook

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/sirupsen/logrus"
)

// MostLines is how many lines a reader has: the newest.
const MostLines = 50_000

// Reader reads the log of a folder, also while it is written and put away. The
// zero Reader with a folder is ready; it is safe for concurrent use.
type Reader struct {
	Folder string

	mu    sync.Mutex // guards what follows
	lines []stored   // oldest first
	first int64      // the number of lines[0]; lines are numbered from 1
	// file is the one that is written, read up to offset; rest is the beginning
	// of a line whose end is not written yet.
	file   fs.FileInfo
	offset int64
	rest   []byte
	found  found
}

// stored is a line without its end.
type stored struct {
	text  string
	folds string       // text in lower case, once somebody looked for some
	level logrus.Level // noLevel for a line that is no log line
}

// noLevel is less urgent than any level.
const noLevel = logrus.TraceLevel + 1

// Newest is the number of the newest line, 0 without any.
func (r *Reader) Newest() (int64, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := r.catchUpLocked(); err != nil {
		return 0, err
	}
	return r.newestLocked(), nil
}

func (r *Reader) newestLocked() int64 { return r.first + int64(len(r.lines)) - 1 }

// catchUpLocked reads what was written since the last time.
func (r *Reader) catchUpLocked() error {
	if r.first == 0 {
		r.first = 1
	}
	current := filepath.Join(r.Folder, FileName)
	info, err := os.Stat(current)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read log: %w", err)
	}
	switch {
	case r.file == nil:
		if err := r.readEarlierLocked(); err != nil {
			return err
		}
	case !os.SameFile(r.file, info) || info.Size() < r.offset:
		r.finishLocked()
	}
	return r.readOnLocked(current)
}

// readEarlierLocked reads the files that were put away, as many as it takes.
func (r *Reader) readEarlierLocked() error {
	names, err := r.earlier()
	if err != nil {
		return err
	}
	n := 0
	var parts [][]string
	for _, name := range slices.Backward(names) {
		content, err := os.ReadFile(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue // it was just removed
		}
		if err != nil {
			return fmt.Errorf("read log: %w", err)
		}
		lines := splitLines(content)
		parts = append(parts, lines)
		if n += len(lines); n >= MostLines {
			break
		}
	}
	for _, lines := range slices.Backward(parts) {
		r.addLocked(lines)
	}
	return nil
}

// earlier are the files that were put away, the oldest first: their names end in
// the time when they were.
func (r *Reader) earlier() ([]string, error) {
	stem := strings.TrimSuffix(FileName, filepath.Ext(FileName))
	names, err := filepath.Glob(filepath.Join(r.Folder, stem+"-*"+filepath.Ext(FileName)))
	if err != nil {
		return nil, fmt.Errorf("read log: %w", err)
	}
	slices.Sort(names)
	return names, nil
}

// finishLocked reads the end of the file that was put away since.
func (r *Reader) finishLocked() {
	names, _ := r.earlier() // the pattern is always the same
	for _, name := range slices.Backward(names) {
		if info, err := os.Stat(name); err == nil && os.SameFile(r.file, info) {
			_ = r.readOnLocked(name) // what cannot be read is left out
			break
		}
	}
	r.offset, r.rest = 0, nil
}

// readOnLocked reads a file from where the last reading ended.
func (r *Reader) readOnLocked(name string) error {
	file, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("read log: %w", err)
	}
	defer func() { _ = file.Close() }() // it was only read
	// Asked of the open file: Windows tells which file a name stood for only when
	// it is compared, and by then another one may have the name.
	info, err := file.Stat()
	if err != nil {
		return fmt.Errorf("read log: %w", err)
	}
	r.file = info
	if info.Size() == r.offset {
		return nil
	}
	content, err := io.ReadAll(io.NewSectionReader(file, r.offset, info.Size()-r.offset))
	if err != nil {
		return fmt.Errorf("read log: %w", err)
	}
	r.offset += int64(len(content))
	content = append(r.rest, content...)
	end := bytes.LastIndexByte(content, '\n') + 1
	r.rest = bytes.Clone(content[end:])
	r.addLocked(splitLines(content[:end]))
	return nil
}

func splitLines(content []byte) []string {
	text := strings.TrimRight(string(content), "\n")
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}

// addLocked takes lines in and drops the oldest that are too many.
func (r *Reader) addLocked(lines []string) {
	for _, text := range lines {
		r.lines = append(r.lines, stored{text: text, level: levelOf(text)})
	}
	if surplus := len(r.lines) - MostLines; surplus > 0 {
		r.lines = slices.Clone(r.lines[surplus:])
		r.first += int64(surplus)
	}
}

// levelOf is the level of a line, without reading all of it: a value that says
// the same has its quotes escaped.
func levelOf(text string) logrus.Level {
	const mark = `"level":"`
	at := strings.Index(text, mark)
	if at < 0 {
		return noLevel
	}
	name, _, _ := strings.Cut(text[at+len(mark):], `"`)
	level, err := logrus.ParseLevel(name)
	if err != nil {
		return noLevel
	}
	return level
}
