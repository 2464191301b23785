package rig

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/apierror"
	"crossdock/backend/connectwise"
	"crossdock/backend/connectwise/cwapi"
	"crossdock/backend/hudu/huduapi"
	"crossdock/backend/record"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/fault"
	"crossdock/backend/sandbox/msp"
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

// A record is gone only where ConnectWise says so. One whose row a list passes
// over, one that is denied, and one behind a server that fails are not.
func TestOnlyWhatIsNotThereIsGone(t *testing.T) {
	data, _, _ := msp.Generate(msp.Small())
	server := cwsim.New(data)
	client, err := cwapi.New(cwapi.Config{
		Site: "http://127.0.0.1:1001", Company: data.Company, PublicKey: secret.New(data.PublicKey), PrivateKey: secret.New(data.PrivateKey),
		ClientID: data.ClientID, HTTP: &http.Client{Transport: fault.Transport(server)},
	})
	require.NoError(t, err)
	port := &connectWisePort{Client: client}
	ctx := t.Context()
	site, _ := server.Site(server.SiteIDs()[0])
	for kind, ids := range map[record.Kind][]int{
		record.Contact: server.ContactIDs(), record.Configuration: server.ConfigurationIDs(),
		record.Agreement: server.AgreementIDs(), record.Location: server.SiteIDs(), record.Company: server.CompanyIDs(),
	} {
		key := record.Key{Kind: kind, ID: ids[0]}
		exists, err := port.Exists(ctx, key, connectwise.CompanyID(site.Company.ID))
		require.NoError(t, err)
		require.True(t, exists, key)
		key.ID = 987654
		exists, err = port.Exists(ctx, key, connectwise.CompanyID(site.Company.ID))
		require.NoError(t, err)
		require.False(t, exists, key)
		limited, err := port.Limited(ctx, kind)
		require.NoError(t, err)
		require.False(t, limited, kind)
	}
	_, err = port.Exists(ctx, record.Key{Kind: record.Relation, ID: 1}, 0)
	require.Error(t, err)

	bad := server.ConfigurationIDs()[0]
	server.Change(func(s *cwsim.Switches) { s.BadRows = map[string][]int{"/company/configurations": {bad}} })
	_, err = port.Exists(ctx, record.Key{Kind: record.Configuration, ID: bad}, 0)
	require.Error(t, err)

	server.Grant(cwsim.Contacts, cwsim.Levels{Inquire: cwsim.None})
	_, err = port.Exists(ctx, record.Key{Kind: record.Contact, ID: 987654}, 0)
	require.Equal(t, apierror.Denied, apierror.ClassOf(err))

	server.Grant(cwsim.CompanyMaintenance, cwsim.Levels{Inquire: cwsim.My})
	server.Change(func(s *cwsim.Switches) { s.OnlyTypes = []int{1} })
	for kind, want := range map[record.Kind]bool{
		record.Contact: true, record.Location: true, record.Configuration: true, record.Agreement: false,
	} {
		limited, err := port.Limited(ctx, kind)
		require.NoError(t, err)
		require.Equal(t, want, limited, kind)
	}
}

// Rows of other names, which show nothing, hide no record of the kind. Planted
// and found: a dash that is not the hyphen.
func TestOtherRowsHideNothing(t *testing.T) {
	answer := `[{"moduleName":"Companies","moduleFunctionName":"Configuration \u2013 Display Passwords","inquireLevel":"None"},
		{"moduleName":"Finance","moduleFunctionName":"Agreement Sales","inquireLevel":"None"},
		{"moduleName":"companies","moduleFunctionName":"contacts","inquireLevel":"My"}]`
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprint(w, answer)
	}))
	defer server.Close()
	client, err := cwapi.New(cwapi.Config{
		Site: server.URL, Company: "msp", PublicKey: secret.New("public"), PrivateKey: secret.New("private"), ClientID: "id", HTTP: server.Client(),
	})
	require.NoError(t, err)
	port := &connectWisePort{Client: client}
	for kind, want := range map[record.Kind]bool{record.Configuration: false, record.Agreement: false, record.Contact: true} {
		limited, err := port.Limited(t.Context(), kind)
		require.NoError(t, err)
		require.Equal(t, want, limited, kind)
	}
}
