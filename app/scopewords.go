package app

import (
	"slices"
	"strings"
	"unicode"

	"crossdock/app/rig"
	"crossdock/backend/connectwise"
	"crossdock/backend/mapping"
	"crossdock/backend/settings"
)

// viewScope is what is synced, with the numbers that are known.
func viewScope(s settings.Settings, tables rig.Survey, c counted) Scope {
	view := Scope{
		DataTypes: []DataType{}, Options: viewOptions(s.Options), Lists: []TermList{}, CountsAt: "", CountsError: c.partial(),
		Counting: c.reading, CountedSoFar: c.read,
	}
	if c.records != nil {
		view.CountsAt = stamp(c.at)
	}
	counts := countScope(s, c)
	for _, id := range dataTypes {
		count, known := counts.data[id]
		if !known {
			count = -1
		}
		view.DataTypes = append(view.DataTypes, DataType{ID: string(id), Skipped: s.Skip.Skips(dataKinds[id]), Count: count})
	}
	first := len(s.Only.CompanyTypes)+len(s.Skip.CompanyTypes)+len(s.Skip.CompanyStatuses) == 0
	for _, list := range scopeLists(tables) {
		view.Lists = append(view.Lists, viewTermList(&s, list, counts.terms[list.id], first))
	}
	return view
}

func viewOptions(o settings.Options) SyncOptions {
	return SyncOptions{
		AutoUpdateNames: o.AutoUpdateNames, KeepCompanyDetails: o.KeepCompanyDetails, MatchOnSerial: o.MatchOnSerial, IncludeInactive: o.IncludeInactive,
		WhenGone: string(o.WhenGone), AgreementAmounts: o.AgreementAmounts, FirstContact: string(o.FirstContact), OnConflict: string(o.OnConflict),
		AutoCreate: o.AutoCreate,
	}
}

// viewTermList is a list with what is chosen of it. counts are the records by
// the id of the row, nil while they are not known. On a first set-up it proposes.
func viewTermList(s *settings.Settings, list scopeList, counts map[int]int, first bool) TermList {
	chosen := *list.of(s)
	view := TermList{ID: list.id, Only: list.only, Terms: []Term{}, Unknown: []string{}, Proposed: []int{}}
	if list.failed != nil {
		view.Error = unreadTable(list.part, list.failed)
	}
	for _, row := range list.rows {
		term := Term{ID: row.ID, Name: row.Name, Count: -1, Chosen: chosen.Has(row.ID, row.Name), Inactive: row.Inactive}
		if counts != nil {
			term.Count = counts[row.ID]
		}
		view.Terms = append(view.Terms, term)
		if first && proposes(list.id, row) {
			view.Proposed = append(view.Proposed, row.ID)
		}
	}
	sortByName(view.Terms, func(t Term) (string, int) { return t.Name, t.ID })
	for _, term := range chosen {
		if _, found := rowOf(list.rows, term); !found {
			view.Unknown = append(view.Unknown, term)
		}
	}
	return view
}

// Beginnings of words in the names of company types and statuses by which a
// first set-up proposes: companies that are looked after, and none that are not
// yet or no longer.
var (
	clientStems = []string{"client", "customer", "managed"}
	formerStems = []string{
		"former", "lost", "prospect", "suspect", "potential", "inactive", "cancel", "terminat", "vendor", "closed", "deleted", "imported", "unapproved",
	}
	formerWords = []string{"ex", "old", "past", "lead", "leads", "not", "non", "dead"}
)

// proposes tells whether a first set-up chooses a row: types of clients, and to
// leave out statuses that are not active.
func proposes(list string, row connectwise.Type) bool {
	former := hasWord(row.Name, formerStems, formerWords) || row.Inactive
	switch list {
	case "onlyCompanyTypes":
		return hasWord(row.Name, clientStems, nil) && !former
	case "companyStatuses":
		return former
	default:
		return false
	}
}

// hasWord tells whether a name has a word that begins so, or is one of those.
func hasWord(name string, stems, whole []string) bool {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) })
	return slices.ContainsFunc(words, func(word string) bool {
		return slices.Contains(whole, word) || slices.ContainsFunc(stems, func(stem string) bool { return strings.HasPrefix(word, stem) })
	})
}

// scopeCounts are numbers of records: per data type, and per list by the id of
// the row. What is not known is left out.
type scopeCounts struct {
	data  map[settings.DataType]int
	terms map[string]map[int]int
}

// countScope counts the records there are, live ones unless the settings take
// inactive ones too. Companies are counted whatever they are; the others where
// their company is let in, and per data type only those whose own types and
// statuses are too.
func countScope(s settings.Settings, c counted) scopeCounts {
	counts := scopeCounts{data: map[settings.DataType]int{}, terms: map[string]map[int]int{}}
	if c.records == nil {
		return counts
	}
	records := &c.records.Records
	types, statuses, in := map[int]int{}, map[int]int{}, map[int]bool{}
	for i := range records.Companies {
		company := &records.Companies[i]
		if company.Deleted {
			continue
		}
		for _, t := range company.Types {
			types[t.ID]++
		}
		statuses[company.Status.ID]++
		in[int(company.ID)] = mapping.CompanyInScope(s, company)
	}
	counts.terms["onlyCompanyTypes"], counts.terms["companyTypes"], counts.terms["companyStatuses"] = types, types, statuses
	live := func(active bool) bool { return active || s.Options.IncludeInactive }
	if c.missing(rig.SurveyContacts) == nil {
		counts.countContacts(s, records.Contacts, in, live)
	}
	if c.missing(rig.SurveyConfigurations) == nil {
		counts.countConfigurations(s, records.Configurations, in, live)
	}
	if c.missing(rig.SurveyAgreements) == nil {
		n := 0
		for i := range records.Agreements {
			if a := &records.Agreements[i]; in[a.Company.ID] && a.IsActive() {
				n++
			}
		}
		counts.data[settings.Agreements] = n
	}
	return counts
}

func (c scopeCounts) countContacts(s settings.Settings, contacts []connectwise.Contact, in map[int]bool, live func(bool) bool) {
	n, types := 0, map[int]int{}
	for i := range contacts {
		contact := &contacts[i]
		if !in[contact.Company.ID] || !live(!contact.Inactive) {
			continue
		}
		if mapping.ContactTypeInScope(s, contact) {
			n++
		}
		for _, t := range contact.Types {
			types[t.ID]++
		}
	}
	c.data[settings.Contacts], c.terms["contactTypes"] = n, types
}

func (c scopeCounts) countConfigurations(s settings.Settings, configurations []connectwise.Configuration, in map[int]bool, live func(bool) bool) {
	n, types, statuses := 0, map[int]int{}, map[int]int{}
	for i := range configurations {
		configuration := &configurations[i]
		if !in[configuration.Company.ID] || !live(configuration.Active) {
			continue
		}
		if mapping.ConfigurationTypeInScope(s, configuration) {
			n++
		}
		types[configuration.Type.ID]++
		statuses[configuration.Status.ID]++
	}
	c.data[settings.Configurations], c.terms["configurationTypes"], c.terms["configurationStatuses"] = n, types, statuses
}
