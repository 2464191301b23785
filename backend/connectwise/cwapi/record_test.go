package cwapi_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"crossdock/backend/connectwise"
	"crossdock/backend/connectwise/cwapi"
	"crossdock/backend/secret"
)

// answers serves texts by path below the API's root, with CRLF line ends as
// the real server has them.
func answers(t *testing.T, texts map[string]string) (*fake, *cwapi.Client) {
	t.Helper()
	server := newFake(t, func(w http.ResponseWriter, r *http.Request) {
		text, ok := texts[strings.TrimPrefix(r.URL.Path, below)]
		if !ok {
			fail(w, 404, `{"code":"NotFound","message":"not found"}`)
			return
		}
		_, _ = fmt.Fprint(w, strings.ReplaceAll(text, "\n", "\r\n"))
	})
	client := server.client()
	return server, client
}

func at(text string) time.Time {
	moment, err := time.Parse(time.RFC3339, text)
	if err != nil {
		panic(err)
	}
	return moment
}

const companyJSON = `{
  "id": 19310, "identifier": "Contoso", "name": "Contoso\u0000 Ltd",
  "status": {"id": 1, "name": "Active", "_info": {"status_href": "https://evil.example/"}},
  "addressLine1": "1 Main St", "city": "Tampa", "state": "FL", "zip": "33601",
  "country": {"id": 1, "identifier": "US", "name": "United States"},
  "phoneNumber": "8135550100", "faxNumber": "", "website": "", "numberOfEmployees": 0,
  "parentCompany": null,
  "deletedFlag": false, "dateDeleted": "2019-11-04T16:41:20Z",
  "types": [{"id": 1, "name": "Client"}, {"id": 4, "name": "Owner"}],
  "site": {"id": 1035, "name": "Main"},
  "aMemberOfTheFuture": {"x": [1]},
  "_info": {"lastUpdated": "2020-04-30T01:46:24Z", "updatedBy": "jdoe"}
}`

const siteJSON = `{"id": 28, "name": "Main", "addressLine1": "1 Main St", "stateReference": {"id": 9, "identifier": "FL", "name": "Florida"},
  "country": {"id": 1, "name": "United States"}, "zip": "33601", "phoneNumber": "813", "primaryAddressFlag": true, "inactiveFlag": true,
  "_info": {"lastUpdated": "2020-04-30T01:46:24Z"}}`

const contactJSON = `{"id":2,"firstName":"Jane","company":{"id":2,"identifier":"YourCompany","name":"TestCompany"},
 "site":{"id":28,"name":"Main"},"inactiveFlag":false,"title":"CPA","defaultFlag":true,
 "defaultPhoneType":"Direct","defaultPhoneNbr":"8135550101","defaultPhoneExtension":"401","portalPassword":"hunter2",
 "communicationItems":[
  {"id":2,"type":{"id":2,"name":"Direct"},"value":"8135550101","extension":"401","defaultFlag":true,"communicationType":"Phone"},
  {"id":3,"type":{"id":1,"name":"Email"},"value":"jane@example.com","defaultFlag":true,"communicationType":"Email","domain":"@example.com"}],
 "types":[]}`

const configurationJSON = `{"id":1,"name":"Server123","type":{"id":25,"name":"Managed Server"},"status":{"id":2,"name":"Active"},
 "company":{"id":19297,"identifier":"XYZ","name":"XYZ Test Company"},"contact":{"id":7,"name":"Jane Doe"},"site":{"id":1002,"name":"Tampa Office"},
 "serialNumber":"SN1","modelNumber":"","tagNumber":"T","manufacturer":{"id":3,"name":"Dell"},"activeFlag":true,"ram":"16 GB","backupYear":0,
 "_info":{"lastUpdated":"2019-10-09T18:41:33.123Z"},"needsRenewalFlag":false,
 "questions":[
  {"answerId":1,"questionId":11,"question":"Rack. Unit","answer":"4","fieldType":"Text"},
  {"answerId":2,"questionId":12,"question":"Admin password","answer":"hunter2","fieldType":"Password"},
  {"questionId":13,"question":"Cores","answer":8,"fieldType":"Number"},
  {"questionId":14,"question":"Virtual","answer":true,"fieldType":"Checkbox"},
  {"questionId":15,"question":"Unanswered","fieldType":"Text"},
  {"questionId":16,"question":"Price","answer":12.50,"fieldType":"Currency"},
  {"questionId":17,"question":"Unanswered","answer":null,"fieldType":"Text"},
  {"questionId":18,"question":"Unanswered","answer":"but here","fieldType":"Text"},
  {"questionId":19,"question":"11","answer":"a caption that is a number","fieldType":"Text"},
  {"questionId":20,"question":"2026","answer":"this year","fieldType":"Text"}],
 "customFields":[{"id":5,"caption":"Region","type":"Text","entryMethod":"EntryField","numberOfDecimals":0,"value":"South\u0000"},
  {"id":6,"caption":"Secret","type":"Password","value":"hunter2"},{"id":7,"caption":"Unset","type":"Text"}]}`

const agreementJSON = `{"id":9,"name":"Gold","type":{"id":1,"name":"Managed"},"company":{"id":2,"name":"X"},"contact":{"id":7},"site":{"id":28},
 "agreementStatus":"Active","cancelledFlag":false,"startDate":"2026-01-01T00:00:00Z","noEndingDateFlag":true,
 "billingCycle":{"id":1,"name":"Monthly"},"billAmount":99.50,"nextInvoiceDate":"soon","_info":{"lastUpdated":"2026-01-02T00:00:00Z"}}`

func TestDecodeRecords(t *testing.T) {
	server, client := answers(t, map[string]string{
		"company/companies": "[" + companyJSON + "]", "company/companies/19310": companyJSON,
		"company/companies/2/sites": "[" + siteJSON + "]", "company/companies/2/sites/28": siteJSON,
		"company/contacts": "[" + contactJSON + "]", "company/contacts/2": contactJSON,
		"company/configurations": "[" + configurationJSON + "]", "company/configurations/1": configurationJSON,
		"finance/agreements": "[" + agreementJSON + "]", "finance/agreements/9": agreementJSON,
	})
	ctx := t.Context()
	amount := 99.5
	company := connectwise.Company{
		ID: 19310, Identifier: "Contoso", Name: "Contoso Ltd", Status: connectwise.Ref{ID: 1, Name: "Active"},
		Types: []connectwise.Ref{{ID: 1, Name: "Client"}, {ID: 4, Name: "Owner"}}, Site: connectwise.Ref{ID: 1035, Name: "Main"},
		Address: connectwise.Address{Line1: "1 Main St", City: "Tampa", State: "FL", Zip: "33601", Country: "United States"},
		Phone:   "8135550100", LastUpdated: at("2020-04-30T01:46:24Z"),
	}
	site := connectwise.Site{
		ID: 28, Name: "Main", Company: connectwise.Ref{ID: 2}, Phone: "813", Inactive: true, Primary: true,
		Address:     connectwise.Address{Line1: "1 Main St", State: "FL", Zip: "33601", Country: "United States"},
		LastUpdated: at("2020-04-30T01:46:24Z"),
	}
	contact := connectwise.Contact{
		ID: 2, FirstName: "Jane", Title: "CPA", Company: connectwise.Ref{ID: 2, Identifier: "YourCompany", Name: "TestCompany"},
		Site: connectwise.Ref{ID: 28, Name: "Main"}, Default: true, DefaultPhone: "8135550101",
		Communications: []connectwise.Communication{
			{ID: 2, Type: connectwise.Ref{ID: 2, Name: "Direct"}, Kind: connectwise.Phone, Value: "8135550101", Extension: "401", Default: true},
			{ID: 3, Type: connectwise.Ref{ID: 1, Name: "Email"}, Kind: connectwise.Email, Value: "jane@example.com", Default: true},
		},
	}
	configuration := connectwise.Configuration{
		ID: 1, Name: "Server123", Type: connectwise.Ref{ID: 25, Name: "Managed Server"}, Status: connectwise.Ref{ID: 2, Name: "Active"},
		Company: connectwise.Ref{ID: 19297, Identifier: "XYZ", Name: "XYZ Test Company"}, Contact: connectwise.Ref{ID: 7, Name: "Jane Doe"},
		Site: connectwise.Ref{ID: 1002, Name: "Tampa Office"}, Manufacturer: connectwise.Ref{ID: 3, Name: "Dell"},
		SerialNumber: "SN1", TagNumber: "T", Active: true, LastUpdated: at("2019-10-09T18:41:33Z"),
	}
	agreement := connectwise.Agreement{
		ID: 9, Name: "Gold", Type: connectwise.Ref{ID: 1, Name: "Managed"}, Company: connectwise.Ref{ID: 2, Name: "X"},
		Contact: connectwise.Ref{ID: 7}, Site: connectwise.Ref{ID: 28}, Status: connectwise.AgreementActive,
		StartDate: at("2026-01-01T00:00:00Z"), NoEndingDate: true, BillingCycle: "Monthly", BillAmount: &amount,
		LastUpdated: at("2026-01-02T00:00:00Z"),
	}

	for got, err := range client.Companies(ctx, cwapi.Query{}) {
		same(t, company, got, err)
	}
	for got, err := range client.Sites(ctx, 2, cwapi.Query{}) {
		same(t, site, got, err)
	}
	for got, err := range client.Contacts(ctx, cwapi.Query{}) {
		same(t, contact, got, err)
	}
	for got, err := range client.Configurations(ctx, cwapi.Query{}) {
		same(t, configuration, got, err)
	}
	for got, err := range client.Agreements(ctx, cwapi.Query{}) {
		same(t, agreement, got, err)
	}
	if n := len(server.requests()); n != 5 {
		t.Errorf("%d requests for five short lists", n)
	}
	oneCompany, err := client.Company(ctx, 19310)
	same(t, company, oneCompany, err)
	oneSite, err := client.Site(ctx, 2, 28)
	same(t, site, oneSite, err)
	oneContact, err := client.Contact(ctx, 2)
	same(t, contact, oneContact, err)
	oneConfiguration, err := client.Configuration(ctx, 1, "ram")
	configuration.Members = connectwise.Members{"ram": "16 GB"}
	same(t, configuration, oneConfiguration, err)
	oneAgreement, err := client.Agreement(ctx, 9)
	same(t, agreement, oneAgreement, err)
	if _, err := client.Contact(ctx, 3); !cwapi.IsNotFound(err) {
		t.Errorf("a missing contact: %v", err)
	}
}

func same[T any](t *testing.T, want, got T, err error) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%s%v", diff, err)
	}
}

// sameSecrets compares answers of type Password by their text.
var sameSecrets = cmp.Comparer(func(a, b secret.Secret) bool { return a.Equal(b) })

func TestMembers(t *testing.T) {
	_, client := answers(t, map[string]string{"company/configurations": "[" + configurationJSON + "]", "company/contacts": "[" + contactJSON + "]"})
	q := cwapi.Query{
		Members: []string{
			"ram", "manufacturer.name", "manufacturer.id", "manufacturer", "activeFlag", "backupYear", "_info.lastUpdated",
			"questions.11", "questions.rack. unit", "questions.12", "questions.Admin password", "questions.Cores", "questions.14", "questions.15",
			"questions.Price", "questions.Unanswered", "questions.2026", "questions", "questions.nothing",
			"customFields.Region", "customFields.5", "customFields.Secret", "customFields.Unset", "customFields.99",
			"nothing", "manufacturer.nothing", "ram.deeper", "", ".", "ram|@reverse", "#", "*",
		},
		Passwords: []string{"customFields.6"},
	}
	want := connectwise.Members{
		"ram": "16 GB", "manufacturer.name": "Dell", "manufacturer.id": 3.0, "manufacturer": connectwise.Raw(`{"id":3,"name":"Dell"}`),
		"activeFlag": true, "backupYear": 0.0, "_info.lastUpdated": "2019-10-09T18:41:33.123Z",
		"questions.11": "4", "questions.rack. unit": "4", "questions.Cores": 8.0, "questions.14": true,
		"questions.Price": 12.5, "questions.Unanswered": "but here", "questions.2026": "this year",
		"customFields.Region": "South", "customFields.5": "South", "customFields.6": secret.New("hunter2"),
		"questions.12": connectwise.Withheld{}, "questions.Admin password": connectwise.Withheld{}, "customFields.Secret": connectwise.Withheld{},
	}
	for got, err := range client.Configurations(t.Context(), q) {
		if diff := cmp.Diff(want, got.Members, sameSecrets); diff != "" || err != nil {
			t.Errorf("%s%v", diff, err)
		}
	}
	for got, err := range client.Contacts(t.Context(), cwapi.Query{Members: []string{"portalPassword", "title"}, Passwords: []string{"portalPassword"}}) {
		if diff := cmp.Diff(connectwise.Members{"title": "CPA"}, got.Members); diff != "" || err != nil {
			t.Errorf("%s%v", diff, err)
		}
	}
	for got, err := range client.Configurations(t.Context(), cwapi.Query{}) {
		if got.Members != nil || err != nil {
			t.Errorf("members that nobody asked for: %v, %v", got.Members, err)
		}
	}
}

func TestSetupTables(t *testing.T) {
	server, client := answers(t, map[string]string{
		"company/companies/types":                   `[{"id":1,"name":"Client","defaultFlag":true},{"id":2,"name":"Vendor","vendorFlag":true}]`,
		"company/companies/statuses":                `[{"id":1,"name":"Active"},{"id":2,"name":"Gone","inactiveFlag":true}]`,
		"company/contacts/types":                    `[{"id":3,"description":"Approver"}]`,
		"company/configurations/types":              `[{"id":25,"name":"Server"},{"id":26,"name":"Old","inactiveFlag":true}]`,
		"company/configurations/statuses":           `[{"id":2,"description":"Active"},{"id":3,"description":"Retired","closedFlag":true}]`,
		"finance/agreements/types":                  `[{"id":1,"name":"Managed"}]`,
		"company/configurations/types/25/questions": `[{"id":11,"question":"Rack","fieldType":"Text"},{"id":12,"question":"Admin","fieldType":"Password","inactiveFlag":true}]`,
		"system/mySecurity":                         `[{"moduleName":"Companies","moduleFunctionName":"Contacts","moduleFunctionIdentifier":"x","inquireLevel":"All","addLevel":"None","editLevel":"My","deleteLevel":"None","customFlag":true}]`,
		"system/info":                               `{"version":"v2025.1.12345","isCloud":"True","cloudRegion":"NA","serverTimeZone":"UTC"}`,
	})
	ctx := t.Context()
	companyTypes, err := client.CompanyTypes(ctx)
	same(t, []connectwise.Type{{ID: 1, Name: "Client"}, {ID: 2, Name: "Vendor"}}, companyTypes, err)
	statuses, err := client.CompanyStatuses(ctx)
	same(t, []connectwise.CompanyStatus{{ID: 1, Name: "Active"}, {ID: 2, Name: "Gone", Inactive: true}}, statuses, err)
	contactTypes, err := client.ContactTypes(ctx)
	same(t, []connectwise.Type{{ID: 3, Name: "Approver"}}, contactTypes, err)
	configurationTypes, err := client.ConfigurationTypes(ctx)
	same(t, []connectwise.Type{{ID: 25, Name: "Server"}, {ID: 26, Name: "Old", Inactive: true}}, configurationTypes, err)
	configurationStatuses, err := client.ConfigurationStatuses(ctx)
	same(t, []connectwise.Type{{ID: 2, Name: "Active"}, {ID: 3, Name: "Retired", Inactive: true}}, configurationStatuses, err)
	agreementTypes, err := client.AgreementTypes(ctx)
	same(t, []connectwise.Type{{ID: 1, Name: "Managed"}}, agreementTypes, err)
	for _, r := range server.requests() {
		if r.Header.Get("pagination-type") != "" || r.URL.Query().Get("orderBy") != "id asc" {
			t.Errorf("setup table asked as %s", r.URL)
		}
	}
	questions, err := client.Questions(ctx, 25)
	same(t, []connectwise.Question{
		{ID: 11, Type: 25, Caption: "Rack", Field: "Text"}, {ID: 12, Type: 25, Caption: "Admin", Field: connectwise.PasswordQuestion, Inactive: true},
	}, questions, err)
	rows, err := client.Security(ctx)
	same(t, []cwapi.SecurityRow{{
		Module: "Companies", Function: "Contacts", Identifier: "x",
		Inquire: cwapi.LevelAll, Add: cwapi.LevelNone, Edit: cwapi.LevelMy, Delete: cwapi.LevelNone, Custom: true,
	}}, rows, err)
	info, err := client.SystemInfo(ctx)
	same(t, cwapi.SystemInfo{Version: "v2025.1.12345", Cloud: true, Region: "NA", TimeZone: "UTC"}, info, err)
}

func TestCounts(t *testing.T) {
	server := newFake(t, func(w http.ResponseWriter, r *http.Request) {
		_, _ = fmt.Fprintf(w, "{\r\n  \"count\": %d\r\n}", strings.Count(r.URL.Query().Get("conditions"), ",")+1)
	})
	var many []connectwise.CompanyID
	for i := range 1000 {
		many = append(many, connectwise.CompanyID(i+1))
	}
	n, err := server.client().CountContacts(t.Context(), cwapi.Query{Companies: many})
	if n != 1000 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
	asked := server.requests()
	if len(asked) < 2 || asked[0].URL.Path != below+"company/contacts/count" || asked[0].URL.Query().Has("pageSize") {
		t.Errorf("%d requests", len(asked))
	}
	broken := newFake(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = fmt.Fprint(w, "{}") })
	if _, err := broken.client().CountContacts(t.Context(), cwapi.Query{}); err == nil {
		t.Error("no count passed for zero")
	}
}

func TestARecordOfSeveralRequestsComesOnce(t *testing.T) {
	server := newFake(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = fmt.Fprint(w, `[{"id":7,"name":"record 7"}]`) })
	var many []connectwise.CompanyID
	for i := range 1000 {
		many = append(many, connectwise.CompanyID(i+1))
	}
	ids, _, err := listed(t, server.client(), cwapi.Query{Companies: many})
	same(t, []int{7}, ids, err)
	if len(server.requests()) < 2 {
		t.Error("the list was not split")
	}
}
