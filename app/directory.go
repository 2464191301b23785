package app

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"crossdock/backend/connectwise"
	"crossdock/backend/record"
)

// directory finds records by their names, as ConnectWise told them last. It is
// safe for concurrent use.
type directory struct {
	desk *Desk

	mu      sync.Mutex // guards what follows
	entries []listed   // nil when they are to be read
	known   bool       // whether a sync has read them
	// companies are the names of the companies among them.
	companies map[connectwise.CompanyID]string
}

// listed is a record of the directory.
type listed struct {
	key     record.Key
	name    string
	company connectwise.CompanyID
	detail  string
	text    string // what it is found by, in lower case
}

// mostFound is how many records one answer holds.
const mostFound = 40

// forget drops what is known: a run may have read more.
func (x *directory) forget() {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.entries = nil
}

// find are the records whose names or ids have the text, exact ones first. An id
// finds records that nothing is known of, too: they can be asked about.
func (x *directory) find(text string) (Found, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.entries == nil {
		if err := x.readLocked(); err != nil {
			return Found{}, err
		}
	}
	text = strings.ToLower(strings.TrimSpace(text))
	found := Found{Rows: []FoundRecord{}, Known: x.known}
	if text == "" {
		return found, nil
	}
	names := x.desk.names().with(x.companies)
	keys := keysIn(text)
	var exact, rest []listed
	for _, entry := range x.entries {
		switch {
		case slices.Contains(keys, entry.key) || strings.EqualFold(entry.name, text) || strings.EqualFold(entry.detail, text):
			exact = append(exact, entry)
		case strings.Contains(entry.text, text):
			rest = append(rest, entry)
		}
	}
	for _, key := range keys {
		if !slices.ContainsFunc(exact, func(entry listed) bool { return entry.key == key }) {
			exact = append(exact, listed{key: key})
		}
	}
	all := slices.Concat(exact, rest)
	found.More = max(0, len(all)-mostFound)
	for _, entry := range all[:min(len(all), mostFound)] {
		found.Rows = append(found.Rows, FoundRecord{
			Record: entry.key.String(), Kind: string(entry.key.Kind), RecordID: entry.key.ID, Name: entry.name,
			Company: int(entry.company), CompanyName: names.company(entry.company), Detail: entry.detail,
		})
	}
	return found, nil
}

// keysIn are the records that a text can name: "configuration/42" one, "42" one
// of each kind.
func keysIn(text string) []record.Key {
	if key, err := record.ParseKey(text); err == nil {
		return []record.Key{key}
	}
	id, err := strconv.Atoi(text)
	if err != nil || id <= 0 {
		return nil
	}
	keys := []record.Key{}
	for _, kind := range append([]record.Kind{record.Company}, record.AssetKinds()...) {
		keys = append(keys, record.Key{Kind: kind, ID: id})
	}
	return keys
}

func (x *directory) readLocked() error {
	memory, err := x.desk.rig.Store().Memory()
	if err != nil {
		return err
	}
	all := memory.Records
	x.entries = make([]listed, 0, len(all.Companies)+len(all.Contacts)+len(all.Sites)+len(all.Configurations)+len(all.Agreements))
	x.companies = make(map[connectwise.CompanyID]string, len(all.Companies))
	add := func(kind record.Kind, id int, name string, company int, detail string, more ...string) {
		entry := listed{key: record.Key{Kind: kind, ID: id}, name: name, company: connectwise.CompanyID(company), detail: detail}
		entry.text = strings.ToLower(strings.Join(append(more, name, detail), "\n"))
		x.entries = append(x.entries, entry)
	}
	for i := range all.Companies {
		c := &all.Companies[i]
		x.companies[c.ID] = c.Name
		add(record.Company, int(c.ID), c.Name, int(c.ID), c.Identifier)
	}
	for i := range all.Contacts {
		c := &all.Contacts[i]
		add(record.Contact, int(c.ID), c.Name(), c.Company.ID, c.Email())
	}
	for i := range all.Sites {
		s := &all.Sites[i]
		add(record.Location, int(s.ID), s.Name, s.Company.ID, "")
	}
	for i := range all.Configurations {
		c := &all.Configurations[i]
		add(record.Configuration, int(c.ID), c.Name, c.Company.ID, c.SerialNumber, c.TagNumber)
	}
	for i := range all.Agreements {
		a := &all.Agreements[i]
		add(record.Agreement, int(a.ID), a.Name, a.Company.ID, a.Type.Name)
	}
	x.known = len(x.entries) > 0
	// Before the first sync the board has told what the companies are called.
	for id, name := range x.desk.program.get().Names {
		if _, read := x.companies[id]; !read {
			add(record.Company, int(id), name, int(id), "")
		}
	}
	return nil
}
