package rig

import "context"

// The names under which the store remembers what a reset has still to do.
const (
	resetName   = "reset"   // the settings file has to go
	rewriteName = "rewrite" // the store has to be written anew
)

// Reset forgets the keys in the keychain, the settings, and everything that is
// remembered of both systems and of earlier runs. The log and crash reports stay.
// Keys go first: while the keychain does not answer, nothing is forgotten. What
// Hudu and ConnectWise hold is not touched. [Rig.EndReset] is to follow, or the
// next start does it. Errors: [KeychainError].
func (r *Rig) Reset(ctx context.Context) error {
	for _, name := range Keys() {
		if err := r.ForgetKey(ctx, name); err != nil {
			return err
		}
	}
	// The settings are a file of their own: what is left to do is kept with the
	// emptied store, so that opening the folder goes on after a crash.
	if err := r.store.ClearAndKeep(resetName, true); err != nil {
		return err
	}
	return r.resetSettings()
}

// resetSettings removes the settings of a folder that was reset.
func (r *Rig) resetSettings() error {
	if waiting, _, err := Kept[bool](r.store, resetName); err != nil || !waiting {
		return err
	}
	if err := r.file.Remove(); err != nil {
		return err
	}
	if err := r.store.Keep(rewriteName, true); err != nil {
		return err
	}
	return r.store.Drop(resetName)
}

// EndReset takes what was forgotten out of the file of the store, where it can
// still be read. Where nothing was reset it does nothing.
func (r *Rig) EndReset() error {
	if waiting, _, err := Kept[bool](r.store, rewriteName); err != nil || !waiting {
		return err
	}
	if err := r.store.Rewrite(); err != nil {
		return err
	}
	return r.store.Drop(rewriteName)
}

// finishReset ends a reset that was cut off. A store that cannot be written anew,
// on a full disk say, is for the start after this one.
func (r *Rig) finishReset() error {
	if err := r.resetSettings(); err != nil {
		return err
	}
	if err := r.EndReset(); err != nil {
		r.log.WithError(err).Error("what a reset has forgotten is still in the file of the store")
	}
	return nil
}
