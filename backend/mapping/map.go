package mapping

import (
	"cmp"
	"slices"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
	"crossdock/backend/secret"
	"crossdock/backend/settings"
)

// Input is everything that the mapping looks at.
type Input struct {
	Settings    settings.Settings
	ConnectWise connectwise.Records
	// Hudu gives layouts and lists; its assets are not looked at.
	Hudu hudu.Records
	Base base.Base
	// Host is ConnectWise's host for deep links, "" makes none.
	Host string
	// Seals hides what goes into Confidential Text; nil connects no such field.
	Seals *secret.Seals
}

// mapper holds the input with the indexes that the steps share.
type mapper struct {
	in      Input
	layouts layoutIndex
	rules   []rule
	fields  map[hudu.AssetLayoutID][]connectedField
	// templates are the name templates that are set.
	templates map[record.Kind]settings.Template
	// live counts the linked, live assets by company; nil until somebody asks.
	live map[connectwise.CompanyID]int
	// firsts are the first matches of the companies of Hudu.
	firsts    map[hudu.CompanyID]connectwise.CompanyID
	companies map[connectwise.CompanyID]*connectwise.Company
	contacts  map[connectwise.ContactID]*connectwise.Contact
	sites     map[connectwise.SiteID]*connectwise.Site
	lists     hudu.Lists
	problems  []change.Problem
	warnings  []string
}

// Map decides what should be in Hudu. It never fails: what cannot be carried
// is a problem of that record, and settings that cannot be followed (a layout
// that is missing, ambiguous or inactive) are a problem of every record that
// they concern plus one warning.
func Map(in Input) Desired {
	m := newMapper(in)
	d := Desired{
		Absent:      map[record.Key]Absence{},
		Extents:     in.ConnectWise.Extents,
		SitesUnread: in.ConnectWise.SitesUnread,
		mapper:      m,
	}
	m.addCompanies(&d)
	m.addGoneCompanies()
	m.addLocations(&d)
	m.addContacts(&d)
	m.addConfigurations(&d)
	m.addAgreements(&d)
	m.addRelations(&d)
	m.addTiles(&d)
	d.LayoutKinds = m.layoutKinds()
	d.Problems, d.Warnings = m.problems, m.warnings
	slices.SortFunc(d.Assets, func(a, b Asset) int { return a.Key.Compare(b.Key) })
	slices.SortFunc(d.Problems, change.CompareProblems)
	return d
}

func newMapper(in Input) *mapper {
	m := &mapper{
		in:        in,
		firsts:    firstMatches(in.Base.Matches),
		companies: indexBy(in.ConnectWise.Companies, func(c *connectwise.Company) connectwise.CompanyID { return c.ID }),
		contacts:  indexBy(in.ConnectWise.Contacts, func(c *connectwise.Contact) connectwise.ContactID { return c.ID }),
		sites:     indexBy(in.ConnectWise.Sites, func(s *connectwise.Site) connectwise.SiteID { return s.ID }),
		lists:     hudu.NewLists(in.Hudu.Lists),
	}
	m.layouts = newLayoutIndex(in.Hudu.Layouts)
	m.rules = m.compileRules()
	m.templates = m.compileTemplates()
	m.fields = m.compileFields()
	m.warnDefaultLayouts()
	m.warnMissingKeyFields()
	m.warnWithheld()
	m.warnUnknownTerms()
	m.warnUnusedSources()
	return m
}

func indexBy[K cmp.Ordered, T any](records []T, key func(*T) K) map[K]*T {
	index := make(map[K]*T, len(records))
	for i := range records {
		index[key(&records[i])] = &records[i]
	}
	return index
}

func (m *mapper) warn(text string) {
	if !slices.Contains(m.warnings, text) {
		m.warnings = append(m.warnings, text)
	}
}
