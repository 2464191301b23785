package cwsim_test

import (
	"fmt"
	"net/http/httptest"
	"runtime"
	"testing"
	"time"

	"crossdock/backend/sandbox/cwsim"
)

// fleet is a tenant with many configurations.
func fleet(configurations int) cwsim.Data {
	data := office()
	data.Configurations = nil
	for i := range configurations {
		c := cwsim.Configuration{
			ID: i + 1, Name: fmt.Sprintf("PC-%06d", i), Type: ref(25, "Server"), Status: ref(2, "Active"), ActiveFlag: i%3 > 0,
			Company: &cwsim.Ref{ID: 1, Identifier: "ACME", Name: "Acme"}, Site: ref(10, "Main"), Contact: ref(20, "Jane Doe"),
			SerialNumber: fmt.Sprintf("SN%08d", i), Notes: "A note of some length about this device, as technicians write them.", Info: at(1 + i%28),
		}
		for q := range 5 {
			c.Questions = append(c.Questions, cwsim.Question{QuestionID: q + 1, Question: fmt.Sprintf("Question %d", q), Answer: "answer", FieldType: cwsim.FieldText})
		}
		data.Configurations = append(data.Configurations, c)
	}
	return data
}

// BenchmarkPage reads full pages from the middle of 100,000 configurations.
func BenchmarkPage(b *testing.B) {
	s := cwsim.New(fleet(100_000))
	var memory runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&memory)
	for name, path := range map[string]string{
		"whole":     "?pageSize=1000&pageId=50000",
		"ids":       "?pageSize=1000&pageId=50000&fields=id",
		"condition": "?pageSize=1000&pageId=50000&conditions=activeFlag%3Dtrue%20and%20lastUpdated%20%3E%20%5B2026-01-03T00:00:00Z%5D",
	} {
		b.Run(name, func(b *testing.B) {
			r := httptest.NewRequestWithContext(b.Context(), "GET", root+"/company/configurations"+path, nil)
			r.SetBasicAuth("msp+pub", "priv")
			r.Header.Set("clientId", "11111111-2222-3333-4444-555555555555")
			forward(r)
			for b.Loop() {
				w := httptest.NewRecorder()
				s.ServeHTTP(w, r)
				if w.Code != 200 {
					b.Fatal(w.Body)
				}
			}
			b.ReportMetric(float64(memory.HeapAlloc>>20), "MB-tenant")
		})
	}
}

// TestPagesOfALargeTenant keeps lists from becoming slower with the tenant. It
// takes the fastest of many pages, because other tests run beside it.
func TestPagesOfALargeTenant(t *testing.T) {
	if testing.Short() {
		t.Skip("needs 30,000 configurations")
	}
	small, large := fastestPage(t, 2_000), fastestPage(t, 28_000)
	if large > 5*small {
		t.Errorf("a page takes %v among 28,000 configurations, %v among 2,000", large, small)
	}
}

// fastestPage reads a tenant of that many configurations in pages of 1000, at
// least 20 of them, and answers the shortest time that one took.
func fastestPage(t *testing.T, configurations int) time.Duration {
	t.Helper()
	s := cwsim.New(fleet(configurations))
	pages := configurations / 1000
	fastest := time.Hour
	for i := range max(pages, 20) {
		page := i % pages
		begin := time.Now()
		if got := ids(t, s, fmt.Sprintf("/company/configurations?pageSize=1000&pageId=%d", page*1000), forward); len(got) != 1000 || got[0] != page*1000+1 {
			t.Fatalf("page %d: %d rows", page, len(got))
		}
		fastest = min(fastest, time.Since(begin))
	}
	return fastest
}
