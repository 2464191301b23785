package msp

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"crossdock/backend/record"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/hudusim"
	"crossdock/backend/settings"
)

var sizes = []Size{{}, Small(), {Seed: 99, Companies: 20}, {Seed: 3, Companies: 9, Contacts: 1, Sites: 1}, {Companies: 300}}

// known is the records of a kind: their names, and whose they are.
type known struct {
	name  map[int]string
	owner map[int]int
}

func index[T any](t *testing.T, kind string, rows []T, facts func(T) (id int, name string, owner *cwsim.Ref)) known {
	t.Helper()
	k := known{map[int]string{}, map[int]int{}}
	for _, row := range rows {
		id, name, owner := facts(row)
		_, twice := k.name[id]
		assert.False(t, twice || id <= 0, "%s/%d is no id or there twice", kind, id)
		k.name[id] = name
		if owner != nil {
			k.owner[id] = owner.ID
		}
	}
	return k
}

// holds: the reference names a record that exists, by its name, of that
// company.
func (k known) holds(t *testing.T, what string, ref *cwsim.Ref, owner int) {
	t.Helper()
	if ref == nil {
		return
	}
	name, exists := k.name[ref.ID]
	assert.True(t, exists, "%s: %d does not exist", what, ref.ID)
	assert.Equal(t, name, ref.Name, what)
	if owner != 0 {
		assert.Equal(t, owner, k.owner[ref.ID], "%s: %d belongs to another company", what, ref.ID)
	}
}

type tenant struct {
	t                                                              *testing.T
	cw                                                             cwsim.Data
	odd                                                            Oddities
	companies, sites, contacts, types, statuses, asked, agreements known
	companyTypes, companyStatuses, contactTypes                    known
}

func newTenant(t *testing.T, cw cwsim.Data, odd Oddities) *tenant {
	t.Helper()
	return &tenant{
		t: t, cw: cw, odd: odd,
		companies:       index(t, "company", cw.Companies, func(c cwsim.Company) (int, string, *cwsim.Ref) { return c.ID, c.Name, nil }),
		sites:           index(t, "site", cw.Sites, func(s cwsim.Site) (int, string, *cwsim.Ref) { return s.ID, s.Name, s.Company }),
		contacts:        index(t, "contact", cw.Contacts, func(c cwsim.Contact) (int, string, *cwsim.Ref) { return c.ID, fullName(&c), c.Company }),
		types:           index(t, "type", cw.ConfigurationTypes, func(c cwsim.ConfigurationType) (int, string, *cwsim.Ref) { return c.ID, c.Name, nil }),
		statuses:        index(t, "status", cw.ConfigurationStatuses, func(c cwsim.ConfigurationStatus) (int, string, *cwsim.Ref) { return c.ID, c.Description, nil }),
		asked:           index(t, "question", cw.TypeQuestions, func(q cwsim.TypeQuestion) (int, string, *cwsim.Ref) { return q.ID, q.Question, &q.ConfigurationType }),
		agreements:      index(t, "agreement type", cw.AgreementTypes, func(a cwsim.AgreementType) (int, string, *cwsim.Ref) { return a.ID, a.Name, nil }),
		companyTypes:    index(t, "company type", cw.CompanyTypes, func(c cwsim.CompanyType) (int, string, *cwsim.Ref) { return c.ID, c.Name, nil }),
		companyStatuses: index(t, "company status", cw.CompanyStatuses, func(c cwsim.CompanyStatus) (int, string, *cwsim.Ref) { return c.ID, c.Name, nil }),
		contactTypes:    index(t, "contact type", cw.ContactTypes, func(c cwsim.ContactType) (int, string, *cwsim.Ref) { return c.ID, c.Description, nil }),
	}
}

func TestReferencesHold(t *testing.T) {
	for _, size := range sizes {
		cw, hudu, odd := Generate(size)
		assert.NoError(t, hudu.Validate())
		x := newTenant(t, cw, odd)
		x.companiesHold()
		x.contactsHold()
		x.configurationsHold()
		x.agreementsHold()
		x.sideTablesHold()
	}
}

func (x *tenant) companiesHold() {
	primary := map[int]int{}
	for _, s := range x.cw.Sites {
		x.companies.holds(x.t, "company of a site", s.Company, 0)
		if s.PrimaryAddressFlag {
			primary[s.Company.ID] = s.ID
		}
	}
	identifiers := map[string]bool{}
	for _, c := range x.cw.Companies {
		assert.False(x.t, identifiers[c.Identifier], "identifier %q is there twice", c.Identifier)
		identifiers[c.Identifier] = true
		x.companyStatuses.holds(x.t, "status of a company", c.Status, 0)
		for _, each := range c.Types {
			x.companyTypes.holds(x.t, "type of a company", &each, 0)
		}
		x.sites.holds(x.t, "primary site", c.Site, c.ID)
		if c.Site != nil {
			assert.Equal(x.t, primary[c.ID], c.Site.ID)
		}
		x.contacts.holds(x.t, "default contact", c.DefaultContact, c.ID)
	}
}

func (x *tenant) contactsHold() {
	for _, c := range x.cw.Contacts {
		assert.Equal(x.t, c.ID == x.odd.ContactWithoutCompany, c.Company == nil)
		for _, each := range c.Types {
			x.contactTypes.holds(x.t, "type of a contact", &each, 0)
		}
		if c.Company != nil {
			x.companies.holds(x.t, "company of a contact", c.Company, 0)
			x.sites.holds(x.t, "site of a contact", c.Site, c.Company.ID)
		}
	}
}

func (x *tenant) configurationsHold() {
	manufacturers := index(x.t, "manufacturer", x.cw.Manufacturers, func(m cwsim.Manufacturer) (int, string, *cwsim.Ref) { return m.ID, m.Name, nil })
	index(x.t, "configuration", x.cw.Configurations, func(c cwsim.Configuration) (int, string, *cwsim.Ref) { return c.ID, c.Name, nil })
	var strangers, orphans []int
	for _, c := range x.cw.Configurations {
		x.companies.holds(x.t, "company of a configuration", c.Company, 0)
		x.types.holds(x.t, "type of a configuration", c.Type, 0)
		x.statuses.holds(x.t, "status of a configuration", c.Status, 0)
		x.sites.holds(x.t, "site of a configuration", c.Site, c.Company.ID)
		x.contacts.holds(x.t, "contact of a configuration", c.Contact, 0)
		if c.Contact != nil && x.contacts.owner[c.Contact.ID] != c.Company.ID {
			strangers = append(strangers, c.ID)
		}
		if c.Company.ID == x.odd.Deleted {
			orphans = append(orphans, c.ID)
		}
		for _, q := range c.Questions {
			x.asked.holds(x.t, "question", &cwsim.Ref{ID: q.QuestionID, Name: q.Question}, c.Type.ID)
			assert.True(x.t, q.Answer != nil || !q.RequiredFlag)
		}
		manufacturers.holds(x.t, "manufacturer", c.Manufacturer, 0)
	}
	assert.Equal(x.t, []int{x.odd.ForeignContact}, strangers)
	assert.Equal(x.t, x.odd.OfDeletedCompany, orphans)
}

func (x *tenant) agreementsHold() {
	index(x.t, "agreement", x.cw.Agreements, func(a cwsim.Agreement) (int, string, *cwsim.Ref) { return a.ID, a.Name, nil })
	for _, a := range x.cw.Agreements {
		x.companies.holds(x.t, "company of an agreement", a.Company, 0)
		x.agreements.holds(x.t, "type of an agreement", a.Type, 0)
		x.sites.holds(x.t, "site of an agreement", a.Site, a.Company.ID)
		assert.Equal(x.t, a.AgreementStatus == "Cancelled", a.CancelledFlag)
		assert.Equal(x.t, a.NoEndingDateFlag, a.EndDate.IsZero())
	}
}

func (x *tenant) sideTablesHold() {
	agreements := index(x.t, "agreement", x.cw.Agreements, func(a cwsim.Agreement) (int, string, *cwsim.Ref) { return a.ID, a.Name, nil })
	index(x.t, "addition", x.cw.Additions, func(a cwsim.Addition) (int, string, *cwsim.Ref) { return a.ID, a.Description, nil })
	for _, a := range x.cw.Additions {
		assert.Contains(x.t, agreements.name, a.AgreementID)
	}
	offered := map[int][]any{}
	for _, value := range x.cw.TypeQuestionValues {
		x.asked.holds(x.t, "question of a value", &cwsim.Ref{ID: value.Question.ID, Name: value.Question.Question}, value.ConfigurationType.ID)
		offered[value.Question.ID] = append(offered[value.Question.ID], value.Value)
	}
	for _, c := range x.cw.Configurations {
		for _, q := range c.Questions {
			if choice := offered[q.QuestionID]; choice != nil && q.Answer != nil {
				assert.Contains(x.t, choice, q.Answer)
			}
		}
	}
	items := index(x.t, "communication type", x.cw.CommunicationTypes, func(c cwsim.CommunicationType) (int, string, *cwsim.Ref) { return c.ID, c.Description, nil })
	for _, c := range x.cw.Contacts {
		for _, item := range c.CommunicationItems {
			items.holds(x.t, "type of an item", &item.Type, 0)
		}
	}
	places := index(x.t, "location", x.cw.Locations, func(l cwsim.Location) (int, string, *cwsim.Ref) { return l.ID, l.Name, nil })
	for _, c := range x.cw.Companies {
		places.holds(x.t, "territory", c.Territory, 0)
	}
	if x.cw.DefaultCompanyID != 0 {
		assert.Contains(x.t, x.companies.name, x.cw.DefaultCompanyID)
	}
}

// TestSettingsFitTheTenant: layouts, fields and types that the set-up names
// are there, and each synchronized layout has something connected.
func TestSettingsFitTheTenant(t *testing.T) {
	s := Settings()
	assert.NoError(t, s.Validate())
	assert.Empty(t, s.Warnings())
	cw, hudu, _ := Generate(Small())
	fields, types := map[string]map[string]bool{}, map[string]bool{}
	for _, layout := range hudu.Layouts {
		fields[layout.Name] = map[string]bool{}
		for _, field := range layout.Fields {
			fields[layout.Name][field.Label] = layout.Active
		}
	}
	for _, each := range cw.ConfigurationTypes {
		types[each.Name] = !each.InactiveFlag
	}
	connected := map[string]bool{}
	for _, each := range s.ConnectedFields {
		assert.True(t, fields[each.Layout][each.Field], "%s: %s", each.Layout, each.Field)
		connected[each.Layout] = true
	}
	for _, kind := range record.AssetKinds() {
		assert.True(t, connected[s.Layouts.For(kind)], kind)
	}
	for _, rule := range s.SortRules {
		assert.True(t, connected[rule.Layout], rule.Layout)
		for _, name := range rule.When.ConfigurationType {
			assert.True(t, types[name], name)
		}
	}
	assert.Equal(t, settings.Terms{"Client", "Partner"}, s.Only.CompanyTypes)
}

// TestLayoutsAreAsPeopleMakeThem: every type of field is there, one layout is
// inactive, and one that is synchronized has no field for the key.
func TestLayoutsAreAsPeopleMakeThem(t *testing.T) {
	_, hudu, _ := Generate(Small())
	types, keyed := map[string]bool{}, map[string]bool{}
	for _, layout := range hudu.Layouts {
		for _, field := range layout.Fields {
			types[field.FieldType] = true
			keyed[layout.Name] = keyed[layout.Name] || field.Label == "ConnectWise ID"
		}
		assert.Equal(t, layout.Name != "Old Computers", layout.Active)
	}
	assert.Len(t, types, 15)
	for name, want := range map[string]bool{
		"People": true, "Locations": true, "Configurations": true, "Servers": true, "Workstations": true, "Network Devices": true,
		"Contracts": true, "Printers": false, "Vendors": false, "Licensing": false, "Backup": false,
	} {
		assert.Equal(t, want, keyed[name], name)
	}
	assert.Contains(t, types, hudusim.TypeAddressData)
}
