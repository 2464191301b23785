package hudusim_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"crossdock/backend/sandbox/hudusim"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/tidwall/gjson"
)

const apiKey = "0123456789abcdefghijABCD"

// clock is a time that tests move by hand.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// rig is a server with the small tenant of [tenant] and a client of it.
type rig struct {
	*hudusim.Server
	t     *testing.T
	clock *clock
}

func start(t *testing.T, switches hudusim.Switches) *rig {
	t.Helper()
	return startWith(t, tenant(), switches)
}

func startWith(t *testing.T, data hudusim.Data, switches hudusim.Switches) *rig {
	t.Helper()
	require.NoError(t, data.Validate())
	c := &clock{now: time.Date(2026, 11, 23, 8, 0, 0, 123_456_789, time.UTC)}
	return &rig{hudusim.New(data, hudusim.WithSwitches(switches), hudusim.WithClock(c.Now)), t, c}
}

// answer is what came back; its Result is the decoded body.
type answer struct {
	gjson.Result
	status int
	body   string
	header http.Header
}

// send sends a request; a body that is not a string is sent as JSON.
func (r *rig) send(method, path string, body any) answer {
	r.t.Helper()
	content, isText := body.(string)
	if !isText && body != nil {
		text, err := json.Marshal(body)
		require.NoError(r.t, err)
		content = string(text)
	}
	request := httptest.NewRequestWithContext(r.t.Context(), method, "http://hudu.test/api/v1"+path, strings.NewReader(content))
	request.Header.Set("X-Api-Key", apiKey)
	if content != "" {
		request.Header.Set("Content-Type", "application/json")
	}
	return r.do(request)
}

func (r *rig) do(request *http.Request) answer {
	r.t.Helper()
	recorder := httptest.NewRecorder()
	r.ServeHTTP(recorder, request)
	body := recorder.Body.String()
	return answer{gjson.Parse(body), recorder.Code, body, recorder.Header()}
}

func (r *rig) get(path string) answer         { r.t.Helper(); return r.send(http.MethodGet, path, nil) }
func (r *rig) put(path string, b any) answer  { r.t.Helper(); return r.send(http.MethodPut, path, b) }
func (r *rig) post(path string, b any) answer { r.t.Helper(); return r.send(http.MethodPost, path, b) }
func (r *rig) remove(path string) answer      { r.t.Helper(); return r.send(http.MethodDelete, path, nil) }
func (a answer) compact() string              { return compact(a.body) }
func (a answer) at(path string) string        { return compact(a.Get(path).Raw) }
func (a answer) ok(t *testing.T) answer       { t.Helper(); return a.is(t, http.StatusOK) }
func (a answer) is(t *testing.T, n int) answer {
	t.Helper()
	require.Equal(t, n, a.status, a.body)
	return a
}

func compact(text string) string {
	var out bytes.Buffer
	if json.Compact(&out, []byte(text)) != nil {
		return text
	}
	return out.String()
}

// refused asserts a refusal and that nothing in the tenant changed by it.
func (r *rig) refused(status int, body string, send func() answer) {
	r.t.Helper()
	before := r.Snapshot()
	got := send()
	assert.Equal(r.t, status, got.status, got.body)
	if body != "" {
		assert.JSONEq(r.t, body, got.body)
	}
	assert.Equal(r.t, before, r.Snapshot())
}

type object = map[string]any

// asset wraps the members of an asset in a write's envelope.
func asset(members object) object { return object{"asset": members} }

// fields is a write of custom fields alone.
func fields(values ...object) object {
	return asset(object{"custom_fields": values})
}

const (
	acme, globex, oldCo             = 1, 2, 3
	servers, sites                  = 11, 12
	srv01, srv02, hq, archived, far = 101, 102, 103, 104, 105
)

// tenant is a small tenant: Acme with a server, a second server, a site and an
// archived server; Globex with one server; an archived company.
func tenant() hudusim.Data {
	low, high := 0.0, 64.0
	return hudusim.Data{
		APIKey: apiKey, Version: "2.45.1", Date: "2026-31-05", BaseURL: "https://x.huducloud.com",
		Companies: []hudusim.Company{
			{ID: acme, Name: "Acme, Inc", City: "Denver", State: "CO", PhoneNumber: "813 555 0101", Website: "https://acme.example",
				IDNumber: "ACME", Slug: "acfb95709acd"},
			{ID: globex, Name: "Globex", ParentCompanyID: acme},
			{ID: oldCo, Name: "Old Co", Archived: true},
		},
		Lists: []hudusim.List{{ID: 4, Name: "Status", ListItems: []hudusim.ListItem{
			{ID: 119, Name: "Active"}, {ID: 120, Name: "Spare"}, {ID: 121, Name: "Gone"}}}},
		Layouts: []hudusim.AssetLayout{
			{ID: servers, Name: "Servers", Icon: "fas fa-server", Color: "#00AEEF", IconColor: "#FFFFFF", Active: true, Fields: []hudusim.LayoutField{
				{ID: 21, Label: "General", FieldType: "Heading"},
				{ID: 22, Label: "Operating System", FieldType: "Text", ShowInList: true, Connected: "osType"},
				{ID: 23, Label: "Notes", FieldType: "RichText"},
				{ID: 24, Label: "Managed", FieldType: "CheckBox"},
				{ID: 25, Label: "Cores", FieldType: "Number", Min: &low, Max: &high},
				{ID: 26, Label: "Warranty End", FieldType: "Date", Expiration: true},
				{ID: 27, Label: "Admin Mail", FieldType: "Email"},
				{ID: 28, Label: "Support Phone", FieldType: "Phone"},
				{ID: 29, Label: "Portal", FieldType: "Website"},
				{ID: 30, Label: "Admin Password", FieldType: "Password"},
				{ID: 31, Label: "State", FieldType: "ListSelect", ListID: 4},
				{ID: 32, Label: "Tags", FieldType: "ListSelect", ListID: 4, MultipleOptions: true},
				{ID: 33, Label: "Site", FieldType: "AssetTag", LinkableID: sites},
				{ID: 34, Label: "Address", FieldType: "AddressData"},
				{ID: 35, Label: "Rack (U)?", FieldType: "Text"},
				{ID: 36, Label: "Tier", FieldType: "Dropdown", Options: "Gold\nSilver"},
				{ID: 37, Label: "Map", FieldType: "Embed"},
			}},
			{ID: sites, Name: "Locations", Icon: "fas fa-map", Color: "#00AEEF", IconColor: "#FFFFFF", Active: true, Location: true, Fields: []hudusim.LayoutField{
				{ID: 41, Label: "ConnectWise ID", FieldType: "Text"},
				{ID: 42, Label: "Notes", FieldType: "RichText"},
				{ID: 43, Label: "Code", FieldType: "Text", Required: true},
			}},
		},
		Assets: []hudusim.Asset{
			{ID: srv01, CompanyID: acme, AssetLayoutID: servers, Name: "SRV-01", PrimarySerial: "ABC123", Slug: "19d9fba9ff7e",
				Values: object{"Operating System": "Debian", "Managed": true, "Cores": 8, "Warranty End": "2026-01-15",
					"State": []string{"Active"}, "Site": []int{hq}, "Admin Password": "hunter2",
					"Address": hudusim.Address{City: "Denver", Zip: "80202"}}},
			{ID: srv02, CompanyID: acme, AssetLayoutID: servers, Name: "SRV-02", PrimarySerial: "ABC124"},
			{ID: hq, CompanyID: acme, AssetLayoutID: sites, Name: "HQ", Values: object{"Code": "hq"}},
			{ID: archived, CompanyID: acme, AssetLayoutID: servers, Name: "SRV-00", PrimarySerial: "ABC122", Archived: true},
			{ID: far, CompanyID: globex, AssetLayoutID: servers, Name: "srv-01", Cards: []hudusim.Card{
				{IntegratorID: 9, IntegratorName: "cw_manage", SyncType: "configuration", SyncID: 42, Data: object{"osType": "Windows"}}}},
		},
		Matchers: []hudusim.Matcher{
			{ID: 55, IntegratorID: 9, IntegratorName: "cw_manage", SyncID: 19297, Identifier: "ACME", Name: "Acme Inc", CompanyID: acme},
			{ID: 56, IntegratorID: 9, IntegratorName: "cw_manage", SyncID: 19298, Name: "Globex Corp", PotentialCompanyID: globex},
		},
		Relations: []hudusim.Relation{{FromableType: "Asset", FromableID: srv01, ToableType: "Asset", ToableID: hq, Description: "stands in"}},
		MagicDash: []hudusim.MagicDash{{Title: "Agreements", CompanyID: acme, Message: "2 active"}},
	}
}
