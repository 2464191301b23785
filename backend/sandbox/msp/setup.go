package msp

import "crossdock/backend/sandbox/cwsim"

// Ids of rows of the setup tables.
const (
	typeClient = iota + 1
	typeProspect
	typeVendor
	typeFormerClient
	typePartner
	typeOwner
)

const (
	statusActive = iota + 1
	statusInactive
	statusNotApproved
	statusCreditHold
)

const (
	configurationActive = iota + 1
	configurationInStock
	configurationRetired
	configurationSpare
	configurationRepair
)

var (
	companyTypes          = []string{"Client", "Prospect", "Vendor", "Former Client", "Partner", "Owner"}
	companyStatuses       = []string{"Active", "Inactive", "Not Approved", "Credit Hold"}
	configurationStatuses = []string{"Active", "In Stock", "Retired", "Spare", "Under Repair"}
	contactTypes          = []string{"End User", "Decision Maker", "Billing", "Vendor Contact"}
	agreementTypes        = []string{"Managed Services", "Backup & Recovery", "Block of Hours", "Cloud Hosting", "Security Awareness", "Break/Fix (old)"}
)

// setup fills the setup tables.
func (m *maker) setup() {
	m.cw = cwsim.Data{
		Company: "mymsp", PublicKey: publicKey, PrivateKey: privateKey, ClientID: clientID,
		Codebase: "v2026_1", Version: "v2026.1.105333", Member: "CrossdockAPI",
	}
	info := cwsim.Info{LastUpdated: m.now.AddDate(-2, 0, 0), UpdatedBy: "zAdmin"}
	for i, name := range companyTypes {
		m.cw.CompanyTypes = append(m.cw.CompanyTypes, cwsim.CompanyType{ID: i + 1, Name: name, DefaultFlag: i == 0, VendorFlag: i+1 == typeVendor, Info: info})
	}
	for i, name := range companyStatuses {
		m.cw.CompanyStatuses = append(m.cw.CompanyStatuses, cwsim.CompanyStatus{
			ID: i + 1, Name: name, DefaultFlag: i == 0, InactiveFlag: i+1 == statusInactive, NotifyFlag: i+1 == statusCreditHold, Info: info,
		})
	}
	for i, name := range configurationStatuses {
		m.cw.ConfigurationStatuses = append(m.cw.ConfigurationStatuses, cwsim.ConfigurationStatus{
			ID: i + 1, Description: name, ClosedFlag: i+1 == configurationRetired, DefaultFlag: i == 0, Info: info,
		})
	}
	for i, name := range contactTypes {
		m.cw.ContactTypes = append(m.cw.ContactTypes, cwsim.ContactType{ID: i + 1, Description: name, DefaultFlag: i == 0, Info: info})
	}
	last := len(agreementTypes) - 1
	for i, name := range agreementTypes {
		m.cw.AgreementTypes = append(m.cw.AgreementTypes, cwsim.AgreementType{ID: i + 1, Name: name, DefaultFlag: i == 0, InactiveFlag: i == last, Info: info})
	}
	m.configurationTypes(info)
	m.sideTables(info)
}

// askedQuestion is a question with patterns of what is answered to it.
type askedQuestion struct {
	cwsim.TypeQuestion
	answers []string
}

func (m *maker) configurationTypes(info cwsim.Info) {
	ids := map[string]int{}
	for _, d := range m.devices {
		ids[d.name] = d.id
		m.cw.ConfigurationTypes = append(m.cw.ConfigurationTypes, cwsim.ConfigurationType{ID: d.id, Name: d.name, SystemFlag: d.id == 1, Info: info})
	}
	// A type that nobody uses any more.
	m.cw.ConfigurationTypes = append(m.cw.ConfigurationTypes, cwsim.ConfigurationType{ID: len(m.devices) + 1, Name: "Fax Machine", InactiveFlag: true, Info: info})
	for _, q := range m.questions {
		id := ids[q.deviceType]
		asked := cwsim.TypeQuestion{
			ID: id*100 + len(m.asked[id]) + 1, ConfigurationType: cwsim.Ref{ID: id, Name: q.deviceType}, FieldType: q.fieldType, EntryType: q.entryType,
			SequenceNumber: float64(len(m.asked[id]) + 1), Question: q.caption, RequiredFlag: q.required, InactiveFlag: q.inactive, Info: info,
		}
		if q.fieldType == cwsim.FieldCurrency || q.fieldType == cwsim.FieldPercent {
			asked.NumberOfDecimals = 2
		}
		m.asked[id] = append(m.asked[id], askedQuestion{asked, q.answers})
		m.cw.TypeQuestions = append(m.cw.TypeQuestions, asked)
		m.offer(asked, q.answers)
	}
}

// field is a field that the provider added to a screen, without a value.
func field(id int, caption, kind, entry string) cwsim.CustomField {
	return cwsim.CustomField{ID: id, Caption: caption, Type: kind, EntryMethod: entry}
}

// withValue is the field with a value in so many of a hundred cases.
func (m *maker) withValue(f cwsim.CustomField, percent int, value any) cwsim.CustomField {
	if m.chance(percent) {
		f.Value = value
	}
	return f
}
