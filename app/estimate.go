package app

import (
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
)

// Estimate is how much a first sync has to do, before anything is previewed. It
// is a range: whether a record is taken over or made, and what its relations are,
// is known only then.
type Estimate struct {
	// Counted is false while the records are not read; Counting tells that they
	// are, and an event of kind counts follows.
	Counted   bool `json:"counted"`
	Counting  bool `json:"counting"`
	Companies int  `json:"companies"`
	// Records are those that are not in Hudu yet, sites aside: these are read
	// company by company, and not for this.
	Records int `json:"records"`
	// Least and Most are seconds of writing, PerMinute the requests that they
	// come from: our own ceiling, or the one that Hudu publishes.
	Least     int `json:"least"`
	Most      int `json:"most"`
	PerMinute int `json:"perMinute"`
	// Reading is at least how many seconds the preview reads before that.
	Reading int `json:"reading"`
}

// huduPerMinute is the limit that Hudu publishes, for settings that have none of
// their own.
const huduPerMinute = 300

// Estimate tells how much the first sync of a company has to do, of everything
// that is matched with 0.
func (s *ScopeChoice) Estimate(company int) (Estimate, error) {
	return answer(s.desk, "ScopeChoice.Estimate", func() (Estimate, error) {
		kept, _, err := s.desk.rig.LoadSettings()
		if err != nil {
			return Estimate{}, err
		}
		tables, err := s.desk.survey.table()
		if err != nil {
			return Estimate{}, err
		}
		counted, err := s.desk.survey.count(surveyWait)
		if err != nil {
			return Estimate{}, err
		}
		told := Estimate{Counted: counted.records != nil, Counting: counted.reading, PerMinute: kept.Limits.HuduPerMinute}
		if told.PerMinute <= 0 {
			told.PerMinute = huduPerMinute
		}
		matches, err := s.desk.rig.Store().Matches()
		if err != nil || !told.Counted {
			return told, err
		}
		known, err := s.desk.rig.Store().Linked()
		if err != nil {
			return told, err
		}
		loads := mapping.Workloads(kept, counted.all(tables), known)
		work := workload{sites: !kept.Skip.Skips(record.Location), tiles: !kept.Skip.Skips(record.Agreement)}
		for _, m := range matches {
			if m.Decision != base.Matched && m.Decision != base.CreateNew || company != 0 && m.Company != connectwise.CompanyID(company) {
				continue
			}
			told.Companies++
			work.add(m, loads[m.Company])
		}
		told.Records = work.records
		told.Least, told.Most = work.least*60/told.PerMinute, work.most*60/told.PerMinute
		if perMinute := kept.Limits.ConnectWisePerMinute; perMinute > 0 && work.sites {
			told.Reading = told.Companies * 60 / perMinute
		}
		return told, nil
	})
}

// workload adds up requests to Hudu.
type workload struct {
	sites, tiles         bool
	records, least, most int
}

// add is a company: itself, at least one site, its records, what ties them, and
// its tile. What is made takes one request, what is taken over two.
func (w *workload) add(m base.Match, load mapping.Workload) {
	records := 0
	for _, n := range load.Records {
		records += n
	}
	w.records += records
	w.least, w.most = w.least+records, w.most+2*records+load.Sites
	// A configuration can have a contact, too; which ones have is not counted.
	w.most += load.Records[record.Configuration]
	if m.Decision == base.CreateNew {
		w.least, w.most = w.least+1, w.most+1
	} else {
		w.most += 2
	}
	if w.sites && records > 0 {
		w.least, w.most = w.least+1, w.most+2
	}
	if w.tiles && load.Records[record.Agreement] > 0 {
		w.least, w.most = w.least+1, w.most+2
	}
}
