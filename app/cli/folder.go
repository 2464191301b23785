package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"crossdock/backend/plan"
	"crossdock/backend/settings"
	"crossdock/backend/store"
)

// folder is an open data folder: this process alone has it.
type folder struct {
	dir      string
	settings store.SettingsFile
	store    *store.Store
	close    func()
}

// openFolder opens the data folder and makes it when it is new.
func (c *command) openFolder() (*folder, error) {
	dir, err := c.folderPath()
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make data folder: %w; name another with --data-dir", err)
	}
	db, err := store.Open(filepath.Join(dir, store.FileName), store.Options{Now: c.Now})
	if errors.Is(err, fs.ErrPermission) {
		return nil, fmt.Errorf("open data folder %s: this user may not read and write there; name another with --data-dir", dir)
	}
	if err != nil {
		return nil, err
	}
	return &folder{
		dir: dir, settings: store.SettingsFile{Dir: dir}, store: db,
		close: func() { c.warnOn(db.Close()) },
	}, nil
}

func (c *command) folderPath() (string, error) {
	if c.dataDir != "" {
		return filepath.Abs(c.dataDir)
	}
	base, err := c.ConfigDir()
	if err != nil {
		return "", fmt.Errorf("find the configuration folder: %w; name a folder with --data-dir", err)
	}
	return filepath.Join(base, "crossdock"), nil
}

// warnOn says on standard error what failed while a command was ending.
func (c *command) warnOn(err error) {
	if err != nil {
		fmt.Fprintf(c.Err, "warning: %s\n", plan.Printable(err.Error()))
	}
}

// errNoSettings is the first thing that a new user meets.
var errNoSettings = errors.New("there are no settings yet: write them to a file and run 'crossdock settings import FILE' (see the README), or try 'crossdock demo --headless'")

// loadSettings are the settings of the folder. They must exist.
func (f *folder) loadSettings() (settings.Settings, error) {
	s, exists, err := f.settings.Load()
	switch {
	case err != nil:
		return settings.Settings{}, err
	case !exists:
		return settings.Settings{}, errNoSettings
	default:
		return s, nil
	}
}
