package huduapi_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/apierror"
	"crossdock/backend/hudu"
	"crossdock/backend/hudu/huduapi"
	"crossdock/backend/sandbox/hudusim"
	"crossdock/backend/secret"
)

func TestEnvelopes(t *testing.T) {
	for _, answer := range []string{`{"company":{"id":3,"name":"A"}}`, `{"id":3,"name":"A"}`, `{"id":"3","name":"A","zip":null}`} {
		client, _, _ := recording(t, answer)
		company, err := client.Company(t.Context(), 3)
		require.NoError(t, err)
		assert.Equal(t, hudu.Company{ID: 3, Name: "A"}, company)
	}
	for _, answer := range []string{`{"magic_dash":[{"id":3,"title":"A"}]}`, `[{"id":3,"title":"A"}]`} {
		client, _, _ := recording(t, answer)
		assert.Equal(t, []hudu.MagicDash{{ID: 3, Title: "A"}}, collect(t, client.MagicDashes(t.Context())))
	}
}

// TestOddTypes: a number in place of a text, or a time in another form, is no
// reason to lose a whole list.
func TestOddTypes(t *testing.T) {
	client, _, _ := recording(t, `{"assets":[{"id":"4","company_id":"3","name":7,"primary_serial":123,"archived":null,
		"created_at":"2026-09-13 02:54:47 UTC","updated_at":"yesterday","cards":[{"sync_id":"42","integrator_name":"cw_manage"}],
		"fields":[{"label":"Cores","value":8}]}]}`)
	assets := collect(t, client.AllAssets(t.Context(), false))
	assert.Equal(t, []hudu.Asset{{
		ID: 4, Company: 3, Name: "7", PrimarySerial: "123", CreatedAt: time.Date(2026, 9, 13, 2, 54, 47, 0, time.UTC),
		Cards: []hudu.Card{{SyncID: 42, IntegratorName: "cw_manage"}}, Fields: []hudu.AssetField{{Label: "Cores", Value: 8.0}},
	}}, assets)
}

func TestUpdatedHasBothEnds(t *testing.T) {
	at := time.Date(2026, 11, 23, 12, 0, 0, 5_000_000, time.FixedZone("", 3600))
	for _, test := range []struct {
		filter huduapi.AssetFilter
		want   string
	}{
		{huduapi.AssetFilter{UpdatedFrom: at, UpdatedTo: at}, "2026-11-23T11:00:00.005Z,2026-11-23T11:00:00.005Z"},
		{huduapi.AssetFilter{UpdatedFrom: at}, "2026-11-23T11:00:00.005Z,2100-01-01T00:00:00.000Z"},
		{huduapi.AssetFilter{UpdatedTo: at}, "2000-01-01T00:00:00.000Z,2026-11-23T11:00:00.005Z"},
		{huduapi.AssetFilter{}, ""},
	} {
		client := answering(t, func(w http.ResponseWriter, r *http.Request) {
			assert.Equal(t, test.want, r.URL.Query().Get("updated_at"))
			_, _ = io.WriteString(w, `{"assets":[]}`)
		})
		collect(t, client.Assets(t.Context(), test.filter))
	}
	data := tenant()
	data.Assets = []hudusim.Asset{{ID: 1, CompanyID: 3, AssetLayoutID: 7, Name: "A", UpdatedAt: at}, {ID: 2, CompanyID: 3, AssetLayoutID: 7, Name: "B", UpdatedAt: at.Add(-time.Hour)}}
	client, _ := start(t, data, hudusim.Switches{})
	assert.Len(t, collect(t, client.Assets(t.Context(), huduapi.AssetFilter{UpdatedFrom: at.Add(-time.Minute)})), 1)
	assert.Len(t, collect(t, client.Assets(t.Context(), huduapi.AssetFilter{UpdatedTo: at.Add(time.Minute)})), 2)
}

func TestAssetFilters(t *testing.T) {
	data := tenant()
	for i := 1; i <= 4; i++ {
		data.Assets = append(data.Assets, hudusim.Asset{
			ID: i, CompanyID: 3 + i%2, AssetLayoutID: 7 + i%2, Name: fmt.Sprintf("A & %d", i), PrimarySerial: fmt.Sprintf("S+%d", i), Archived: i == 4,
		})
	}
	client, _ := start(t, data, hudusim.Switches{})
	for name, test := range map[string]struct {
		filter huduapi.AssetFilter
		want   []hudu.AssetID
	}{
		"company":  {huduapi.AssetFilter{Company: 4}, []hudu.AssetID{1, 3}},
		"layout":   {huduapi.AssetFilter{Layout: 7}, []hudu.AssetID{2}},
		"id":       {huduapi.AssetFilter{ID: 3}, []hudu.AssetID{3}},
		"name":     {huduapi.AssetFilter{Name: "A & 2"}, []hudu.AssetID{2}},
		"serial":   {huduapi.AssetFilter{PrimarySerial: "S+3"}, []hudu.AssetID{3}},
		"archived": {huduapi.AssetFilter{Archived: true}, []hudu.AssetID{4}},
	} {
		var ids []hudu.AssetID
		for _, asset := range collect(t, client.Assets(t.Context(), test.filter)) {
			ids = append(ids, asset.ID)
		}
		assert.Equal(t, test.want, ids, name)
	}
}

// TestPunctuationInLabels: the rule that this Hudu follows is found out once.
func TestPunctuationInLabels(t *testing.T) {
	const refusal = `{"error":"Invalid custom fields","details":["Invalid field names: x"]}`
	for _, test := range []struct {
		name  string
		takes func(body string) bool
		asks  []int // requests of three writes, one after the other
		fails bool
	}{
		{"kept", func(body string) bool { return strings.Contains(body, `"protected_(yes/no)?"`) }, []int{1, 1, 1}, false},
		{"squeezed", func(body string) bool { return strings.Contains(body, `"protected_yes_no"`) }, []int{2, 1, 1}, false},
		{"every run an underscore", func(body string) bool { return strings.Contains(body, `"protected_yes_no_"`) }, []int{3, 1, 1}, false},
		{"unknown any way", func(string) bool { return false }, []int{3, 3, 3}, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			requests := 0
			client := answering(t, func(w http.ResponseWriter, r *http.Request) {
				requests++
				content, _ := io.ReadAll(r.Body)
				if !test.takes(string(content)) {
					w.WriteHeader(http.StatusUnprocessableEntity)
					_, _ = io.WriteString(w, refusal)
					return
				}
				_, _ = io.WriteString(w, `{"asset":{"id":1}}`)
			})
			for _, want := range test.asks {
				requests = 0
				_, err := client.UpdateAsset(t.Context(), 3, 1, hudu.AssetWrite{Fields: map[string]any{"Protected (yes/no)?": "x"}})
				assert.Equal(t, test.fails, err != nil, "%v", err)
				assert.Equal(t, want, requests)
				if test.fails {
					assert.Equal(t, apierror.Refused, apierror.ClassOf(err))
				}
			}
			requests = 0
			_, _ = client.UpdateAsset(t.Context(), 3, 1, hudu.AssetWrite{Fields: map[string]any{"Plain Label": "x"}})
			assert.Equal(t, 1, requests, "a label without punctuation has one spelling")
		})
	}
}

func TestVersion(t *testing.T) {
	client, asked, _ := recording(t, `{"version":"2.45.1","date":"2026-31-05"}`)
	version, err := client.Version(t.Context())
	require.NoError(t, err)
	assert.Equal(t, []string{"2.45.1", "GET /api/v1/api_info"}, append([]string{version}, *asked...))
	for _, answer := range []string{`{}`, `{"status":"ok"}`, `<html>sign in</html>`, `null`, `[]`} {
		client, _, _ := recording(t, answer)
		_, err := client.Version(t.Context())
		assert.Error(t, err, answer)
	}
}

// TestChangeWithoutTheRecordIsReadBack: Hudu accepted it and answered
// something else.
func TestChangeWithoutTheRecordIsReadBack(t *testing.T) {
	for _, readable := range []bool{true, false} {
		client := answering(t, func(w http.ResponseWriter, r *http.Request) {
			switch {
			case r.Method != http.MethodGet:
				_, _ = io.WriteString(w, `{"success":true}`)
			case readable:
				_, _ = io.WriteString(w, `{"id":4}`)
			default:
				w.WriteHeader(http.StatusNotFound)
			}
		})
		for name, change := range map[string]func() error{
			"update":  func() error { _, err := client.UpdateAsset(t.Context(), 3, 4, hudu.AssetWrite{}); return err },
			"archive": func() error { _, err := client.ArchiveAsset(t.Context(), 3, 4); return err },
			"company": func() error { _, err := client.UpdateCompany(t.Context(), 4, nil); return err },
			"layout":  func() error { _, err := client.UpdateLayout(t.Context(), hudu.AssetLayout{ID: 4}); return err },
		} {
			err := change()
			if readable {
				assert.NoError(t, err, name)
				continue
			}
			assert.Equal(t, apierror.Doubtful, apierror.ClassOf(err), name)
		}
		_, err := client.CreateAsset(t.Context(), 3, hudu.AssetWrite{})
		assert.Equal(t, apierror.Doubtful, apierror.ClassOf(err), "what was made cannot be read without its id")
	}
}

func TestHints(t *testing.T) {
	for _, test := range []struct {
		status int
		body   string
		method string
		says   string
	}{
		{401, `{"error":"Bad credentials"}`, "GET", "it is wrong, or was deleted. It needs neither password access nor destructive actions"},
		{401, `{"error":"Bad credentials"}`, "GET", "limited to certain IP addresses"},
		{401, `{"error":"Bad credentials"}`, "PUT", "it was deleted, or may no longer write this"},
		{401, `{"error":"Bad credentials"}`, "DELETE", "may not remove"},
		{403, `no`, "GET", "firewall or proxy"},
		{429, "Retry later", "GET", "limits.huduPerMinute"},
		{422, `{"error":"Invalid custom fields","details":["Invalid field names: x"]}`, "GET", "connected fields"},
		{422, `{"error":"Validation failed"}`, "GET", "Mend the value"},
		{500, `{}`, "GET", "Try again later"},
		{500, `{}`, "DELETE", "not known whether"},
		{404, `<html>`, "GET", "hudu.url"},
		{200, `<html>`, "GET", "hudu.url"},
		{302, ``, "GET", "hudu.url"},
		{404, `{"error":"Asset not found"}`, "GET", ""},
	} {
		client := told(t, test.status, "", test.body)
		_, err := client.Asset(t.Context(), 3, 4)
		switch test.method {
		case http.MethodDelete:
			err = client.DeleteRelation(t.Context(), 4)
		case http.MethodPut:
			_, err = client.UpdateAsset(t.Context(), 3, 4, hudu.AssetWrite{})
		}
		require.Error(t, err)
		if test.says == "" {
			assert.Empty(t, apierror.Hint(err))
			continue
		}
		assert.Contains(t, apierror.Hint(err), test.says, "%s %d", test.method, test.status)
	}
}

// TestWrongAddress: the words for a missing record mean the address where the
// path names none.
func TestWrongAddress(t *testing.T) {
	client := told(t, http.StatusNotFound, "application/json", `{"status":404,"error":"Not Found"}`)
	for _, err := range client.Companies(t.Context()) {
		assert.Equal(t, apierror.Broken, apierror.ClassOf(err))
	}
	page := told(t, http.StatusNotFound, "text/html", `<html>`)
	assert.Equal(t, apierror.Refused, apierror.ClassOf(page.DeleteRelation(t.Context(), 4)), "a gateway's page does not say that it is gone")
}

func TestRedirectCarriesNoKey(t *testing.T) {
	thief := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("the other host was asked") }))
	t.Cleanup(thief.Close)
	client := answering(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, thief.URL+"/x?"+apiKey, http.StatusFound)
	})
	_, err := client.Company(t.Context(), 3)
	assert.Equal(t, apierror.Broken, apierror.ClassOf(err))
	assert.ErrorContains(t, err, strings.TrimPrefix(thief.URL, "http://"))
	assert.NotContains(t, err.Error(), apiKey)
	_, err = client.CreateCompany(t.Context(), nil)
	assert.Equal(t, apierror.Doubtful, apierror.ClassOf(err))
}

func TestKeyIsTrimmed(t *testing.T) {
	for _, key := range []string{"", " \n", "new\nline", "ключ"} {
		_, err := huduapi.New(huduapi.Config{URL: "https://mymsp.huducloud.com", Key: secret.New(key)})
		require.Error(t, err, "%q", key)
		if strings.TrimSpace(key) != "" {
			assert.NotContains(t, err.Error(), key)
		}
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		assert.Equal(t, apiKey, r.Header.Get("x-api-key"))
		_, _ = io.WriteString(w, `{"version":"1"}`)
	}))
	t.Cleanup(server.Close)
	client, err := huduapi.New(huduapi.Config{URL: server.URL + "/api/v1/", Key: secret.New(" " + apiKey + "\n"), HTTP: server.Client()})
	require.NoError(t, err)
	_, err = client.Version(t.Context())
	assert.NoError(t, err)
}
