package cwsim

import (
	"strconv"
	"strings"
)

// link is an href of an _info member. In the path {id} stands for the record
// that is referred to and {company} for the company that the row belongs to.
type link struct{ rel, path string }

func (l link) address(base string, id, company int) string {
	path := strings.ReplaceAll(l.path, "{id}", strconv.Itoa(id))
	return base + "/" + strings.ReplaceAll(path, "{company}", strconv.Itoa(company))
}

// sharedLinks are the hrefs of references that look alike on all records.
func sharedLinks() map[string]link {
	company := link{"company_href", "company/companies/{id}"}
	contact := link{"contact_href", "company/contacts/{id}"}
	site := link{"site_href", "company/companies/{company}/sites/{id}"}
	return map[string]link{
		"company": company, "parentCompany": company, "billToCompany": company, "shipToCompany": company, "subContractCompany": company,
		"vendor":  {"vendor_href", "company/companies/{id}"},
		"contact": contact, "defaultContact": contact, "billingContact": contact, "billToContact": contact, "shipToContact": contact, "subContractContact": contact,
		"managerContact": contact, "assistantContact": contact,
		"site": site, "billingSite": site, "billToSite": site, "shipToSite": site,
		"country":         {"country_href", "company/countries/{id}"},
		"territory":       {"location_href", "system/locations/{id}"},
		"location":        {"location_href", "system/locations/{id}"},
		"department":      {"department_href", "system/departments/{id}"},
		"manufacturer":    {"manufacturer_href", "procurement/manufacturers/{id}"},
		"parentAgreement": {"agreement_href", "finance/agreements/{id}"},
		"sla":             {"sla_href", "service/SLAs/{id}"},
		"companyLocation": {"location_href", "system/locations/{id}"},
		"reportsTo":       {"location_href", "system/locations/{id}"},
		"timeZoneSetup":   {"timeZoneSetup_href", "system/timeZoneSetups/{id}"},
		"configurationType": {
			"type_href", "company/configurations/types/{id}",
		},
	}
}

// linksTo adds where a table's types and statuses are.
func linksTo(path string) map[string]link {
	links := sharedLinks()
	types := link{"type_href", path + "/types/{id}"}
	links["type"], links["types"] = types, types
	links["status"] = link{"status_href", path + "/statuses/{id}"}
	return links
}

// contactLinks are linksTo contacts, but for the type of a communication item:
// these types are a table of their own.
func contactLinks() map[string]link {
	links := linksTo(pathContacts)
	links["type"] = link{"type_href", pathCommunicationTypes + "/{id}"}
	return links
}
