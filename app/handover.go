package app

import (
	"errors"
	"fmt"
	"strings"

	"crossdock/backend/check"
	"crossdock/backend/engine"
	"crossdock/backend/handover"
	"crossdock/backend/settings"
)

// mostHandover is the length of the largest file that is taken over, in bytes.
const mostHandover = 64 << 20

// Imported is what became of a file that was taken over.
type Imported struct {
	// Matches, Holds, Decided and Dismissed count the decisions about companies,
	// the holds, the decided values and the dismissed candidates that are new here.
	Matches   int `json:"matches"`
	Holds     int `json:"holds"`
	Decided   int `json:"decided"`
	Dismissed int `json:"dismissed"`
	// Settings are the members of the settings that were otherwise before.
	Settings []string `json:"settings"`
	// Differences are decisions that stay as they are here, in words.
	Differences []string `json:"differences"`
	Warnings    []string `json:"warnings"`
}

// ExportAll writes a file with which another machine goes on from here:
// settings, matches, holds and decisions, and no key.
func (s *Shell) ExportAll() (Saved, error) {
	return answer(s.desk, "Shell.ExportAll", func() (Saved, error) {
		content, err := s.desk.rig.HandOver()
		if err != nil {
			return Saved{}, err
		}
		return s.desk.save(fmt.Sprintf("crossdock-%s.json", s.desk.now().Format("2006-01-02")), string(content))
	})
}

// ImportAll takes over such a file, or one of settings alone: all of it or
// nothing. Settings are replaced; a decision that stands otherwise here stays.
func (s *Shell) ImportAll(content string) (Imported, error) {
	return answer(s.desk, "Shell.ImportAll", func() (Imported, error) {
		if len(content) > mostHandover {
			return Imported{}, refusal(CodeInvalid, "This file is larger than any export of Crossdock.", "Choose a file that was exported here.")
		}
		content = strings.TrimPrefix(content, byteOrderMark)
		file, err := handover.Decode([]byte(content))
		if err != nil {
			return Imported{}, fileError(settings.PlainJSON([]byte(content), err))
		}
		return s.desk.takeOver(file)
	})
}

// mostTold is how many faults of a file are named at once.
const mostTold = 5

// notTaken begins what is said about such a file. The names of its members follow
// as they are written.
const notTaken = "This file was not taken: "

// fileError names what is wrong with a file by the path of its members.
func fileError(err error) error {
	text := strings.TrimPrefix(err.Error(), "decode settings: ")
	e := refusal(CodeInvalid, notTaken+stopped(text), "Nothing of it was taken. Choose a file that was exported by Crossdock.")
	var wrong *settings.FaultError
	if !errors.As(err, &wrong) {
		return e
	}
	var told []string
	for _, fault := range wrong.Faults[:min(mostTold, len(wrong.Faults))] {
		told = append(told, fault.String())
	}
	if more := len(wrong.Faults) - len(told); more > 0 {
		told = append(told, fmt.Sprintf("and %d more", more))
	}
	e.Message = notTaken + stopped(strings.Join(told, "; "))
	return e
}

// takeOver takes a file over while nothing is under way, and lets every page
// look again.
func (d *Desk) takeOver(file handover.File) (Imported, error) {
	view := Imported{Settings: []string{}, Differences: []string{}, Warnings: []string{}}
	err := d.runner.alone(func() error {
		d.settings.Lock()
		defer d.settings.Unlock()
		taken, err := d.rig.Take(file)
		if err != nil {
			return err
		}
		view.Matches, view.Holds, view.Decided, view.Dismissed = taken.Matches, taken.Holds, taken.Decided, taken.Dismissed
		view.Settings, view.Warnings = append(view.Settings, taken.Settings...), append(view.Warnings, taken.Warnings...)
		for _, difference := range taken.Differences {
			view.Differences = append(view.Differences, sentence(difference.String()))
		}
		return nil
	})
	if err != nil {
		return Imported{}, err
	}
	if file.Whole {
		// Whoever exported had gone through these.
		err = d.program.update(func(r *remembered) {
			for _, step := range []string{"scope", "rules", "fields"} {
				r.Steps = with(r.Steps, step)
			}
		})
	}
	d.tested.forget(check.ConnectWise, check.Hudu)
	d.survey.forget()
	d.layouts.forget()
	if view.Matches+view.Holds+view.Decided > 0 {
		d.runner.matchesMoved()
	}
	d.board.scopeChanged()
	d.board.readAgain()
	d.followLinks()
	d.changed()
	return view, err
}

// alone works while nothing is under way and nothing begins. Errors:
// [engine.ErrBusy].
func (r *runner) alone(work func() error) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.activity != nil {
		return engine.ErrBusy
	}
	return work()
}
