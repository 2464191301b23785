package cwsim_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"crossdock/backend/sandbox/cwsim"
)

const root = "/v4_6_release/apis/3.0"

var start = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func ref(id int, name string) *cwsim.Ref { return &cwsim.Ref{ID: id, Name: name} }

func at(day int) cwsim.Info {
	when := time.Date(2026, 1, day, 8, 30, 15, 0, time.UTC)
	return cwsim.Info{LastUpdated: when, UpdatedBy: "jdoe", DateEntered: when, EnteredBy: "import"}
}

// office is a small tenant with the oddities that real ones have.
func office() cwsim.Data {
	acme := &cwsim.Ref{ID: 1, Identifier: "ACME", Name: "Acme"}
	return cwsim.Data{
		Company: "msp", PublicKey: "pub", PrivateKey: "priv", ClientID: "11111111-2222-3333-4444-555555555555",
		Codebase: "v2026_1", Version: "v2026.1.105333", Member: "api",
		Companies: []cwsim.Company{
			{ID: 1, Identifier: "ACME", Name: "Acme", Status: ref(1, "Active"), Types: []cwsim.Ref{{ID: 1, Name: "Client"}, {ID: 2, Name: "Vendor"}},
				Site: ref(10, "Main"), AnnualRevenue: 1.5, DateDeleted: start, Info: at(1)},
			{ID: 2, Identifier: "OBRIEN", Name: `O'Brien "Bits" [1]`, Status: ref(2, "Inactive"), Types: []cwsim.Ref{{ID: 1, Name: "Client"}},
				AddressLine1: "1 Main St", Info: at(2)},
			{ID: 5, Identifier: "GONE", Name: "acme", Status: ref(1, "Active"), DeletedFlag: true, NumberOfEmployees: 7, Info: at(5),
				CustomFields: []cwsim.CustomField{{ID: 9, Caption: "Region", Type: cwsim.FieldText, EntryMethod: "EntryField", Value: "North"},
					{ID: 8, Caption: "Size", Type: cwsim.FieldNumber, EntryMethod: "EntryField"}}},
		},
		Sites: []cwsim.Site{
			{ID: 10, Name: "Main", Company: acme, PrimaryAddressFlag: true, StateReference: &cwsim.Ref{ID: 3, Identifier: "FL", Name: "Florida"}, Info: at(1)},
			{ID: 11, Name: "Main", Company: acme, Info: at(2)},
			{ID: 12, Name: "Elsewhere", Company: ref(2, "O'Brien"), Info: at(3)},
		},
		Contacts: []cwsim.Contact{
			{ID: 20, FirstName: "Jane", LastName: "Doe", Company: acme, Site: ref(10, "Main"), Info: at(1), CommunicationItems: []cwsim.CommunicationItem{
				{ID: 1, Type: cwsim.Ref{ID: 1, Name: "Email"}, Value: "jane@example.com", CommunicationType: cwsim.CommunicationEmail, DefaultFlag: true},
				{ID: 2, Type: cwsim.Ref{ID: 2, Name: "Direct"}, Value: "8135550101", CommunicationType: cwsim.CommunicationPhone, DefaultFlag: true}}},
			{ID: 21, FirstName: "Nul\x00\u200b\nline", Info: at(2)},
		},
		Configurations: []cwsim.Configuration{
			{ID: 30, Name: "SRV1", Type: ref(25, "Server"), Status: ref(2, "Active"), Company: acme, Site: ref(10, "Main"), ActiveFlag: true, Info: at(1),
				WarrantyExpirationDate: time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC), Questions: []cwsim.Question{
					{QuestionID: 1, Question: "Root password", FieldType: cwsim.FieldPassword, Answer: "hunter2", SequenceNumber: 1},
					{QuestionID: 2, Question: "Cores", FieldType: cwsim.FieldNumber, Answer: 8, SequenceNumber: 1.5},
					{QuestionID: 3, Question: "Backed up", FieldType: cwsim.FieldCheckbox, SequenceNumber: 2}}},
			{ID: 31, Name: "PC7", Type: ref(26, "Workstation"), Status: ref(2, "Active"), Company: ref(2, "O'Brien"),
				Info: cwsim.Info{LastUpdated: start, EnteredBy: "api"}},
		},
		Agreements: []cwsim.Agreement{
			{ID: 40, Name: "Managed", Type: ref(1, "Managed"), Company: acme, AgreementStatus: "Active", NoEndingDateFlag: true, BillAmount: 1200, Info: at(1)},
			{ID: 41, Name: "Old", Type: ref(1, "Managed"), Company: acme, AgreementStatus: "Cancelled", CancelledFlag: true, Info: at(2)},
		},
		CompanyTypes:          []cwsim.CompanyType{{ID: 1, Name: "Client"}, {ID: 2, Name: "Vendor", VendorFlag: true}},
		CompanyStatuses:       []cwsim.CompanyStatus{{ID: 1, Name: "Active", DefaultFlag: true}, {ID: 2, Name: "Inactive", InactiveFlag: true}},
		ConfigurationTypes:    []cwsim.ConfigurationType{{ID: 25, Name: "Server"}, {ID: 26, Name: "Workstation", InactiveFlag: true}},
		TypeQuestions:         []cwsim.TypeQuestion{{ID: 1, ConfigurationType: cwsim.Ref{ID: 25, Name: "Server"}, FieldType: cwsim.FieldPassword, Question: "Root password"}},
		ConfigurationStatuses: []cwsim.ConfigurationStatus{{ID: 2, Description: "Active"}, {ID: 3, Description: "Retired", ClosedFlag: true}},
		ContactTypes:          []cwsim.ContactType{{ID: 1, Description: "Owner"}},
		AgreementTypes:        []cwsim.AgreementType{{ID: 1, Name: "Managed"}},
		TypeQuestionValues: []cwsim.TypeQuestionValue{
			{ID: 7, ConfigurationType: cwsim.Ref{ID: 25, Name: "Server"}, Question: cwsim.QuestionRef{ID: 1, Question: "Root password"}, Value: "none"},
		},
		Additions: []cwsim.Addition{
			{ID: 50, AgreementID: 40, Product: &cwsim.ProductRef{ID: 3, Identifier: "BACKUP"}, Quantity: 2, BillCustomer: "Billable", AgreementStatus: "Active", Info: at(1)},
			{ID: 51, AgreementID: 41, Quantity: 1, Info: at(2)},
		},
		CommunicationTypes: []cwsim.CommunicationType{{ID: 1, Description: "Email", EmailFlag: true}, {ID: 2, Description: "Direct", PhoneFlag: true}},
		Manufacturers:      []cwsim.Manufacturer{{ID: 4, Name: "Dell"}},
		Links:              []cwsim.Link{{ID: 6, Name: "Wiki", URL: "https://wiki.example.com/", ScreenLink: "Company"}},
		Locations:          []cwsim.Location{{ID: 11, Name: "Tampa", LocationFlag: true, WorkRoleIDs: []int{2, 3}}},
	}
}

// request is one that carries all keys; edit may take some away.
func request(t *testing.T, target string, edit ...func(*http.Request)) *http.Request {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "http://psa.test"+target, http.NoBody)
	r.SetBasicAuth("msp+pub", "priv")
	r.Header.Set("clientId", "11111111-2222-3333-4444-555555555555")
	for _, e := range edit {
		e(r)
	}
	return r
}

func forward(r *http.Request) { r.Header.Set("pagination-type", "forward-only") }

// get asks below the root.
func get(t *testing.T, s http.Handler, path string, edit ...func(*http.Request)) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	s.ServeHTTP(w, request(t, root+path, edit...))
	return w
}

// ids asks for a list and gives the ids on the page.
func ids(t *testing.T, s http.Handler, path string, edit ...func(*http.Request)) []int {
	t.Helper()
	w := get(t, s, path, edit...)
	if w.Code != http.StatusOK {
		t.Fatalf("GET %s: %d %s", path, w.Code, w.Body)
	}
	var rows []struct{ ID int }
	if err := json.Unmarshal(w.Body.Bytes(), &rows); err != nil {
		t.Fatalf("GET %s: %v in %s", path, err, w.Body)
	}
	found := []int{}
	for _, row := range rows {
		found = append(found, row.ID)
	}
	return found
}

// code is the status and code of a refusal.
func code(w *httptest.ResponseRecorder) string {
	var body struct{ Code, Error string }
	if json.Unmarshal(w.Body.Bytes(), &body) != nil {
		return strings.TrimSpace(http.StatusText(w.Code) + ": " + w.Body.String())
	}
	return http.StatusText(w.Code) + ": " + body.Code + body.Error
}

func where(parameter, text string) string { return "?" + parameter + "=" + url.QueryEscape(text) }

var nextLink = regexp.MustCompile(`<([^>]*)>; rel="next"`)

// fetch reads a page over a socket, and the address of the next one.
func fetch(t *testing.T, client *http.Client, r *http.Request) (page []int, next string) {
	t.Helper()
	response, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	var rows []struct{ ID int }
	if err := json.NewDecoder(response.Body).Decode(&rows); err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		page = append(page, row.ID)
	}
	if found := nextLink.FindStringSubmatch(response.Header.Get("Link")); found != nil {
		next = found[1]
	}
	return page, next
}
