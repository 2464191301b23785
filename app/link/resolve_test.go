package link

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"crossdock/backend/base"
	"crossdock/backend/record"
)

var hudu = &url.URL{Scheme: "https", Host: "docs.mymsp.example"}

func company(id int) record.Key { return record.Key{Kind: record.Company, ID: id} }

func page(address string) *base.Page { return &base.Page{URL: address} }

func TestResolve(t *testing.T) {
	configuration, agreement := record.Key{Kind: record.Configuration, ID: 42}, record.Key{Kind: record.Agreement, ID: 3}
	here := page("https://docs.mymsp.example/c/acme-1")
	tests := map[string]struct {
		key      record.Key
		w        base.Whereabouts
		location string
		title    string
	}{
		"matched company":       {company(7), base.Whereabouts{Known: true, Decision: base.Matched, CompanyPage: here}, "https://docs.mymsp.example/c/acme-1", ""},
		"unknown company":       {company(7), base.Whereabouts{Decision: base.None}, "", "does not know the ConnectWise company 7"},
		"undecided company":     {company(7), base.Whereabouts{Known: true, Decision: base.None}, "", "not matched yet"},
		"left company":          {company(7), base.Whereabouts{Known: true, Decision: base.Leave}, "", "left unmatched"},
		"company to be made":    {company(7), base.Whereabouts{Known: true, Decision: base.CreateNew}, "", "not in Hudu yet"},
		"company not read yet":  {company(7), base.Whereabouts{Known: true, Decision: base.Matched}, "", "not known yet"},
		"archived company":      {company(7), base.Whereabouts{Known: true, Decision: base.Matched, CompanyPage: &base.Page{URL: here.URL, Archived: true}}, "", "archived in Hudu"},
		"linked record":         {configuration, base.Whereabouts{Known: true, Asset: 5, AssetPage: page("https://docs.mymsp.example/a/srv-01")}, "https://docs.mymsp.example/a/srv-01", ""},
		"linked, page unknown":  {configuration, base.Whereabouts{Known: true, Asset: 5}, "", "not known yet"},
		"archived record":       {configuration, base.Whereabouts{Known: true, Asset: 5, AssetPage: &base.Page{URL: "https://docs.mymsp.example/a/x", Archived: true}}, "", "archived in Hudu"},
		"unknown record":        {configuration, base.Whereabouts{}, "", "does not know configuration 42"},
		"record, no match":      {configuration, base.Whereabouts{Known: true, Company: 7, Decision: base.Leave}, "", "not in Hudu"},
		"record, not synced":    {configuration, base.Whereabouts{Known: true, Company: 7, Decision: base.Matched, CompanyPage: here}, "", "not in Hudu yet"},
		"agreement on the tile": {agreement, base.Whereabouts{Known: true, Company: 7, Decision: base.Matched, CompanyPage: here}, "https://docs.mymsp.example/c/acme-1", ""},
		"agreement as an asset": {agreement, base.Whereabouts{Known: true, Asset: 5, AssetPage: page("https://docs.mymsp.example/a/gold")}, "https://docs.mymsp.example/a/gold", ""},
	}
	for name, test := range tests {
		answer := Resolve(test.key, test.w, hudu)
		assert.Equal(t, test.location, answer.Location, name)
		if test.location != "" {
			assert.Equal(t, http.StatusFound, answer.Status, name)
			continue
		}
		assert.Equal(t, http.StatusNotFound, answer.Status, name)
		assert.Contains(t, answer.Title, test.title, name)
		assert.NotEmpty(t, answer.Text, name)
		assert.NotEmpty(t, answer.Next, name)
		assert.Equal(t, strings.Contains(name, "archived"), answer.Anyway != "", name)
	}
	assert.Equal(t, http.StatusServiceUnavailable, Resolve(company(7), tests["matched company"].w, nil).Status)
}

// Whatever Hudu, or a file that somebody changed, says where a page is: the
// answer leads to the configured Hudu, or nowhere. Planted and found: a host that
// only begins like the configured one; a page of two slashes.
func TestNoOpenRedirect(t *testing.T) {
	for said, want := range map[string]string{
		"https://docs.mymsp.example/c/x":                     "https://docs.mymsp.example/c/x",
		"https://DOCS.mymsp.example/c/x":                     "https://docs.mymsp.example/c/x",
		"https://docs.mymsp.example/c/x?to=//evil":           "https://docs.mymsp.example/c/x",
		"https://docs.mymsp.example/c/x#y":                   "https://docs.mymsp.example/c/x",
		"https://docs.mymsp.example/c/a%0d%0aSet-Cookie:x":   "https://docs.mymsp.example/c/a%0d%0aSet-Cookie:x",
		"https://evil.example/c/x":                           "",
		"https://docs.mymsp.example.evil.example/c/x":        "",
		"https://docs.mymsp.example@evil.example/c/x":        "",
		"https://user@docs.mymsp.example/c/x":                "",
		"https://docs.mymsp.example:444/c/x":                 "",
		"https://docs.mymsp.example//evil.example/c":         "",
		`https://docs.mymsp.example/\evil.example`:           "https://docs.mymsp.example/%5Cevil.example",
		"http://docs.mymsp.example/c/x":                      "",
		"//evil.example/c/x":                                 "",
		"//docs.mymsp.example/c/x":                           "",
		"javascript:alert(1)":                                "",
		"data:text/html,x":                                   "",
		"/c/x":                                               "",
		"https://docs.mymsp.example":                         "",
		"https://[::1]/c":                                    "",
		"https://docs.mymsp.example/c/x\r\nLocation: //evil": "",
		"": "",
	} {
		w := base.Whereabouts{Known: true, Decision: base.Matched, CompanyPage: &base.Page{Company: 1, URL: said}}
		answer := Resolve(company(7), w, hudu)
		assert.Equal(t, want, answer.Location, said)
		w.CompanyPage.Archived = true
		assert.Equal(t, want, Resolve(company(7), w, hudu).Anyway, said)
		// The slug is the way where the address is of no use.
		w.CompanyPage.Archived, w.CompanyPage.Slug = false, "//evil.example/ä?x"
		if want == "" {
			want = "https://docs.mymsp.example/c/%2F%2Fevil.example%2F%C3%A4%3Fx"
		}
		assert.Equal(t, want, Resolve(company(7), w, hudu).Location, said)
	}
}
