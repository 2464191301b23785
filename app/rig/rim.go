package rig

import (
	"context"
	"errors"

	"crossdock/backend/keychain"
	"crossdock/backend/secret"
	"crossdock/backend/settings"
	"crossdock/backend/store"
)

// What the command line and the window have to name of the store and the
// keychain stands here: they import the engine, and only this package imports
// both (rule R5).
type (
	// Store is the open store of a data folder.
	Store = store.Store
	// Vault keeps keys.
	Vault = keychain.Vault
	// MemoryVault keeps keys as long as the process runs.
	MemoryVault = keychain.Memory
	// KeychainError is a keychain that is locked, missing or silent.
	KeychainError = keychain.Error
)

// ClientIDVariable is the environment variable of the ConnectWise clientId.
const ClientIDVariable = keychain.ClientIDVariable

// The failures of the store that its callers tell apart.
var (
	ErrTaken         = store.ErrTaken
	ErrNothingToUndo = store.ErrNothingToUndo
	ErrNothingToRedo = store.ErrNothingToRedo
	ErrMovedOn       = store.ErrMovedOn
)

// StoreFileName is the name of the store's file in the data folder.
const StoreFileName = store.FileName

// IsDamaged tells whether the store was refused for damage.
func IsDamaged(err error) bool {
	var damage *store.DamagedError
	return errors.As(err, &damage)
}

// ReadSettings are the settings of a data folder, whoever has it; without any
// the defaults.
func ReadSettings(dir string) (s settings.Settings, exists bool, err error) {
	return store.SettingsFile{Dir: dir}.Load()
}

// Schema is the version of the store's schema.
func (r *Rig) Schema() int { return store.Schema }

// Kept reads a value that [Store.Keep] remembered; found is false, and the
// value zero, when there is none.
func Kept[T any](s *Store, name string) (value T, found bool, err error) {
	return store.Kept[T](s, name)
}

// SetKey puts a key into the keychain that the options name, without opening
// the data folder: another process may have it.
func SetKey(ctx context.Context, o Options, name Key, value secret.Secret) error {
	return o.keychain().Set(ctx, name, value)
}

// ForgetKeyOf takes a key out of the keychain that the options name, without
// opening the data folder. A key that is not there is fine.
func ForgetKeyOf(ctx context.Context, o Options, name Key) error {
	return o.keychain().Delete(ctx, name)
}

// LinkPort is the port on which links are answered, read without opening the
// data folder: another process has it.
func LinkPort(o Options) (int, error) {
	dir, err := Folder(o)
	if err != nil {
		return 0, err
	}
	s, _, err := ReadSettings(dir)
	return s.Links.Port, err
}
