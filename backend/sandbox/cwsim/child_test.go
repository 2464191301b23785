package cwsim_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"crossdock/backend/sandbox/cwsim"
)

// TestPartsFollowTheirRecord: the endpoints of a record's parts show what the
// record itself shows, at any time.
func TestPartsFollowTheirRecord(t *testing.T) {
	s := cwsim.New(office())
	if err := s.UpdateCompany(1, func(c *cwsim.Company) { c.Types = []cwsim.Ref{{ID: 9, Name: "Partner"}, {ID: 2, Name: "Vendor"}} }); err != nil {
		t.Fatal(err)
	}
	if got := ids(t, s, "/company/companies/1/typeAssociations"); !slices.Equal(got, []int{1002, 1009}) {
		t.Error(got)
	}
	if err := s.UpdateContact(20, func(c *cwsim.Contact) { c.CommunicationItems = c.CommunicationItems[1:] }); err != nil {
		t.Fatal(err)
	}
	if got := ids(t, s, "/company/contacts/20/communications"); !slices.Equal(got, []int{2}) {
		t.Error(got)
	}
	if err := s.DeleteContact(20); err != nil {
		t.Fatal(err)
	}
	if w := get(t, s, "/company/contacts/20/communications"); w.Code != http.StatusNotFound {
		t.Errorf("parts of a contact that is gone: %d", w.Code)
	}
	s.Change(func(sw *cwsim.Switches) { sw.UnknownParentEmpty = true })
	if got := ids(t, s, "/company/contacts/20/communications"); len(got) != 0 {
		t.Error(got)
	}
}

// TestPartsInPages: forward-only paging works on derived rows, too.
func TestPartsInPages(t *testing.T) {
	s := cwsim.New(office())
	for page, want := range map[string][]int{"0": {1001}, "1001": {1002}, "1002": {}} {
		if got := ids(t, s, "/company/companies/1/typeAssociations?pageSize=1&pageId="+page, forward); !slices.Equal(got, want) {
			t.Errorf("after %s: %v, want %v", page, got, want)
		}
	}
}

func TestOwnCompany(t *testing.T) {
	data := office()
	const path = "/company/companies/default?fields=identifier"
	if body := get(t, cwsim.New(data), path).Body.String(); !strings.Contains(body, `"ACME"`) {
		t.Error("not the first company:", body)
	}
	data.DefaultCompanyID = 2
	s := cwsim.New(data)
	if body := get(t, s, path).Body.String(); !strings.Contains(body, `"OBRIEN"`) {
		t.Error("not the one that was named:", body)
	}
	s.Grant(cwsim.CompanyMaintenance, cwsim.Levels{Inquire: cwsim.None})
	if w := get(t, s, path); w.Code != http.StatusForbidden {
		t.Error(w.Code)
	}
	if w := get(t, cwsim.New(cwsim.Data{Company: "msp", PublicKey: "pub", PrivateKey: "priv"}), path); w.Code != http.StatusNotFound {
		t.Error("a tenant without companies has one:", w.Code)
	}
}

func TestExplicitNulls(t *testing.T) {
	s := cwsim.New(office())
	s.Grant(cwsim.DisplayPasswords, cwsim.Levels{Inquire: cwsim.None})
	tests := []struct{ path, dropped, explicit string }{
		{"/company/contacts/21?fields=id,company,lastName", `{"id": 21}`, `{"id": 21,"lastName": null,"company": null}`},
		{"/company/companies/1?fields=status,dateAcquired", `{"status": {"id": 1,"name": "Active"}}`, `{"status": {"id": 1,"name": "Active"},"dateAcquired": null}`},
		{"/company/configurations/30?fields=questions/answer", `{"questions": [{},{"answer": 8},{}]}`, `{"questions": [{"answer": null},{"answer": 8},{"answer": null}]}`},
		{"/company/contacts/99", `{"code": "NotFound","message": "Contact 99 not found"}`, `{"code": "NotFound","message": "Contact 99 not found","errors": null}`},
	}
	for _, explicit := range []bool{false, true} {
		s.Change(func(sw *cwsim.Switches) { sw.ExplicitNulls = explicit })
		for _, test := range tests {
			want := test.dropped
			if explicit {
				want = test.explicit
			}
			if got := flat(get(t, s, test.path).Body.String()); got != want {
				t.Errorf("%s: %s, want %s", test.path, got, want)
			}
		}
		if got := strings.Count(get(t, s, "/company/contacts?pageSize=0").Body.String(), `"errors"`); got != 1 {
			t.Errorf("%d times errors", got)
		}
	}
}

// TestPartsOfOwnRecords: with My the member sees the parts of what it entered,
// and of nothing else.
func TestPartsOfOwnRecords(t *testing.T) {
	data := office()
	data.Contacts[0].Info.EnteredBy = data.Member
	data.Companies[1].Info.EnteredBy = data.Member
	s := cwsim.New(data)
	s.Grant(cwsim.Contacts, cwsim.Levels{Inquire: cwsim.My})
	s.Grant(cwsim.CompanyMaintenance, cwsim.Levels{Inquire: cwsim.My})
	for path, want := range map[string][]int{
		"/company/contacts/20/communications":   {1, 2},
		"/company/companies/2/typeAssociations": {2001},
		"/company/companies/1/typeAssociations": {},
	} {
		if got := ids(t, s, path); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", path, got, want)
		}
	}
}
