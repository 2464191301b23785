package cwsim_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"crossdock/backend/sandbox/cwsim"
)

func TestKeys(t *testing.T) {
	s := cwsim.New(office())
	user := func(name, password string) func(*http.Request) {
		return func(r *http.Request) { r.SetBasicAuth(name, password) }
	}
	client := func(id string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set("clientId", id) }
	}
	tests := map[string]struct {
		edit func(*http.Request)
		want string
	}{
		"all right":        {func(*http.Request) {}, "OK"},
		"company in caps":  {user("MSP+pub", "priv"), "OK"},
		"no authorization": {func(r *http.Request) { r.Header.Del("Authorization") }, "Unauthorized: Unauthorized"},
		"wrong public":     {user("msp+bad", "priv"), "Unauthorized: Unauthorized"},
		"wrong private":    {user("msp+pub", "bad"), "Unauthorized: Unauthorized"},
		"wrong company":    {user("other+pub", "priv"), "Unauthorized: Unauthorized"},
		"no plus":          {user("msppub", "priv"), "Unauthorized: Unauthorized"},
		"no clientId":      {client(""), "Unauthorized: Unauthorized"},
		"other clientId":   {client("x"), "Unauthorized: Unauthorized"},
	}
	for name, test := range tests {
		w := get(t, s, "/company/companies", test.edit)
		got := http.StatusText(w.Code)
		if w.Code != http.StatusOK {
			got = code(w)
		}
		if got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
		if strings.Contains(name, "clientId") != strings.Contains(w.Body.String(), "clientId") {
			t.Errorf("%s: %s", name, w.Body)
		}
	}

	s.Change(func(sw *cwsim.Switches) { sw.ClientIDStatus, sw.WrongCompany = 403, 404 })
	if w := get(t, s, "/company/companies", client("")); w.Code != 403 {
		t.Error(w.Code)
	}
	if got := code(get(t, s, "/company/companies", user("other+pub", "priv"))); got != "Not Found: NotFound" {
		t.Error(got)
	}
	s.Change(func(sw *cwsim.Switches) { sw.WrongCompany = 400 })
	if got := code(get(t, s, "/company/companies", user("other+pub", "priv"))); !strings.Contains(got, "Cannot route") {
		t.Error(got)
	}
	if w := get(t, s, "/system/info", client("")); w.Code != 403 {
		t.Error("system info is open:", w.Code)
	}
	s.Change(func(sw *cwsim.Switches) { sw.SystemInfoOpen = true })
	if w := get(t, s, "/system/info", client("")); w.Code != 200 {
		t.Error("system info is closed:", w.Code)
	}
}

func TestRights(t *testing.T) {
	const security = "{\n  \"code\": \"Security\",\n  \"message\": \"You do not have security permission to perform this action.\"\n}"
	tests := []struct {
		right        cwsim.Right
		list, record string
		own          []int // rows that the member entered
	}{
		{cwsim.CompanyMaintenance, "/company/companies", "/company/companies/1", []int{}},
		{cwsim.CompanyMaintenance, "/company/companies/1/sites", "/company/companies/1/sites/10", []int{}},
		{cwsim.Contacts, "/company/contacts", "/company/contacts/20", []int{}},
		{cwsim.Configurations, "/company/configurations", "/company/configurations/30", []int{31}},
		{cwsim.Agreements, "/finance/agreements", "/finance/agreements/40", []int{}},
		{cwsim.Agreements, "/finance/agreements/40/additions", "/finance/agreements/40/additions/50", []int{}},
		{cwsim.CompanyMaintenance, "/company/companies/1/typeAssociations", "/company/companies/1/typeAssociations/1001", []int{}},
		{cwsim.Contacts, "/company/contacts/20/communications", "/company/contacts/20/communications/2", []int{}},
	}
	for _, test := range tests {
		t.Run(test.list, func(t *testing.T) {
			s := cwsim.New(office())
			every := ids(t, s, test.list)
			for _, right := range []cwsim.Right{cwsim.CompanyMaintenance, cwsim.Contacts, cwsim.Configurations, cwsim.Agreements, cwsim.TableSetup} {
				if right != test.right {
					s.Grant(right, cwsim.Levels{Inquire: cwsim.None})
				}
			}
			if got := ids(t, s, test.list); !slices.Equal(got, every) || len(got) == 0 {
				t.Errorf("needs another right: %v", got)
			}
			s.Grant(test.right, cwsim.Levels{Inquire: cwsim.My})
			if got := ids(t, s, test.list); !slices.Equal(got, test.own) {
				t.Errorf("My shows %v, want %v", got, test.own)
			}
			if w := get(t, s, test.record); w.Code != http.StatusNotFound {
				t.Errorf("My shows a record of somebody else: %d", w.Code)
			}
			if w := get(t, s, test.list+"/count"); lf(w.Body.String()) != fmt.Sprintf("{\n  \"count\": %d\n}", len(test.own)) {
				t.Errorf("count with My: %s", w.Body)
			}
			s.Grant(test.right, cwsim.Levels{Inquire: cwsim.None})
			for _, path := range []string{test.list, test.list + "/count", test.record} {
				if w := get(t, s, path); w.Code != http.StatusForbidden || lf(w.Body.String()) != security {
					t.Errorf("%s: %d %s", path, w.Code, w.Body)
				}
			}
		})
	}
}

func TestSetupRight(t *testing.T) {
	s := cwsim.New(office())
	s.Grant(cwsim.TableSetup, cwsim.Levels{Inquire: cwsim.None})
	tables := []string{
		"/company/companies/types", "/company/companies/statuses", "/company/configurations/types", "/company/configurations/statuses",
		"/company/configurations/types/25/questions", "/company/contacts/types", "/finance/agreements/types",
		"/company/configurations/types/25/questions/1/values", "/company/communicationTypes", "/procurement/manufacturers", "/system/locations",
	}
	for _, table := range tables {
		if w := get(t, s, table); w.Code != http.StatusOK {
			t.Errorf("%s: %d", table, w.Code)
		}
	}
	s.Change(func(sw *cwsim.Switches) { sw.SetupNeedsRight = true })
	for _, table := range tables {
		if w := get(t, s, table); w.Code != http.StatusForbidden {
			t.Errorf("%s: %d", table, w.Code)
		}
	}
}

// TestLinksNeedTheirRight: their list always wants Table Setup, what any
// member may see of them never does.
func TestLinksNeedTheirRight(t *testing.T) {
	for _, needs := range []bool{false, true} {
		s := cwsim.New(office(), cwsim.WithSwitches(cwsim.Switches{SetupNeedsRight: needs}))
		if body := get(t, s, "/system/links").Body.String(); !strings.Contains(body, "https://wiki.example.com/") {
			t.Error(body)
		}
		s.Grant(cwsim.TableSetup, cwsim.Levels{Inquire: cwsim.None})
		if w := get(t, s, "/system/links"); w.Code != http.StatusForbidden {
			t.Errorf("links: %d", w.Code)
		}
		w := get(t, s, "/system/info/links")
		if body := w.Body.String(); w.Code != http.StatusOK || !strings.Contains(body, `"Wiki"`) || strings.Contains(body, "url") {
			t.Errorf("%d %s", w.Code, body)
		}
	}
}

func TestSilentLimits(t *testing.T) {
	s := cwsim.New(office(), cwsim.WithSwitches(cwsim.Switches{OnlyTypes: []int{26}, BlankReferences: true}))
	if got := ids(t, s, "/company/configurations"); !slices.Equal(got, []int{31}) {
		t.Error(got)
	}
	if w := get(t, s, "/company/configurations/30"); w.Code != http.StatusNotFound {
		t.Error(w.Code)
	}
	if body := get(t, s, "/company/contacts/20").Body.String(); strings.Contains(body, `"company"`) || strings.Contains(body, `"site"`) || !strings.Contains(body, `"Jane"`) {
		t.Error(body)
	}
	if body := get(t, s, "/system/mySecurity").Body.String(); strings.Count(body, `"customFlag": true`) != 1 {
		t.Error(body)
	}
}

func TestPasswordAnswers(t *testing.T) {
	const path = "/company/configurations/30?fields=questions"
	answers := func(s *cwsim.Server) []any {
		var body struct{ Questions []map[string]any }
		if err := json.Unmarshal(get(t, s, path).Body.Bytes(), &body); err != nil {
			t.Fatal(err)
		}
		var found []any
		for _, q := range body.Questions {
			found = append(found, q["answer"])
		}
		return found
	}
	s := cwsim.New(office())
	if diff := cmp.Diff([]any{"hunter2", 8.0, nil}, answers(s)); diff != "" {
		t.Error(diff)
	}
	s.Grant(cwsim.DisplayPasswords, cwsim.Levels{Inquire: cwsim.None})
	if diff := cmp.Diff([]any{nil, 8.0, nil}, answers(s)); diff != "" {
		t.Error(diff)
	}
	s.Change(func(sw *cwsim.Switches) { sw.PasswordMask = "****" })
	if diff := cmp.Diff([]any{"****", 8.0, nil}, answers(s)); diff != "" {
		t.Error(diff)
	}
}

func TestMySecurity(t *testing.T) {
	s := cwsim.New(office())
	s.Grant(cwsim.Contacts, cwsim.Levels{Add: cwsim.None, Edit: cwsim.All, Delete: cwsim.My, Inquire: cwsim.All})
	var rows []map[string]any
	if err := json.Unmarshal(get(t, s, "/system/mySecurity").Body.Bytes(), &rows); err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(rows, func(row map[string]any) bool { return row["moduleFunctionName"] == "Contacts" })
	want := map[string]any{
		"moduleName": "Companies", "moduleFunctionName": "Contacts", "moduleFunctionIdentifier": "Contacts", "addLevel": "None",
		"editLevel": "All", "deleteLevel": "My", "inquireLevel": "All", "customFlag": false, "restrictFlag": false,
	}
	if diff := cmp.Diff(want, rows[i]); diff != "" {
		t.Error(diff)
	}
	s.Change(func(sw *cwsim.Switches) { sw.RightIdentifiers = map[cwsim.Right]string{cwsim.Contacts: "CO_Contact"} })
	body := get(t, s, "/system/mySecurity").Body.String()
	if !strings.Contains(body, `"moduleFunctionIdentifier": "CO_Contact"`) || !strings.Contains(body, `"moduleFunctionIdentifier": "CompanyMaintenance"`) {
		t.Error(body)
	}
}

func TestRate(t *testing.T) {
	now := start.Add(50 * time.Second)
	s := cwsim.New(office(), cwsim.WithClock(func() time.Time { return now }), cwsim.WithSwitches(cwsim.Switches{Rate: cwsim.Rate{Requests: 2}}))
	for i, want := range []int{200, 200, 429, 429} {
		if w := get(t, s, "/company/companies"); w.Code != want {
			t.Errorf("request %d: %d, want %d", i, w.Code, want)
		}
	}
	w := get(t, s, "/company/companies")
	const want = "{\n  \"error\": \"ConnectWiseAPI\",\n  \"message\": \"Too many requests. Please try again in 10 seconds.\"\n}"
	if w.Header().Get("Retry-After") != "10" || lf(w.Body.String()) != want {
		t.Errorf("%s %s", w.Header().Get("Retry-After"), w.Body)
	}
	now = now.Add(10 * time.Second)
	if w := get(t, s, "/company/companies"); w.Code != 200 {
		t.Error("the next window is closed too")
	}
}

func TestNothingIsWritten(t *testing.T) {
	s := cwsim.New(office())
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodHead} {
		r := request(t, root+"/company/companies/1", func(r *http.Request) { r.Method = method })
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code != http.StatusMethodNotAllowed {
			t.Errorf("%s: %d", method, w.Code)
		}
	}
	get(t, s, "/company/companies/1?fields=id", forward)
	if n := len(s.Writes()); n != 5 {
		t.Errorf("%d writes, want 5", n)
	}
	log := s.Log()
	want := cwsim.Request{At: log[5].At, Method: "GET", Path: "/company/companies/1", Endpoint: "/company/companies/{id}", Query: "fields=id", Forward: true, Status: 200}
	if diff := cmp.Diff(want, log[5]); diff != "" {
		t.Error(diff)
	}
	if c := s.Requests(); c.Method("GET") != 1 || c["DELETE"]["/company/companies/{id}"] != 1 {
		t.Error(c)
	}
	s.ForgetRequests()
	if len(s.Log()) != 0 || len(s.Requests()) != 0 {
		t.Error("requests are remembered")
	}
}
