package app

import (
	"net/url"
	"strings"
	"sync"

	"crossdock/app/rig"
	"crossdock/backend/journal"
	"crossdock/backend/mapping"
	"crossdock/backend/settings"
)

// Entries answers a part of a run's writes.
func (s *Syncing) Entries(filter EntryFilter) (EntryPage, error) {
	return answer(s.desk, "Syncing.Entries", func() (EntryPage, error) {
		run, err := s.find(filter.Run)
		if err != nil {
			return EntryPage{}, err
		}
		set, _, err := s.desk.rig.LoadSettings()
		if err != nil {
			return EntryPage{}, err
		}
		n := s.desk.names()
		sequences, err := s.desk.entries.find(run, filter, n)
		if err != nil {
			return EntryPage{}, err
		}
		from, to := pageOf(filter.Offset, filter.Limit, len(sequences))
		entries, err := s.desk.rig.Store().EntriesAt(run.ID, sequences[from:to])
		page := EntryPage{Rows: []Entry{}, Total: len(sequences)}
		for _, entry := range entries {
			page.Rows = append(page.Rows, viewEntry(entry, n, set))
		}
		return page, err
	})
}

// pageMost is how many rows one answer holds.
const pageMost = 500

// pageOf is the part of so many rows that a page asks for.
func pageOf(offset, limit, rows int) (from, to int) {
	from = min(max(offset, 0), rows)
	return from, min(from+min(max(limit, 1), pageMost), rows)
}

// entryIndex finds the writes of the run that was asked for last, without
// decoding them all for every page. It is safe for concurrent use.
type entryIndex struct {
	desk *Desk

	mu   sync.Mutex // guards what follows
	run  journal.RunID
	rows []entryRow // nil when they are to be read
}

// entryRow is what a write is found by.
type entryRow struct {
	sequence    int
	state, kind string
	text        string // lower case
}

// forget drops what is known: a run or preview ended, and may have found out
// what became of open writes.
func (x *entryIndex) forget() {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.rows = nil
}

// find are the sequences of the writes that the filter lets through.
func (x *entryIndex) find(run journal.Run, f EntryFilter, n names) ([]int, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.run != run.ID || x.rows == nil || run.Summary.Outcome == journal.Running {
		if err := x.readLocked(run.ID, n); err != nil {
			return nil, err
		}
	}
	text := strings.ToLower(strings.TrimSpace(f.Text))
	sequences := []int{}
	for i := range x.rows {
		row := &x.rows[i]
		if (f.State == "" || f.State == row.state) && (f.Kind == "" || f.Kind == row.kind) && strings.Contains(row.text, text) {
			sequences = append(sequences, row.sequence)
		}
	}
	return sequences, nil
}

func (x *entryIndex) readLocked(run journal.RunID, n names) error {
	x.run, x.rows = run, []entryRow{}
	err := x.desk.rig.Store().EachEntry(run, func(e journal.Entry) {
		x.rows = append(x.rows, entryRow{
			sequence: e.Sequence, state: string(e.State), kind: string(e.Change.Key.Kind.Shown()),
			text: strings.ToLower(e.Change.Name + "\n" + n.company(e.Change.Company) + "\n" + e.Change.Key.String()),
		})
	})
	if err != nil {
		x.rows = nil
	}
	return err
}

func viewEntry(e journal.Entry, n names, s settings.Settings) Entry {
	c := e.Change
	at := e.Finished
	if at.IsZero() {
		at = e.Intended
	}
	return Entry{
		Sequence: e.Sequence, At: stamp(at), Verb: string(c.Verb), Kind: string(c.Key.Kind.Shown()), ID: c.Key.ID,
		Company: int(c.Company), CompanyName: n.company(c.Company), Name: c.Name, Layout: c.LayoutName, State: string(e.State),
		Message: sentence(e.Message), Fields: viewDifferences(c.Differences, n),
		ConnectWiseURL: mapping.DeepLink(siteHost(s), s.ConnectWise.Company, c.Key), HuduURL: huduPage(s, e.URL),
		Requests: append([]string{}, e.Requests...),
	}
}

// siteHost is the host of ConnectWise for deep links.
func siteHost(s settings.Settings) string {
	address, err := url.Parse(rig.ShownSite(s))
	if err != nil {
		return ""
	}
	return address.Host
}

// huduPage is the page that Hudu told for a record, "" for one that is not on
// the Hudu of the settings: what an answer says is not followed elsewhere.
func huduPage(s settings.Settings, told string) string {
	home, err := url.Parse(rig.ShownHudu(s))
	if err != nil || home.Host == "" || told == "" {
		return ""
	}
	page, err := home.Parse(told)
	if err != nil || page.Host != home.Host || page.Scheme != home.Scheme || page.User != nil {
		return ""
	}
	return page.String()
}
