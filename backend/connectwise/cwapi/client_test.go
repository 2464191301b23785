package cwapi_test

import (
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"crossdock/backend/apierror"
	"crossdock/backend/connectwise"
	"crossdock/backend/connectwise/cwapi"
	"crossdock/backend/record"
	"crossdock/backend/secret"
	"crossdock/backend/transport"
)

func TestNewWantsWhatItNeeds(t *testing.T) {
	whole := cwapi.Config{Site: "na.myconnectwise.net", Company: " mymsp ", PublicKey: secret.New("a"), PrivateKey: secret.New("b")}
	client, err := cwapi.New(whole)
	if err != nil || client.Server().String() != "api-na.myconnectwise.net" {
		t.Errorf("%v", err)
	}
	for want, change := range map[string]func(*cwapi.Config){
		"site":        func(c *cwapi.Config) { c.Site = "" },
		"company":     func(c *cwapi.Config) { c.Company = " " },
		"public key":  func(c *cwapi.Config) { c.PublicKey = secret.Secret{} },
		"private key": func(c *cwapi.Config) { c.PrivateKey = secret.Secret{} },
	} {
		config := whole
		change(&config)
		if _, err := cwapi.New(config); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("without %s: %v", want, err)
		}
	}
}

func TestHeaders(t *testing.T) {
	server := newFake(t, paging{forward: true}.ServeHTTP)
	if _, _, err := listed(t, server.client(), cwapi.Query{}); err != nil {
		t.Fatal(err)
	}
	got := server.requests()[0].Header
	for name, want := range map[string]string{
		"Authorization":   "Basic " + base64.StdEncoding.EncodeToString([]byte("mymsp+"+publicKey+":"+privateKey)),
		"clientId":        clientID,
		"Accept":          "application/vnd.connectwise.com+json; version=2025.1, application/json",
		"pagination-type": "forward-only",
	} {
		if got.Get(name) != want {
			t.Errorf("%s: %q, want %q", name, got.Get(name), want)
		}
	}
	if _, _, err := listed(t, server.client(func(c *cwapi.Config) { c.ClientID = " " }), cwapi.Query{}); err != nil {
		t.Fatal(err)
	}
	if _, sent := server.requests()[0].Header["Clientid"]; sent {
		t.Error("an empty clientId was sent")
	}
}

func TestCompanyInfo(t *testing.T) {
	tests := map[string]struct {
		status  int
		body    string
		release string
		cloud   bool
		known   bool
		root    string // where the next request goes
	}{
		"boolean":      {200, `{"Codebase":"v2025_1/","VersionCode":"v2025.1","IsCloud":true}`, "v2025.1", true, true, "/v2025_1/apis/3.0/"},
		"text":         {200, `{"Codebase":"v2025_1/","VersionCode":"v2025.1","IsCloud":"True"}`, "v2025.1", true, true, "/v2025_1/apis/3.0/"},
		"on premise":   {200, `{"Codebase":"v4_6_release/","VersionCode":"v2023.1","IsCloud":"False"}`, "v2023.1", false, true, "/v4_6_release/apis/3.0/"},
		"no codebase":  {200, `{"CompanyName":"x"}`, "", false, true, "/v4_6_release/apis/3.0/"},
		"odd codebase": {200, `{"Codebase":"../../evil?x="}`, "", false, true, "/v4_6_release/apis/3.0/"},
		"null":         {200, "null", "", false, false, ""},
		"empty":        {200, " \r\n", "", false, false, ""},
		"not found":    {404, "", "", false, false, ""},
		"blocked":      {403, "<html><title>Forbidden</title></html>", "", false, true, "/v4_6_release/apis/3.0/"},
		"not JSON":     {200, "<html></html>", "", false, true, "/v4_6_release/apis/3.0/"},
	}
	for label, test := range tests {
		t.Run(label, func(t *testing.T) {
			var path string
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if strings.HasPrefix(r.URL.Path, "/login/") {
					if want := "/login/companyinfo/my%2Fmsp"; r.URL.EscapedPath() != want {
						t.Errorf("asked %s", r.URL.EscapedPath())
					}
					w.WriteHeader(test.status)
					_, _ = io.WriteString(w, test.body)
					return
				}
				path = r.URL.Path
				_, _ = io.WriteString(w, `{"version":"v2025.1.5","isCloud":true}`)
			}))
			defer server.Close()
			client, err := cwapi.New(cwapi.Config{
				Site: server.URL, Company: "my/msp", PublicKey: secret.New(publicKey), PrivateKey: secret.New(privateKey), HTTP: plainHTTP(t, server.URL),
			})
			if err != nil {
				t.Fatal(err)
			}
			known, release, err := client.CompanyKnown(t.Context())
			if known != test.known || release != test.release || err != nil {
				t.Errorf("known %v, release %q, %v", known, release, err)
			}
			if info, err := client.CompanyInfo(t.Context()); err == nil && info.Cloud != test.cloud {
				t.Errorf("cloud %v", info.Cloud)
			}
			_, err = client.SystemInfo(t.Context())
			if (err == nil) != test.known || cwapi.IsUnknownCompany(err) == test.known {
				t.Errorf("asked with company known %v: %v", test.known, err)
			}
			if !test.known && apierror.Hint(err) == "" {
				t.Errorf("%v has no next step", err)
			}
			if want := test.root; want != "" && path != want+"system/info" {
				t.Errorf("asked %s, want it below %s", path, want)
			}
		})
	}
}

func TestSiteURLIsHonouredOnlyWhereKeysMayGo(t *testing.T) {
	tests := []struct{ site, named, want string }{
		{"https://support.mymsp.com", "api-na.myconnectwise.net", "api-na.myconnectwise.net"},
		{"https://support.mymsp.com", "na.myconnectwise.net", "api-na.myconnectwise.net"},
		{"https://support.mymsp.com", "https://API-EU.myconnectwise.net/", "api-eu.myconnectwise.net"},
		{"https://support.mymsp.com", "support.mymsp.com", "support.mymsp.com"},
		{"https://support.mymsp.com", "evil.example", "support.mymsp.com"},
		{"https://support.mymsp.com", "api-na.myconnectwise.net.evil.example", "support.mymsp.com"},
		{"https://support.mymsp.com", "http://127.0.0.1:80", "support.mymsp.com"},
		{"https://support.mymsp.com", "", "support.mymsp.com"},
		{"na.myconnectwise.net", "api-eu.myconnectwise.net", "api-eu.myconnectwise.net"},
		{"http://127.0.0.1:4711", "127.0.0.1:4711", "127.0.0.1:4711"},
		{"http://127.0.0.1:4711", "api-na.myconnectwise.net", "127.0.0.1:4711"},
	}
	for _, test := range tests {
		asked := ""
		base := roundTrip(func(req *http.Request) (*http.Response, error) {
			body := fmt.Sprintf(`{"Codebase":"v2025_1/","SiteUrl":%q}`, test.named)
			if !strings.HasPrefix(req.URL.Path, "/login/") {
				asked, body = req.URL.Host, `{"version":"x"}`
			}
			return &http.Response{StatusCode: 200, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body))}, nil
		})
		// The client alone must keep keys at home, so every host is allowed.
		client, err := cwapi.New(cwapi.Config{
			Site: test.site, Company: "mymsp", PublicKey: secret.New(publicKey), PrivateKey: secret.New(privateKey),
			HTTP: &http.Client{Transport: base},
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := client.SystemInfo(t.Context()); err != nil {
			t.Error(err)
		}
		if asked != test.want {
			t.Errorf("%s naming %q: asked %s, want %s", test.site, test.named, asked, test.want)
		}
	}
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }

func TestMovedCodebaseIsLookedUpAgain(t *testing.T) {
	for label, moved := range map[string]func(http.ResponseWriter){
		"not found":    func(w http.ResponseWriter) { fail(w, 404, `{"code":"NotFound","message":"not found"}`) },
		"cannot route": func(w http.ResponseWriter) { fail(w, 400, "Cannot route. Codebase/company is invalid.") },
	} {
		codebase := "v2024_9"
		server := newFake(t, nil)
		server.handle = func(w http.ResponseWriter, r *http.Request) {
			if !strings.HasPrefix(r.URL.Path, "/"+codebase+"/") {
				moved(w)
				return
			}
			paging{rows: []int{1}, forward: true}.ServeHTTP(w, r)
		}
		server.info = `{"Codebase":"v2024_9/"}`
		client := server.client()
		if _, _, err := listed(t, client, cwapi.Query{}); err != nil {
			t.Fatalf("%s: %v", label, err)
		}
		codebase, server.info = "v2025_1", `{"Codebase":"v2025_1/"}`
		if ids, _, err := listed(t, client, cwapi.Query{}); len(ids) != 1 || err != nil {
			t.Errorf("%s: after the move %v, %v", label, ids, err)
		}
		lookups := 0
		server.mu.Lock()
		for _, r := range server.asked {
			if strings.HasPrefix(r.URL.Path, "/login/") {
				lookups++
			}
		}
		server.mu.Unlock()
		if lookups != 2 {
			t.Errorf("%s: %d lookups, want 2", label, lookups)
		}
	}
}

func TestARecordThatIsGoneIsNotLookedUpAgain(t *testing.T) {
	server := newFake(t, func(w http.ResponseWriter, _ *http.Request) { fail(w, 404, `{"code":"NotFound","message":"x"}`) })
	_, err := server.client().Configuration(t.Context(), 42)
	if !cwapi.IsNotFound(err) || len(server.requests()) != 1 {
		t.Errorf("%v", err)
	}
}

// Every call of the client is made against a server that fails the test on
// anything but GET, and that quotes all it gets in its errors.
func TestOnlyReadsAndNeverShowsKeys(t *testing.T) {
	server := newFake(t, func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusForbidden)
		_, _ = fmt.Fprintf(w, `{"code":"Security","message":%q}`,
			"refused: "+r.Header.Get("Authorization")+" with "+publicKey+" and "+privateKey)
	})
	client := server.client()
	for name, err := range everyCall(t.Context(), client) {
		if err == nil || apierror.ClassOf(err) != apierror.Denied && name != "CompanyInfo" {
			t.Errorf("%s: %v", name, err)
			continue
		}
		basic := base64.StdEncoding.EncodeToString([]byte("mymsp+" + publicKey + ":" + privateKey))
		for _, key := range []string{publicKey, privateKey, basic} {
			if text := fmt.Sprintf("%v %+v %#v", err, err, err); strings.Contains(text, key) {
				t.Errorf("%s: the error shows a key: %s", name, text)
			}
		}
		if strings.Contains(name, "Probe") && apierror.Hint(err) == "" {
			t.Errorf("%s: no next step", name)
		}
	}
	if text := fmt.Sprintf("%+v %#v", client, client); strings.Contains(text, privateKey) || strings.Contains(text, publicKey) {
		t.Error("the client prints its keys")
	}
}

func everyCall(ctx context.Context, c *cwapi.Client) map[string]error {
	q := cwapi.Query{IDs: []int{1}}
	errs := map[string]error{}
	for _, err := range c.Companies(ctx, q) {
		errs["Companies"] = err
	}
	for _, err := range c.CompanyIDs(ctx, q) {
		errs["CompanyIDs"] = err
	}
	for _, err := range c.Sites(ctx, 1, q) {
		errs["Sites"] = err
	}
	for _, err := range c.Contacts(ctx, q) {
		errs["Contacts"] = err
	}
	for _, err := range c.ContactIDs(ctx, q) {
		errs["ContactIDs"] = err
	}
	for _, err := range c.Configurations(ctx, q) {
		errs["Configurations"] = err
	}
	for _, err := range c.ConfigurationIDs(ctx, q) {
		errs["ConfigurationIDs"] = err
	}
	for _, err := range c.Agreements(ctx, q) {
		errs["Agreements"] = err
	}
	for _, err := range c.AgreementIDs(ctx, q) {
		errs["AgreementIDs"] = err
	}
	_, errs["CountCompanies"] = c.CountCompanies(ctx, q)
	_, errs["CountSites"] = c.CountSites(ctx, 1, q)
	_, errs["CountContacts"] = c.CountContacts(ctx, q)
	_, errs["CountConfigurations"] = c.CountConfigurations(ctx, q)
	_, errs["CountAgreements"] = c.CountAgreements(ctx, q)
	_, errs["Company"] = c.Company(ctx, 1)
	_, errs["Site"] = c.Site(ctx, 1, 2)
	_, errs["Contact"] = c.Contact(ctx, 1)
	_, errs["Configuration"] = c.Configuration(ctx, 1)
	_, errs["Agreement"] = c.Agreement(ctx, 1)
	_, errs["CompanyTypes"] = c.CompanyTypes(ctx)
	_, errs["CompanyStatuses"] = c.CompanyStatuses(ctx)
	_, errs["ContactTypes"] = c.ContactTypes(ctx)
	_, errs["ConfigurationTypes"] = c.ConfigurationTypes(ctx)
	_, errs["ConfigurationStatuses"] = c.ConfigurationStatuses(ctx)
	_, errs["AgreementTypes"] = c.AgreementTypes(ctx)
	_, errs["Questions"] = c.Questions(ctx, 1)
	_, errs["SystemInfo"] = c.SystemInfo(ctx)
	_, errs["Security"] = c.Security(ctx)
	errs["ProbeSetup"] = c.ProbeSetup(ctx)
	for _, kind := range []record.Kind{record.Company, record.Location, record.Contact, record.Configuration, record.Agreement} {
		errs["Probe "+string(kind)] = c.Probe(ctx, kind)
	}
	return errs
}

func TestProbe(t *testing.T) {
	for _, badFields := range []bool{false, true} {
		server := newFake(t, paging{rows: []int{1}, badFields: badFields}.ServeHTTP)
		if err := server.client().Probe(t.Context(), record.Contact); err != nil {
			t.Error(err)
		}
		if got := server.requests()[0].URL; got.Path != below+"company/contacts" || got.Query().Get("pageSize") != "1" {
			t.Errorf("asked %s", got)
		}
	}
	if err := newFake(t, nil).client().Probe(t.Context(), record.Relation); err != nil {
		t.Errorf("a kind that ConnectWise has not: %v", err)
	}
}

// Planted and found: a probe that looks at the status alone, so that a sign-in
// page of the network passes for ConnectWise.
func TestAPageIsNoAnswer(t *testing.T) {
	server := newFake(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = fmt.Fprint(w, "<html>Sign in</html>") })
	err := server.client().Probe(t.Context(), record.Company)
	if apierror.ClassOf(err) != apierror.Broken {
		t.Errorf("%v", err)
	}
}

func TestCancelledReads(t *testing.T) {
	block := make(chan struct{})
	server := newFake(t, func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-block:
		case <-r.Context().Done():
		}
	})
	defer close(block)
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, cancel)
	for _, err := range server.client().Contacts(ctx, cwapi.Query{}) {
		if apierror.ClassOf(err) != apierror.Stopped {
			t.Errorf("class %q of %v", apierror.ClassOf(err), err)
		}
	}
}

func TestRedirectToAnotherHostCarriesNoKey(t *testing.T) {
	thief := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("the thief was asked") }))
	defer thief.Close()
	server := newFake(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, thief.URL, http.StatusFound) })
	for _, err := range server.client().Contacts(t.Context(), cwapi.Query{}) {
		if err == nil {
			t.Error("no error")
		}
	}
}

func TestAskingANobody(t *testing.T) {
	server := newFake(t, nil)
	client := server.client(func(c *cwapi.Config) {
		c.HTTP = transport.New(transport.Options{Hosts: []string{"elsewhere.example"}, Retry: transport.Retry{Tries: 1}})
	})
	if _, _, err := client.CompanyKnown(t.Context()); apierror.ClassOf(err) != apierror.Unreachable {
		t.Errorf("class %q of %v", apierror.ClassOf(err), err)
	}
	if _, err := client.Company(t.Context(), connectwise.CompanyID(1)); apierror.ClassOf(err) != apierror.Unreachable {
		t.Errorf("class %q of %v", apierror.ClassOf(err), err)
	}
}
