package cli

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/hudu/huduapi"
	"crossdock/backend/secret"
)

// A key that sees single companies gets a 500 for the list of all assets. A
// run reads company by company then, so the test must not fail it; a Hudu that
// answers neither list fails it.
func TestAKeyOfSingleCompaniesPassesTheTest(t *testing.T) {
	for _, test := range []struct {
		name   string
		inside int // status of the assets of a company
		passes bool
	}{
		{"company by company", http.StatusOK, true},
		{"neither list", http.StatusInternalServerError, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Type", "application/json")
				switch {
				case r.URL.Path == "/api/v1/companies" && r.URL.Query().Get("page") == "1":
					fmt.Fprint(w, `{"companies":[{"id":3,"name":"Acme"}]}`)
				case r.URL.Path == "/api/v1/companies":
					fmt.Fprint(w, `{"companies":[]}`)
				case r.URL.Path == "/api/v1/companies/3/assets" && test.inside == http.StatusOK:
					fmt.Fprint(w, `{"assets":[]}`)
				default:
					w.WriteHeader(http.StatusInternalServerError)
					fmt.Fprint(w, `{"status":500,"error":"Internal Server Error"}`)
				}
			}))
			defer server.Close()
			client, err := huduapi.New(huduapi.Config{URL: server.URL, Key: secret.New("hudu-api-key"), HTTP: server.Client()})
			require.NoError(t, err)

			for _, list := range (huduCheck{client}).Lists() {
				if list.Name == "assets" {
					err = list.Read(t.Context())
				}
			}
			if test.passes {
				require.NoError(t, err)
			} else {
				require.ErrorContains(t, err, "500")
			}
		})
	}
}
