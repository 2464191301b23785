package huduapi_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/apierror"
	"crossdock/backend/hudu"
	"crossdock/backend/hudu/huduapi"
	"crossdock/backend/sandbox/hudusim"
	"crossdock/backend/secret"
	"crossdock/backend/transport"
)

// pages serves that many companies. serve gets page and size as they were asked
// for, and returns the size that counts, 0 for a 502.
func pages(t *testing.T, companies int, serve func(page, size int) int) *huduapi.Client {
	t.Helper()
	return pagesOf(t, 0, companies, serve)
}

// pagesOf is pages, asked for in that size.
func pagesOf(t *testing.T, size, companies int, serve func(page, size int) int) *huduapi.Client {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		page, _ := strconv.Atoi(r.URL.Query().Get("page"))
		asked, _ := strconv.Atoi(r.URL.Query().Get("page_size"))
		size := serve(page, asked)
		if size == 0 {
			w.WriteHeader(http.StatusBadGateway)
			_, _ = io.WriteString(w, "<html>bad gateway</html>")
			return
		}
		rows := []map[string]any{}
		for id := (page-1)*size + 1; id <= min(page*size, companies); id++ {
			rows = append(rows, map[string]any{"id": id, "name": fmt.Sprintf("C%d", id)})
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"companies": rows})
	}))
	t.Cleanup(server.Close)
	client, err := huduapi.New(huduapi.Config{URL: server.URL, Key: secret.New(apiKey), HTTP: server.Client(), PageSize: size})
	require.NoError(t, err)
	return client
}

func wholeAndOnce(t *testing.T, companies []hudu.Company, want int) {
	t.Helper()
	seen := map[hudu.CompanyID]bool{}
	for _, company := range companies {
		seen[company.ID] = true
	}
	assert.Len(t, companies, want)
	assert.Len(t, seen, want)
}

// TestPagesThatFailMidway: nothing is skipped and nothing comes twice, wherever
// the larger pages stop being answered.
func TestPagesThatFailMidway(t *testing.T) {
	for from := 1; from <= 5; from++ {
		for _, sizes := range [][2]int{{100, 50}, {100, 25}, {60, 30}, {60, 25}, {1000, 125}, {1000, 31}} {
			asked, largest := sizes[0], sizes[1]
			client := pagesOf(t, asked, 430, func(page, size int) int {
				if size > largest && page >= from {
					return 0
				}
				return size
			})
			wholeAndOnce(t, collect(t, client.Companies(t.Context())), 430)
			if asked*from <= 430 {
				assert.Equal(t, largest, client.PageSizes()["companies"], "from page %d of %d", from, asked)
			}
		}
	}
}

// TestServerThatIgnoresTheSize: pages are then fewer rows than asked for, and
// halving must not jump ahead.
func TestServerThatIgnoresTheSize(t *testing.T) {
	for from := 1; from <= 6; from++ {
		client := pages(t, 240, func(page, size int) int {
			if size > 50 && page >= from {
				return 0
			}
			return 25
		})
		wholeAndOnce(t, collect(t, client.Companies(t.Context())), 240)
	}
}

// TestWalksAtTheSameTime: what one walk learns must not move the other.
func TestWalksAtTheSameTime(t *testing.T) {
	var mu sync.Mutex
	requests := 0
	client := pages(t, 700, func(_, size int) int {
		mu.Lock()
		defer mu.Unlock()
		requests++
		if size > 25 && requests%3 == 0 {
			return 0
		}
		return size
	})
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			seen := map[hudu.CompanyID]bool{}
			for company, err := range client.Companies(t.Context()) {
				if !assert.NoError(t, err) {
					return
				}
				seen[company.ID] = true
			}
			assert.Len(t, seen, 700)
		})
	}
	group.Wait()
}

// TestSizeIsNotLearnedFromAFailure: what fails at every size says nothing of
// the size, and is not tried at every size.
func TestSizeIsNotLearnedFromAFailure(t *testing.T) {
	var sizes []int
	client := pages(t, 10, func(_, size int) int {
		sizes = append(sizes, size)
		return 0
	})
	for _, err := range client.Companies(t.Context()) {
		assert.Equal(t, apierror.Broken, apierror.ClassOf(err))
	}
	assert.Equal(t, []int{100, 25}, sizes)
	assert.Empty(t, client.PageSizes())
}

func TestTimeOutHalvesPages(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("page_size") == "100" {
			select {
			case <-r.Context().Done():
			case <-time.After(5 * time.Second):
			}
			return
		}
		_, _ = io.WriteString(w, `{"companies":[]}`)
	}))
	t.Cleanup(server.Close)
	client, err := huduapi.New(huduapi.Config{URL: server.URL, Key: secret.New(apiKey), HTTP: transport.New(transport.Options{
		Hosts: []string{server.Listener.Addr().String()}, Timeout: 50 * time.Millisecond, Retry: transport.Retry{Tries: 1},
	})})
	require.NoError(t, err)
	assert.Empty(t, collect(t, client.Companies(t.Context())))
	assert.Equal(t, map[string]int{"companies": 50}, client.PageSizes())
}

func TestPageSizesThatWereLearnedBefore(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		want := map[string]string{"/api/v1/companies": "50", "/api/v1/relations": "40", "/api/v1/magic_dash": "40"}
		assert.Equal(t, want[r.URL.Path], r.URL.Query().Get("page_size"))
		_, _ = io.WriteString(w, `[]`)
	}))
	t.Cleanup(server.Close)
	client, err := huduapi.New(huduapi.Config{
		URL: server.URL, Key: secret.New(apiKey), HTTP: server.Client(), PageSize: 40, PageSizes: map[string]int{"companies": 50, "relations": -1, "magic_dash": 2000},
	})
	require.NoError(t, err)
	collect(t, client.Companies(t.Context()))
	collect(t, client.Relations(t.Context()))
	collect(t, client.MagicDashes(t.Context()))
}

func TestLayoutsArePagedWithoutASize(t *testing.T) {
	data := tenant()
	for i := 20; i < 80; i++ {
		data.Layouts = append(data.Layouts, hudusim.AssetLayout{ID: i, Name: fmt.Sprintf("L%d", i), Active: i%2 == 0})
	}
	client, sim := start(t, data, hudusim.Switches{})
	assert.Len(t, collect(t, client.Layouts(t.Context())), 62)
	assert.Len(t, sim.Log(), 4, "three pages of 25 and an empty one")
	asking, asked, _ := recording(t, `{"asset_layouts":[]}`)
	collect(t, asking.Layouts(t.Context()))
	require.NoError(t, asking.ReadFirst(t.Context(), "asset_layouts"))
	assert.Equal(t, []string{"GET /api/v1/asset_layouts?page=1", "GET /api/v1/asset_layouts?page=1"}, *asked)
}

// TestListIsWholeOrAnError: no answer but a list without rows ends a list. One
// that ended early would have records made again that exist.
func TestListIsWholeOrAnError(t *testing.T) {
	for _, answer := range []string{
		``, `null`, `{"companies":null}`, `{"error":"try again"}`, `{"companies":{}}`, `<html>sign in</html>`, `{"companies":[`,
		`{"companies":[{"name":"without an id"}]}`, `{"companies":[null]}`, `{"companies":[3]}`, `{"companies":[{"id":3,"name":{}}]}`,
	} {
		first := true
		client := answering(t, func(w http.ResponseWriter, _ *http.Request) {
			if first {
				first = false
				answerRows(w, 1, 100)
				return
			}
			_, _ = io.WriteString(w, answer)
		})
		var failed error
		for _, err := range client.Companies(t.Context()) {
			failed = err
		}
		assert.Equal(t, apierror.Broken, apierror.ClassOf(failed), "%q: %v", answer, failed)
	}
	client, _, _ := recording(t, `{"lists":[{"name":"without an id"}]}`)
	_, err := client.Lists(t.Context())
	assert.Equal(t, apierror.Broken, apierror.ClassOf(err))
}

func answerRows(w http.ResponseWriter, from, to int) {
	rows := []map[string]any{}
	for id := from; id <= to; id++ {
		rows = append(rows, map[string]any{"id": id})
	}
	_ = json.NewEncoder(w).Encode(rows)
}
