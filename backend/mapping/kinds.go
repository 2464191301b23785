package mapping

import (
	"fmt"

	"crossdock/backend/hudu"
	"crossdock/backend/record"
)

func (m *mapper) addLocations(d *Desired) {
	for i := range m.in.ConnectWise.Sites {
		site := &m.in.ConnectWise.Sites[i]
		m.addAsset(d, locationAsset(site, i), m.siteFacts(site))
	}
}

func (m *mapper) addContacts(d *Desired) {
	orphans := 0
	for i := range m.in.ConnectWise.Contacts {
		contact := &m.in.ConnectWise.Contacts[i]
		if contact.Company.ID == 0 {
			orphans++
		}
		m.addAsset(d, contactAsset(contact, i), m.contactFacts(contact))
	}
	// Missing rights show as blank references, never as an error.
	if n := len(m.in.ConnectWise.Contacts); n > 0 && orphans == n {
		m.warn("every contact came without its company: the API member's level hides it; set it to the highest level (\"Corporate\") under System > Members > API Members")
	}
}

func (m *mapper) addConfigurations(d *Desired) {
	for i := range m.in.ConnectWise.Configurations {
		configuration := &m.in.ConnectWise.Configurations[i]
		m.addAsset(d, configurationAsset(configuration, i), m.configurationFacts(configuration))
	}
}

// addAgreements makes assets of agreements when a layout is chosen for them;
// their tile comes in any case. Those of a layout that is chosen no longer stay
// as they are.
func (m *mapper) addAgreements(d *Desired) {
	for i := range m.in.ConnectWise.Agreements {
		agreement := &m.in.ConnectWise.Agreements[i]
		if m.in.Settings.Layouts.Agreements == "" {
			d.Absent[record.Key{Kind: record.Agreement, ID: int(agreement.ID)}] = TypeSkipped
			continue
		}
		m.addAsset(d, agreementAsset(agreement, i), agreementFacts(agreement))
	}
}

func (m *mapper) inactive(is bool) Absence {
	if is && !m.in.Settings.Options.IncludeInactive {
		return Inactive
	}
	return ""
}

// named is the first text that is not empty, else "Contact 7": Hudu takes no
// asset without a name.
func named(name, kind string, id int, others ...string) string {
	for _, text := range append([]string{name}, others...) {
		if clean := hudu.CanonicalText(text); clean != "" {
			return clean
		}
	}
	return fmt.Sprintf("%s %d", kind, id)
}
