package cwsim

import "time"

const (
	pathCompanies      = "company/companies"
	pathSites          = "company/companies/sites"
	pathContacts       = "company/contacts"
	pathConfigurations = "company/configurations"
	pathTypeQuestions  = "company/configurations/types/questions"
	pathAgreements     = "finance/agreements"
)

// tenant is all tables.
type tenant struct {
	companies, sites, contacts, configurations, agreements           *table
	companyTypes, companyStatuses, configurationTypes, typeQuestions *table
	configurationStatuses, contactTypes, agreementTypes              *table
}

func newTenant(d Data, now time.Time) *tenant {
	t := &tenant{
		companies: newTable[Company](pathCompanies, linksTo(pathCompanies),
			link{"contacts_href", "company/contacts?conditions=company/id={id}"},
			link{"agreements_href", "finance/agreements?conditions=company/id={id}"},
			link{"configurations_href", "company/configurations?conditions=company/id={id}"},
			link{"sites_href", "company/companies/{id}/sites"},
			link{"documents_href", "system/documents?recordType=Company&recordId={id}"}),
		sites:          newTable[Site](pathSites, sharedLinks()),
		contacts:       newTable[Contact](pathContacts, linksTo(pathContacts)),
		configurations: newTable[Configuration](pathConfigurations, linksTo(pathConfigurations)),
		agreements:     newTable[Agreement](pathAgreements, linksTo(pathAgreements)),

		companyTypes:    newTable[CompanyType](pathCompanies+"/types", nil),
		companyStatuses: newTable[CompanyStatus](pathCompanies+"/statuses", nil),
		configurationTypes: newTable[ConfigurationType](pathConfigurations+"/types", nil,
			link{"questions_href", "company/configurations/types/{id}/questions"}),
		typeQuestions:         newTable[TypeQuestion](pathTypeQuestions, sharedLinks()),
		configurationStatuses: newTable[ConfigurationStatus](pathConfigurations+"/statuses", nil),
		contactTypes:          newTable[ContactType](pathContacts+"/types", nil),
		agreementTypes:        newTable[AgreementType](pathAgreements+"/types", nil),
	}
	t.relate()
	t.fill(d, now)
	return t
}

// relate says whose the rows are and which right shows them.
func (t *tenant) relate() {
	t.companies.owner = t.companies.by("id")
	for _, owned := range []*table{t.sites, t.contacts, t.configurations, t.agreements} {
		owned.owner = owned.by("company/id")
	}
	t.sites.parent = t.sites.owner
	t.typeQuestions.parent = t.typeQuestions.by("configurationType/id")
	t.companies.right, t.sites.right = CompanyMaintenance, CompanyMaintenance
	t.contacts.right, t.configurations.right, t.agreements.right = Contacts, Configurations, Agreements
	for _, setup := range t.setup() {
		setup.setup, setup.right = true, TableSetup
	}
}

// setup is the setup tables.
func (t *tenant) setup() []*table {
	return []*table{
		t.companyTypes, t.companyStatuses, t.configurationTypes, t.typeQuestions,
		t.configurationStatuses, t.contactTypes, t.agreementTypes,
	}
}

func (t *tenant) fill(d Data, now time.Time) {
	fill(t.companies, d.Companies, now)
	fill(t.sites, d.Sites, now)
	fill(t.contacts, d.Contacts, now)
	fill(t.configurations, d.Configurations, now)
	fill(t.agreements, d.Agreements, now)
	fill(t.companyTypes, d.CompanyTypes, now)
	fill(t.companyStatuses, d.CompanyStatuses, now)
	fill(t.configurationTypes, d.ConfigurationTypes, now)
	fill(t.typeQuestions, d.TypeQuestions, now)
	fill(t.configurationStatuses, d.ConfigurationStatuses, now)
	fill(t.contactTypes, d.ContactTypes, now)
	fill(t.agreementTypes, d.AgreementTypes, now)
}
