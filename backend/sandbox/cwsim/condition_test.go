package cwsim_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"crossdock/backend/sandbox/cwsim"
)

func TestConditions(t *testing.T) {
	s := cwsim.New(office())
	tests := []struct {
		path, text string
		want       []int
	}{
		{"/company/companies", ``, []int{1, 2, 5}},
		{"/company/companies", `identifier="ACME"`, []int{1}},
		{"/company/companies", `Identifier = 'acme'`, []int{1}},
		{"/company/companies", `name="acme"`, []int{1, 5}},
		{"/company/companies", `name="O'Brien \"Bits\" [1]"`, []int{2}},
		{"/company/companies", `name='O\'Brien "Bits" [1]'`, []int{2}},
		{"/company/companies", `name like "A*"`, []int{1, 5}},
		{"/company/companies", `name LIKE '%BITS%'`, []int{2}},
		{"/company/companies", `name like "*[[]1]"`, []int{2}},
		{"/company/companies", `name like "acm"`, nil},
		{"/company/companies", `name like "a*m*e"`, []int{1, 5}},
		{"/company/companies", `name not like "a*"`, []int{2}},
		{"/company/companies", `name contains "CM"`, []int{1, 5}},
		{"/company/companies", `name not contains "cm"`, []int{2}},
		{"/company/companies", `id in (1,2,3)`, []int{1, 2}},
		{"/company/companies", `id not in (1, 2)`, []int{5}},
		{"/company/companies", `identifier in ("GONE",'acme')`, []int{1, 5}},
		{"/company/companies", `id > 1 and id<=2`, []int{2}},
		{"/company/companies", `id != 2`, []int{1, 5}},
		{"/company/companies", `id=1 or id=2 and name="x"`, []int{1}},
		{"/company/companies", `(id=1 OR id=2) And deletedFlag=False`, []int{1, 2}},
		{"/company/companies", `DeletedFlag = true`, []int{5}},
		{"/company/companies", `status/name="Inactive"`, []int{2}},
		{"/company/companies", `status/id not in (1)`, []int{2}},
		{"/company/companies", `addressLine1=null`, []int{1, 5}},
		{"/company/companies", `addressLine1 != null`, []int{2}},
		{"/company/companies", `addressLine1 != "x"`, []int{2}}, // null is not different
		{"/company/companies", `site/id = null`, []int{2, 5}},
		{"/company/companies", `annualRevenue>=1.5`, []int{1}},
		{"/company/companies", `lastUpdated > [2026-01-02T08:30:15Z]`, []int{5}},
		{"/company/companies", `lastUpdated >= [2026-01-02T08:30:15Z]`, []int{2, 5}},
		{"/company/companies", `_info/lastUpdated < [2026-01-02]`, []int{1}},
		{"/company/companies", `dateEntered < [2026-01-02T03:30:15-05:00]`, []int{1}},
		{"/company/companies", `_info/dateEntered = [2026-01-02T08:30:15.000001]`, nil},
		{"/company/companies", `enteredBy="import" and id=1`, []int{1}},
		{"/company/configurations", `activeFlag=true`, []int{30}},
		{"/company/configurations", `warrantyExpirationDate = null`, []int{31}},
		{"/finance/agreements", `agreementStatus="active"`, []int{40}},
		{"/finance/agreements", `agreementStatus in ("Cancelled")`, []int{41}},
		{"/company/companies/1/sites", `primaryAddressFlag=true`, []int{10}},
		{"/company/companies/1/sites", `lastUpdated>[2026-01-01T12:00:00Z]`, []int{11}},
		{"/company/companies/statuses", `inactiveFlag=true`, []int{2}},
		{"/company/contacts/20/communications", `communicationType="Phone"`, []int{2}},
		{"/company/companies/1/typeAssociations", `type/name="Vendor"`, []int{1002}},
		{"/finance/agreements/40/additions", `billCustomer="billable" and quantity>1`, []int{50}},
		{"/company/configurations/types/25/questions/1/values", `value="none"`, []int{7}},
	}
	for _, test := range tests {
		if test.want == nil {
			test.want = []int{}
		}
		if diff := cmp.Diff(test.want, ids(t, s, test.path+where("conditions", test.text))); diff != "" {
			t.Errorf("%s: %s", test.text, diff)
		}
		var count struct{ Count int }
		w := get(t, s, test.path+"/count"+where("conditions", test.text))
		if err := json.Unmarshal(w.Body.Bytes(), &count); err != nil || count.Count != len(test.want) {
			t.Errorf("count of %s: %s", test.text, w.Body)
		}
	}
}

func TestConditionsOnChildren(t *testing.T) {
	s := cwsim.New(office())
	tests := []struct {
		path, parameter, text string
		want                  []int
	}{
		{"/company/companies", "childConditions", `types/name="vendor"`, []int{1}},
		{"/company/companies", "childConditions", `types/id=1`, []int{1, 2}},
		{"/company/contacts", "childConditions", `communicationItems/value like "jane@*" AND communicationItems/communicationType="Email"`, []int{20}},
		{"/company/contacts", "childConditions", `communicationItems/value like "jane@*" AND communicationItems/communicationType="Phone"`, []int{}},
		{"/company/companies", "customFieldConditions", `caption="Region" AND value != null`, []int{5}},
		{"/company/companies", "customFieldConditions", `caption="Size" AND value != null`, []int{}},
		{"/company/companies", "customFieldConditions", `caption="Region" AND value="north"`, []int{5}},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, ids(t, s, test.path+where(test.parameter, test.text))); diff != "" {
			t.Errorf("%s: %s", test.text, diff)
		}
	}
}

func TestRefusedConditions(t *testing.T) {
	s := cwsim.New(office(), cwsim.WithSwitches(cwsim.Switches{
		Unfilterable: map[string][]string{"/company/companies/{id}/sites": {"lastUpdated"}},
	}))
	tests := []struct{ path, parameter, text, message string }{
		{"/company/companies", "conditions", `resources/identifier="x"`, "resources/identifier is not a recognized name."},
		{"/company/companies", "conditions", `types/name="Client"`, "types/name is not a recognized name."},
		{"/company/companies", "conditions", `status="Active"`, "status is not a recognized name."},
		{"/company/companies", "conditions", `name/x="Active"`, "name/x is not a recognized name."},
		{"/company/contacts", "conditions", `email="x"`, "email is not a recognized name."},
		{"/system/locations", "conditions", `workRoleIds=2`, "workRoleIds is not a recognized name."},
		{"/system/locations", "childConditions", `workRoleIds/id=2`, "workRoleIds/id is not a recognized name."},
		{"/company/contacts", "childConditions", `firstName="x"`, "firstName is not a recognized name."},
		{"/company/contacts", "childConditions", `types/name="x" and communicationItems/value="x"`, "communicationItems/value is not a recognized name."},
		{"/company/companies/types", "customFieldConditions", `caption="x"`, "customFieldConditions is not a recognized name."},
		{"/company/companies/1/sites", "conditions", `LastUpdated > [2026-01-01]`, "LastUpdated is not a recognized name."},
		{"/finance/agreements", "conditions", `agreementStatus not like "Canceled"`, "Enum value supplied was invalid"},
		{"/finance/agreements", "conditions", `agreementStatus="Canceled"`, "Enum value supplied was invalid"},
		{"/finance/agreements", "conditions", `agreementStatus>"Active"`, "Enum value supplied was invalid"},
		{"/company/companies", "conditions", `id="1"`, ""},
		{"/company/companies", "conditions", `name=1`, ""},
		{"/company/companies", "conditions", `deletedFlag=1`, ""},
		{"/company/companies", "conditions", `lastUpdated > "2026-01-01"`, ""},
		{"/company/companies", "conditions", `lastUpdated > [2026-01-01T00:00:00 00:00]`, ""}, // a plus sign that became a blank
		{"/company/companies", "conditions", `lastUpdated > [2026-01-01`, ""},
		{"/company/companies", "conditions", `id in ()`, ""},
		{"/company/companies", "conditions", `id in (1,)`, ""},
		{"/company/companies", "conditions", `id in (1 2)`, ""},
		{"/company/companies", "conditions", `(id=1`, ""},
		{"/company/companies", "conditions", `id=1)`, ""},
		{"/company/companies", "conditions", `id=`, ""},
		{"/company/companies", "conditions", `id`, ""},
		{"/company/companies", "conditions", `id not = 1`, ""},
		{"/company/companies", "conditions", `id > null`, ""},
		{"/company/companies", "conditions", `id ! 1`, ""},
		{"/company/companies", "conditions", `name="x`, ""},
		{"/company/companies", "conditions", `name like 1`, ""},
		{"/company/companies", "conditions", `id like "1"`, ""},
		{"/company/companies", "conditions", `id=1 name="x"`, ""},
		{"/company/companies", "conditions", `id=1-2`, ""},
		{"/company/companies", "conditions", `name='O'Brien'`, ""},
		{"/company/companies", "conditions", strings.Repeat("(", 200) + "id=1" + strings.Repeat(")", 200), ""},
		{"/company/companies", "orderBy", `bogus`, "bogus is not a recognized name."},
		{"/company/companies", "orderBy", `name up`, ""},
	}
	for _, test := range tests {
		w := get(t, s, test.path+where(test.parameter, test.text))
		var body struct{ Code, Message string }
		if err := json.Unmarshal(w.Body.Bytes(), &body); err != nil || w.Code != http.StatusBadRequest || body.Code != "ApiFindCondition" {
			t.Errorf("%s: %d %s", test.text, w.Code, w.Body)
		}
		if test.message != "" && body.Message != test.message {
			t.Errorf("%s: message %q, want %q", test.text, body.Message, test.message)
		}
	}
}

// FuzzConditions wants an answer to everything: rows or a refusal, and never
// more rows for a condition than without it.
func FuzzConditions(f *testing.F) {
	for _, seed := range []string{
		`id in (1,2) and not name like "a*"`, `name='O\'Brien' or (lastUpdated > [2026-01-01T00:00:00Z])`, `types/id=1`,
		`caption="x" and value != null`, `id=-1.5e`, "[", `"\`, `((`, `name contains "[[]%*"`, "é=1", `_info/`, `/`, `status/_info=1`,
	} {
		f.Add(seed)
	}
	s := cwsim.New(office())
	f.Fuzz(func(t *testing.T, text string) {
		for _, parameter := range []string{"conditions", "childConditions", "customFieldConditions", "orderBy", "fields"} {
			if len(text) > 2000 {
				return
			}
			r := request(t, root+"/company/companies")
			r.URL.RawQuery = url.Values{parameter: {text}}.Encode()
			w := httptest.NewRecorder()
			s.ServeHTTP(w, r)
			if w.Code != http.StatusOK && w.Code != http.StatusBadRequest || !json.Valid(w.Body.Bytes()) {
				t.Errorf("%s %q: %d %s", parameter, text, w.Code, w.Body)
			}
		}
	})
}
