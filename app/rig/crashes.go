package rig

import (
	"os"
	"path/filepath"
	"time"

	"crossdock/app/crash"
	"crossdock/app/logbook"
)

// CrashReport is how the program failed once.
type CrashReport = crash.Report

// The ways in which it fails.
const (
	CrashDied   = crash.Died
	CrashBroke  = crash.Broke
	CrashCutOff = crash.CutOff
)

// watchCrashes notes how the program before ended, and how this one does. What
// fails is told to the log: the program works as well without.
func (r *Rig) watchCrashes(lastSign time.Time) {
	var err error
	r.crashes, err = crash.Begin(crash.Options{Dir: r.dir, Version: r.options.Version, Now: r.options.Now, LastSign: lastSign})
	if err != nil {
		r.log.WithError(err).Warn("crashes cannot be noted")
	}
}

// lastLogged is when the log was last written, zero without one.
func lastLogged(dir string) time.Time {
	info, err := os.Stat(filepath.Join(dir, LogFolder, logbook.FileName))
	if err != nil {
		return time.Time{}
	}
	return info.ModTime()
}

// EndInOrder notes that the process ends in order when it ends before
// [Rig.Close]: the system ends it with the person's session.
func (r *Rig) EndInOrder() {
	if err := r.crashes.End(); err != nil {
		r.log.WithError(err).Warn("the end could not be noted")
	}
}

// NoteCrash keeps a report of a panic that was caught; stack is that of
// [debug.Stack].
func (r *Rig) NoteCrash(where string, broken any, stack []byte) {
	if err := r.crashes.Note(where, broken, stack); err != nil {
		r.log.WithError(err).Warn("a crash report could not be kept")
	}
}

// Crashes are the reports that are kept, the newest first.
func (r *Rig) Crashes() []CrashReport { return r.crashes.Reports() }

// UntoldCrashes are those that the command line has not told of yet. It counts
// as having done so from here on.
func (r *Rig) UntoldCrashes() []CrashReport {
	reports, err := r.crashes.Tell()
	if err != nil {
		r.log.WithError(err).Warn("a crash report could not be kept")
	}
	return reports
}

// DiscardCrash removes a report; one that is gone is fine.
func (r *Rig) DiscardCrash(id string) error { return r.crashes.Discard(id) }
