package cwapi_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"crossdock/backend/connectwise/cwapi"
	"crossdock/backend/transport"
)

var siteCases = map[string]string{
	"api-na.myconnectwise.net":   "api-na.myconnectwise.net",
	"na.myconnectwise.net":       "api-na.myconnectwise.net",
	"eu.myconnectwise.net":       "api-eu.myconnectwise.net",
	"au.myconnectwise.net":       "api-au.myconnectwise.net",
	"aus.myconnectwise.net":      "api-aus.myconnectwise.net",
	"za.myconnectwise.net":       "api-za.myconnectwise.net",
	"staging.connectwisedev.com": "api-staging.connectwisedev.com",
	" HTTPS://NA.MyConnectWise.net./v4_6_release/ConnectWise.aspx": "api-na.myconnectwise.net",
	"https://na.myconnectwise.net:443/?x=y#z":                      "api-na.myconnectwise.net",
	"https://support.mymsp.com/v4_6_release/apis/3.0/":             "support.mymsp.com",
	"support.mymsp.com/v4_6_release":                               "support.mymsp.com",
	"support.mymsp.com:8443/x":                                     "support.mymsp.com:8443",
	"http://support.mymsp.com":                                     "support.mymsp.com",
	"http://support.mymsp.com:80/x":                                "support.mymsp.com",
	"//support.mymsp.com":                                          "support.mymsp.com",
	"bücher.example":                                               "xn--bcher-kva.example",
	"http://127.0.0.1:4711/x":                                      "http://127.0.0.1:4711",
	"http://localhost:4711":                                        "http://localhost:4711",
	"http://[::1]:4711":                                            "http://[::1]:4711",
	"127.0.0.1:4711":                                               "127.0.0.1:4711",
	"":                                                             "",
	"  ":                                                           "",
	"https://":                                                     "",
	"https://user:pw@na.myconnectwise.net":                         "",
	"user@na.myconnectwise.net":                                    "",
	"ftp://na.myconnectwise.net":                                   "",
	"na myconnectwise net":                                         "",
	"na.myconnectwise.net:99999":                                   "",
	"na.myconnectwise.net:port":                                    "",
	"my_host":                                                      "",
}

func TestSite(t *testing.T) {
	for typed, want := range siteCases {
		site, err := cwapi.ParseSite(typed)
		if got := site.String(); err == nil && got != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v, want %q", typed, got, err, want)
		}
	}
}

func TestSiteHosts(t *testing.T) {
	site, err := cwapi.ParseSite("support.mymsp.com")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"api-au.myconnectwise.net", "api-aus.myconnectwise.net", "api-eu.myconnectwise.net", "api-na.myconnectwise.net",
		"api-staging.connectwisedev.com", "api-za.myconnectwise.net", "support.mymsp.com",
	}
	if got := site.Hosts(); !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

// A site is either refused, or keys can go there and what is shown back means
// the same site.
func FuzzSite(f *testing.F) {
	for typed := range siteCases {
		f.Add(typed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		site, err := cwapi.ParseSite(typed)
		if err != nil {
			return
		}
		again, err := cwapi.ParseSite(site.String())
		if err != nil || again != site {
			t.Errorf("%q is shown as %q, which is %q, %v", typed, site, again, err)
		}
		address := site.String()
		if !strings.Contains(address, "://") {
			address = "https://" + address
		}
		u, err := transport.CheckURL(address)
		if err != nil || u.Host != site.Host() || u.Path != "" || u.RawQuery != "" {
			t.Errorf("%q: keys would go to %v, %v", typed, u, err)
		}
		if _, err := url.Parse(address + "/v4_6_release/apis/3.0/company/companies"); err != nil {
			t.Errorf("%q: %v", typed, err)
		}
	})
}
