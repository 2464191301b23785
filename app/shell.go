package app

import (
	"fmt"
	"net/url"
	"path/filepath"
	"slices"

	"crossdock/app/rig"
)

// Shell is the frame around every page: state, events, preferences, closing.
type Shell struct{ desk *Desk }

// State answers everything that pages show around their content.
func (s *Shell) State() (State, error) {
	return answer(s.desk, "Shell.State", s.desk.state)
}

// Events answers what happened after the event of that number.
func (s *Shell) Events(after int64) (Batch, error) {
	return answer(s.desk, "Shell.Events", func() (Batch, error) { return s.desk.hub.after(after), nil })
}

// SavePreferences keeps the person's wishes about the program.
func (s *Shell) SavePreferences(p Preferences) (Preferences, error) {
	return answer(s.desk, "Shell.SavePreferences", func() (Preferences, error) {
		if !slices.Contains([]string{"system", "light", "dark"}, p.Theme) {
			return p, refusal(CodeInvalid, "Choose system, light or dark.", "")
		}
		if !slices.Contains([]string{"ask", "keep-running", "quit"}, p.OnClose) {
			return p, refusal(CodeInvalid, "Choose what closing the window does.", "")
		}
		if !slices.Contains([]string{"problems", "all", "off"}, p.Notify) {
			return p, refusal(CodeInvalid, "Choose what you are told of.", "")
		}
		if err := s.desk.program.update(func(r *remembered) { r.Preferences = p }); err != nil {
			return p, err
		}
		s.desk.changed()
		return p, nil
	})
}

// FinishSetupStep notes that a step of the set-up guide is done with.
func (s *Shell) FinishSetupStep(id string) (State, error) {
	return answer(s.desk, "Shell.FinishSetupStep", func() (State, error) {
		if !slices.Contains(setupSteps, id) {
			return State{}, refusal(CodeInvalid, fmt.Sprintf("The set-up guide has no step %q.", id), "")
		}
		if err := s.desk.program.update(func(r *remembered) { r.Steps = with(r.Steps, id) }); err != nil {
			return State{}, err
		}
		s.desk.changed()
		return s.desk.state()
	})
}

// DismissNotice hides a notice for good. One that is no longer told, or stays as
// long as it is so, is left as it is.
func (s *Shell) DismissNotice(id string) (State, error) {
	return answer(s.desk, "Shell.DismissNotice", func() (State, error) {
		state, err := s.desk.state()
		if err != nil || !slices.ContainsFunc(state.Notices, func(n Notice) bool { return n.ID == id && n.Dismissible }) {
			return state, err
		}
		if err := s.desk.program.update(func(r *remembered) { r.Dismissed = with(r.Dismissed, id) }); err != nil {
			return State{}, err
		}
		s.desk.changed()
		return s.desk.state()
	})
}

// OpenURL opens an https address in the person's browser, or one of loopback.
func (s *Shell) OpenURL(address string) error {
	return act(s.desk, "Shell.OpenURL", func() error {
		if !openable(address) {
			return refusal(CodeInvalid, "Only web addresses can be opened.", "")
		}
		if s.desk.options.Ports.OpenURL == nil {
			return refusal(CodeFailed, "There is no browser to open it in.", "Copy the address instead.")
		}
		return s.desk.options.Ports.OpenURL(address)
	})
}

// openable tells whether an address leads to a web page and nowhere else.
func openable(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.User != nil {
		return false
	}
	loopback := u.Hostname() == "127.0.0.1" || u.Hostname() == "localhost" || u.Hostname() == "::1"
	return u.Scheme == "https" || u.Scheme == "http" && loopback
}

// AnswerClose carries out what the person said when the window was closed.
func (s *Shell) AnswerClose(answer CloseAnswer) error {
	return act(s.desk, "Shell.AnswerClose", func() error {
		d := s.desk
		if !slices.Contains([]string{"keep-running", "quit", "cancel"}, answer.Action) {
			return refusal(CodeInvalid, "Choose whether Crossdock keeps running.", "")
		}
		d.mu.Lock()
		d.askClose = false
		d.mu.Unlock()
		if answer.Remember && answer.Action != "cancel" {
			if err := d.program.update(func(r *remembered) { r.Preferences.OnClose = answer.Action }); err != nil {
				return err
			}
		}
		d.changed()
		switch {
		case answer.Action == "quit" && d.options.Ports.Quit != nil:
			d.options.Ports.Quit()
		case answer.Action == "keep-running" && d.options.Ports.Hide != nil:
			d.options.Ports.Hide()
		}
		return nil
	})
}

// Quit ends the program after the write in flight is journaled.
func (s *Shell) Quit() error {
	return act(s.desk, "Shell.Quit", func() error {
		if s.desk.options.Ports.Quit != nil {
			s.desk.options.Ports.Quit()
		}
		return nil
	})
}

// OpenFolder shows a folder of the program: data or logs.
func (s *Shell) OpenFolder(which string) error {
	return act(s.desk, "Shell.OpenFolder", func() error {
		folder := map[string]string{"data": s.desk.rig.Dir(), "logs": filepath.Join(s.desk.rig.Dir(), rig.LogFolder)}[which]
		if folder == "" {
			return refusal(CodeInvalid, "Choose the data folder or that of the logs.", "")
		}
		if s.desk.options.Ports.OpenFolder == nil {
			return refusal(CodeFailed, "The folder cannot be shown from here.", "It is "+folder+".")
		}
		return s.desk.options.Ports.OpenFolder(folder)
	})
}
