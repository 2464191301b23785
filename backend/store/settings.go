package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"crossdock/backend/settings"
)

// SettingsName is the name of the settings file in the data folder.
const SettingsName = "settings.json"

// SettingsFile is the settings file of a data folder.
type SettingsFile struct{ Dir string }

func (f SettingsFile) path() string { return filepath.Join(f.Dir, SettingsName) }

// Load reads the settings. Without a file they are the defaults and exists is
// false.
func (f SettingsFile) Load() (s settings.Settings, exists bool, err error) {
	content, err := os.ReadFile(f.path())
	if errors.Is(err, fs.ErrNotExist) {
		return settings.Default(), false, nil
	}
	if err != nil {
		return settings.Settings{}, false, fmt.Errorf("read settings: %w", err)
	}
	s, err = settings.Decode(content)
	if err != nil {
		return settings.Settings{}, true, fmt.Errorf("read %s: %w; correct it, or move it away and import the settings again ('crossdock settings import FILE')",
			f.path(), settings.PlainJSON(content, err))
	}
	return s, true, nil
}

// Save writes the settings. A crash leaves the old file or the new one, never
// a part of either.
func (f SettingsFile) Save(s settings.Settings) (err error) {
	content, err := s.Encode()
	if err != nil {
		return err
	}
	temporary, err := os.CreateTemp(f.Dir, SettingsName+".*")
	if err != nil {
		return fmt.Errorf("save settings: %w", withNextStep(f.path(), err))
	}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("save settings: %w", withNextStep(f.path(), err)), os.Remove(temporary.Name()))
		}
	}()
	if err := writeAll(temporary, content); err != nil {
		return err
	}
	return os.Rename(temporary.Name(), f.path())
}

// Remove removes the settings. Without a file that is fine.
func (f SettingsFile) Remove() error {
	if err := os.Remove(f.path()); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove settings: %w", err)
	}
	return nil
}

// writeAll writes, flushes to the disk and closes.
func writeAll(file *os.File, content []byte) error {
	_, err := file.Write(content)
	if err == nil {
		err = file.Chmod(0o600)
	}
	if err == nil {
		err = file.Sync()
	}
	return errors.Join(err, file.Close())
}
