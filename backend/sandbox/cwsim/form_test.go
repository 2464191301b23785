package cwsim_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"crossdock/backend/sandbox/cwsim"
)

func lf(s string) string { return strings.ReplaceAll(s, "\r\n", "\n") }

// flat is an answer without its line ends and indents.
func flat(body string) string {
	var b strings.Builder
	for line := range strings.SplitSeq(body, "\r\n") {
		b.WriteString(strings.TrimLeft(line, " "))
	}
	return b.String()
}

// TestWholeRecord is the exact form of an answer.
func TestWholeRecord(t *testing.T) {
	w := get(t, cwsim.New(office()), "/company/companies/1")
	const want = `{
  "id": 1,
  "identifier": "ACME",
  "name": "Acme",
  "status": {
    "id": 1,
    "name": "Active",
    "_info": {
      "status_href": "http://psa.test/v4_6_release/apis/3.0/company/companies/statuses/1"
    }
  },
  "phoneNumber": "",
  "faxNumber": "",
  "website": "",
  "annualRevenue": 1.50,
  "numberOfEmployees": 0,
  "yearEstablished": 0,
  "leadSource": "",
  "leadFlag": false,
  "unsubscribeFlag": false,
  "vendorIdentifier": "",
  "taxIdentifier": "",
  "deletedFlag": false,
  "dateDeleted": "2026-03-01T12:00:00Z",
  "isVendorFlag": false,
  "types": [
    {
      "id": 1,
      "name": "Client",
      "_info": {
        "type_href": "http://psa.test/v4_6_release/apis/3.0/company/companies/types/1"
      }
    },
    {
      "id": 2,
      "name": "Vendor",
      "_info": {
        "type_href": "http://psa.test/v4_6_release/apis/3.0/company/companies/types/2"
      }
    }
  ],
  "site": {
    "id": 10,
    "name": "Main",
    "_info": {
      "site_href": "http://psa.test/v4_6_release/apis/3.0/company/companies/1/sites/10"
    }
  },
  "_info": {
    "lastUpdated": "2026-01-01T08:30:15Z",
    "updatedBy": "jdoe",
    "dateEntered": "2026-01-01T08:30:15Z",
    "enteredBy": "import",
    "contacts_href": "http://psa.test/v4_6_release/apis/3.0/company/contacts?conditions=company/id=1",
    "agreements_href": "http://psa.test/v4_6_release/apis/3.0/finance/agreements?conditions=company/id=1",
    "configurations_href": "http://psa.test/v4_6_release/apis/3.0/company/configurations?conditions=company/id=1",
    "sites_href": "http://psa.test/v4_6_release/apis/3.0/company/companies/1/sites",
    "documents_href": "http://psa.test/v4_6_release/apis/3.0/system/documents?recordType=Company&recordId=1"
  }
}`
	if diff := cmp.Diff(want, lf(w.Body.String())); diff != "" {
		t.Error(diff)
	}
	if strings.Count(w.Body.String(), "\n") != strings.Count(w.Body.String(), "\r\n") {
		t.Error("lines do not all end in CRLF")
	}
}

func TestFields(t *testing.T) {
	tests := map[string]struct{ path, want string }{
		"members":             {"/company/companies/1?fields=id,NAME", `{"id": 1,"name": "Acme"}`},
		"nested":              {"/company/companies/1?fields=status/name,types/id", `{"status": {"name": "Active"},"types": [{"id": 1},{"id": 2}]}`},
		"whole reference":     {"/company/companies/1?fields=status", `{"status": {"id": 1,"name": "Active"}}`},
		"whole beats part":    {"/company/companies/1?fields=status,status/name", `{"status": {"id": 1,"name": "Active"}}`},
		"info on request":     {"/company/configurations/31?fields=id,_info/enteredBy", `{"id": 31,"_info": {"enteredBy": "api"}}`},
		"reference's href":    {"/company/contacts/20?fields=company/_info", `{"company": {"_info": {"company_href": "http://psa.test/v4_6_release/apis/3.0/company/companies/1"}}}`},
		"null is left out":    {"/company/contacts/21?fields=id,company/id,lastName", `{"id": 21}`},
		"unknown is ignored":  {"/company/contacts/21?fields=id,email,company/bogus", `{"id": 21}`},
		"only unknown":        {"/company/contacts/21?fields=email", `{}`},
		"escapes":             {"/company/contacts/21?fields=firstName", `{"firstName": "Nul\u0000` + "\u200b" + `\nline"}`},
		"untyped values":      {"/company/configurations/30?fields=questions/answer,questions/sequenceNumber", `{"questions": [{"answer": "hunter2","sequenceNumber": 1.00},{"answer": 8,"sequenceNumber": 1.50},{"sequenceNumber": 2.00}]}`},
		"unset custom field":  {"/company/companies/5?fields=customFields/id,customFields/value", `{"customFields": [{"id": 9,"value": "North"},{"id": 8}]}`},
		"of a list":           {"/company/companies?fields=id", `[{"id": 1},{"id": 2},{"id": 5}]`},
		"empty list":          {"/company/companies?fields=id&page=9", `[]`},
		"status has no name":  {"/company/configurations/statuses/3?fields=description,name", `{"description": "Retired"}`},
		"plain array":         {"/system/locations/11?fields=workRoleIds", `{"workRoleIds": [2,3]}`},
		"part of plain array": {"/system/locations/11?fields=id,workRoleIds/id", `{"id": 11}`},
		"type association": {"/company/companies/1/typeAssociations/1002?fields=id,type,company/identifier",
			`{"id": 1002,"type": {"id": 2,"name": "Vendor"},"company": {"identifier": "ACME"}}`},
		"communication": {"/company/contacts/20/communications?fields=contactId,value,type/name,type/_info", `[{"contactId": 20,"type": {"name": "Email","_info": {"type_href": "http://psa.test/v4_6_release/apis/3.0/company/communicationTypes/1"}},"value": "jane@example.com"},` +
			`{"contactId": 20,"type": {"name": "Direct","_info": {"type_href": "http://psa.test/v4_6_release/apis/3.0/company/communicationTypes/2"}},"value": "8135550101"}]`},
		"no communication":    {"/company/contacts/21/communications", `[]`},
		"question value":      {"/company/configurations/types/25/questions/1/values?fields=value,question", `[{"question": {"id": 1,"question": "Root password"},"value": "none"}]`},
		"addition":            {"/finance/agreements/40/additions?fields=product,quantity", `[{"product": {"id": 3,"identifier": "BACKUP"},"quantity": 2.00}]`},
		"site state is a ref": {"/company/companies/1/sites/10?fields=stateReference", `{"stateReference": {"id": 3,"identifier": "FL","name": "Florida"}}`},
	}
	s := cwsim.New(office())
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			w := get(t, s, test.path)
			if got := flat(w.Body.String()); got != test.want {
				t.Errorf("%d %s, want %s", w.Code, got, test.want)
			}
		})
	}
	s.Change(func(sw *cwsim.Switches) { sw.RefuseUnknownFields = true })
	if got := code(get(t, s, "/company/contacts?fields=id,email")); got != "Bad Request: ApiFindCondition" {
		t.Error(got)
	}
}

func TestHeaders(t *testing.T) {
	s := cwsim.New(office())
	accept := func(value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set("Accept", value) }
	}
	for value, want := range map[string]string{
		"": "2026.1", "application/json": "2026.1",
		"application/vnd.connectwise.com+json; version=2025.1, application/json": "2025.1",
	} {
		w := get(t, s, "/system/info", accept(value))
		if w.Header().Get("Content-Type") != "application/vnd.connectwise.com+json; version="+want || w.Header().Get("api-current-version") != want {
			t.Errorf("Accept %q: %v", value, w.Header())
		}
		if _, err := http.ParseTime(w.Header().Get("Date")); err != nil {
			t.Error(err)
		}
	}
}

func TestSystemInfo(t *testing.T) {
	const want = `{"version": "v2026.1.105333","isCloud": true,"serverTimeZone": "Eastern Standard Time",` +
		`"licenseBits": [{"name": "Standard","activeFlag": true},{"name": "Enterprise","activeFlag": false}],` +
		`"cloudRegion": "NA","maxWorkFlowRecordsAllowed": 200}`
	if got := flat(get(t, cwsim.New(office()), "/system/info").Body.String()); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestRouting(t *testing.T) {
	s := cwsim.New(office())
	tests := map[string]string{ // path to status and code
		"/v4_6_release/apis/3.0/company/companies":                         "OK",
		"/V4_6_Release/APIS/3.0/Company/Companies/":                        "OK",
		"/v2026_1/apis/3.0/company/companies/1":                            "OK",
		"/v2026_1/apis/3.0/company/companies/1/sites":                      "OK",
		"/v2026_1/apis/3.0/company/companies/1/sites/count":                "OK",
		"/v2026_1/apis/3.0/company/companies/types/1":                      "OK",
		"/v2026_1/apis/3.0/company/configurations/types/25/questions/1":    "OK",
		"/v2025_1/apis/3.0/company/companies":                              "Bad Request: Cannot route. Codebase/company is invalid.",
		"/v4_6_release/apis/3.0/apis/3.0/company/companies":                "Bad Request: Cannot route. Codebase/company is invalid.",
		"/company/companies":                                               "Bad Request: Cannot route. Codebase/company is invalid.",
		"/":                                                                "Bad Request: Cannot route. Codebase/company is invalid.",
		"/v4_6_release/apis/3.0/company/sites":                             "Not Found: NotFound",
		"/v4_6_release/apis/3.0/company/companies/99":                      "Not Found: NotFound",
		"/v4_6_release/apis/3.0/company/companies/x":                       "Not Found: NotFound",
		"/v4_6_release/apis/3.0/company/companies/99/sites":                "Not Found: NotFound",
		"/v4_6_release/apis/3.0/company/companies/2/sites/10":              "Not Found: NotFound",
		"/v4_6_release/apis/3.0/company/configurations/types/9/questions":  "Not Found: NotFound",
		root + "/company/companies/default":                                "OK",
		root + "/company/companies/1/typeAssociations/count":               "OK",
		root + "/company/companies/1/typeAssociations/1002":                "OK",
		root + "/company/companies/2/typeAssociations/1002":                "Not Found: NotFound",
		root + "/company/companies/99/typeAssociations":                    "Not Found: NotFound",
		root + "/company/contacts/20/communications/1":                     "OK",
		root + "/company/contacts/20/communications/3":                     "Not Found: NotFound",
		root + "/company/contacts/99/communications":                       "Not Found: NotFound",
		root + "/company/configurations/types/25/questions/1/values/7":     "OK",
		root + "/company/configurations/types/25/questions/1/values/count": "OK",
		root + "/company/configurations/types/26/questions/1/values":       "Not Found: NotFound",
		root + "/company/configurations/types/26/questions/1/values/7":     "Not Found: NotFound",
		root + "/company/configurations/types/25/questions/2/values":       "Not Found: NotFound",
		root + "/finance/agreements/40/additions/50":                       "OK",
		root + "/finance/agreements/40/additions/51":                       "Not Found: NotFound",
		root + "/finance/agreements/99/additions":                          "Not Found: NotFound",
		root + "/system/locations/11":                                      "OK",
		root + "/company/communicationTypes/1":                             "OK",
		root + "/procurement/manufacturers/count":                          "OK",
	}
	for path, want := range tests {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, request(t, path))
		got := http.StatusText(w.Code)
		if w.Code != http.StatusOK {
			got = code(w)
		}
		if got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
	s.Change(func(sw *cwsim.Switches) { sw.UnknownParentEmpty = true })
	if got := ids(t, s, "/company/companies/99/sites"); len(got) != 0 {
		t.Error(got)
	}
}

func TestCompanyInfo(t *testing.T) {
	data := office()
	data.SiteURL = "api-na.example.net"
	s := cwsim.New(data)
	ask := func(path string) (int, string) {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, http.NoBody))
		return w.Code, lf(w.Body.String())
	}
	const want = `{
  "CompanyName": "Simulated MSP",
  "Codebase": "v2026_1/",
  "VersionCode": "v2026.1",
  "VersionNumber": "v2026.1.105333",
  "CompanyID": "SIM",
  "IsCloud": true,
  "SiteUrl": "api-na.example.net"
}`
	if status, body := ask("/login/companyinfo/MSP"); status != 200 || body != want {
		t.Errorf("%d %s", status, body)
	}
	if status, body := ask("/login/companyinfo/other"); status != 200 || body != "null" {
		t.Errorf("%d %s", status, body)
	}
	s.Change(func(sw *cwsim.Switches) { sw.UnknownCompanyInfo404, sw.IsCloudText = true, true })
	if status, _ := ask("/login/companyinfo/other"); status != 404 {
		t.Error(status)
	}
	if _, body := ask("/login/companyinfo/msp"); !strings.Contains(body, `"IsCloud": "True"`) {
		t.Error(body)
	}
}

func TestUpgrade(t *testing.T) {
	s := cwsim.New(office())
	s.Upgrade("v2026_2", "v2026.2.1")
	ask := func(codebase string) (int, string) {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, request(t, "/"+codebase+"/apis/3.0/company/companies"))
		return w.Code, w.Header().Get("api-current-version")
	}
	for codebase, want := range map[string]int{"v2026_1": 400, "v2026_2": 200, "v4_6_release": 200} {
		if status, version := ask(codebase); status != want || version != "2026.2" {
			t.Errorf("%s: %d, version %s", codebase, status, version)
		}
	}
	s.Change(func(sw *cwsim.Switches) { sw.OldCodebase404 = true })
	if status, _ := ask("v2026_1"); status != 404 {
		t.Error(status)
	}
}
