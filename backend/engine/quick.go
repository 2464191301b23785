package engine

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/journal"
	"crossdock/backend/mapping"
	"crossdock/backend/plan"
	"crossdock/backend/record"
	"crossdock/backend/settings"
	"crossdock/backend/snapshot"
)

// reading says how both sides are read.
type reading struct {
	quick bool
	// whyFull is why everything is read though that was not asked for.
	whyFull string
	// fingerprint names the settings and matches that are followed.
	fingerprint string
	memory      base.Memory
}

// howToRead decides whether a run can be quick: only on what a full run of the
// same settings and matches has left, and with nothing to look up.
func (s *session) howToRead(request Request, d *decision, open []journal.Entry) (r reading, err error) {
	r.fingerprint, err = fingerprint(d.settings, d.base.Matches)
	if err != nil || !request.Scope.IsWhole() {
		return r, err
	}
	if r.memory, err = s.ports.Store.Memory(); err != nil {
		return r, fmt.Errorf("read store: %w", err)
	}
	full, err := s.ports.Store.FullRun()
	if err != nil {
		return r, fmt.Errorf("read store: %w", err)
	}
	switch {
	case !request.Quick:
		return r, nil
	case full.Ended.IsZero():
		r.whyFull = "no full run has come to its end yet"
	case full.Fingerprint != r.fingerprint:
		r.whyFull = "settings or matches have changed since the last full run"
	case r.memory.Fingerprint != r.fingerprint:
		r.whyFull = "what the last full run read is not known any more"
	case full.Wanted != "":
		r.whyFull = full.Wanted
	case len(open) > 0:
		r.whyFull = "a write of an earlier run has to be looked up"
	default:
		r.quick = true
	}
	return r, nil
}

// readAll makes a quick reading a full one.
func (r *reading) readAll(why string) { r.quick, r.whyFull = false, why }

// fingerprint names what decides which records are read and what becomes of
// them. A wish to create a company counts as the match that it becomes.
func fingerprint(s settings.Settings, matches map[connectwise.CompanyID]base.Match) (string, error) {
	s.Schedule, s.Brakes, s.Limits, s.Links = settings.Schedule{}, settings.Brakes{}, settings.Limits{}, settings.Links{}
	s.History = settings.History{}
	decided := make([]base.Match, 0, len(matches))
	for _, id := range slices.Sorted(maps.Keys(matches)) {
		match := matches[id]
		if match.Decision == base.CreateNew || match.Decision == base.Matched {
			match.Decision, match.Hudu = base.Matched, 0
		}
		match.DecidedAt = match.DecidedAt.UTC().Round(0)
		decided = append(decided, match)
	}
	content, err := json.Marshal(struct {
		Settings settings.Settings
		Matches  []base.Match
	}{s, decided})
	if err != nil {
		return "", fmt.Errorf("name settings and matches: %w", err)
	}
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:]), nil
}

// remember keeps what was read, before anything is written because of it: what
// is remembered must never be older than the base. What it leaves to a full run
// is noted first, because the next quick run finds nothing changed.
func (s *session) remember(scope journal.Scope, d *decision, snap snapshot.Snapshot, desired mapping.Desired) error {
	if wanted := wanting(scope, snap, d, desired); wanted != "" {
		if err := s.want(wanted); err != nil {
			return err
		}
	}
	keep := func() error { return s.ports.Store.Remember(snap.Memory(d.reading.fingerprint)) }
	if !scope.IsWhole() {
		named := d.reading.fingerprint
		if !snap.Plain() {
			named = "" // what cannot be written down must not stay behind what was written of it
		}
		keep = func() error { return s.ports.Store.Amend(named, snap.ConnectWise) }
	}
	if err := keep(); err != nil {
		return fmt.Errorf("remember what was read: %w", err)
	}
	return s.keepPages(scope, d, snap)
}

// outdated tells why the plan of a quick reading may not be carried out: it
// makes an asset again, and only a list that was read to its empty end shows
// that the asset is not there.
func outdated(p plan.Plan, b base.Base) error {
	for _, c := range p.Changes {
		if c.Verb == change.Create && b.Links[c.Key].Asset != 0 {
			return &snapshot.OutdatedError{Why: fmt.Sprintf("the asset of %s was not found in Hudu", c.Key)}
		}
	}
	return nil
}

// unfinished is why the run after one that was cut off is a full one.
const unfinished = "relations were still to be made or taken away"

// wanting says what is left to a full run, "" for nothing: a count that did not
// fit, and relations, which only a full run is sure to bring to their end.
func wanting(scope journal.Scope, snap snapshot.Snapshot, d *decision, desired mapping.Desired) string {
	if len(snap.Mismatches) > 0 {
		return snap.Mismatches[0]
	}
	moved := maps.Clone(snap.Changed)
	for _, c := range d.plan.Changes {
		switch c.Verb {
		case change.Relate, change.Unrelate:
			return unfinished
		case change.Create, change.Adopt, change.Unarchive:
			moved[c.Key] = true
		default:
		}
	}
	for _, key := range scope.Keys() {
		moved[key] = true
	}
	if len(scope.Records) > 0 { // whole companies were read, and are remembered
		for _, asset := range desired.Assets {
			moved[asset.Key] = true
		}
	}
	if !d.reading.quick && len(scope.Keys()) == 0 {
		return "" // the plan has all relations
	}
	return relationsLeft(moved, d.plan.Unseen)
}

// relationsLeft tells of a tie of records that have moved, which this run could
// not decide about.
func relationsLeft(moved map[record.Key]bool, unseen []base.Ends) string {
	for _, ends := range unseen {
		if moved[ends.From] || moved[ends.To] {
			return fmt.Sprintf("%s and %s may have to be related, or no longer", ends.From, ends.To)
		}
	}
	return ""
}

// want notes why the next run should be a full one.
func (s *session) want(why string) error {
	full, err := s.ports.Store.FullRun()
	if err != nil {
		return fmt.Errorf("read store: %w", err)
	}
	if full.Wanted == why {
		return nil
	}
	full.Wanted = why
	if err := s.ports.Store.KeepFullRun(full); err != nil {
		return fmt.Errorf("store that a full run is wanted: %w", err)
	}
	return nil
}

// noteFull notes that a full run has come to its end.
func (s *session) noteFull(r reading) error {
	if r.quick {
		return nil
	}
	full := base.FullRun{Ended: s.ports.Now().UTC().Round(time.Second), Fingerprint: r.fingerprint}
	if err := s.ports.Store.KeepFullRun(full); err != nil {
		return fmt.Errorf("store full run: %w", err)
	}
	return nil
}
