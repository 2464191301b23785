package mapping

import (
	"cmp"
	"fmt"
	"slices"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// addCompanies adds the companies that have a match or are to be created and
// that the settings let in.
func (m *mapper) addCompanies(d *Desired) {
	var skipped []*connectwise.Company
	defer func() { m.warnSkippedCompanies(skipped) }()
	for i := range m.in.ConnectWise.Companies {
		company := &m.in.ConnectWise.Companies[i]
		match, decided := m.in.Base.Matches[company.ID]
		if !decided || (match.Decision != base.Matched && match.Decision != base.CreateNew) {
			continue
		}
		if absence := m.companyAbsence(company); absence != "" {
			key := record.Key{Kind: record.Company, ID: int(company.ID)}
			d.Absent[key] = absence
			switch {
			case company.Deleted:
				m.companyGone(match, change.CompanyMissing, hudu.CanonicalText(company.Name), "is deleted in ConnectWise")
			case m.isLeft(company):
				m.companyGone(match, change.CompanyInactive, hudu.CanonicalText(company.Name), "is inactive in ConnectWise")
			default:
				skipped = append(skipped, company)
			}
			continue
		}
		d.Companies = append(d.Companies, Company{
			Record: *company, Match: match,
			Values: m.companyValues(company),
			Follow: !m.in.Settings.Options.KeepCompanyDetails && m.firsts[match.Hudu] == company.ID,
		})
	}
}

// addGoneCompanies reports matched companies that ConnectWise no longer lists:
// one that is merged into another goes without a trace. One of which nothing is
// known is no decision.
func (m *mapper) addGoneCompanies() {
	for id, match := range m.in.Base.Matches {
		why, asked := m.in.ConnectWise.CompaniesMissing[id]
		if match.Decision == base.Matched && m.companies[id] == nil && (asked || m.in.ConnectWise.Extents.Companies == connectwise.Complete) {
			name := fmt.Sprintf("company %d", id)
			if i := slices.IndexFunc(m.in.Hudu.Companies, func(c hudu.Company) bool { return c.ID == match.Hudu }); i >= 0 {
				name = fmt.Sprintf("company %d, matched with %q,", id, hudu.CanonicalText(m.in.Hudu.Companies[i].Name))
			}
			if why != "" {
				m.problems = append(m.problems, change.Problem{
					Key: record.Key{Kind: record.Company, ID: int(id)}, Company: id, Name: name, Code: change.GoneUnconfirmed,
					Reason: fmt.Sprintf("%s was not in ConnectWise's list: %s. What it has in Hudu stays as it is", name, why),
				})
				continue
			}
			m.companyGone(match, change.CompanyMissing, name, "is no longer listed by ConnectWise: it was deleted, merged into another one, or hidden from the API member")
		}
	}
}

// isLeft tells whether a company is inactive, which a person has to decide
// about. One that the settings skip, and of which nothing is in Hudu, is not
// missed.
func (m *mapper) isLeft(company *connectwise.Company) bool {
	return company.IsInactive(m.in.ConnectWise.CompanyStatuses) &&
		(CompanyInScope(m.in.Settings, company) || m.liveOf(company.ID) > 0)
}

// companyGone puts a company that is gone before a person: it is one decision,
// and until then nothing of it is changed.
func (m *mapper) companyGone(match base.Match, code change.Code, name, what string) {
	id := match.Company
	reason := fmt.Sprintf("%s %s. Its %d assets in Hudu stay as they are until you decide: archive them ('crossdock match --archive %d'), leave them (--leave %d), "+
		"or move the match to the company that it became (--leave %d --pair NEW=%d)", name, what, m.liveOf(id), id, id, id, match.Hudu)
	if match.Decision == base.CreateNew {
		reason = fmt.Sprintf("%s %s, so it is not created in Hudu: leave it unmatched ('crossdock match --leave %d')", name, what, id)
	}
	m.problems = append(m.problems, change.Problem{
		Key: record.Key{Kind: record.Company, ID: int(id)}, Company: id, Name: name, Code: code, Reason: reason,
	})
}

// liveOf is how many linked assets of the company are not archived.
func (m *mapper) liveOf(company connectwise.CompanyID) int {
	if m.live == nil {
		m.live = m.liveAssets()
	}
	return m.live[company]
}

// liveAssets counts the linked assets that are not archived, by company.
func (m *mapper) liveAssets() map[connectwise.CompanyID]int {
	there := make(map[hudu.AssetID]bool, len(m.in.Hudu.Assets))
	for i := range m.in.Hudu.Assets {
		there[m.in.Hudu.Assets[i].ID] = !m.in.Hudu.Assets[i].Archived
	}
	live := map[connectwise.CompanyID]int{}
	for _, link := range m.in.Base.Links {
		if link.Key.Kind.IsAsset() && there[link.Asset] {
			live[link.Company]++
		}
	}
	return live
}

// firstMatches names, per Hudu company, the first match: the one not marked as
// second, else the oldest, which the store makes the first one.
func firstMatches(matches map[connectwise.CompanyID]base.Match) map[hudu.CompanyID]connectwise.CompanyID {
	firsts := map[hudu.CompanyID]connectwise.CompanyID{}
	for id, match := range matches {
		if match.Decision != base.Matched {
			continue
		}
		current, taken := firsts[match.Hudu]
		if !taken || before(match, matches[current]) {
			firsts[match.Hudu] = id
		}
	}
	return firsts
}

func before(a, b base.Match) bool {
	if a.Second != b.Second {
		return !a.Second
	}
	return cmp.Or(a.DecidedAt.Compare(b.DecidedAt), cmp.Compare(a.Company, b.Company)) < 0
}

func (m *mapper) companyAbsence(company *connectwise.Company) Absence {
	if company.Deleted || company.IsInactive(m.in.ConnectWise.CompanyStatuses) || !CompanyInScope(m.in.Settings, company) {
		return CompanyOut
	}
	return ""
}

func anyOf(refs []connectwise.Ref, terms settings.Terms) bool {
	for _, ref := range refs {
		if terms.Has(ref.ID, ref.Name) {
			return true
		}
	}
	return false
}

// allOf is false for no refs at all: a record without a type cannot be skipped
// by type.
func allOf(refs []connectwise.Ref, terms settings.Terms) bool {
	for _, ref := range refs {
		if !terms.Has(ref.ID, ref.Name) {
			return false
		}
	}
	return len(refs) > 0
}

// belonging is why a record of that company is not carried, "" when it is.
func (m *mapper) belonging(d *Desired, company connectwise.Ref) (base.Match, Absence) {
	if company.ID == 0 {
		return base.Match{}, NoCompany
	}
	id := connectwise.CompanyID(company.ID)
	match, decided := m.in.Base.Matches[id]
	if !decided || (match.Decision != base.Matched && match.Decision != base.CreateNew) {
		return match, NotMatched
	}
	if m.companies[id] == nil {
		return match, CompanyOut
	}
	return match, d.Absent[record.Key{Kind: record.Company, ID: company.ID}]
}

// addAsset takes a record in, or notes why not.
func (m *mapper) addAsset(d *Desired, asset Asset, facts ruleFacts) {
	match, absence := m.belonging(d, facts.company)
	switch {
	case m.in.Settings.Skip.Skips(asset.Key.Kind):
		absence = TypeSkipped
	case absence == "":
		absence = facts.own
	}
	if absence != "" {
		d.Absent[asset.Key] = absence
		return
	}
	asset.Company, asset.HuduCompany = match.Company, match.Hudu
	layout, err := m.layoutOf(asset.Key.Kind, facts)
	if err != nil {
		d.Absent[asset.Key] = CannotBeNamed
		m.problems = append(m.problems, change.Problem{
			Key: asset.Key, Company: asset.Company, Name: asset.Name, Code: change.MissingLayout, Reason: err.Error(), Refused: true,
		})
		return
	}
	asset.Layout = layout
	asset.PlainName, asset.Name = asset.Name, m.templated(asset)
	d.Assets = append(d.Assets, asset)
}
