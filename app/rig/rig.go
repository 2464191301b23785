package rig

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/sirupsen/logrus"

	"crossdock/app/awake"
	"crossdock/app/crash"
	"crossdock/backend/connectwise/cwapi"
	"crossdock/backend/hudu/huduapi"
	"crossdock/backend/keychain"
	"crossdock/backend/settings"
	"crossdock/backend/store"
	"crossdock/backend/transport"
	"crossdock/backend/update"
)

// Options are what [Open] builds from. The zero Options are those of a real
// process.
type Options struct {
	// DataDir is the data folder; "" is crossdock in the configuration folder.
	DataDir string
	// ConfigDir finds the configuration folder; nil asks the operating system.
	ConfigDir func() (string, error)
	// LogLevel is what goes into the log file; "" is info.
	LogLevel string
	// Version goes into the User-Agent.
	Version string
	Getenv  func(string) string
	Now     func() time.Time
	// Vault keeps the keys; nil is the keychain of the operating system, where
	// each data folder has keys of its own.
	Vault keychain.Vault
	// Feed names the feed of releases; without an address or a key there is none.
	Feed Feed
	// KeepAwake keeps the machine awake until its answer is called; nil asks the
	// operating system.
	KeepAwake func() (release func())
}

// Rig is an open data folder with everything around it: this process alone has
// it. It is safe for concurrent use.
type Rig struct {
	options Options
	dir     string
	file    store.SettingsFile
	store   *store.Store
	log     *logFile
	chain   *keychain.Keychain
	feed    *update.Feed // nil without
	crashes *crash.Watch
	// former has the keys that all folders of this user once shared; nil when
	// there is nothing to take over from there. The lock of held guards it.
	former *keychain.Keychain
	held   heldKeys
	// gates are shared by all clients: runs and screens ask the same servers.
	gates transport.Gates
}

// ErrNoSettings is what a new user meets first.
var ErrNoSettings = errors.New("there are no settings yet: write them to a file and run 'crossdock settings import FILE' (see the README), or try 'crossdock demo --headless'")

// Open opens the data folder and makes it when it is new. Errors:
// [store.ErrTaken], and folders or files that cannot be used, each with the
// next step.
func Open(o Options) (*Rig, error) {
	if o.Getenv == nil {
		o.Getenv = os.Getenv
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.KeepAwake == nil {
		o.KeepAwake = awake.Keep
	}
	dir, err := Folder(o)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make data folder: %w; name another with --data-dir", err)
	}
	db, err := store.Open(filepath.Join(dir, store.FileName), store.Options{Now: o.Now})
	switch {
	case errors.Is(err, fs.ErrPermission):
		return nil, fmt.Errorf("open data folder %s: this user may not read and write there; name another with --data-dir", dir)
	case errors.Is(err, syscall.EROFS):
		return nil, fmt.Errorf("open data folder %s: its disk can only be read; name another with --data-dir", dir)
	case err != nil:
		return nil, err
	}
	lastSign := lastLogged(dir)
	log, err := openLog(o, dir)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	r := &Rig{
		options: o, dir: dir, file: store.SettingsFile{Dir: dir}, store: db, log: log,
		chain: o.keychain(),
	}
	r.feed = r.openFeed()
	r.watchCrashes(lastSign)
	if o.Vault == nil && o.profile() != "" {
		r.former = keychain.New(keychain.Options{Vault: keychain.System(""), Environment: func(string) string { return "" }})
	}
	if err := errors.Join(r.finishReset(), r.finishTaking()); err != nil {
		return nil, errors.Join(err, r.Close())
	}
	return r, nil
}

func (o Options) keychain() *keychain.Keychain {
	environment := o.Getenv
	if environment == nil {
		environment = os.Getenv
	}
	vault := o.Vault
	if vault == nil {
		vault = keychain.System(o.profile())
	}
	return keychain.New(keychain.Options{Vault: vault, Environment: environment})
}

// Folder is the data folder that the options name.
func Folder(o Options) (string, error) {
	if o.DataDir != "" {
		dir, err := filepath.Abs(o.DataDir)
		if err != nil {
			return "", fmt.Errorf("find data folder: %w", err)
		}
		return dir, nil
	}
	find := o.ConfigDir
	if find == nil {
		find = os.UserConfigDir
	}
	base, err := find()
	if err != nil {
		return "", fmt.Errorf("find the configuration folder: %w; name a folder with --data-dir", err)
	}
	return filepath.Join(base, "crossdock"), nil
}

// Close lets the folder go.
func (r *Rig) Close() error {
	r.EndInOrder()
	return errors.Join(r.log.Close(), r.store.Close())
}

// Dir is the data folder.
func (r *Rig) Dir() string { return r.dir }

// Store is the open store.
func (r *Rig) Store() *store.Store { return r.store }

// Log is the rotating log of the folder. It holds ids, paths and statuses;
// never a key and never a value of a record.
func (r *Rig) Log() *logrus.Logger { return r.log.Logger }

// LoadSettings are the settings of the folder, without any the defaults.
func (r *Rig) LoadSettings() (s settings.Settings, exists bool, err error) {
	s, exists, err = r.file.Load()
	if err == nil && !exists {
		s = settings.Default()
	}
	return s, exists, err
}

// Settings are the settings of the folder, else [ErrNoSettings].
func (r *Rig) Settings() (settings.Settings, error) {
	s, exists, err := r.file.Load()
	switch {
	case err != nil:
		return settings.Settings{}, err
	case !exists:
		return settings.Settings{}, ErrNoSettings
	default:
		return s, nil
	}
}

// SaveSettings keeps settings whose addresses can be asked.
func (r *Rig) SaveSettings(s settings.Settings) error {
	if err := CheckAddresses(s); err != nil {
		return err
	}
	// Those that wait to be written are older.
	if err := r.finishTaking(); err != nil {
		return err
	}
	if err := r.forgetOtherCompanies(s); err != nil {
		return err
	}
	return r.file.Save(s)
}

// CheckAddresses refuses addresses that could never be asked. Settings without
// any are taken: they may be filled in later.
func CheckAddresses(s settings.Settings) error {
	var site, address error
	if s.ConnectWise.Site != "" {
		if _, err := cwapi.ParseSite(s.ConnectWise.Site); err != nil {
			site = fmt.Errorf("connectwise.site: %w", err)
		}
	}
	if s.Hudu.URL != "" {
		if _, err := huduapi.ParseURL(s.Hudu.URL); err != nil {
			address = fmt.Errorf("hudu.url: %w", err)
		}
	}
	if site != nil && address != nil {
		return fmt.Errorf("%w; %w", site, address)
	}
	return cmp.Or(site, address)
}

// ShownSite is the site as it is really asked, "" when it cannot be.
func ShownSite(s settings.Settings) string {
	site, err := cwapi.ParseSite(s.ConnectWise.Site)
	if err != nil {
		return ""
	}
	return site.String()
}

// ShownHudu is Hudu's address as it is really asked, "" when it cannot be.
func ShownHudu(s settings.Settings) string {
	address, err := huduapi.ParseURL(s.Hudu.URL)
	if err != nil {
		return ""
	}
	return address.String()
}
