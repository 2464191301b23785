package hudusim_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"crossdock/backend/sandbox/hudusim"

	"github.com/stretchr/testify/assert"
)

// large is a tenant of n full assets in n/20 companies.
func large(n int) hudusim.Data {
	data := tenant()
	for company := range n / 20 {
		data.Companies = append(data.Companies, hudusim.Company{ID: 1001 + company, Name: fmt.Sprintf("Company %d", company)})
	}
	for i := range n {
		id := 1001 + i
		data.Assets = append(data.Assets, hudusim.Asset{ID: id, CompanyID: 1001 + i/20%max(n/20, 1), AssetLayoutID: servers, Name: fmt.Sprint("SRV-", i),
			PrimarySerial: fmt.Sprint("SN", i), Values: object{"Operating System": "Windows Server 2025", "Managed": true, "Cores": 8,
				"Warranty End": "2027-01-15", "State": []string{"Active"}, "Site": []int{id}, "Notes": "<p>Some notes of a usual length</p>",
				"Address": hudusim.Address{AddressLine1: "1 Main St", City: "Denver"}}})
	}
	return data
}

// read answers a GET and says how long it took.
func read(tb testing.TB, handler http.Handler, path string) (time.Duration, int) {
	tb.Helper()
	request := httptest.NewRequestWithContext(tb.Context(), http.MethodGet, "http://hudu.test/api/v1"+path, nil)
	request.Header.Set("X-Api-Key", apiKey)
	recorder := httptest.NewRecorder()
	begin := time.Now()
	handler.ServeHTTP(recorder, request)
	return time.Since(begin), recorder.Body.Len()
}

// TestPagesStayQuick holds a generous multiple of the aim of 60 ms, so that a
// busy machine does not fail it; BenchmarkAssetPage measures.
func TestPagesStayQuick(t *testing.T) {
	if testing.Short() {
		t.Skip("builds 20,000 assets")
	}
	s := hudusim.New(large(20_000))
	for _, path := range []string{"/assets?page_size=1000&page=20", "/companies/1500/assets?page_size=1000", "/assets?primary_serial=SN19999"} {
		best := time.Hour
		for range 3 {
			took, size := read(t, s, path)
			assert.Greater(t, size, 500, path)
			best = min(best, took)
		}
		assert.Less(t, best, time.Second, path)
	}
}

func BenchmarkAssetPage(b *testing.B) {
	s := hudusim.New(large(100_000))
	for _, path := range []string{"/assets?page_size=1000&page=1", "/assets?page_size=1000&page=100", "/assets?name=SRV-99999", "/companies?page_size=1000&page=5"} {
		b.Run(path, func(b *testing.B) {
			for b.Loop() {
				read(b, s, path)
			}
		})
	}
}
