package app

import (
	"time"

	"crossdock/app/rig"
)

// Updates tells of newer versions. It never fetches or installs one.
type Updates struct{ desk *Desk }

// UpdateState is what is known of newer versions.
type UpdateState struct {
	// Possible is false in a build that looks for no newer versions.
	Possible bool `json:"possible"`
	On       bool `json:"on"` // looked for once a day
	// Checked is when the feed last answered, RFC 3339, "" for never.
	Checked string `json:"checked"`
	// Release is the newer version, when there is one.
	Release *NewRelease `json:"release,omitempty"`
}

// NewRelease is a version that is newer than this one.
type NewRelease struct {
	Version string `json:"version"`
	Date    string `json:"date"`  // "2026-12-01"
	Notes   string `json:"notes"` // plain text
	Page    string `json:"page"`  // https, on the feed's own host
}

// knownUpdates is what is remembered of newer versions.
type knownUpdates struct {
	Off bool `json:"off,omitempty"` // a person switched it off
	// Tried is when the feed was last asked, Checked when it last answered.
	Tried   time.Time `json:"tried,omitzero"`
	Checked time.Time `json:"checked,omitzero"`
	// Newest is the newest version that the feed ever told of: one that tells of an
	// older one afterwards takes nothing back.
	Newest rig.Release `json:"newest,omitzero"`
}

const (
	// updatesEvery is how often the feed is asked at most, by itself.
	updatesEvery = 24 * time.Hour
	// updatesAfter is how long a start has before the feed is asked, and how often
	// it is looked whether that is due.
	updatesAfter = 2 * time.Minute
)

// State answers what is known of newer versions.
func (s *Updates) State() (UpdateState, error) {
	return answer(s.desk, "Updates.State", func() (UpdateState, error) { return s.desk.updateState(), nil })
}

// SetOn switches the daily look at the feed on or off.
func (s *Updates) SetOn(on bool) (UpdateState, error) {
	return answer(s.desk, "Updates.SetOn", func() (UpdateState, error) {
		err := s.desk.program.update(func(r *remembered) { r.Updates.Off = !on })
		s.desk.changed()
		return s.desk.updateState(), err
	})
}

// Check asks the feed now, because a person wants to know.
func (s *Updates) Check() (UpdateState, error) {
	return answer(s.desk, "Updates.Check", func() (UpdateState, error) {
		err := s.desk.askForReleases()
		return s.desk.updateState(), err
	})
}

func (d *Desk) updateState() UpdateState {
	known := d.program.get().Updates
	state := UpdateState{Possible: d.rig.HasFeed(), On: !known.Off, Checked: stamp(known.Checked)}
	newest := known.Newest
	// What was remembered is looked at again: another build has another feed.
	if state.Possible && newest.Version != "" && rig.NewerThan(newest.Version, d.options.Version) && d.rig.OpensRelease(newest.Page) {
		state.Release = &NewRelease{Version: newest.Version, Date: newest.Date, Notes: newest.Notes, Page: newest.Page}
	}
	return state
}

// followReleases asks the feed once a day for as long as the program runs.
func (d *Desk) followReleases() {
	if !d.rig.HasFeed() {
		return
	}
	ticker := time.NewTicker(updatesAfter)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			d.askWhenDue()
		case <-d.ctx.Done():
			return
		}
	}
}

func (d *Desk) askWhenDue() {
	if updatesDue(d.program.get().Updates, d.now()) {
		_ = d.askForReleases() // the log knows; it is tried again tomorrow
	}
}

// updatesDue tells whether the feed is to be asked: once a day, whether it
// answered or not. A clock that was put back makes no difference for longer than
// a day.
func updatesDue(known knownUpdates, now time.Time) bool {
	return !known.Off && (now.Sub(known.Tried) >= updatesEvery || now.Before(known.Tried))
}

// askForReleases asks the feed and remembers what it says.
func (d *Desk) askForReleases() error {
	d.releases.Lock()
	defer d.releases.Unlock()
	if !d.rig.HasFeed() {
		return refusal(CodeFailed, "This build looks for no newer version.", "")
	}
	now := d.now()
	if err := d.program.update(func(r *remembered) { r.Updates.Tried = now }); err != nil {
		return err
	}
	release, err := d.rig.NewestRelease(d.ctx)
	if err != nil {
		d.log().WithField("code", AsError(err).Code).Warn("newer versions could not be looked for")
		return releaseError(err)
	}
	err = d.program.update(func(r *remembered) {
		r.Updates.Checked = now
		if r.Updates.Newest.Version == "" || !rig.NewerThan(r.Updates.Newest.Version, release.Version) {
			r.Updates.Newest = release
		}
	})
	for _, notice := range d.releaseNotices(d.program.get()) {
		d.inbox.note(happening{
			kind: toldRelease, variant: notice.ID, lasting: true, level: notice.Level, title: notice.Title, text: notice.Text, page: notice.Page,
		})
	}
	d.changed()
	return err
}

// releaseError says why nothing is known of newer versions.
func releaseError(err error) error {
	e := refusal(CodeFailed, "Whether there is a newer version could not be told: "+sentence(err.Error()), "Try again later; nothing else depends on it.")
	if code := AsError(err).Code; code == CodeOffline || code == CodeStopped {
		e.Code = code
	}
	return e
}

// releaseNotices tell of a newer version until a person has seen it.
func (d *Desk) releaseNotices(memory remembered) []Notice {
	if memory.Updates.Off {
		return nil
	}
	release := d.updateState().Release
	if release == nil {
		return nil
	}
	return []Notice{{
		ID: "release-" + release.Version, Level: "info", Title: "Crossdock " + release.Version + " is out", Dismissible: true,
		Page: "settings/updates", Label: "See what is new", Text: "You have " + d.options.Version + ". It is not installed by itself.",
	}}
}
