package app

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"sync"

	"crossdock/app/rig"
	"crossdock/backend/connectwise"
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

// EntryCompanies answers the companies that a run wrote to, by their names.
func (s *Syncing) EntryCompanies(run string) ([]EntryCompany, error) {
	return answer(s.desk, "Syncing.EntryCompanies", func() ([]EntryCompany, error) {
		stored, err := s.find(run)
		if err != nil {
			return nil, err
		}
		return s.desk.entries.companies(stored, s.desk.names())
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
	company     int
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
	if err := x.knowLocked(run, n); err != nil {
		return nil, err
	}
	text := strings.ToLower(strings.TrimSpace(f.Text))
	sequences := []int{}
	for i := range x.rows {
		row := &x.rows[i]
		if (f.State == "" || f.State == row.state) && (f.Kind == "" || f.Kind == row.kind) && (f.Company == 0 || f.Company == row.company) && strings.Contains(row.text, text) {
			sequences = append(sequences, row.sequence)
		}
	}
	return sequences, nil
}

// companies are those that a run wrote to, by their names.
func (x *entryIndex) companies(run journal.Run, n names) ([]EntryCompany, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if err := x.knowLocked(run, n); err != nil {
		return nil, err
	}
	counts := map[int]int{}
	for _, row := range x.rows {
		counts[row.company]++
	}
	companies := make([]EntryCompany, 0, len(counts))
	for id, count := range counts {
		if id != 0 {
			companies = append(companies, EntryCompany{Company: id, Name: n.company(connectwise.CompanyID(id)), Records: count})
		}
	}
	slices.SortFunc(companies, func(a, b EntryCompany) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), cmp.Compare(a.Company, b.Company))
	})
	return companies, nil
}

// knowLocked reads the writes of a run unless they are known.
func (x *entryIndex) knowLocked(run journal.Run, n names) error {
	if x.run == run.ID && x.rows != nil && run.Summary.Outcome != journal.Running {
		return nil
	}
	return x.readLocked(run.ID, n)
}

// readLocked reads what is not known yet of a run: all of it, or from the first
// write on that may still change.
func (x *entryIndex) readLocked(run journal.RunID, n names) error {
	if x.run != run {
		x.run, x.rows = run, nil
	}
	from := 1
	if open := slices.IndexFunc(x.rows, func(row entryRow) bool { return row.state == string(journal.Intended) }); open >= 0 {
		from, x.rows = x.rows[open].sequence, x.rows[:open]
	} else if len(x.rows) > 0 {
		from = x.rows[len(x.rows)-1].sequence + 1
	}
	if x.rows == nil {
		x.rows = []entryRow{}
	}
	err := x.desk.rig.Store().EachEntryFrom(run, from, func(e journal.Entry) {
		x.rows = append(x.rows, entryRow{
			sequence: e.Sequence, state: string(e.State), kind: string(e.Change.Key.Kind.Shown()), company: int(e.Change.Company),
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
		Message: inWindow(e.Message), Detail: e.Detail, Fields: viewDifferences(c.Differences, n),
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
