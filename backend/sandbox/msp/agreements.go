package msp

import (
	"time"

	"crossdock/backend/sandbox/cwsim"
)

const firstAgreement = 500

// The statuses of agreements.
const (
	agreementActive    = "Active"
	agreementCancelled = "Cancelled"
	agreementExpired   = "Expired"
	agreementInactive  = "Inactive"
)

// oddAgreementCount is how many agreements [maker.oddAgreements] makes.
const oddAgreementCount = 5

func (m *maker) agreements() {
	ordinary := max(0, m.size.Agreements-oddAgreementCount)
	m.cw.Agreements = make([]cwsim.Agreement, 0, ordinary+oddAgreementCount)
	m.spread(ordinary, func(c *client) {
		status := pick(m, []string{agreementActive, agreementActive, agreementActive, agreementActive, agreementActive, agreementActive, agreementCancelled, agreementExpired, agreementInactive})
		if m.cw.Companies[c.at].ID == m.odd.EndedAgreements && status == agreementActive {
			status = agreementExpired
		}
		m.addAgreement(c, status)
	})
	m.oddAgreements()
}

func (m *maker) addAgreement(c *client, status string) *cwsim.Agreement {
	kind := pick(m, agreementTypes[:len(agreementTypes)-1])
	cycle := pick(m, []string{"Monthly", "Monthly", "Quarterly", "Annual"})
	start := 400 + m.random.IntN(900)
	agreement := cwsim.Agreement{
		ID: firstAgreement + len(m.cw.Agreements), Name: kind + " " + pick(m, []string{"Gold", "Silver", "Complete", "Essentials", "2026"}),
		Company: companyRef(m.company(c)), Site: m.anySite(c, 50), Location: ref(locationTampa, locations[locationTampa-1]), StartDate: m.day(start), EndDate: m.day(start - 3*365),
		BillingCycle: ref(map[string]int{"Monthly": 2, "Quarterly": 3, "Annual": 4}[cycle], cycle), BillStartDate: m.day(start),
		BillAmount: float64(200 + 50*m.random.IntN(80)), InvoicingCycle: "ContractYear", PeriodType: "Current", AgreementStatus: status, Info: m.info(),
		CustomFields: []cwsim.CustomField{m.withValue(field(41, "Renewal Owner", cwsim.FieldText, "List"), 60, "M. Reyes")},
	}
	for i, name := range agreementTypes {
		if name == kind {
			agreement.Type = ref(i+1, name)
		}
	}
	if kind == "Block of Hours" {
		agreement.ApplicationUnits, agreement.ApplicationLimit, agreement.ApplicationCycle = "Hours", float64(10*(1+m.random.IntN(6))), "ContractYear"
	}
	m.end(&agreement)
	if status == agreementActive {
		m.add(&agreement, c.weight)
	}
	m.cw.Agreements = append(m.cw.Agreements, agreement)
	return &m.cw.Agreements[len(m.cw.Agreements)-1]
}

// end sets the dates that go with a status.
func (m *maker) end(agreement *cwsim.Agreement) {
	switch agreement.AgreementStatus {
	case agreementCancelled:
		agreement.CancelledFlag, agreement.DateCancelled, agreement.ReasonCancelled = true, m.day(20+m.random.IntN(300)), "Moved to another plan"
	case agreementExpired:
		agreement.EndDate = m.day(1 + m.random.IntN(300))
	case agreementInactive:
		agreement.StartDate = m.day(-30) // not begun yet
	case agreementActive:
		if m.chance(35) {
			agreement.NoEndingDateFlag, agreement.EndDate = true, time.Time{}
		}
	}
}

func (m *maker) oddAgreements() {
	first := &m.clients[0]
	hostile := m.addAgreement(first, agreementActive)
	hostile.Name, m.odd.HostileAgreement = `Care <b>Plus</b> & "more" =1+1`, hostile.ID
	m.odd.ExpiredAgreement = m.addAgreement(first, agreementExpired).ID
	m.odd.CancelledAgreement = m.addAgreement(first, agreementCancelled).ID
	m.odd.InactiveAgreement = m.addAgreement(first, agreementInactive).ID
	ended := m.oddClient(m.odd.EndedAgreements)
	if ended == nil {
		ended = m.oddClient(m.odd.Deleted)
	}
	m.addAgreement(ended, agreementCancelled)
}
