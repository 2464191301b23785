package msp

import "crossdock/backend/sandbox/cwsim"

// Ids of communication types.
const (
	itemEmail = iota + 1
	itemDirect
	itemCell
	itemFax
	itemHome
)

var communicationTypes = []string{"Email", "Direct", "Cell", "Fax", "Home"}

// Ids of the provider's own locations.
const (
	locationCorporate = iota + 1
	locationTampa
	locationOrlando
)

var locations = []string{"Corporate", "Tampa", "Orlando"}

// sideTables are those that no record carries more of than a name.
func (m *maker) sideTables(info cwsim.Info) {
	for i, name := range communicationTypes {
		id := i + 1
		m.cw.CommunicationTypes = append(m.cw.CommunicationTypes, cwsim.CommunicationType{
			ID: id, Description: name, EmailFlag: id == itemEmail, FaxFlag: id == itemFax, PhoneFlag: id != itemEmail && id != itemFax,
			DefaultFlag: id == itemEmail || id == itemDirect || id == itemFax, Info: info,
		})
	}
	for i, name := range locations {
		m.cw.Locations = append(m.cw.Locations, cwsim.Location{ID: i + 1, OwnerLevelID: i + 1, Name: name, LocationFlag: true, ClientFlag: i > 0, Info: info})
	}
	m.cw.Links = append(m.cw.Links, cwsim.Link{ID: 1, Name: "Client Portal", URL: "https://portal.example/clients", ScreenLink: "Company", Info: info})
}

// offer lists what a question lets choose from.
func (m *maker) offer(asked cwsim.TypeQuestion, answers []string) {
	if asked.EntryType != "List" && asked.EntryType != "Option" {
		return
	}
	for i, value := range answers {
		m.cw.TypeQuestionValues = append(m.cw.TypeQuestionValues, cwsim.TypeQuestionValue{
			ID: len(m.cw.TypeQuestionValues) + 1, ConfigurationType: asked.ConfigurationType,
			Question: cwsim.QuestionRef{ID: asked.ID, Question: asked.Question}, Value: value, DefaultFlag: i == 0, Info: asked.Info,
		})
	}
}

// manufacturer is the reference to a manufacturer, which is put into its table
// at the first time.
func (m *maker) manufacturer(name string) *cwsim.Ref {
	if m.manufacturers[name] == 0 {
		m.manufacturers[name] = len(m.manufacturers) + 1
		m.cw.Manufacturers = append(m.cw.Manufacturers, cwsim.Manufacturer{
			ID: m.manufacturers[name], Name: name, Info: cwsim.Info{LastUpdated: m.now.AddDate(-2, 0, 0), UpdatedBy: "zAdmin"},
		})
	}
	return ref(m.manufacturers[name], name)
}

// products are what is added to agreements, with its price.
var products = []struct {
	name  string
	price int
}{{"Managed Workstation", 45}, {"Managed Server", 180}, {"Managed Firewall", 60}, {"Backup per Server", 95}, {"Mailbox Protection", 4}}

// add adds products to a running agreement.
func (m *maker) add(agreement *cwsim.Agreement, seats int) {
	for i := range m.random.IntN(3) {
		product := products[(agreement.ID+i)%len(products)]
		quantity := 1 + m.random.IntN(max(1, seats))
		m.cw.Additions = append(m.cw.Additions, cwsim.Addition{
			ID: len(m.cw.Additions) + 1, Product: &cwsim.ProductRef{ID: 1 + (agreement.ID+i)%len(products), Identifier: product.name},
			Quantity: float64(quantity), UnitPrice: float64(product.price), ExtPrice: float64(quantity * product.price), BillCustomer: "Billable",
			EffectiveDate: agreement.StartDate, InvoiceDescription: product.name, Description: product.name, AgreementID: agreement.ID,
			BilledQuantity: float64(quantity), SequenceNumber: float64(i + 1), AgreementStatus: agreement.AgreementStatus, Info: agreement.Info,
			UOM: "Each",
		})
	}
}
