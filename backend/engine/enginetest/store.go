package enginetest

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// Store keeps everything in memory. Entries are never overwritten: Journal
// holds every one that was stored, in order.
type Store struct {
	Remembered base.Base
	Journal    []journal.Entry
	RunRows    []journal.Run
	Reports    map[journal.RunID]journal.Report
	// Proven are the layouts that have proven safe, by version of Hudu.
	Proven map[string]map[hudu.AssetLayoutID]bool
	// Clearing are the layouts in which an update cleared something, alike.
	Clearing map[string]map[hudu.AssetLayoutID]bool
	// Read is what both systems said last, LastFull the newest full run.
	Read     base.Memory
	LastFull base.FullRun
	// Pages are where what was read last is in Hudu.
	Pages []base.Page
	// Full fails every mutation, as a full disk would.
	Full bool
	// Room is how many mutations there is room for until it is Full; 0 is no
	// limit.
	Room int
	// Finished, when set, is told of every outcome, with the world locked: it
	// can change what is there.
	Finished func(journal.Entry)
	// IntendError, when set, fails intents.
	IntendError error

	world *World
}

func newStore(w *World) *Store {
	return &Store{world: w, Reports: map[journal.RunID]journal.Report{}, Proven: map[string]map[hudu.AssetLayoutID]bool{}, Clearing: map[string]map[hudu.AssetLayoutID]bool{}, Remembered: base.Base{
		Matches: map[connectwise.CompanyID]base.Match{}, Links: map[record.Key]base.Link{},
		Relations: map[base.Ends]base.Relation{}, Holds: map[record.Key]base.Hold{},
	}}
}

// mutation is one transaction.
func (s *Store) mutation(change func()) error {
	s.world.mu.Lock()
	defer s.world.mu.Unlock()
	return s.world.mutate(func() error {
		if s.Full {
			return fmt.Errorf("write store: no space left on device")
		}
		change()
		if s.Room > 0 {
			s.Room--
			s.Full = s.Room == 0
		}
		return nil
	})
}

// Base is a copy of what is remembered.
func (s *Store) Base() (base.Base, error) {
	s.world.mu.Lock()
	defer s.world.mu.Unlock()
	if s.world.dead {
		return base.Base{}, ErrKilled
	}
	return base.Base{
		Matches: maps.Clone(s.Remembered.Matches), Links: maps.Clone(s.Remembered.Links),
		Relations: maps.Clone(s.Remembered.Relations), Holds: maps.Clone(s.Remembered.Holds),
		Dismissals: slices.Clone(s.Remembered.Dismissals),
	}, nil
}

// Intend keeps an intent.
func (s *Store) Intend(entry journal.Entry) error {
	if s.IntendError != nil {
		return s.IntendError
	}
	return s.mutation(func() { s.Journal = append(s.Journal, entry) })
}

// Finish keeps an outcome with its effect.
func (s *Store) Finish(entry journal.Entry, effect journal.Effect) error {
	return s.mutation(func() {
		s.Journal = append(s.Journal, entry)
		s.fold(effect)
		if s.Finished != nil {
			s.Finished(entry)
		}
	})
}

// Settle keeps an effect.
func (s *Store) Settle(effect journal.Effect) error { return s.mutation(func() { s.fold(effect) }) }

func (s *Store) fold(effect journal.Effect) {
	for _, link := range effect.Links {
		s.Remembered.Links[link.Key] = link
	}
	for _, key := range effect.Unlink {
		delete(s.Remembered.Links, key)
	}
	for _, match := range effect.Matches {
		s.Remembered.Matches[match.Company] = match
	}
	for _, relation := range effect.Relations {
		s.Remembered.Relations[relation.Ends] = relation
	}
	for _, hold := range effect.Holds {
		s.Remembered.Holds[hold.Key] = hold
	}
	s.Remembered.Dismissals = append(s.Remembered.Dismissals, effect.Dismissals...)
	for _, key := range effect.Released {
		delete(s.Remembered.Holds, key)
	}
	for _, ends := range effect.RemovedRelations {
		delete(s.Remembered.Relations, ends)
	}
}

// entries are the last states of all entries, in the order of writes.
func (s *Store) entries() []journal.Entry {
	type id struct {
		run      journal.RunID
		sequence int
	}
	last := map[id]journal.Entry{}
	for _, entry := range s.Journal {
		last[id{entry.Run, entry.Sequence}] = entry
	}
	return slices.SortedFunc(maps.Values(last), func(a, b journal.Entry) int {
		return cmp.Or(cmp.Compare(a.Run, b.Run), cmp.Compare(a.Sequence, b.Sequence))
	})
}

// intents is how many writes of the run that noted one last are intended.
func (s *Store) intents() int {
	n := 0
	for _, entry := range s.entries() {
		if entry.State == journal.Intended && entry.Run == s.Journal[len(s.Journal)-1].Run {
			n++
		}
	}
	return n
}

// OpenEntries are those that are intended or doubtful.
func (s *Store) OpenEntries() ([]journal.Entry, error) {
	s.world.mu.Lock()
	defer s.world.mu.Unlock()
	if s.world.dead {
		return nil, ErrKilled
	}
	return slices.DeleteFunc(s.entries(), func(e journal.Entry) bool { return !e.State.Open() }), nil
}

// Entries are those of one run.
func (s *Store) Entries(run journal.RunID) ([]journal.Entry, error) {
	s.world.mu.Lock()
	defer s.world.mu.Unlock()
	return slices.DeleteFunc(s.entries(), func(e journal.Entry) bool { return e.Run != run }), nil
}

// Runs are the runs, newest first.
func (s *Store) Runs() ([]journal.Run, error) {
	s.world.mu.Lock()
	defer s.world.mu.Unlock()
	if s.world.dead {
		return nil, ErrKilled
	}
	runs := slices.Clone(s.RunRows)
	slices.SortFunc(runs, func(a, b journal.Run) int { return cmp.Compare(b.ID, a.ID) })
	return runs, nil
}

// BeginRun keeps a run that starts.
func (s *Store) BeginRun(run journal.Run) error { return s.keepRun(run) }

// FinishRun keeps a run that ended.
func (s *Store) FinishRun(run journal.Run) error { return s.keepRun(run) }

func (s *Store) keepRun(run journal.Run) error {
	return s.mutation(func() {
		at := slices.IndexFunc(s.RunRows, func(r journal.Run) bool { return r.ID == run.ID })
		if at < 0 {
			s.RunRows = append(s.RunRows, run)
			return
		}
		s.RunRows[at] = run
	})
}

// SaveReport keeps what there is to look at after a run.
func (s *Store) SaveReport(run journal.RunID, report journal.Report) error {
	return s.mutation(func() { s.Reports[run] = report })
}

// LayoutsProven are the proofs for that version.
func (s *Store) LayoutsProven(version string) (map[hudu.AssetLayoutID]bool, error) {
	return s.layouts(s.Proven, version)
}

// ProveLayout keeps a proof.
func (s *Store) ProveLayout(version string, layout hudu.AssetLayoutID) error {
	return s.note(s.Proven, version, layout)
}

// LayoutsClearing are the layouts that were blamed with that version.
func (s *Store) LayoutsClearing(version string) (map[hudu.AssetLayoutID]bool, error) {
	return s.layouts(s.Clearing, version)
}

// BlameLayout keeps that an update cleared something.
func (s *Store) BlameLayout(version string, layout hudu.AssetLayoutID) error {
	return s.note(s.Clearing, version, layout)
}

func (s *Store) layouts(of map[string]map[hudu.AssetLayoutID]bool, version string) (map[hudu.AssetLayoutID]bool, error) {
	s.world.mu.Lock()
	defer s.world.mu.Unlock()
	if s.world.dead {
		return nil, ErrKilled
	}
	layouts := maps.Clone(of[version])
	if layouts == nil {
		layouts = map[hudu.AssetLayoutID]bool{}
	}
	return layouts, nil
}

func (s *Store) note(in map[string]map[hudu.AssetLayoutID]bool, version string, layout hudu.AssetLayoutID) error {
	return s.mutation(func() {
		if in[version] == nil {
			in[version] = map[hudu.AssetLayoutID]bool{}
		}
		in[version][layout] = true
	})
}
