package cwapi_test

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"crossdock/backend/apierror"
	"crossdock/backend/connectwise"
	"crossdock/backend/connectwise/cwapi"
	"crossdock/backend/record"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/fault"
	"crossdock/backend/secret"
	"crossdock/backend/transport"
)

// The client against the simulator, which is as strict as the real server is
// known to be and can be made to behave in each way that is uncertain.

const (
	configurationRows = 1234
	contactRows       = 130
	companyRows       = 60
)

var hostile = []string{
	`O'Brien & "Sons" [Ltd] \ 100% + more; <b>`, `"`, `\`, `\"`, `ends with \`, `" or id=1 or "`, "*", "tab\there", "日本 ☃", "a=b&c=d#e",
}

func tenant() cwsim.Data {
	day := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	data := cwsim.Data{Company: "mymsp", PublicKey: publicKey, PrivateKey: privateKey, ClientID: clientID, Codebase: "v2026_1"}
	owner := func(i int) *cwsim.Ref { return &cwsim.Ref{ID: i%companyRows + 1} }
	for i := range companyRows {
		name := fmt.Sprintf("Company %d", i+1)
		if i < len(hostile) {
			name = hostile[i]
		}
		data.Companies = append(data.Companies, cwsim.Company{ID: i + 1, Identifier: fmt.Sprintf("C%d", i+1), Name: name, Types: []cwsim.Ref{{ID: i%2 + 1, Name: "x"}}})
		for j := range i % 3 {
			data.Sites = append(data.Sites, cwsim.Site{ID: 1000 + i*3 + j, Name: "Main", Company: &cwsim.Ref{ID: i + 1}})
		}
	}
	for i := range contactRows {
		data.Contacts = append(data.Contacts, cwsim.Contact{ID: i*2 + 1, FirstName: "Jane", Company: owner(i)})
	}
	for i := range configurationRows {
		data.Configurations = append(data.Configurations, cwsim.Configuration{
			ID: i*3 + 2, Name: fmt.Sprintf("record %d", i*3+2), Company: owner(i), Type: &cwsim.Ref{ID: i%5 + 1},
			OSType: "Linux", Info: cwsim.Info{LastUpdated: day.Add(time.Duration(i) * time.Hour)},
		})
	}
	data.Configurations[0].Questions = []cwsim.Question{
		{QuestionID: 1, Question: "Admin", Answer: "hunter2", FieldType: cwsim.FieldPassword},
		{QuestionID: 2, Question: "Rack", Answer: 4.0, FieldType: cwsim.FieldNumber},
	}
	for i := range 40 {
		data.Agreements = append(data.Agreements, cwsim.Agreement{ID: i + 1, Name: "Gold", Company: owner(i), AgreementStatus: []string{"Active", "Expired"}[i%2]})
	}
	data.CompanyTypes = []cwsim.CompanyType{{ID: 1, Name: "Client"}, {ID: 2, Name: "Vendor"}}
	data.CompanyStatuses = []cwsim.CompanyStatus{{ID: 1, Name: "Active"}}
	data.ContactTypes = []cwsim.ContactType{{ID: 1, Description: "Approver"}}
	data.ConfigurationStatuses = []cwsim.ConfigurationStatus{{ID: 1, Description: "Active"}}
	data.ConfigurationTypes = []cwsim.ConfigurationType{{ID: 1, Name: "Server"}}
	data.TypeQuestions = []cwsim.TypeQuestion{{ID: 1, ConfigurationType: cwsim.Ref{ID: 1}, Question: "Admin", FieldType: cwsim.FieldPassword}}
	data.AgreementTypes = []cwsim.AgreementType{{ID: 1, Name: "Managed"}}
	return data
}

// simulated is a client of a simulator in the same process, with faults that
// the rules make in between.
func simulated(t *testing.T, switches cwsim.Switches, rules ...fault.Rule) (*cwsim.Server, *cwapi.Client) {
	t.Helper()
	server := cwsim.New(tenant(), cwsim.WithSwitches(switches))
	t.Cleanup(func() {
		if writes := server.Writes(); len(writes) > 0 {
			t.Errorf("ConnectWise was written to: %v", writes)
		}
	})
	var faults fault.Injector
	for _, rule := range rules {
		faults.Add(rule)
	}
	return server, simulatedClient(t, faults.Wrap(server), nil)
}

func simulatedClient(t *testing.T, handler http.Handler, change func(*cwapi.Config)) *cwapi.Client {
	t.Helper()
	config := cwapi.Config{
		Site: "na.myconnectwise.net", Company: "mymsp", PublicKey: secret.New(publicKey), PrivateKey: secret.New(privateKey), ClientID: clientID,
		HTTP: transport.New(transport.Options{Hosts: []string{"api-na.myconnectwise.net"}, Base: fault.Transport(handler), Jitter: func() float64 { return 0 }}),
	}
	if change != nil {
		change(&config)
	}
	client, err := cwapi.New(config)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// readAll reads everything and tells what is missing or double.
func readAll(t *testing.T, client *cwapi.Client) error {
	t.Helper()
	ctx := t.Context()
	counts := map[string]map[int]int{"companies": {}, "contacts": {}, "configurations": {}, "agreements": {}, "sites": {}}
	var errs []error
	add := func(list string, id int, err error) {
		errs = append(errs, err)
		if err == nil {
			counts[list][id]++
		}
	}
	for r, err := range client.Companies(ctx, cwapi.Query{}) {
		add("companies", int(r.ID), err)
	}
	for r, err := range client.Contacts(ctx, cwapi.Query{}) {
		add("contacts", int(r.ID), err)
	}
	for r, err := range client.Configurations(ctx, cwapi.Query{}) {
		add("configurations", int(r.ID), err)
	}
	for r, err := range client.Agreements(ctx, cwapi.Query{}) {
		add("agreements", int(r.ID), err)
	}
	for company := range 6 {
		for r, err := range client.Sites(ctx, connectwise.CompanyID(company+1), cwapi.Query{}) {
			add("sites", int(r.ID), err)
			if err == nil && r.Company.ID != company+1 {
				t.Errorf("site %d of company %d", r.ID, r.Company.ID)
			}
		}
	}
	for list, want := range map[string]int{"companies": companyRows, "contacts": contactRows, "configurations": configurationRows, "agreements": 40, "sites": 6} {
		if got := len(counts[list]); got != want {
			errs = append(errs, fmt.Errorf("%d %s, want %d", got, list, want))
		}
		for id, n := range counts[list] {
			if n != 1 {
				errs = append(errs, fmt.Errorf("%s %d came %d times", list, id, n))
			}
		}
	}
	return errors.Join(errs...)
}

var everyList = []string{"/company/companies", "/company/contacts", "/company/configurations", "/finance/agreements", "/company/companies/{id}/sites"}

func TestEverythingIsReadUnderEverySwitch(t *testing.T) {
	tests := map[string]cwsim.Switches{
		"as it is":                    {},
		"navigable only":              {NavigableOnly: everyList},
		"navigable only, own order":   {NavigableOnly: everyList, DefaultOrder: "id desc"},
		"pages of 100, more refused":  {MostPerPage: 100},
		"pages of 100, more capped":   {MostPerPage: 100, CapPageSize: true},
		"navigable pages of 100":      {MostPerPage: 100, CapPageSize: true, NavigableOnly: everyList},
		"heavy pages":                 {LargestPage: map[string]int{"/company/configurations": 120, "/company/contacts": 1}},
		"heavy navigable pages":       {LargestPage: map[string]int{"/company/configurations": 120}, NavigableOnly: everyList},
		"forward-only ignores order":  {ForwardOrderIgnored: true},
		"unknown fields are refused":  {RefuseUnknownFields: true},
		"addresses of 2,000":          {LongestAddress: 2000},
		"companyinfo in other words":  {IsCloudText: true, UnknownCompanyInfo404: true},
		"setup tables under a right":  {SetupNeedsRight: true},
		"quiet edits and moved sites": {ChildEditsQuiet: true, SiteEditMovesCompany: true},
	}
	for label, switches := range tests {
		t.Run(label, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				_, client := simulated(t, switches)
				if err := readAll(t, client); err != nil {
					t.Error(err)
				}
			})
		})
	}
}

func TestEverythingIsReadThroughFaults(t *testing.T) {
	const refused = `{"error":"ConnectWiseAPI","message":"Too many requests. Please try again in 30 seconds."}`
	tests := map[string]fault.Fault{
		"429 with a time":  fault.TooMany(30*time.Second, refused),
		"429 without":      fault.TooMany(0, refused),
		"500":              fault.ServerError(`{"code":"ConnectWiseApi","message":"x"}`),
		"502":              fault.BadGateway(),
		"reset before":     fault.ResetBefore(),
		"reset after":      fault.ResetAfter(),
		"body breaks off":  fault.Truncate(),
		"answers too late": fault.Slow(5 * time.Minute),
	}
	for label, f := range tests {
		t.Run(label, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				_, client := simulated(t, cwsim.Switches{}, fault.Rule{Fault: f, When: fault.EveryNth(3)})
				if err := readAll(t, client); err != nil {
					t.Error(err)
				}
			})
		})
	}
}

func TestRowsThatComeAndGoBetweenPages(t *testing.T) {
	for _, navigable := range [][]string{nil, everyList} {
		server := cwsim.New(tenant(), cwsim.WithSwitches(cwsim.Switches{NavigableOnly: navigable}))
		client := simulatedClient(t, server, func(c *cwapi.Config) { c.PageSize = 100 })
		removed := 0
		server.OnPage(func(p cwsim.Page) {
			if p.Endpoint == "/company/configurations" && removed < 3 {
				removed++
				if err := server.DeleteConfiguration(removed*3 - 1); err != nil { // rows that were read already
					t.Error(err)
				}
			}
		})
		seen := map[connectwise.ConfigurationID]int{}
		for r, err := range client.Configurations(t.Context(), cwapi.Query{}) {
			if err != nil {
				t.Fatal(err)
			}
			if seen[r.ID]++; seen[r.ID] > 1 {
				t.Errorf("%d came again", r.ID)
			}
		}
		if navigable == nil && len(seen) != configurationRows {
			t.Errorf("%d rows, want %d: forward-only paging misses none", len(seen), configurationRows)
		}
	}
}

func TestRateOfTheServerIsObeyed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server, client := simulated(t, cwsim.Switches{Rate: cwsim.Rate{Requests: 5}})
		if err := readAll(t, client); err != nil {
			t.Error(err)
		}
		refused := 0
		for _, r := range server.Log() {
			if r.Status == 429 {
				refused++
			}
		}
		if refused == 0 || refused > 4 {
			t.Errorf("%d refusals in %d requests, want one per window at most", refused, len(server.Log()))
		}
	})
}

func TestBadRowsOfTheSimulator(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, client := simulated(t, cwsim.Switches{BadRows: map[string][]int{"/company/configurations": {2, 3002}}})
		ids, bad, err := listed(t, client, cwapi.Query{})
		if len(ids) != configurationRows-2 || err != nil {
			t.Errorf("%d rows, %v", len(ids), err)
		}
		if diff := cmp.Diff([]int{2, 3002}, bad); diff != "" {
			t.Error(diff)
		}
	})
}

func TestQueriesAgainstTheSimulator(t *testing.T) {
	for label, switches := range map[string]cwsim.Switches{
		"as it is": {LongestAddress: 2000}, "lastUpdated cannot be filtered": {Unfilterable: map[string][]string{"/company/configurations": {"lastUpdated"}}},
	} {
		t.Run(label, func(t *testing.T) {
			_, client := simulated(t, switches)
			ctx := t.Context()
			for i, name := range hostile {
				var found []connectwise.CompanyID
				for company, err := range client.Companies(ctx, cwapi.Query{Where: cwapi.Equal(cwapi.FieldName, name)}) {
					if err != nil {
						t.Fatalf("%q: %v", name, err)
					}
					found = append(found, company.ID)
				}
				if !slices.Equal(found, []connectwise.CompanyID{connectwise.CompanyID(i + 1)}) {
					t.Errorf("%q found %v", name, found)
				}
			}
			var wanted []int
			for i := range 700 {
				wanted = append(wanted, i*3+2)
			}
			got, _, err := listed(t, client, cwapi.Query{IDs: wanted})
			if diff := cmp.Diff(wanted, got); diff != "" || err != nil {
				t.Errorf("by id: %s%v", diff, err)
			}
			n, err := client.CountConfigurations(ctx, cwapi.Query{Companies: []connectwise.CompanyID{1, 2}})
			if want := 2*(configurationRows/companyRows) + 2; n != want || err != nil {
				t.Errorf("%d in two companies, want %d, %v", n, want, err)
			}
			since := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).Add((configurationRows - 11) * time.Hour)
			got, _, err = listed(t, client, cwapi.Query{UpdatedAfter: since})
			if want := map[bool]int{true: 10, false: configurationRows}[switches.Unfilterable == nil]; len(got) != want || err != nil {
				t.Errorf("%d updated, want %d, %v", len(got), want, err)
			}
			n, err = client.CountCompanies(ctx, cwapi.Query{ChildWhere: cwapi.EqualNumber(cwapi.FieldTypes, 1), Where: cwapi.EqualFlag(cwapi.FieldDeleted, false)})
			if n != companyRows/2 || err != nil {
				t.Errorf("%d of a type, %v", n, err)
			}
			n, err = client.CountAgreements(ctx, cwapi.Query{Where: cwapi.Equal(cwapi.FieldAgreementStatus, "Active")})
			if n != 20 || err != nil {
				t.Errorf("%d active, %v", n, err)
			}
			if _, err = client.CountCompanies(ctx, cwapi.Query{Where: cwapi.EqualNumber(cwapi.FieldTypes, 1)}); !cwapi.IsCondition(err) {
				t.Errorf("an array in conditions: %v", err)
			}
			ids := 0
			for _, err := range client.ContactIDs(ctx, cwapi.Query{}) {
				if err != nil {
					t.Fatal(err)
				}
				ids++
			}
			if ids != contactRows {
				t.Errorf("%d ids", ids)
			}
		})
	}
}

func TestSetupAndSystemOfTheSimulator(t *testing.T) {
	server, client := simulated(t, cwsim.Switches{})
	for name, err := range everyCall(t.Context(), client) {
		missing := name == "Site" || name == "Configuration" || strings.HasPrefix(name, "Sites") || name == "CountSites"
		if err != nil && !(missing && cwapi.IsNotFound(err)) {
			t.Errorf("%s: %v", name, err)
		}
	}
	rows, err := client.Security(t.Context())
	if err != nil || !slices.ContainsFunc(rows, func(r cwapi.SecurityRow) bool { return r.Function == "Contacts" && r.Inquire == cwapi.LevelAll }) {
		t.Errorf("security rows %v, %v", rows, err)
	}
	info, err := client.SystemInfo(t.Context())
	if err != nil || !strings.HasPrefix(info.Version, "v2026.1") {
		t.Errorf("system info %v, %v", info, err)
	}
	for _, r := range server.Log() {
		if !strings.HasPrefix(r.Endpoint, "/") {
			t.Errorf("the simulator has no %s", r.Path)
		}
	}
}

func TestKeysThatAreRefused(t *testing.T) {
	tests := map[string]struct {
		switches cwsim.Switches
		change   func(*cwapi.Config)
		check    func(error) bool
	}{
		"private key":        {cwsim.Switches{}, func(c *cwapi.Config) { c.PrivateKey = secret.New("wrong") }, cwapi.IsUnauthorized},
		"public key":         {cwsim.Switches{}, func(c *cwapi.Config) { c.PublicKey = secret.New("wrong") }, cwapi.IsUnauthorized},
		"company":            {cwsim.Switches{}, func(c *cwapi.Config) { c.Company = "other" }, cwapi.IsUnknownCompany},
		"company, 404":       {cwsim.Switches{UnknownCompanyInfo404: true}, func(c *cwapi.Config) { c.Company = "other" }, cwapi.IsUnknownCompany},
		"no clientId":        {cwsim.Switches{}, func(c *cwapi.Config) { c.ClientID = "" }, cwapi.IsClientID},
		"clientId, 400":      {cwsim.Switches{ClientIDStatus: 400}, func(c *cwapi.Config) { c.ClientID = "x" }, cwapi.IsClientID},
		"clientId, 403":      {cwsim.Switches{ClientIDStatus: 403}, func(c *cwapi.Config) { c.ClientID = "x" }, cwapi.IsClientID},
		"upper case company": {cwsim.Switches{}, func(c *cwapi.Config) { c.Company = "MYMSP" }, func(err error) bool { return err == nil }},
	}
	for label, test := range tests {
		t.Run(label, func(t *testing.T) {
			client := simulatedClient(t, cwsim.New(tenant(), cwsim.WithSwitches(test.switches)), test.change)
			err := client.Probe(t.Context(), record.Company)
			if !test.check(err) || err != nil && apierror.Hint(err) == "" {
				t.Errorf("%v, hint %q", err, apierror.Hint(err))
			}
		})
	}
}

func TestDeniedModules(t *testing.T) {
	for kind, right := range map[record.Kind]cwsim.Right{
		record.Company: cwsim.CompanyMaintenance, record.Contact: cwsim.Contacts,
		record.Configuration: cwsim.Configurations, record.Agreement: cwsim.Agreements,
	} {
		server, client := simulated(t, cwsim.Switches{})
		server.Grant(right, cwsim.Levels{Add: cwsim.None, Edit: cwsim.None, Delete: cwsim.None, Inquire: cwsim.None})
		err := client.Probe(t.Context(), kind)
		if !cwapi.IsDenied(err) || !strings.Contains(apierror.Hint(err), cwapi.RoleRow(kind)) {
			t.Errorf("%s: %v, hint %q", kind, err, apierror.Hint(err))
		}
	}
}

func TestPasswordAnswersOfTheSimulator(t *testing.T) {
	server, client := simulated(t, cwsim.Switches{})
	read := func() connectwise.Members {
		t.Helper()
		for r, err := range client.Configurations(t.Context(), cwapi.Query{
			IDs: []int{2}, Members: []string{"questions.Admin", "questions.Rack", "osType"}, Passwords: []string{"questions.1"},
		}) {
			if err != nil {
				t.Fatal(err)
			}
			return r.Members
		}
		return nil
	}
	want := connectwise.Members{
		"questions.Rack": 4.0, "osType": "Linux", "questions.1": secret.New("hunter2"), "questions.Admin": connectwise.Withheld{},
	}
	if diff := cmp.Diff(want, read(), sameSecrets); diff != "" {
		t.Error(diff)
	}
	server.Grant(cwsim.DisplayPasswords, cwsim.Levels{Inquire: cwsim.None})
	want["questions.1"] = connectwise.Withheld{}
	if diff := cmp.Diff(want, read(), sameSecrets); diff != "" {
		t.Error(diff)
	}
	server.Change(func(s *cwsim.Switches) { s.PasswordMask = "********" })
	want["questions.1"], want["questions.Admin"] = connectwise.Withheld{Masked: true}, connectwise.Withheld{Masked: true}
	if diff := cmp.Diff(want, read(), sameSecrets); diff != "" {
		t.Error("a mask is no answer:", diff)
	}
}
