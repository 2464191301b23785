package msp

import (
	"strings"

	"crossdock/backend/sandbox/cwsim"
)

// role is what makes a company odd. With a name it has that one, else any; the
// trade goes with the name.
type role struct {
	name, trade string
	play        func(*maker, *client, *cwsim.Company)
}

// plain is how many companies at the beginning of the list stay ordinary in
// the smallest tenant.
const plain = 2

const (
	twinName    = "Twin Lakes Dental"
	hostileName = `<script>alert("x")</script> & Söhne`
	dbaName     = "Sandoval Holdings LLC dba Gulf Grill"
	tradeName   = "Gulf Grill"
	vendorName  = "Suncoast Hardware Distribution, Inc."
	ownName     = "Gulfside Managed IT, LLC"
)

// longName has 156 characters, the most that ConnectWise takes.
var longName = strings.Repeat("Greater Tampa Bay Regional Cooperative for Rural Broadband, Water and Power ", 3)[:156]

// roles are given out from the end of the list, the main ones first, so that
// the first companies stay ordinary. Where there is no room for one it is left
// out, but for the hostile name, which then falls to the last one.
func roles(n int) [][]role {
	cast := make([][]role, n)
	cast[1] = append(cast[1], role{"Ironwood Plastics, LLC", "Manufacturer", func(*maker, *client, *cwsim.Company) {}})
	at := n - 1
	for _, each := range []role{
		{play: playDeleted}, {twinName, "Dental practice", playTwin}, {twinName, "Dental practice", playTwin}, {play: playStray},
		{hostileName, "Builder", playHostile}, {longName, "Non-profit", playLong}, {play: playLead}, {vendorName, "Logistics", playVendor},
		{play: playInactive}, {dbaName, "Hospitality", playDBA}, {play: playNotApproved}, {play: playEmpty}, {play: playEnded},
		{"Fairbanks & Holloway, LLP", "Law firm", playAmpersand}, {ownName, "Engineering office", playOwn},
	} {
		switch {
		case at >= plain:
			cast[at] = append(cast[at], each)
			at--
		case each.name == hostileName:
			cast[plain] = append(cast[plain], each)
		}
	}
	return cast
}

func playDeleted(m *maker, c *client, company *cwsim.Company) {
	company.DeletedFlag, company.DateDeleted, company.DeletedBy = true, m.now.AddDate(0, -2, 0), "jdoe"
	c.weight, m.odd.Deleted = 0, company.ID
}

func playTwin(m *maker, _ *client, company *cwsim.Company) {
	m.odd.Twins = append(m.odd.Twins, company.ID)
}

// playStray sets a deletion date, which live companies have, too.
func playStray(m *maker, _ *client, company *cwsim.Company) {
	company.DateDeleted, m.odd.StrayDateDeleted = company.Info.DateEntered, company.ID
}

func playHostile(m *maker, _ *client, company *cwsim.Company) {
	company.Website, m.odd.Hostile = "javascript:alert(1)", company.ID
}

func playLong(m *maker, _ *client, company *cwsim.Company) { m.odd.LongName = company.ID }

func playLead(m *maker, c *client, company *cwsim.Company) {
	company.LeadFlag, company.Types = true, companyType(typeProspect)
	c.weight, m.odd.Lead = 0, company.ID
}

func playVendor(m *maker, c *client, company *cwsim.Company) {
	company.IsVendorFlag, company.Types = true, companyType(typeVendor)
	c.weight, m.odd.Vendor = 0, company.ID
}

func playInactive(m *maker, c *client, company *cwsim.Company) {
	company.Status, company.Types = ref(statusInactive, companyStatuses[statusInactive-1]), companyType(typeFormerClient)
	c.weight, m.odd.Inactive = 2, company.ID
}

func playDBA(m *maker, _ *client, company *cwsim.Company) { m.odd.DBA = company.ID }

func playNotApproved(m *maker, _ *client, company *cwsim.Company) {
	company.Status, m.odd.NotApproved = ref(statusNotApproved, companyStatuses[statusNotApproved-1]), company.ID
}

// playEmpty leaves nothing but what ConnectWise asks for.
func playEmpty(m *maker, c *client, company *cwsim.Company) {
	*company = cwsim.Company{
		ID: company.ID, Identifier: company.Identifier, Name: company.Name, Status: company.Status, Types: company.Types, Info: company.Info,
	}
	c.weight, m.odd.Empty = 0, company.ID
}

func playEnded(m *maker, _ *client, company *cwsim.Company) { m.odd.EndedAgreements = company.ID }

func playAmpersand(m *maker, _ *client, company *cwsim.Company) {
	m.odd.Ampersand.ConnectWise = company.ID
}

// playOwn makes it the provider itself, which has a record like all others.
func playOwn(m *maker, c *client, company *cwsim.Company) {
	company.Types = companyType(typeOwner)
	c.weight, m.odd.Own, m.cw.DefaultCompanyID = 5, company.ID, company.ID
}

func companyType(id int) []cwsim.Ref { return []cwsim.Ref{{ID: id, Name: companyTypes[id-1]}} }
