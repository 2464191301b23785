package rig

import "context"

// resetName is the name under which the store remembers that the settings file
// has still to go.
const resetName = "reset"

// Reset forgets the keys in the keychain, the settings, and everything that is
// remembered of both systems and of earlier runs. The log and crash reports stay.
// Keys go first: while the keychain does not answer, nothing is forgotten. What
// Hudu and ConnectWise hold is not touched. Errors: [KeychainError].
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
	return r.finishReset()
}

// finishReset removes the settings of a folder that was reset.
func (r *Rig) finishReset() error {
	if waiting, _, err := Kept[bool](r.store, resetName); err != nil || !waiting {
		return err
	}
	if err := r.file.Remove(); err != nil {
		return err
	}
	return r.store.Drop(resetName)
}
