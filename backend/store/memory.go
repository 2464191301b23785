package store

import (
	"bytes"
	"encoding/json"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

var (
	aboutKey = []byte("about")
	fullKey  = []byte("full")
)

// The buckets inside memory.
const (
	companyRows       = "companies"
	contactRows       = "contacts"
	siteRows          = "sites"
	configurationRows = "configurations"
	agreementRows     = "agreements"
	assetRows         = "assets"
)

// Memory is what both systems said when they were read last; without any its
// fingerprint is "".
func (s *Store) Memory() (base.Memory, error) {
	var m base.Memory
	err := s.view("read memory", func(tx *bolt.Tx) (err error) {
		if m, _, err = get[base.Memory](bucket(tx, memory), aboutKey); err != nil {
			return err
		}
		kept := &m.Records
		if kept.Companies, err = keptRows[connectwise.Company](tx, companyRows); err != nil {
			return err
		}
		if kept.Contacts, err = keptRows[connectwise.Contact](tx, contactRows); err != nil {
			return err
		}
		if kept.Sites, err = keptRows[connectwise.Site](tx, siteRows); err != nil {
			return err
		}
		if kept.Configurations, err = keptRows[connectwise.Configuration](tx, configurationRows); err != nil {
			return err
		}
		if kept.Agreements, err = keptRows[connectwise.Agreement](tx, agreementRows); err != nil {
			return err
		}
		m.Assets, err = keptRows[hudu.Asset](tx, assetRows)
		return err
	})
	return m, err
}

// Remember keeps a memory in the place of the one before, as one transaction.
// Only what differs is written.
func (s *Store) Remember(m base.Memory) error {
	return s.update("remember", func(tx *bolt.Tx) error { return putMemory(tx, m) })
}

func putMemory(tx *bolt.Tx, m base.Memory) error {
	kept := &m.Records
	if err := replaceRows(tx, companyRows, kept.Companies, companyID); err != nil {
		return err
	}
	if err := replaceRows(tx, contactRows, kept.Contacts, contactID); err != nil {
		return err
	}
	if err := replaceRows(tx, siteRows, kept.Sites, siteID); err != nil {
		return err
	}
	if err := replaceRows(tx, configurationRows, kept.Configurations, configurationID); err != nil {
		return err
	}
	if err := replaceRows(tx, agreementRows, kept.Agreements, agreementID); err != nil {
		return err
	}
	if err := replaceRows(tx, assetRows, m.Assets, func(a *hudu.Asset) int { return int(a.ID) }); err != nil {
		return err
	}
	return putAbout(tx, m)
}

// putAbout stores a memory without its rows.
func putAbout(tx *bolt.Tx, m base.Memory) error {
	kept := &m.Records
	kept.Companies, kept.Contacts, kept.Sites, kept.Configurations, kept.Agreements, m.Assets = nil, nil, nil, nil, nil, nil
	return put(bucket(tx, memory), aboutKey, m)
}

// Amend puts records that were read by themselves into the memory, as far as
// their kind is in it. A memory of another fingerprint is forgotten.
func (s *Store) Amend(fingerprint string, read connectwise.Records) error {
	return s.update("amend memory", func(tx *bolt.Tx) error {
		about, found, err := get[base.Memory](bucket(tx, memory), aboutKey)
		switch {
		case err != nil || !found:
			return err
		case about.Fingerprint != fingerprint:
			return putMemory(tx, base.Memory{})
		}
		in := about.Records.Extents
		if err := addRows(tx, companyRows, in.Companies, read.Companies, companyID); err != nil {
			return err
		}
		if err := addRows(tx, contactRows, in.Contacts, read.Contacts, contactID); err != nil {
			return err
		}
		if err := addRows(tx, siteRows, in.Sites, read.Sites, siteID); err != nil {
			return err
		}
		if err := addRows(tx, configurationRows, in.Configurations, read.Configurations, configurationID); err != nil {
			return err
		}
		return addRows(tx, agreementRows, in.Agreements, read.Agreements, agreementID)
	})
}

// FullRun is the newest run that read everything, zero when there was none.
func (s *Store) FullRun() (base.FullRun, error) {
	var full base.FullRun
	err := s.view("read full run", func(tx *bolt.Tx) (err error) {
		full, _, err = get[base.FullRun](bucket(tx, memory), fullKey)
		return err
	})
	return full, err
}

// KeepFullRun keeps the newest run that read everything.
func (s *Store) KeepFullRun(full base.FullRun) error {
	return s.update("keep full run", func(tx *bolt.Tx) error { return put(bucket(tx, memory), fullKey, full) })
}

func rowsOf(tx *bolt.Tx, name string) *bolt.Bucket { return bucket(tx, memory).Bucket([]byte(name)) }

func keptRows[T any](tx *bolt.Tx, name string) ([]T, error) {
	var rows []T
	err := each(rowsOf(tx, name), func(row T) error {
		rows = append(rows, row)
		return nil
	})
	return rows, err
}

// replaceRows makes the rows the only ones of their bucket. What is there as it
// should be is left alone: most of it is, every time.
func replaceRows[T any](tx *bolt.Tx, name string, rows []T, id func(*T) int) error {
	b := rowsOf(tx, name)
	now := make(map[string]bool, len(rows))
	for i := range rows {
		now[string(number(id(&rows[i])))] = true
	}
	var gone [][]byte
	err := b.ForEach(func(key, _ []byte) error {
		if !now[string(key)] {
			gone = append(gone, bytes.Clone(key))
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, key := range gone {
		if err := b.Delete(key); err != nil {
			return err
		}
	}
	return putRows(b, rows, id)
}

func addRows[T any](tx *bolt.Tx, name string, in connectwise.Extent, rows []T, id func(*T) int) error {
	if in != connectwise.Complete {
		return nil // not remembered, and a part of a kind is of no use
	}
	return putRows(rowsOf(tx, name), rows, id)
}

// full is how full pages are made: rows come in the order of their keys, and
// hardly change their size.
const full = 0.95

func putRows[T any](b *bolt.Bucket, rows []T, id func(*T) int) error {
	b.FillPercent = full
	for i := range rows {
		key := number(id(&rows[i]))
		content, err := json.Marshal(&rows[i])
		if err != nil {
			return fmt.Errorf("encode row %d: %w", id(&rows[i]), err)
		}
		if bytes.Equal(b.Get(key), content) {
			continue
		}
		if err := b.Put(key, content); err != nil {
			return err
		}
	}
	return nil
}

func companyID(c *connectwise.Company) int             { return int(c.ID) }
func contactID(c *connectwise.Contact) int             { return int(c.ID) }
func siteID(s *connectwise.Site) int                   { return int(s.ID) }
func configurationID(c *connectwise.Configuration) int { return int(c.ID) }
func agreementID(a *connectwise.Agreement) int         { return int(a.ID) }
