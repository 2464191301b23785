package store

import (
	"bytes"
	"encoding/json"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// pageRows are inside memory, and made when the first page is kept: a file
// without them is a file that knows no page.
var pageRows = []byte("pages")

const (
	companyPages = "company/"
	assetPages   = "asset/"
)

func companyPage(id hudu.CompanyID) []byte { return append([]byte(companyPages), number(int(id))...) }

func assetPage(id hudu.AssetID) []byte { return append([]byte(assetPages), number(int(id))...) }

func pageKey(page base.Page) []byte {
	if page.Asset != 0 {
		return assetPage(page.Asset)
	}
	return companyPage(page.Company)
}

// KeepPages keeps where companies and assets are in Hudu. With whole, what is
// not among them is forgotten. Where nothing differs nothing is written.
func (s *Store) KeepPages(pages []base.Page, whole bool) error {
	fresh := make(map[string][]byte, len(pages))
	for _, page := range pages {
		content, err := json.Marshal(page)
		if err != nil {
			return fmt.Errorf("encode page: %w", err)
		}
		fresh[string(pageKey(page))] = content
	}
	var gone [][]byte
	err := s.view("read pages", func(tx *bolt.Tx) error {
		kept := bucket(tx, memory).Bucket(pageRows)
		if kept == nil {
			return nil
		}
		return kept.ForEach(func(key, content []byte) error {
			switch now, there := fresh[string(key)]; {
			case there && bytes.Equal(now, content):
				delete(fresh, string(key))
			case !there && whole:
				gone = append(gone, bytes.Clone(key))
			}
			return nil
		})
	})
	if err != nil || len(fresh)+len(gone) == 0 {
		return err
	}
	return s.update("keep pages", func(tx *bolt.Tx) error {
		kept, err := bucket(tx, memory).CreateBucketIfNotExists(pageRows)
		if err != nil {
			return err
		}
		for key, content := range fresh {
			if err := kept.Put([]byte(key), content); err != nil {
				return err
			}
		}
		for _, key := range gone {
			if err := kept.Delete(key); err != nil {
				return err
			}
		}
		return nil
	})
}

// notePage keeps the page that a write was answered with.
func notePage(tx *bolt.Tx, entry journal.Entry) error {
	if entry.State != journal.Applied || entry.URL == "" {
		return nil
	}
	page := base.Page{URL: entry.URL}
	switch kind := entry.Change.Key.Kind; {
	case kind.IsAsset() && entry.Asset != 0:
		page.Asset = entry.Asset
	case kind == record.Company && entry.HuduCompany != 0:
		page.Company = entry.HuduCompany
	default:
		return nil
	}
	kept, err := bucket(tx, memory).CreateBucketIfNotExists(pageRows)
	if err != nil {
		return err
	}
	before, found, err := get[base.Page](kept, pageKey(page))
	if err != nil {
		return err
	}
	page.Archived = archivedBy(entry.Change, found && before.Archived)
	if found {
		page.Native = before.Native
		if before.URL == page.URL {
			page.Slug = before.Slug
		}
	}
	return put(kept, pageKey(page), page)
}

// archivedBy tells whether a record is archived once the change is carried out.
func archivedBy(c change.Change, before bool) bool {
	archived, named := c.Difference(change.Archived)
	switch {
	case c.Verb == change.Archive:
		return true
	case c.Verb == change.Unarchive || c.Verb == change.Create:
		return false
	case named:
		return archived.After == "true"
	default:
		return before
	}
}

// CompanyPages are the pages of all companies that are known.
func (s *Store) CompanyPages() ([]base.Page, error) {
	var pages []base.Page
	err := s.view("read pages", func(tx *bolt.Tx) error {
		kept := bucket(tx, memory).Bucket(pageRows)
		if kept == nil {
			return nil
		}
		prefix, cursor := []byte(companyPages), kept.Cursor()
		for key, content := cursor.Seek(prefix); bytes.HasPrefix(key, prefix); key, content = cursor.Next() {
			page, err := decode[base.Page](key, content)
			if err != nil {
				return err
			}
			pages = append(pages, page)
		}
		return nil
	})
	return pages, err
}

// Whereabouts is what is remembered of where a record is in Hudu.
func (s *Store) Whereabouts(key record.Key) (base.Whereabouts, error) {
	w := base.Whereabouts{Decision: base.None}
	err := s.view("read whereabouts", func(tx *bolt.Tx) error {
		link, linked, err := get[base.Link](bucket(tx, links), linkKey(key))
		if err != nil {
			return err
		}
		owner, read, err := ownerOf(tx, key)
		if err != nil {
			return err
		}
		if linked {
			w.Asset = link.Asset
			if owner == 0 {
				owner = link.Company
			}
		}
		w.Known, w.Company = linked || read, owner
		match, decided, err := get[base.Match](bucket(tx, matches), number(int(owner)))
		if err != nil {
			return err
		}
		if decided {
			w.Decision = match.Decision
			w.Known = w.Known || key.Kind == record.Company
		}
		kept := bucket(tx, memory).Bucket(pageRows)
		if kept == nil {
			return nil
		}
		if w.Decision == base.Matched {
			if w.CompanyPage, err = pageAt(kept, companyPage(match.Hudu)); err != nil {
				return err
			}
		}
		w.AssetPage, err = pageAt(kept, assetPage(w.Asset))
		return err
	})
	return w, err
}

// RecordName is what a record was called when ConnectWise was read last, "" for
// one that was not there.
func (s *Store) RecordName(key record.Key) (name string, err error) {
	err = s.view("read record", func(tx *bolt.Tx) error {
		name, err = nameOf(tx, key)
		return err
	})
	return name, err
}

func nameOf(tx *bolt.Tx, key record.Key) (string, error) {
	switch id := number(key.ID); key.Kind {
	case record.Company:
		row, _, err := get[connectwise.Company](rowsOf(tx, companyRows), id)
		return row.Name, err
	case record.Contact:
		row, _, err := get[connectwise.Contact](rowsOf(tx, contactRows), id)
		return row.Name(), err
	case record.Location:
		row, _, err := get[connectwise.Site](rowsOf(tx, siteRows), id)
		return row.Name, err
	case record.Configuration:
		row, _, err := get[connectwise.Configuration](rowsOf(tx, configurationRows), id)
		return row.Name, err
	case record.Agreement:
		row, _, err := get[connectwise.Agreement](rowsOf(tx, agreementRows), id)
		return row.Name, err
	default:
		return "", nil
	}
}

func pageAt(kept *bolt.Bucket, key []byte) (*base.Page, error) {
	page, found, err := get[base.Page](kept, key)
	if err != nil || !found {
		return nil, err
	}
	return &page, nil
}

// ownerOf is the company of a record as ConnectWise was read last, zero when
// the record is not remembered; read tells whether it is.
func ownerOf(tx *bolt.Tx, key record.Key) (owner connectwise.CompanyID, read bool, err error) {
	switch key.Kind {
	case record.Company:
		_, read, err = get[connectwise.Company](rowsOf(tx, companyRows), number(key.ID))
		return connectwise.CompanyID(key.ID), read, err
	case record.Contact:
		row, read, err := get[connectwise.Contact](rowsOf(tx, contactRows), number(key.ID))
		return connectwise.CompanyID(row.Company.ID), read, err
	case record.Location:
		row, read, err := get[connectwise.Site](rowsOf(tx, siteRows), number(key.ID))
		return connectwise.CompanyID(row.Company.ID), read, err
	case record.Configuration:
		row, read, err := get[connectwise.Configuration](rowsOf(tx, configurationRows), number(key.ID))
		return connectwise.CompanyID(row.Company.ID), read, err
	case record.Agreement:
		row, read, err := get[connectwise.Agreement](rowsOf(tx, agreementRows), number(key.ID))
		return connectwise.CompanyID(row.Company.ID), read, err
	default:
		return 0, false, nil
	}
}
