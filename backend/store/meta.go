package store

import (
	"crypto/rand"
	"fmt"
	"slices"
	"time"

	bolt "go.etcd.io/bbolt"

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
// has passed. The empty fingerprint forgets it.
func (s *Store) SavePassedCheck(fingerprint string, at time.Time) error {
	return s.update("save passed check", func(tx *bolt.Tx) error {
		if fingerprint == "" {
			return bucket(tx, meta).Delete(checkKey)
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
// to leave alone what it does not name.
type layoutsProven struct {
	Version string               `json:"version"` // Hudu's, at the time
	Layouts []hudu.AssetLayoutID `json:"layouts"`
}

// LayoutsProven are the layouts that ProveLayout was called for with that
// version of Hudu.
func (s *Store) LayoutsProven(version string) (map[hudu.AssetLayoutID]bool, error) {
	proven := map[hudu.AssetLayoutID]bool{}
	err := s.view("read proven layouts", func(tx *bolt.Tx) error {
		stored, _, err := get[layoutsProven](bucket(tx, meta), layoutsProvenKey)
		if stored.Version != version {
			return err
		}
		for _, layout := range stored.Layouts {
			proven[layout] = true
		}
		return err
	})
	return proven, err
}

// ProveLayout remembers that with this version of Hudu an update in the layout
// leaves alone what it does not name. Proofs of another version are forgotten.
func (s *Store) ProveLayout(version string, layout hudu.AssetLayoutID) error {
	return s.update("save proven layout", func(tx *bolt.Tx) error {
		stored, _, err := get[layoutsProven](bucket(tx, meta), layoutsProvenKey)
		if err != nil {
			return err
		}
		if stored.Version != version {
			stored = layoutsProven{Version: version}
		}
		if slices.Contains(stored.Layouts, layout) {
			return nil
		}
		stored.Layouts = append(stored.Layouts, layout)
		return put(bucket(tx, meta), layoutsProvenKey, stored)
	})
}
