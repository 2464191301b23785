package msp

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/hudusim"
)

// whole is a tenant by ids.
type whole struct {
	cw             cwsim.Data
	hudu           hudusim.Data
	odd            Oddities
	companies      map[int]cwsim.Company
	contacts       map[int]cwsim.Contact
	configurations map[int]cwsim.Configuration
	sites          map[int]cwsim.Site
	agreements     map[int]cwsim.Agreement
	clients        map[int]hudusim.Company
	assets         map[int]hudusim.Asset
}

func byID[T any](rows []T, id func(T) int) map[int]T {
	out := map[int]T{}
	for _, row := range rows {
		out[id(row)] = row
	}
	return out
}

func wholeOf(size Size) whole {
	cw, hudu, odd := Generate(size)
	return whole{
		cw: cw, hudu: hudu, odd: odd,
		companies:      byID(cw.Companies, func(c cwsim.Company) int { return c.ID }),
		contacts:       byID(cw.Contacts, func(c cwsim.Contact) int { return c.ID }),
		configurations: byID(cw.Configurations, func(c cwsim.Configuration) int { return c.ID }),
		sites:          byID(cw.Sites, func(s cwsim.Site) int { return s.ID }),
		agreements:     byID(cw.Agreements, func(a cwsim.Agreement) int { return a.ID }),
		clients:        byID(hudu.Companies, func(c hudusim.Company) int { return c.ID }),
		assets:         byID(hudu.Assets, func(a hudusim.Asset) int { return a.ID }),
	}
}

// TestEveryOddityIsThere: a tenant of usual size has all of them, the smallest
// one the main ones.
func TestEveryOddityIsThere(t *testing.T) {
	roomOnly := map[string]bool{
		"LongName": true, "Lead": true, "Vendor": true, "Inactive": true, "NotApproved": true, "DBA": true, "Empty": true,
		"EndedAgreements": true, "Ampersand": true, "Own": true,
	}
	for _, size := range []Size{{}, {Seed: 4, Companies: 25}, Small()} {
		_, _, odd := Generate(size)
		value := reflect.ValueOf(odd)
		for i := range value.NumField() {
			name := value.Type().Field(i).Name
			missing := value.Field(i).IsZero()
			assert.Equal(t, roomOnly[name] && size.Companies == leastCompanies, missing, name)
		}
	}
}

func TestOddCompanies(t *testing.T) {
	w := wholeOf(Size{})
	odd, c := w.odd, w.companies
	require.Len(t, odd.Twins, 2)
	assert.Equal(t, c[odd.Twins[0]].Name, c[odd.Twins[1]].Name)
	assert.True(t, c[odd.Deleted].DeletedFlag)
	assert.False(t, c[odd.StrayDateDeleted].DeletedFlag)
	assert.False(t, c[odd.StrayDateDeleted].DateDeleted.IsZero())
	assert.Contains(t, c[odd.Hostile].Name, "<script>")
	assert.Equal(t, 156, utf8.RuneCountInString(c[odd.LongName].Name))
	assert.True(t, c[odd.Lead].LeadFlag)
	assert.Equal(t, "Prospect", c[odd.Lead].Types[0].Name)
	assert.True(t, c[odd.Vendor].IsVendorFlag)
	assert.Equal(t, "Inactive", c[odd.Inactive].Status.Name)
	assert.Equal(t, "Not Approved", c[odd.NotApproved].Status.Name)
	assert.Equal(t, w.cw.DefaultCompanyID, odd.Own)
	assert.Empty(t, c[odd.Empty].PhoneNumber+c[odd.Empty].Website+c[odd.Empty].City)
	deleted := 0
	for _, company := range w.cw.Companies {
		if company.DeletedFlag {
			deleted++
		}
	}
	assert.Equal(t, 1, deleted)
	ended := 0
	for _, a := range w.cw.Agreements {
		if a.Company.ID == odd.EndedAgreements {
			assert.NotEqual(t, "Active", a.AgreementStatus)
			ended++
		}
	}
	assert.Positive(t, ended)
}

// TestDocumentedHalf: Hudu has about half of the clients, in other words, and
// companies of its own.
func TestDocumentedHalf(t *testing.T) {
	w := wholeOf(Size{})
	n := len(w.odd.Documented)
	assert.InDelta(t, len(w.cw.Companies)/2, n, 5)
	assert.Greater(t, len(w.hudu.Companies), n+5)
	renamed, identified, nicknamed, bare := 0, 0, 0, 0
	for _, pair := range w.odd.Documented {
		ours, theirs := w.companies[pair.ConnectWise], w.clients[pair.Hudu]
		require.NotZero(t, theirs.ID)
		for what, is := range map[*int]bool{
			&renamed: theirs.Name != ours.Name, &identified: theirs.IDNumber == ours.Identifier,
			&nicknamed: theirs.Nickname != "", &bare: theirs.PhoneNumber == "" && theirs.Website == "",
		} {
			if is {
				*what++
			}
		}
	}
	for what, count := range map[string]int{"renamed": renamed, "with identifier": identified, "with nickname": nicknamed, "without phone and website": bare} {
		assert.Positive(t, count, what)
		assert.Less(t, count, n, what)
	}
	assert.True(t, w.clients[w.odd.HuduArchivedCompany].Archived)
	legal, and := w.odd.LegalForm, w.odd.Ampersand
	assert.Equal(t, w.companies[legal.ConnectWise].Name, w.clients[legal.Hudu].Name+", LLC")
	assert.Equal(t, strings.Replace(w.companies[and.ConnectWise].Name, "&", "and", 1), w.clients[and.Hudu].Name)
}

func TestOddSitesAndContacts(t *testing.T) {
	for _, size := range []Size{{}, Small()} {
		w := wholeOf(size)
		odd := w.odd
		assert.Equal(t, w.sites[odd.SameNameSites[0]].Name, w.sites[odd.SameNameSites[1]].Name)
		assert.Equal(t, w.sites[odd.SameNameSites[0]].Company, w.sites[odd.SameNameSites[1]].Company)
		assert.True(t, w.sites[odd.InactiveSite].InactiveFlag)
		assert.Contains(t, w.sites[odd.HostileSite].Name, "&amp;")
		assert.Empty(t, w.contacts[odd.ContactWithoutLastName].LastName)
		assert.Len(t, w.contacts[odd.ContactOfSeveralTypes].Types, 2)
		assert.True(t, w.contacts[odd.InactiveContact].InactiveFlag)
		assert.Contains(t, w.contacts[odd.HostileContact].LastName, "\x00")
		first, second := w.contacts[odd.SharedMailbox[0]], w.contacts[odd.SharedMailbox[1]]
		assert.Equal(t, first.CommunicationItems[0].Value, second.CommunicationItems[0].Value)
		first, second = w.contacts[odd.SameNameContacts[0]], w.contacts[odd.SameNameContacts[1]]
		assert.Equal(t, fullName(&first), fullName(&second))
		assert.Equal(t, first.Company, second.Company)
	}
}

func TestOddConfigurations(t *testing.T) {
	for _, size := range []Size{{}, Small()} {
		w := wholeOf(size)
		odd, c := w.odd, w.configurations
		assert.Len(t, odd.JunkSerials, 5)
		for i, id := range odd.JunkSerials {
			assert.Equal(t, junkSerials[i], c[id].SerialNumber)
		}
		assert.Equal(t, c[odd.SameSerial[0]].SerialNumber, c[odd.SameSerial[1]].SerialNumber)
		assert.False(t, c[odd.InactiveConfiguration].ActiveFlag)
		assert.Nil(t, c[odd.BareConfiguration].Site)
		assert.Nil(t, c[odd.BareConfiguration].Contact)
		assert.Greater(t, len(c[odd.LongNotes].Notes), 20_000)
		text := ""
		for _, each := range odd.Awkward {
			assert.True(t, c[each.ID].ActiveFlag)
			text += c[each.ID].Name + c[each.ID].Notes
		}
		for _, part := range []string{"<script>", `"`, "\x00", "\u200b", "\u202e", "\u05de", "\U0001f525", "\r\n", "=cmd", "O'Brien", "&amp;", "\u00a0", "<p onclick"} {
			assert.Contains(t, text, part)
		}
	}
}

func TestEveryStatusAndFieldTypeOccurs(t *testing.T) {
	for _, size := range []Size{{}, Small()} {
		w := wholeOf(size)
		statuses, answered, entries, fields := map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}
		for _, a := range w.cw.Agreements {
			statuses[a.AgreementStatus] = true
		}
		for _, c := range w.cw.Configurations {
			for _, q := range c.Questions {
				answered[q.FieldType] = answered[q.FieldType] || q.Answer != nil
			}
		}
		for _, q := range w.cw.TypeQuestions {
			entries[q.EntryType] = true
		}
		for _, f := range w.cw.Companies[0].CustomFields {
			fields[f.Type] = true
		}
		assert.Len(t, statuses, 4)
		assert.Len(t, answered, 10)
		assert.Len(t, entries, 4)
		assert.Len(t, fields, 12)
		assert.NotContains(t, mapValues(answered), false)
		assert.Equal(t, "Expired", w.agreements[w.odd.ExpiredAgreement].AgreementStatus)
		assert.Equal(t, "Cancelled", w.agreements[w.odd.CancelledAgreement].AgreementStatus)
		assert.Equal(t, "Inactive", w.agreements[w.odd.InactiveAgreement].AgreementStatus)
		assert.Contains(t, w.agreements[w.odd.HostileAgreement].Name, "<b>")
	}
}

func mapValues(m map[string]bool) []bool {
	var out []bool
	for _, value := range m {
		out = append(out, value)
	}
	return out
}

func TestOddAssets(t *testing.T) {
	for _, size := range []Size{{}, Small()} {
		w := wholeOf(size)
		odd, a, c := w.odd, w.assets, w.configurations
		same := c[odd.HuduSameSerial.ConnectWise]
		assert.Equal(t, same.SerialNumber, a[odd.HuduSameSerial.Hudu].PrimarySerial)
		assert.NotEqual(t, same.Name, a[odd.HuduSameSerial.Hudu].Name)
		assert.Equal(t, w.contacts[odd.HuduSameEmail.ConnectWise].CommunicationItems[0].Value, a[odd.HuduSameEmail.Hudu].PrimaryMail)
		named := w.contacts[odd.HuduSameName.ConnectWise]
		assert.Equal(t, fullName(&named), a[odd.HuduSameName.Hudu].Name)
		assert.Empty(t, a[odd.HuduSameName.Hudu].PrimaryMail)
		assert.Equal(t, w.sites[odd.HuduSameNameLocation.ConnectWise].Name, a[odd.HuduSameNameLocation.Hudu].Name)
		assert.NotEqual(t, c[odd.HuduHandWritten.ConnectWise].OSType, a[odd.HuduHandWritten.Hudu].Values["Operating System"])
		assert.True(t, a[odd.HuduArchivedAsset.Hudu].Archived)
		require.Len(t, odd.HuduSeveralHits, 2)
		for _, id := range odd.HuduSeveralHits {
			assert.Equal(t, c[odd.SeveralHits].SerialNumber, a[id].PrimarySerial)
		}
		assert.Equal(t, strings.ToLower(c[odd.HuduSameNameDevice.ConnectWise].Name), a[odd.HuduSameNameDevice.Hudu].Name)
		assert.NotEqual(t, layoutOf(c[odd.HuduOtherLayout.ConnectWise].Type.ID), a[odd.HuduOtherLayout.Hudu].AssetLayoutID)
		assert.NotEmpty(t, w.hudu.Relations)
		assert.NotEmpty(t, w.hudu.MagicDash)
		assert.NotEmpty(t, w.hudu.Lists)
		for _, dash := range w.hudu.MagicDash {
			assert.NotEqual(t, "Agreements", dash.Title)
		}
		owned := map[int]bool{}
		for _, pair := range odd.Documented {
			owned[pair.Hudu] = true
		}
		var inMatched, elsewhere int
		for _, id := range odd.HuduUnrelated {
			if owned[a[id].CompanyID] {
				inMatched++
			} else {
				elsewhere++
			}
		}
		assert.Positive(t, inMatched)
		assert.Positive(t, elsewhere)
	}
}
