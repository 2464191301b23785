package app

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"crossdock/app/rig"
	"crossdock/backend/connectwise"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// ScopeChoice is what to sync: data types, options, types and statuses.
type ScopeChoice struct{ desk *Desk }

// Get answers what is chosen, with the tables of ConnectWise.
func (s *ScopeChoice) Get() (Scope, error) {
	return answer(s.desk, "ScopeChoice.Get", s.get)
}

// Recount counts the records anew. It answers at once; an event of kind counts
// follows.
func (s *ScopeChoice) Recount() (Scope, error) {
	return answer(s.desk, "ScopeChoice.Recount", func() (Scope, error) {
		s.desk.survey.again()
		return s.get()
	})
}

// StopCounting gives up a counting under way.
func (s *ScopeChoice) StopCounting() error {
	return act(s.desk, "ScopeChoice.StopCounting", func() error {
		s.desk.survey.stop()
		return nil
	})
}

func (s *ScopeChoice) get() (Scope, error) {
	return s.view(func(rig.Survey) (func(*settings.Settings), error) { return func(*settings.Settings) {}, nil })
}

// view shows the settings that are kept, with a change to them.
func (s *ScopeChoice) view(with func(rig.Survey) (func(*settings.Settings), error)) (Scope, error) {
	kept, _, err := s.desk.rig.LoadSettings()
	if err != nil {
		return Scope{}, err
	}
	tables, err := s.desk.survey.table()
	if err != nil {
		return Scope{}, err
	}
	change, err := with(tables)
	if err != nil {
		return Scope{}, err
	}
	change(&kept)
	counted, err := s.desk.survey.count(surveyWait)
	if err != nil {
		return Scope{}, err
	}
	return viewScope(kept, tables, counted), nil
}

// Save keeps what was chosen.
func (s *ScopeChoice) Save(in ScopeInput) (Scope, error) {
	return answer(s.desk, "ScopeChoice.Save", func() (Scope, error) {
		tables, err := s.desk.survey.table()
		if err != nil {
			return Scope{}, err
		}
		choose, err := parseScope(in, tables)
		if err != nil {
			return Scope{}, err
		}
		if err := s.desk.changeSettings(choose); err != nil {
			return Scope{}, err
		}
		s.desk.board.scopeChanged()
		return s.get()
	})
}

// Count answers the scope as it would be with what is chosen, so that a page
// shows the numbers of what it proposes or has not kept yet. Nothing is kept.
func (s *ScopeChoice) Count(in ScopeInput) (Scope, error) {
	return answer(s.desk, "ScopeChoice.Count", func() (Scope, error) {
		return s.view(func(tables rig.Survey) (func(*settings.Settings), error) { return parseScope(in, tables) })
	})
}

// parseScope reads what a person chose as a change of the settings.
func parseScope(in ScopeInput, tables rig.Survey) (func(*settings.Settings), error) {
	var f form
	skipped := parseDataTypes(&f, in.SkippedDataTypes)
	lists := scopeLists(tables)
	for id := range in.Chosen {
		if !slices.ContainsFunc(lists, func(l scopeList) bool { return l.id == id }) {
			f.fault("chosen."+id, "There is no list of this name.")
		}
	}
	return func(kept *settings.Settings) {
		kept.Skip.DataTypes = skipped
		kept.Options = in.Options.settings()
		for _, list := range lists {
			if chosen, sent := in.Chosen[list.id]; sent {
				terms := list.of(kept)
				*terms = parseTerms(chosen, *terms, list.rows)
			}
		}
	}, f.err()
}

// parseDataTypes reads the data types that are left out.
func parseDataTypes(f *form, sent []string) []settings.DataType {
	skipped := []settings.DataType{}
	for _, id := range dataTypes {
		if slices.Contains(sent, string(id)) {
			skipped = append(skipped, id)
		}
	}
	for _, id := range sent {
		if !slices.Contains(dataTypes, settings.DataType(id)) {
			f.fault("skippedDataTypes", fmt.Sprintf("There is no data type %s.", quoted(id)))
		}
	}
	if len(skipped) == len(dataTypes) {
		f.fault("skippedDataTypes", "Leave at least one data type in.")
	}
	return skipped
}

// mostTerm is the length of the longest name that is kept.
const mostTerm = 200

// parseTerms are what a list of the page chooses: ids, so that they survive
// another name, in the spelling that they had before where that means the same
// row; and names that no row has, as they are.
func parseTerms(sent []string, before settings.Terms, rows []connectwise.Type) settings.Terms {
	terms := settings.Terms{}
	add := func(term string) {
		if term != "" && len(term) <= mostTerm && !slices.Contains(terms, term) {
			terms = append(terms, term)
		}
	}
	for _, each := range sent {
		each = strings.TrimSpace(each)
		i := slices.IndexFunc(rows, func(row connectwise.Type) bool { return strconv.Itoa(row.ID) == each })
		if i < 0 {
			add(each)
			continue
		}
		add(termOf(rows[i], before, rows))
	}
	return terms
}

// termOf is how settings name a row.
func termOf(row connectwise.Type, before settings.Terms, rows []connectwise.Type) string {
	for _, term := range before {
		if known, found := rowOf(rows, term); found && known.ID == row.ID {
			return term
		}
	}
	id := strconv.Itoa(row.ID)
	if known, found := rowOf(rows, id); found && known.ID != row.ID {
		return row.Name // another row has this number for its name
	}
	return id
}

// scopeList is one of the lists of types and statuses.
type scopeList struct {
	id   string
	only bool
	rows []connectwise.Type
	// part is the table, of the records that are counted by it.
	part   rig.Part
	failed error
	of     func(*settings.Settings) *settings.Terms
}

// scopeLists are the lists in the order of the page.
func scopeLists(tables rig.Survey) []scopeList {
	records := tables.Records
	var statuses []connectwise.Type
	for _, status := range records.CompanyStatuses {
		statuses = append(statuses, connectwise.Type(status))
	}
	lists := []scopeList{
		{id: "onlyCompanyTypes", only: true, rows: records.CompanyTypes, part: rig.SurveyCompanyTypes,
			of: func(s *settings.Settings) *settings.Terms { return &s.Only.CompanyTypes }},
		{id: "companyTypes", rows: records.CompanyTypes, part: rig.SurveyCompanyTypes,
			of: func(s *settings.Settings) *settings.Terms { return &s.Skip.CompanyTypes }},
		{id: "companyStatuses", rows: statuses, part: rig.SurveyCompanyStatuses,
			of: func(s *settings.Settings) *settings.Terms { return &s.Skip.CompanyStatuses }},
		{id: "configurationTypes", rows: records.ConfigurationTypes, part: rig.SurveyConfigurationTypes,
			of: func(s *settings.Settings) *settings.Terms { return &s.Skip.ConfigurationTypes }},
		{id: "configurationStatuses", rows: records.ConfigurationStatuses, part: rig.SurveyConfigurationStatuses,
			of: func(s *settings.Settings) *settings.Terms { return &s.Skip.ConfigurationStatuses }},
		{id: "contactTypes", rows: records.ContactTypes, part: rig.SurveyContactTypes,
			of: func(s *settings.Settings) *settings.Terms { return &s.Skip.ContactTypes }},
	}
	for i := range lists {
		lists[i].failed = tables.Failed[lists[i].part]
	}
	return lists
}

// dataTypes are the data types in the order of the page, and dataKinds their
// records.
var dataTypes = []settings.DataType{settings.Locations, settings.Contacts, settings.Configurations, settings.Agreements}

var dataKinds = map[settings.DataType]record.Kind{
	settings.Locations: record.Location, settings.Contacts: record.Contact, settings.Configurations: record.Configuration, settings.Agreements: record.Agreement,
}

func (o SyncOptions) settings() settings.Options {
	return settings.Options{
		AutoUpdateNames: o.AutoUpdateNames, KeepCompanyDetails: o.KeepCompanyDetails, MatchOnSerial: o.MatchOnSerial, IncludeInactive: o.IncludeInactive,
		WhenGone: settings.WhenGone(o.WhenGone), AgreementAmounts: o.AgreementAmounts, FirstContact: settings.FirstContact(o.FirstContact),
		OnConflict: settings.OnConflict(o.OnConflict), AutoCreate: o.AutoCreate,
	}
}
