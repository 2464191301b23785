package cwsim

import "time"

const (
	pathCompanies          = "company/companies"
	pathSites              = pathCompanies + "/{id}/sites"
	pathTypeAssociations   = pathCompanies + "/{id}/typeAssociations"
	pathContacts           = "company/contacts"
	pathCommunications     = pathContacts + "/{id}/communications"
	pathConfigurations     = "company/configurations"
	pathTypeQuestions      = pathConfigurations + "/types/{id}/questions"
	pathQuestionValues     = pathTypeQuestions + "/{id}/values"
	pathAgreements         = "finance/agreements"
	pathCommunicationTypes = "company/communicationTypes"
	pathAdditions          = pathAgreements + "/{id}/additions"
)

// tenant is all tables.
type tenant struct {
	companies, sites, contacts, configurations, agreements, additions *table
	// Parts of companies and of contacts.
	typeAssociations, communications *table

	companyTypes, companyStatuses                              *table
	configurationTypes, typeQuestions, questionValues          *table
	configurationStatuses, contactTypes, communicationTypes    *table
	agreementTypes, manufacturers, locations, links, linkInfos *table
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
		contacts:       newTable[Contact](pathContacts, contactLinks()),
		configurations: newTable[Configuration](pathConfigurations, linksTo(pathConfigurations)),
		agreements:     newTable[Agreement](pathAgreements, linksTo(pathAgreements)),
		additions:      newTable[Addition](pathAdditions, sharedLinks()),

		typeAssociations: newTable[typeAssociation](pathTypeAssociations, linksTo(pathCompanies)),
		communications:   newTable[communication](pathCommunications, contactLinks()),
	}
	t.setUp()
	t.relate()
	t.fill(d, now)
	return t
}

// setUp makes the setup tables.
func (t *tenant) setUp() {
	t.companyTypes = newTable[CompanyType](pathCompanies+"/types", nil)
	t.companyStatuses = newTable[CompanyStatus](pathCompanies+"/statuses", nil)
	t.configurationTypes = newTable[ConfigurationType](pathConfigurations+"/types", nil,
		link{"questions_href", "company/configurations/types/{id}/questions"})
	t.typeQuestions = newTable[TypeQuestion](pathTypeQuestions, sharedLinks())
	t.questionValues = newTable[TypeQuestionValue](pathQuestionValues, sharedLinks())
	t.configurationStatuses = newTable[ConfigurationStatus](pathConfigurations+"/statuses", nil)
	t.contactTypes = newTable[ContactType](pathContacts+"/types", nil)
	t.communicationTypes = newTable[CommunicationType](pathCommunicationTypes, nil)
	t.agreementTypes = newTable[AgreementType](pathAgreements+"/types", nil)
	t.manufacturers = newTable[Manufacturer]("procurement/manufacturers", nil)
	t.locations = newTable[Location]("system/locations", sharedLinks())
	t.links = newTable[Link]("system/links", nil)
	t.linkInfos = newTable[linkInfo]("system/info/links", nil)
	for _, table := range t.setup() {
		table.small, table.setup, table.right = true, true, TableSetup
	}
	t.links.setup = false // the one that always wants the right
	t.linkInfos.right = ""
}

// relate says whose the rows are and which right shows them.
func (t *tenant) relate() {
	t.companies.owner = t.companies.by("id")
	for _, owned := range []*table{t.sites, t.contacts, t.configurations, t.agreements, t.typeAssociations} {
		owned.owner = owned.by("company/id")
	}
	t.sites.parents, t.sites.parent = t.companies, t.sites.owner
	t.typeQuestions.parents, t.typeQuestions.parent = t.configurationTypes, t.typeQuestions.by("configurationType/id")
	t.questionValues.parents, t.questionValues.parent = t.typeQuestions, t.questionValues.by("question/id")
	t.additions.parents, t.additions.parent = t.agreements, t.additions.by("agreementId")
	derive(t.typeAssociations, t.companies, typeAssociationsOf)
	derive(t.communications, t.contacts, communicationsOf)

	for right, tables := range map[Right][]*table{
		CompanyMaintenance: {t.companies, t.sites, t.typeAssociations},
		Contacts:           {t.contacts, t.communications},
		Configurations:     {t.configurations},
		Agreements:         {t.agreements, t.additions},
	} {
		for _, table := range tables {
			table.right = right
		}
	}
}

// setup is the setup tables.
func (t *tenant) setup() []*table {
	return []*table{
		t.companyTypes, t.companyStatuses, t.configurationTypes, t.typeQuestions, t.questionValues,
		t.configurationStatuses, t.contactTypes, t.communicationTypes, t.agreementTypes, t.manufacturers,
		t.locations, t.links, t.linkInfos,
	}
}

// all is every table.
func (t *tenant) all() []*table {
	return append(t.setup(), t.companies, t.sites, t.contacts, t.configurations, t.agreements, t.additions,
		t.typeAssociations, t.communications)
}

func (t *tenant) fill(d Data, now time.Time) {
	fill(t.companies, d.Companies, now)
	fill(t.sites, d.Sites, now)
	fill(t.contacts, d.Contacts, now)
	fill(t.configurations, d.Configurations, now)
	fill(t.agreements, d.Agreements, now)
	fill(t.additions, d.Additions, now)
	fill(t.companyTypes, d.CompanyTypes, now)
	fill(t.companyStatuses, d.CompanyStatuses, now)
	fill(t.configurationTypes, d.ConfigurationTypes, now)
	fill(t.typeQuestions, d.TypeQuestions, now)
	fill(t.questionValues, d.TypeQuestionValues, now)
	fill(t.configurationStatuses, d.ConfigurationStatuses, now)
	fill(t.contactTypes, d.ContactTypes, now)
	fill(t.communicationTypes, d.CommunicationTypes, now)
	fill(t.agreementTypes, d.AgreementTypes, now)
	fill(t.manufacturers, d.Manufacturers, now)
	fill(t.locations, d.Locations, now)
	fill(t.links, d.Links, now)
	seen := make([]linkInfo, len(d.Links))
	for i, l := range d.Links {
		seen[i] = linkInfo{ID: l.ID, Name: l.Name, ScreenLink: l.ScreenLink, Info: l.Info}
	}
	fill(t.linkInfos, seen, now)
}
