package mapping

import (
	"strings"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// Standing is where one record of ConnectWise stands before Hudu is looked at:
// what [Map] decided about it, and because of what.
type Standing struct {
	// Known tells whether ConnectWise showed the record, Extent how much of its
	// kind was read.
	Known  bool
	Extent connectwise.Extent
	Name   string
	// Company is the record's company, for a company itself; zero when the
	// record names none.
	Company connectwise.CompanyID
	// CompanyKnown tells whether ConnectWise showed the company.
	CompanyKnown    bool
	CompanyName     string
	CompanyDeleted  bool
	CompanyInactive bool
	// CompanyOut and Out are what keeps the company and the record itself out.
	CompanyOut, Out Exclusion
	Match           base.Match // zero: no decision
	// Gone is [Inactive] or [Ended] for a record that is one and counts as gone.
	Gone Absence
	// Layout is where a carried record goes, by the sort rule of that number,
	// counted from 1; Rule 0 is the default layout.
	Layout hudu.AssetLayoutID
	Rule   int
	// SitesUnread says why the sites of the company could not be read.
	SitesUnread string
}

// Exclusion is a setting that keeps a record out. The zero Exclusion keeps none.
type Exclusion struct {
	// Setting is the member of the settings: "skip.configurationTypes".
	Setting string
	// Values are what the record has there: the names of its types or status.
	Values []string
}

// Carried tells whether the record's company is carried.
func (s Standing) Carried() bool {
	decided := s.Match.Decision == base.Matched || s.Match.Decision == base.CreateNew
	return decided && s.CompanyKnown && !s.CompanyDeleted && !s.CompanyInactive && s.CompanyOut.Setting == ""
}

// Standing is where the record of that key stands. Of a record that ConnectWise
// did not show, linked is the company that it belonged to at the last sync.
func (d Desired) Standing(key record.Key, linked connectwise.CompanyID) Standing {
	if key.Kind == record.Company {
		return d.mapper.companyStanding(connectwise.CompanyID(key.ID), d.Extents.Companies)
	}
	facts, known := d.mapper.factsOf(key)
	extent := d.Extents.Of(key.Kind)
	m := d.mapper
	if !known {
		s := m.companyStanding(linked, extent)
		s.Known, s.Name = false, ""
		return s
	}
	s := m.companyStanding(connectwise.CompanyID(facts.company.ID), extent)
	s.Known, s.Name, s.Gone = true, hudu.CanonicalText(facts.name), facts.own
	s.SitesUnread = d.SitesUnread[s.Company]
	if facts.own == TypeSkipped {
		s.Gone, s.Out = "", m.exclusionOf(key.Kind, facts)
	}
	if layout, err := m.layoutOf(key.Kind, facts); err == nil {
		s.Layout, s.Rule = layout, m.firstRule(key.Kind, &facts)+1
	}
	return s
}

func (m *mapper) companyStanding(id connectwise.CompanyID, extent connectwise.Extent) Standing {
	s := Standing{Extent: extent, Company: id, Match: m.in.Base.Matches[id]}
	company := m.companies[id]
	if company == nil {
		return s
	}
	s.Known, s.CompanyKnown, s.CompanyName, s.CompanyDeleted = true, true, hudu.CanonicalText(company.Name), company.Deleted
	s.Name, s.CompanyInactive = s.CompanyName, company.IsInactive(m.in.ConnectWise.CompanyStatuses)
	switch s.CompanyOut.Setting = companyExclusion(m.in.Settings, company); s.CompanyOut.Setting {
	case "":
	case skipCompanyStatuses:
		s.CompanyOut.Values = namesOf([]connectwise.Ref{company.Status})
	default:
		s.CompanyOut.Values = namesOf(company.Types)
	}
	return s
}

// factsOf are the facts of the record of that key, if it was read.
func (m *mapper) factsOf(key record.Key) (ruleFacts, bool) {
	records := &m.in.ConnectWise
	switch key.Kind {
	case record.Location:
		if site := m.sites[connectwise.SiteID(key.ID)]; site != nil {
			return m.siteFacts(site), true
		}
	case record.Contact:
		if contact := m.contacts[connectwise.ContactID(key.ID)]; contact != nil {
			return m.contactFacts(contact), true
		}
	case record.Configuration:
		for i := range records.Configurations {
			if int(records.Configurations[i].ID) == key.ID {
				return m.configurationFacts(&records.Configurations[i]), true
			}
		}
	case record.Agreement:
		for i := range records.Agreements {
			if int(records.Agreements[i].ID) == key.ID {
				return agreementFacts(&records.Agreements[i]), true
			}
		}
	}
	return ruleFacts{}, false
}

// exclusionOf names the setting because of which the facts say [TypeSkipped].
func (m *mapper) exclusionOf(kind record.Kind, facts ruleFacts) Exclusion {
	skip := m.in.Settings.Skip
	switch {
	case kind == record.Contact:
		return Exclusion{skipContactTypes, namesOf(facts.types)}
	case anyOf(facts.types, skip.ConfigurationTypes):
		return Exclusion{skipConfigurationTypes, namesOf(facts.types)}
	default:
		return Exclusion{skipConfigurationStatuses, namesOf([]connectwise.Ref{facts.status})}
	}
}

func namesOf(refs []connectwise.Ref) []string {
	var names []string
	for _, ref := range refs {
		if name := strings.TrimSpace(hudu.CanonicalText(ref.Name)); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// The settings that keep records out, as the file calls them.
const (
	skipCompanyTypes          = "skip.companyTypes"
	skipCompanyStatuses       = "skip.companyStatuses"
	onlyCompanyTypes          = "only.companyTypes"
	skipContactTypes          = "skip.contactTypes"
	skipConfigurationTypes    = "skip.configurationTypes"
	skipConfigurationStatuses = "skip.configurationStatuses"
)

// CompanyInScope tells whether the settings let the company in: not skipped by
// status, not all of its types skipped, and one of the only-types when such
// are given.
func CompanyInScope(s settings.Settings, company *connectwise.Company) bool {
	return companyExclusion(s, company) == ""
}

// ContactTypeInScope tells whether the settings let a contact of these types in:
// not all of them are skipped.
func ContactTypeInScope(s settings.Settings, contact *connectwise.Contact) bool {
	return !allOf(contact.Types, s.Skip.ContactTypes)
}

// ConfigurationTypeInScope tells whether the settings let a configuration of this
// type and status in.
func ConfigurationTypeInScope(s settings.Settings, c *connectwise.Configuration) bool {
	return !s.Skip.ConfigurationTypes.Has(c.Type.ID, c.Type.Name) && !s.Skip.ConfigurationStatuses.Has(c.Status.ID, c.Status.Name)
}

// companyExclusion is the setting that keeps the company out, "" for none.
func companyExclusion(s settings.Settings, company *connectwise.Company) string {
	switch {
	case s.Skip.CompanyStatuses.Has(company.Status.ID, company.Status.Name):
		return skipCompanyStatuses
	case len(s.Only.CompanyTypes) > 0 && !anyOf(company.Types, s.Only.CompanyTypes):
		return onlyCompanyTypes
	case allOf(company.Types, s.Skip.CompanyTypes):
		return skipCompanyTypes
	default:
		return ""
	}
}
