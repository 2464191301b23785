package huduapi_test

import (
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/apierror"
	"crossdock/backend/hudu"
	"crossdock/backend/hudu/huduapi"
	"crossdock/backend/secret"
)

func collect[T any](t *testing.T, rows iter.Seq2[T, error]) []T {
	t.Helper()
	var all []T
	for row, err := range rows {
		require.NoError(t, err)
		all = append(all, row)
	}
	return all
}

func answering(t *testing.T, handler http.HandlerFunc) *huduapi.Client {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	client, err := huduapi.New(huduapi.Config{URL: server.URL, Key: secret.New(apiKey), HTTP: server.Client()})
	require.NoError(t, err)
	return client
}

func TestErrorForms(t *testing.T) {
	for _, test := range []struct {
		name, method string
		status       int
		kind, body   string
		class        apierror.Class
		says         string
	}{
		{"bad key", "GET", 401, "application/json", `{"error":"Bad credentials"}`, apierror.Unauthorized, "Bad credentials"},
		{"missing parameter", "POST", 400, "application/json", `{"error":"Parameter missing","details":"param is missing: asset"}`, apierror.Refused, "Parameter missing: param is missing: asset"},
		{"validation", "POST", 422, "application/json", `{"error":"Validation failed","details":["Name can't be blank","X"]}`, apierror.Refused, "Name can't be blank, X"},
		{"errors as a list", "POST", 422, "application/json", `{"errors":["one","two"]}`, apierror.Refused, "one, two"},
		{"errors as text", "POST", 422, "application/json", `{"errors":"Network does not belong"}`, apierror.Refused, "Network does not belong"},
		{"plain text", "POST", 422, "text/plain", "Name has already been taken", apierror.Refused, "Name has already been taken"},
		{"missing asset", "GET", 404, "application/json", `{"error":"Asset not found"}`, apierror.NotFound, "Asset not found"},
		{"missing record in the router's words", "GET", 404, "application/json", `{"status":404,"error":"Not Found"}`, apierror.NotFound, "Not Found"},
		{"the same for a write", "POST", 404, "application/json", `{"status":404,"error":"Not Found"}`, apierror.NotFound, "Not Found"},
		{"no such route on a write, as a page", "POST", 404, "text/html", "<html>nothing</html>", apierror.Refused, "HTML page"},
		{"errors by attribute", "POST", 422, "application/json", `{"errors":{"name":["has already been taken","is short"],"base":[]}}`, apierror.Refused, "base, name has already been taken, is short"},
		{"conflict", "POST", 409, "application/json", `{"error":"Conflict"}`, apierror.Refused, "Conflict"},
		{"firewall", "GET", 403, "text/html", "<html>blocked</html>", apierror.Denied, "HTML page"},
		{"gateway tired of waiting for a write", "POST", 408, "text/plain", "timeout", apierror.Doubtful, "timeout"},
		{"gateway tired of waiting for a read", "GET", 408, "text/plain", "timeout", apierror.Broken, "timeout"},
		{"lines and control characters", "GET", 422, "text/plain", "one\r\n\x1b[31mtwo", apierror.Refused, "one [31mtwo"},
		{"no such route, as a page", "GET", 404, "text/html", "<html>nothing</html>", apierror.Broken, "HTML page"},
		{"rate limit", "GET", 429, "text/plain", "Retry later\n", apierror.Limited, "Retry later"},
		{"rate limit on a write", "POST", 429, "text/plain", "Retry later\n", apierror.Limited, "Retry later"},
		{"failed read", "GET", 500, "application/json", `{"status":500,"error":"Internal Server Error"}`, apierror.Broken, "Internal Server Error"},
		{"failed write", "POST", 500, "application/json", `{"status":500,"error":"Internal Server Error"}`, apierror.Doubtful, "Internal Server Error"},
		{"gateway on a write", "POST", 502, "text/html", "<html>bad gateway</html>", apierror.Doubtful, "HTML page"},
		{"unreadable answer to a read", "GET", 200, "application/json", `{"asset":`, apierror.Broken, "not the JSON"},
		{"unreadable answer to a write", "POST", 200, "application/json", `{"asset":`, apierror.Doubtful, "not the JSON"},
		{"a write answered without the record", "POST", 200, "application/json", `{"asset":{}}`, apierror.Doubtful, "does not hold the record"},
		{"null", "GET", 200, "application/json", "null", apierror.NotFound, "does not exist"},
		{"wrapped null", "GET", 200, "application/json", `{"asset":null}`, apierror.NotFound, "does not exist"},
		{"null to a write", "POST", 200, "application/json", "null", apierror.Doubtful, "does not hold the record"},
		{"no content is not null", "GET", 200, "application/json", "", apierror.Broken, "not the JSON"},
		{"a page instead of a record", "GET", 200, "text/html", "<html>sign in</html>", apierror.Broken, "HTML page"},
		{"a page instead of a written record", "POST", 200, "text/html", "<html>sign in</html>", apierror.Doubtful, "HTML page"},
		{"redirect of a read", "GET", 302, "text/html", "<html>moved</html>", apierror.Broken, "leads on"},
		{"redirect of a write", "POST", 307, "text/html", "<html>moved</html>", apierror.Doubtful, "leads on"},
		{"key quoted back", "GET", 422, "application/json", `{"error":"bad ` + apiKey + `"}`, apierror.Refused, "bad"},
	} {
		t.Run(test.name, func(t *testing.T) {
			client := answering(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", test.kind)
				w.WriteHeader(test.status)
				_, _ = io.WriteString(w, test.body)
			})
			var err error
			if test.method == http.MethodGet {
				_, err = client.Asset(t.Context(), 1, 2)
			} else {
				name := "A"
				_, err = client.CreateAsset(t.Context(), 1, hudu.AssetWrite{Name: &name})
			}
			require.Error(t, err)
			assert.Equal(t, test.class, apierror.ClassOf(err), "%v", err)
			assert.ErrorContains(t, err, test.says)
			assert.NotContains(t, fmt.Sprintf("%v %+v %#v %s", err, err, err, apierror.Hint(err)), apiKey)
		})
	}
}

func TestRequestsCarryTheKeyAndTheirBodyWrapped(t *testing.T) {
	var got, body string
	client := answering(t, func(w http.ResponseWriter, r *http.Request) {
		got = r.Method + " " + r.URL.Path + " " + r.Header.Get("x-api-key") + " " + r.Header.Get("Content-Type")
		content, _ := io.ReadAll(r.Body)
		body = string(content)
		_, _ = io.WriteString(w, `{"asset":{"id":1}}`)
	})
	name := "A"
	_, err := client.UpdateAsset(t.Context(), 3, 4, hudu.AssetWrite{Name: &name, Fields: map[string]any{"Operating System": "x", "B?": ""}})
	require.NoError(t, err)
	assert.Equal(t, "PUT /api/v1/companies/3/assets/4 "+apiKey+" application/json", got)
	assert.JSONEq(t, `{"asset":{"name":"A","custom_fields":[{"b?":""},{"operating_system":"x"}]}}`, body)
}

func TestListEndsWhenAPageRepeats(t *testing.T) {
	pages := 0
	client := answering(t, func(w http.ResponseWriter, _ *http.Request) {
		pages++
		_, _ = io.WriteString(w, `{"companies":[{"id":1,"name":"A"},{"id":2,"name":"B"}]}`)
	})
	assert.Len(t, collect(t, client.Companies(t.Context())), 2)
	assert.Equal(t, 2, pages)
}

func TestListsAreNotPaged(t *testing.T) {
	client := answering(t, func(w http.ResponseWriter, r *http.Request) {
		assert.Empty(t, r.URL.RawQuery)
		_, _ = io.WriteString(w, `[{"id":1,"name":"Status","list_items":[{"id":5,"name":"Active"}]}]`)
	})
	lists, err := client.Lists(t.Context())
	require.NoError(t, err)
	assert.Equal(t, []hudu.List{{ID: 1, Name: "Status", Items: []hudu.ListItem{{ID: 5, Name: "Active"}}}}, lists)
}

func TestParseURL(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"mymsp.huducloud.com", "https://mymsp.huducloud.com"},
		{" https://MyMSP.huducloud.com/ ", "https://mymsp.huducloud.com"},
		{"https://mymsp.huducloud.com/api/v1", "https://mymsp.huducloud.com"},
		{"https://docs.example:8443/admin/api_keys", "https://docs.example:8443"},
		{"http://127.0.0.1:3000", "http://127.0.0.1:3000"},
		{"http://mymsp.huducloud.com", ""},
		{"ftp://mymsp.huducloud.com", ""},
		{"https://user:pass@mymsp.huducloud.com", ""},
		{"", ""},
	} {
		u, err := huduapi.ParseURL(test.text)
		if test.want == "" {
			assert.Error(t, err, test.text)
			continue
		}
		if assert.NoError(t, err, test.text) {
			assert.Equal(t, test.want, u.String())
		}
	}
}
