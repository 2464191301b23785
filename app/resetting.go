package app

import (
	"errors"

	"crossdock/app/rig"
	"crossdock/backend/check"
	"crossdock/backend/engine"
)

// ResetWord is what a person types to confirm a reset.
const ResetWord = "reset"

// Reset takes the program back to its first start: keys, settings, matches,
// decisions, holds and history are forgotten, for good. Both systems, the log and
// crash reports stay as they are. word has to be [ResetWord].
func (s *Shell) Reset(word string) (State, error) {
	return answer(s.desk, "Shell.Reset", func() (State, error) {
		if word != ResetWord {
			return State{}, refusal(CodeInvalid, "Nothing was reset: the word does not fit.", "Type the word "+ResetWord+" to confirm.")
		}
		if s.desk.options.Sandbox {
			return State{}, refusal(CodeInvalid, "The demo cannot be reset.", "It begins anew each time it is started.")
		}
		err := s.desk.reset()
		var locked *rig.KeychainError
		if errors.As(err, &locked) {
			return State{}, refusal(CodeKeychain, "Nothing was reset: "+keychainName()+" is locked, missing or does not answer, so that the keys cannot be removed.",
				"Unlock it, then reset again.")
		}
		if err != nil {
			return State{}, err
		}
		return s.desk.state()
	})
}

// reset forgets everything while nothing is under way, on disk and then here.
func (d *Desk) reset() error {
	d.resetting.Lock()
	defer d.resetting.Unlock()
	d.deciding.Lock() // before the runner, as decisions take them
	defer d.deciding.Unlock()
	d.board.resetting.Store(true)
	defer d.board.resetting.Store(false)
	err := d.runner.alone(func() error {
		d.settings.Lock()
		defer d.settings.Unlock()
		if err := d.rig.Reset(d.ctx); err != nil {
			return err
		}
		d.runner.startOverLocked()
		return nil
	})
	if err != nil {
		return err
	}
	d.log().Warn("everything was reset by hand")
	if err := d.board.startOver(); err != nil {
		return err
	}
	if err := d.program.startOver(d); err != nil {
		return err
	}
	if err := d.inbox.startOver(); err != nil {
		return err
	}
	d.tested.forget(check.ConnectWise, check.Hudu)
	d.survey.forget()
	d.layouts.forget()
	d.captions.forget()
	d.entries.forget()
	d.lookout.forget()
	d.directory.forget()
	d.followLinks()
	d.changed()
	if err := d.rig.EndReset(); err != nil {
		// Everything is forgotten all the same: the next start takes it out.
		d.log().WithError(err).Error("what a reset has forgotten is still in the file of the store")
	}
	return nil
}

// startOverLocked forgets previews and how the last run ended.
func (r *runner) startOverLocked() {
	r.finished, r.preview, r.undoing, r.failure = engine.Finished{}, nil, nil, nil
	r.failures = 0
}

// startOver forgets the lists of companies, and those that are being read.
func (b *board) startOver() error {
	b.mu.Lock()
	b.resets.Add(1)
	b.dropLocked()
	err := errors.Join(b.desk.rig.Store().Drop(openKept), b.desk.rig.ForgetCompanies()) // a reading may have ended meanwhile
	b.mu.Unlock()
	b.scopeChanged()
	return err
}

// startOver forgets what is remembered, and what was since the store was emptied.
func (m *memory) startOver(d *Desk) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.store.Drop(memoryName); err != nil {
		return err
	}
	fresh, err := openMemory(d)
	if err != nil {
		return err
	}
	m.now = fresh.now
	return nil
}

// startOver empties the list of notifications.
func (b *inbox) startOver() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.desk.rig.Store().Drop(inboxName); err != nil {
		return err
	}
	fresh, err := openInbox(b.desk)
	if err != nil {
		return err
	}
	b.now = fresh.now
	b.revision++
	return nil
}
