package rig

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/settings"
)

// listsVersion is the form in which lists of companies are kept. It is raised with
// every change of that form, also of the two types of companies: lists of another
// version are not read, since they are read anew from both systems anyway.
const listsVersion = 2

// aboutLists is what is known of the lists that are kept.
type aboutLists struct {
	Version int `json:"version"`
	// ConnectWise and Hudu are whose companies they are.
	ConnectWise string    `json:"connectwise"`
	Hudu        string    `json:"hudu"`
	ReadAt      time.Time `json:"readAt"`
	// Sum is the SHA-256 of the rows as they are kept, in hexadecimal digits.
	Sum string `json:"sum"`
}

// listedRows are the rows that are kept: what the board shows, and what candidates
// are found by.
type listedRows struct {
	ConnectWise []connectwise.Company
	Hudu        []hudu.Company
	Statuses    []connectwise.CompanyStatus
	Unread      []string
	Unreadable  []connectwise.CompanyID
	Gone        []hudu.CompanyID
}

// KeepCompanies keeps both lists as they were read at that time, for a start at
// which they cannot be read. Members that connected fields ask for, and notes of
// Hudu, are not kept. Lists of other addresses than those of the settings are not
// either; rows that are as they were are not written again.
func (r *Rig) KeepCompanies(x *Companies, readAt time.Time) error {
	s, err := r.Settings()
	if err != nil {
		return err
	}
	about := aboutLists{Version: listsVersion, ConnectWise: tenant(x.Settings), Hudu: ShownHudu(x.Settings), ReadAt: readAt.UTC()}
	if !about.areOf(s) {
		return nil
	}
	rows, err := encodeRows(x)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(rows)
	about.Sum = hex.EncodeToString(sum[:])
	content, err := json.Marshal(about)
	if err != nil {
		return fmt.Errorf("encode lists of companies: %w", err)
	}
	if before, err := r.aboutLists(); err == nil && before.Sum == about.Sum {
		rows = nil
	}
	return r.store.KeepLists(content, rows)
}

// aboutLists is what is known of the lists that are kept, zero without any.
func (r *Rig) aboutLists() (about aboutLists, err error) {
	content, err := r.store.AboutLists()
	if err != nil || content == nil {
		return aboutLists{}, err
	}
	err = json.Unmarshal(content, &about)
	return about, err
}

// areOf tells whether the lists are of the systems that the settings name.
func (a aboutLists) areOf(s settings.Settings) bool {
	return a.ConnectWise != "" && a.Hudu != "" && strings.EqualFold(a.ConnectWise, tenant(s)) && strings.EqualFold(a.Hudu, ShownHudu(s))
}

// KeptCompanies are both lists as they were read last from the systems that the
// settings name, with what is decided now, and when that was; nil when none are
// kept. Lists that cannot be used, of an earlier version or damaged, are forgotten,
// which the log tells.
func (r *Rig) KeptCompanies() (*Companies, time.Time, error) {
	s, err := r.Settings()
	if err != nil {
		return nil, time.Time{}, err
	}
	content, rows, err := r.store.Lists()
	if err != nil || content == nil {
		return nil, time.Time{}, err
	}
	var about aboutLists
	if err := json.Unmarshal(content, &about); err != nil {
		r.log.Warn("the lists of companies that were kept cannot be read")
		return nil, time.Time{}, r.store.DropLists()
	}
	if !about.areOf(s) {
		return nil, time.Time{}, r.store.DropLists()
	}
	if about.Version != listsVersion {
		r.log.Warn("the lists of companies that were kept are of another version")
		return nil, time.Time{}, r.store.DropLists()
	}
	x, err := decodeRows(rows, about.Sum)
	if err != nil {
		r.log.Warn("the lists of companies that were kept are damaged")
		return nil, time.Time{}, r.store.DropLists()
	}
	x.Settings = s
	return x, about.ReadAt, r.TakeDecisions(x)
}

// ForgetCompanies forgets the lists that are kept.
func (r *Rig) ForgetCompanies() error { return r.store.DropLists() }

// forgetOtherCompanies forgets lists of other systems than those that the settings
// name.
func (r *Rig) forgetOtherCompanies(s settings.Settings) error {
	about, err := r.aboutLists()
	if err == nil && about.areOf(s) {
		return nil
	}
	return r.store.DropLists()
}

// encodeRows is the rows in the order of their ids, so that equal lists are equal
// bytes.
func encodeRows(x *Companies) ([]byte, error) {
	kept := listedRows{
		ConnectWise: slices.Clone(x.ConnectWise), Hudu: slices.Clone(x.Hudu), Statuses: x.Statuses, Unread: x.Unread,
		Unreadable: slices.Sorted(maps.Keys(x.Unreadable)), Gone: slices.Sorted(maps.Keys(x.Gone)),
	}
	for i := range kept.ConnectWise {
		kept.ConnectWise[i].Members = nil
	}
	for i := range kept.Hudu {
		kept.Hudu[i].Notes = ""
	}
	slices.SortStableFunc(kept.ConnectWise, func(a, b connectwise.Company) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortStableFunc(kept.Hudu, func(a, b hudu.Company) int { return cmp.Compare(a.ID, b.ID) })
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestSpeed)
	if err == nil {
		err = errors.Join(json.NewEncoder(w).Encode(kept), w.Close())
	}
	if err != nil {
		return nil, fmt.Errorf("encode lists of companies: %w", err)
	}
	return packed.Bytes(), nil
}

// decodeRows reads what [encodeRows] wrote, if it has that sum.
func decodeRows(rows []byte, sum string) (*Companies, error) {
	if is := sha256.Sum256(rows); hex.EncodeToString(is[:]) != sum {
		return nil, errors.New("decode lists of companies: the sum differs")
	}
	packed, err := gzip.NewReader(bytes.NewReader(rows))
	if err != nil {
		return nil, fmt.Errorf("decode lists of companies: %w", err)
	}
	var kept listedRows
	if err := json.NewDecoder(packed).Decode(&kept); err != nil {
		return nil, fmt.Errorf("decode lists of companies: %w", err)
	}
	x := &Companies{ConnectWise: kept.ConnectWise, Hudu: kept.Hudu, Statuses: kept.Statuses, Unread: kept.Unread}
	x.Unreadable = make(map[connectwise.CompanyID]bool, len(kept.Unreadable))
	for _, id := range kept.Unreadable {
		x.Unreadable[id] = true
	}
	x.Gone = make(map[hudu.CompanyID]bool, len(kept.Gone))
	for _, id := range kept.Gone {
		x.Gone[id] = true
	}
	return x, nil
}
