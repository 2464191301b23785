package crash

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"
)

// Folder is the folder of the reports inside the data folder.
const Folder = "crashes"

const (
	runningName = "running.json"
	outputName  = "output.txt"
	// mostReports is how many are kept, the newest.
	mostReports = 20
	// mostOutput is how much is read of what the runtime wrote, in bytes: the
	// words and the first stack come first.
	mostOutput = 256 << 10
)

// Options are what [Begin] builds from.
type Options struct {
	Dir     string // the data folder
	Version string
	Now     func() time.Time
	// LastSign is when the program before was last heard of.
	LastSign time.Time
	// Booted is when the machine started, zero when that is not known; nil asks
	// the operating system.
	Booted func() time.Time
}

// Watch notes how this process fails. It is safe for concurrent use.
type Watch struct {
	options Options
	folder  string

	mu    sync.Mutex      // guards what follows
	noted map[string]bool // what broke, so that it is noted once
}

// running is the marker of a program that has not ended.
type running struct {
	Since   time.Time `json:"since"`
	Version string    `json:"version"`
}

// Begin makes a report of how the program before ended, unless that was in
// order, and watches this process until [Watch.End]. Whoever calls it has the
// data folder alone.
func Begin(o Options) (*Watch, error) {
	if o.Booted == nil {
		o.Booted = booted
	}
	w := &Watch{options: o, folder: filepath.Join(o.Dir, Folder), noted: map[string]bool{}}
	if err := os.MkdirAll(w.folder, 0o700); err != nil {
		return w, fmt.Errorf("note crashes: %w", err)
	}
	err := w.lookBack()
	output, openErr := os.OpenFile(w.path(outputName), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if openErr != nil {
		return w, errors.Join(err, fmt.Errorf("note crashes: %w", openErr))
	}
	setErr := debug.SetCrashOutput(output, debug.CrashOptions{})
	// The runtime has its own handle.
	return w, errors.Join(err, setErr, output.Close(), w.write(runningName, running{Since: o.Now(), Version: o.Version}))
}

// End says that the process ends in order.
func (w *Watch) End() error {
	err := debug.SetCrashOutput(nil, debug.CrashOptions{})
	for _, name := range []string{outputName, runningName} {
		if removeErr := os.Remove(w.path(name)); !errors.Is(removeErr, fs.ErrNotExist) {
			err = errors.Join(err, removeErr)
		}
	}
	if err != nil {
		return fmt.Errorf("note crashes: %w", err)
	}
	return nil
}

// lookBack makes a report of what the program before has left.
func (w *Watch) lookBack() error {
	var before running
	content, err := os.ReadFile(w.path(runningName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("look for a crash: %w", err)
	}
	if err := json.Unmarshal(content, &before); err != nil {
		before = running{} // it was cut off while it was written
	}
	report := Report{Version: before.Version, At: w.options.LastSign, Stack: []Frame{}}
	output, at := readOutput(w.path(outputName))
	switch {
	case output != "":
		report.Kind, report.At = Died, at
		report.Why, report.Stack = parse(output)
	case w.options.Booted().After(before.Since):
		return nil // the machine was restarted, and took the program with it
	default:
		report.Kind = CutOff
	}
	if report.At.Before(before.Since) {
		report.At = before.Since
	}
	return w.keep(report)
}

// readOutput is the beginning of what the runtime wrote, and when.
func readOutput(path string) (text string, at time.Time) {
	info, err := os.Stat(path)
	if err != nil {
		return "", at
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return "", at
	}
	return strings.TrimSpace(string(content[:min(len(content), mostOutput)])), info.ModTime()
}

// Note keeps a panic that was caught. stack is that of [debug.Stack], taken
// while the panic is recovered. The same place is noted once per process.
func (w *Watch) Note(where string, broken any, stack []byte) error {
	report := Report{Kind: Broke, At: w.options.Now(), Version: w.options.Version, Where: where, Why: whyOf(broken)}
	_, report.Stack = parse(string(stack))
	place := where
	if len(report.Stack) > 0 {
		place += fmt.Sprint(report.Stack[0])
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.noted[place] {
		return nil
	}
	w.noted[place] = true
	return w.keep(report)
}

// keep writes a report and drops the oldest that are too many.
func (w *Watch) keep(report Report) error {
	report.ID = report.At.UTC().Format("20060102T150405Z") + "-" + strings.ToLower(rand.Text()[:4])
	if err := w.write(report.ID+".json", report); err != nil {
		return err
	}
	var err error
	for i, old := range w.Reports() {
		if i >= mostReports {
			err = errors.Join(err, w.Discard(old.ID))
		}
	}
	return err
}

// Reports are those that are kept, the newest first. What cannot be read is left
// out.
func (w *Watch) Reports() []Report { return Reports(w.options.Dir) }

// Reports are those of a data folder, whoever has it, the newest first. What
// cannot be read is left out.
func Reports(dir string) []Report {
	names, _ := filepath.Glob(filepath.Join(dir, Folder, "*Z-*.json")) // the pattern is always the same
	list := []Report{}
	for _, name := range names {
		var report Report
		content, err := os.ReadFile(name)
		if err == nil && json.Unmarshal(content, &report) == nil && report.ID+".json" == filepath.Base(name) {
			list = append(list, report)
		}
	}
	slices.SortFunc(list, func(a, b Report) int { return strings.Compare(b.ID, a.ID) })
	return list
}

// Tell answers the reports that the command line has not told of yet, and notes
// that it has.
func (w *Watch) Tell() ([]Report, error) {
	var fresh []Report
	var err error
	for _, report := range w.Reports() {
		if !report.Told {
			fresh = append(fresh, report)
			report.Told = true
			err = errors.Join(err, w.write(report.ID+".json", report))
		}
	}
	return fresh, err
}

// Discard removes a report; one that is gone is fine.
func (w *Watch) Discard(id string) error {
	for _, report := range w.Reports() {
		if report.ID != id {
			continue
		}
		if err := os.Remove(w.path(id + ".json")); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("discard crash report: %w", err)
		}
	}
	return nil
}

func (w *Watch) path(name string) string { return filepath.Join(w.folder, name) }

func (w *Watch) write(name string, value any) error {
	content, err := json.MarshalIndent(value, "", "  ")
	if err == nil {
		err = os.WriteFile(w.path(name), content, 0o600)
	}
	if err != nil {
		return fmt.Errorf("write crash report: %w", err)
	}
	return nil
}
