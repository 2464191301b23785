package journal

import (
	"fmt"
	"slices"

	"crossdock/backend/connectwise"
	"crossdock/backend/record"
)

// Scope is what a run covers: a company, a record, or several records. The zero
// Scope is everything.
type Scope struct {
	Company connectwise.CompanyID `json:"company,omitempty"`
	Record  record.Key            `json:"record,omitzero"`
	// Records are more than one, in order, whatever companies they are of.
	Records []record.Key `json:"records,omitempty"`
}

// ScopeOf is the scope of these records and no others; none are everything.
func ScopeOf(keys ...record.Key) Scope {
	keys = slices.Clone(keys)
	slices.SortFunc(keys, record.Key.Compare)
	switch keys = slices.Compact(keys); len(keys) {
	case 0:
		return Scope{}
	case 1:
		return Scope{Record: keys[0]}
	default:
		return Scope{Records: keys}
	}
}

// IsWhole tells whether the scope is everything.
func (s Scope) IsWhole() bool {
	return s.Company == 0 && s.Record.IsZero() && len(s.Records) == 0
}

// Keys are the records that a run is narrowed to, none for a company and for
// everything.
func (s Scope) Keys() []record.Key {
	if !s.Record.IsZero() {
		return []record.Key{s.Record}
	}
	return s.Records
}

// Covers tells whether a run of the scope decides about a record of that
// company.
func (s Scope) Covers(key record.Key, company connectwise.CompanyID) bool {
	if keys := s.Keys(); len(keys) > 0 {
		_, covered := slices.BinarySearchFunc(keys, key, record.Key.Compare)
		return covered
	}
	return s.Company == 0 || s.Company == company
}

// String is the scope in a word or two: "company/19297", "configuration/42",
// "3 records", "" for everything.
func (s Scope) String() string {
	switch {
	case len(s.Records) > 0:
		return fmt.Sprintf("%d records", len(s.Records))
	case !s.Record.IsZero():
		return s.Record.String()
	case s.Company != 0:
		return record.Key{Kind: record.Company, ID: int(s.Company)}.String()
	default:
		return ""
	}
}
