package app

import (
	"context"
	"sync"
	"time"

	"crossdock/app/rig"
	"crossdock/backend/apierror"
	"crossdock/backend/connectwise"
	"crossdock/backend/settings"
)

const (
	// surveyFresh is how long counts are used without reading anew.
	surveyFresh = 15 * time.Minute
	// tablesFresh is how long tables of types are.
	tablesFresh = time.Minute
	// surveyRetry is how long a reading that failed is not tried again: the page
	// that hears of the failure asks at once, and must not begin another one.
	surveyRetry = 3 * time.Second
	// surveyWait is how long a page that shows counts waits for them: those of a
	// small provider are there at once, and the others follow by an event.
	surveyWait = 2 * time.Second
)

// survey keeps what there is in ConnectWise, in numbers, between calls. It is
// safe for concurrent use.
type survey struct {
	desk *Desk

	mu       sync.Mutex // guards what follows
	of       settings.ConnectWise
	tables   *rig.Survey
	tablesAt time.Time
	records  *rig.Survey
	at       time.Time // of the records
	stale    bool      // they are to be read anew, however old they are
	failure  *Error    // of the newest reading
	failedAt time.Time
	reading  *surveyReading // under way, else nil
}

// surveyReading is one reading of the records.
type surveyReading struct {
	done   chan struct{}
	cancel context.CancelFunc
	read   int
}

// counted is what is known at a moment.
type counted struct {
	// records is nil while they were never read.
	records *rig.Survey
	at      time.Time
	failure *Error // why they could not be read
	reading bool
	read    int // records read so far
}

// table is what ConnectWise has in its tables of types and statuses.
func (s *survey) table() (rig.Survey, error) {
	if err := s.sameTenant(); err != nil {
		return rig.Survey{}, err
	}
	s.mu.Lock()
	known, at := s.tables, s.tablesAt
	s.mu.Unlock()
	if known != nil && within(at, s.desk.now(), tablesFresh) {
		return *known, nil
	}
	read, err := s.desk.rig.Tables(s.desk.ctx)
	if err != nil {
		return rig.Survey{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tables, s.tablesAt = &read, s.desk.now()
	return read, nil
}

// sameTenant forgets everything that is from another ConnectWise.
func (s *survey) sameTenant() error {
	kept, _, err := s.desk.rig.LoadSettings()
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.of == kept.ConnectWise {
		return nil
	}
	s.forgetLocked(kept.ConnectWise)
	return nil
}

// count is what is known of the records after at most that long. Records that
// were never read, or are old, are read for it; what was there before is answered
// meanwhile.
func (s *survey) count(wait time.Duration) (counted, error) {
	if err := s.sameTenant(); err != nil {
		return counted{}, err
	}
	s.mu.Lock()
	now := s.desk.now()
	fresh := s.records != nil && !s.stale && within(s.at, now, s.lastingLocked())
	if !fresh && (s.failure == nil || !within(s.failedAt, now, surveyRetry)) {
		s.beginLocked()
	}
	reading, known := s.reading, s.records != nil
	s.mu.Unlock()
	if reading != nil && !known {
		timer := time.NewTimer(wait)
		defer timer.Stop()
		select {
		case <-reading.done:
		case <-timer.C:
		case <-s.desk.ctx.Done():
		}
	}
	return s.now(), nil
}

// lastingLocked is how long the records are used: not long where a part failed
// in a way that may be over soon.
func (s *survey) lastingLocked() time.Duration {
	for _, err := range s.records.Failed {
		if apierror.ClassOf(err) != apierror.Denied {
			return surveyRetry
		}
	}
	return surveyFresh
}

// forget drops everything: the keys have changed.
func (s *survey) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.forgetLocked(settings.ConnectWise{})
}

// forgetFailures lets what could not be read be read again at once.
func (s *survey) forgetFailures() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failedAt = time.Time{}
	if s.tables != nil && len(s.tables.Failed) > 0 {
		s.tables = nil
	}
	s.stale = s.records != nil && len(s.records.Failed) > 0
}

func (s *survey) forgetLocked(of settings.ConnectWise) {
	s.of, s.tables, s.records, s.failure, s.at = of, nil, nil, nil, time.Time{}
	if s.reading != nil {
		s.reading.cancel()
		s.reading = nil
	}
}

// within tells whether a moment is no longer ago than that, by a clock that can
// be set back.
func within(at, now time.Time, age time.Duration) bool {
	old := now.Sub(at)
	return old >= 0 && old < age
}

func (s *survey) now() counted {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := counted{records: s.records, at: s.at, failure: s.failure, reading: s.reading != nil}
	if s.reading != nil {
		c.read = s.reading.read
	}
	return c
}

// again reads anew, whatever there is.
func (s *survey) again() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.beginLocked()
}

// stop gives up a reading under way; what was there before stays.
func (s *survey) stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.reading != nil {
		s.reading.cancel()
	}
}

func (s *survey) beginLocked() {
	if s.reading != nil || s.desk.ctx.Err() != nil {
		return
	}
	ctx, cancel := context.WithCancel(s.desk.ctx)
	reading := &surveyReading{done: make(chan struct{}), cancel: cancel}
	s.reading = reading
	s.desk.own(func() {
		defer cancel()
		read, err := s.desk.rig.Survey(ctx, func(n int) {
			s.mu.Lock()
			defer s.mu.Unlock()
			reading.read = n
		})
		s.end(reading, read, err)
	})
}

// end takes over what was read, unless another reading began since.
func (s *survey) end(reading *surveyReading, read rig.Survey, err error) {
	s.mu.Lock()
	if s.reading == reading {
		if err == nil {
			// Without companies nothing can be counted.
			err = read.Failed[rig.SurveyCompanies]
		}
		s.reading, s.failure, s.failedAt = nil, AsError(err), s.desk.now()
		if err == nil {
			s.records, s.at, s.stale = &read, s.desk.now(), false
		}
	}
	s.mu.Unlock()
	close(reading.done)
	s.desk.hub.publish(Event{Kind: "counts"})
}

// all are the records with the tables, for the code that counts.
func (c counted) all(tables rig.Survey) connectwise.Records {
	records := tables.Records
	if c.records != nil {
		records.Companies, records.Contacts = c.records.Records.Companies, c.records.Records.Contacts
		records.Configurations, records.Agreements = c.records.Records.Configurations, c.records.Records.Agreements
	}
	return records
}

// missing says why a list of records is not there to be counted, nil when it is.
func (c counted) missing(part rig.Part) *Error {
	switch {
	case c.records == nil && c.failure != nil:
		return c.failure
	case c.records == nil:
		return refusal(CodeNotFound, "The records are not counted yet.", "")
	default:
		return AsError(c.records.Failed[part])
	}
}

// partial is why all or some records are not counted, or not anew; nil when none
// are missing.
func (c counted) partial() *Error {
	if c.records == nil || c.failure != nil {
		return c.failure
	}
	for _, part := range []rig.Part{rig.SurveyConfigurations, rig.SurveyContacts, rig.SurveyAgreements} {
		if err := c.records.Failed[part]; err != nil {
			told := *AsError(err)
			told.Message = upperFirst(string(part)) + " could not be counted. " + told.Message
			return &told
		}
	}
	return nil
}
