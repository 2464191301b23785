package store

import (
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"time"

	bolt "go.etcd.io/bbolt"

	"crossdock/backend/base"
	"crossdock/backend/hudu"
)

var (
	checkKey         = []byte("check")
	installKey       = []byte("install-key")
	layoutsProvenKey = []byte("layouts-proven")
)

// passedCheck is the stored form of a passed connection test.
type passedCheck struct {
	Fingerprint string    `json:"fingerprint"`
	At          time.Time `json:"at"`
}

// SavePassedCheck remembers for which settings and keys the connection test
// has passed. The empty fingerprint forgets it. A test that passes lets updates
// be tried again in the layouts in which one cleared fields, and relations that
// are left over be deleted: the key may have got the permission.
func (s *Store) SavePassedCheck(fingerprint string, at time.Time) error {
	return s.update("save passed check", func(tx *bolt.Tx) error {
		if fingerprint == "" {
			return bucket(tx, meta).Delete(checkKey)
		}
		if err := errors.Join(forgiveLayouts(tx), claimLeftOver(tx)); err != nil {
			return err
		}
		return put(bucket(tx, meta), checkKey, passedCheck{Fingerprint: fingerprint, At: at})
	})
}

// PassedCheck is what the connection test last passed for.
func (s *Store) PassedCheck() (fingerprint string, at time.Time, ok bool, err error) {
	err = s.view("read passed check", func(tx *bolt.Tx) error {
		stored, found, err := get[passedCheck](bucket(tx, meta), checkKey)
		fingerprint, at, ok = stored.Fingerprint, stored.At, found
		return err
	})
	return fingerprint, at, ok, err
}

// InstallKey is this data folder's own random key of 32 bytes, for keyed
// hashes. It is made once.
func (s *Store) InstallKey() ([]byte, error) {
	key, err := s.knownInstallKey()
	if err != nil || key != nil {
		return key, err
	}
	err = s.update("make install key", func(tx *bolt.Tx) error {
		stored := bucket(tx, meta).Get(installKey)
		if stored != nil {
			key = append(key, stored...)
			return nil
		}
		key = make([]byte, 32)
		if _, err := rand.Read(key); err != nil {
			return fmt.Errorf("make random key: %w", err)
		}
		return bucket(tx, meta).Put(installKey, key)
	})
	return key, err
}

// knownInstallKey is nil as long as none was made. The key is asked for often,
// and reading waits for no disk.
func (s *Store) knownInstallKey() ([]byte, error) {
	var key []byte
	err := s.view("read install key", func(tx *bolt.Tx) error {
		key = append(key, bucket(tx, meta).Get(installKey)...)
		return nil
	})
	return key, err
}

// layoutsProven is the stored form of the layouts in which an update was seen
// to leave alone what it does not name, and of those in which one cleared it.
type layoutsProven struct {
	Version  string               `json:"version"` // Hudu's, at the time
	Layouts  []hudu.AssetLayoutID `json:"layouts"`
	Clearing []hudu.AssetLayoutID `json:"clearing,omitempty"`
}

func (l *layoutsProven) proven() *[]hudu.AssetLayoutID   { return &l.Layouts }
func (l *layoutsProven) clearing() *[]hudu.AssetLayoutID { return &l.Clearing }

// LayoutsProven are the layouts that ProveLayout was called for with that
// version of Hudu.
func (s *Store) LayoutsProven(version string) (map[hudu.AssetLayoutID]bool, error) {
	return s.layoutsOf(version, (*layoutsProven).proven)
}

// ProveLayout remembers that with this version of Hudu an update in the layout
// leaves alone what it does not name. What is known of another version is
// forgotten.
func (s *Store) ProveLayout(version string, layout hudu.AssetLayoutID) error {
	return s.noteLayout(version, layout, (*layoutsProven).proven)
}

// LayoutsClearing are the layouts that BlameLayout was called for with that
// version of Hudu, since the connection test passed last.
func (s *Store) LayoutsClearing(version string) (map[hudu.AssetLayoutID]bool, error) {
	return s.layoutsOf(version, (*layoutsProven).clearing)
}

// BlameLayout remembers that with this version of Hudu an update in the layout
// cleared what it did not name. What is known of another version is forgotten.
func (s *Store) BlameLayout(version string, layout hudu.AssetLayoutID) error {
	return s.noteLayout(version, layout, (*layoutsProven).clearing)
}

func (s *Store) layoutsOf(version string, part func(*layoutsProven) *[]hudu.AssetLayoutID) (map[hudu.AssetLayoutID]bool, error) {
	layouts := map[hudu.AssetLayoutID]bool{}
	err := s.view("read proven layouts", func(tx *bolt.Tx) error {
		stored, _, err := get[layoutsProven](bucket(tx, meta), layoutsProvenKey)
		if stored.Version != version {
			return err
		}
		for _, layout := range *part(&stored) {
			layouts[layout] = true
		}
		return err
	})
	return layouts, err
}

func (s *Store) noteLayout(version string, layout hudu.AssetLayoutID, part func(*layoutsProven) *[]hudu.AssetLayoutID) error {
	return s.update("save proven layout", func(tx *bolt.Tx) error {
		stored, _, err := get[layoutsProven](bucket(tx, meta), layoutsProvenKey)
		if err != nil {
			return err
		}
		if stored.Version != version {
			stored = layoutsProven{Version: version}
		}
		layouts := part(&stored)
		if slices.Contains(*layouts, layout) {
			return nil
		}
		*layouts = append(*layouts, layout)
		return put(bucket(tx, meta), layoutsProvenKey, stored)
	})
}

// forgiveLayouts forgets which layouts were blamed, so that updates are tried
// again.
func forgiveLayouts(tx *bolt.Tx) error {
	stored, known, err := get[layoutsProven](bucket(tx, meta), layoutsProvenKey)
	if err != nil || !known || len(stored.Clearing) == 0 {
		return err
	}
	stored.Clearing = nil
	return put(bucket(tx, meta), layoutsProvenKey, stored)
}

// claimLeftOver takes the relations that are left over for ours again, so that a
// run tries to delete them.
func claimLeftOver(tx *bolt.Tx) error {
	var left []base.Relation
	err := each(bucket(tx, relations), func(r base.Relation) error {
		if r.LeftOver != "" && !r.Made {
			r.Made = true
			left = append(left, r)
		}
		return nil
	})
	for _, relation := range left {
		err = errors.Join(err, put(bucket(tx, relations), endsKey(relation.Ends), relation))
	}
	return err
}
