package huduapi_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/hudu/huduapi"
	"crossdock/backend/secret"
)

// sweeping serves live and archived assets in pages of at most that size, 0 for
// an answer of 500, and notes the pages that were asked for.
func sweeping(t *testing.T, live, archived int, serve func(asked int) int) (client *huduapi.Client, asked *[]string) {
	t.Helper()
	asked = &[]string{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		query := r.URL.Query()
		page, _ := strconv.Atoi(query.Get("page"))
		size, _ := strconv.Atoi(query.Get("page_size"))
		*asked = append(*asked, query.Get("archived")+" "+query.Get("page")+" of "+query.Get("page_size"))
		from, rows := 0, live
		if query.Get("archived") == "true" {
			from, rows = 100_000, archived
		}
		if size = serve(size); size == 0 {
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		assets := []map[string]any{}
		for id := (page-1)*size + 1; id <= min(page*size, rows); id++ {
			assets = append(assets, map[string]any{"id": from + id})
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"assets": assets})
	}))
	t.Cleanup(server.Close)
	client, err := huduapi.New(huduapi.Config{
		URL: server.URL, Key: secret.New(apiKey), HTTP: server.Client(), PageSize: 1000,
		Learned: func(sizes map[string]int) { *asked = append(*asked, fmt.Sprint("learned ", sizes)) },
	})
	require.NoError(t, err)
	return client, asked
}

func honoured(size int) int { return size }

func capped(at int) func(int) int { return func(size int) int { return min(size, at) } }

// A short page ends a sweep only where the server has filled pages of that size:
// of a server that gives fewer rows than it is asked for, every page is short.
// Planted and found: a short page that ends any sweep.
func TestSweepEndsWithAShortPage(t *testing.T) {
	client, asked := sweeping(t, 2_300, 40, honoured)
	assert.Len(t, collect(t, client.SweepAssets(t.Context(), false)), 2_300)
	assert.Len(t, collect(t, client.SweepAssets(t.Context(), true)), 40)
	assert.Equal(t, []string{" 1 of 1000", " 2 of 1000", " 3 of 1000", "true 1 of 1000"}, *asked)

	for _, most := range []int{25, 100, 466, 500} {
		client, asked := sweeping(t, 1_200, 0, capped(most))
		assert.Len(t, collect(t, client.SweepAssets(t.Context(), false)), 1_200, "pages of %d", most)
		assert.Len(t, *asked, (1_200+most-1)/most+1)
	}
	client, asked = sweeping(t, 600, 0, honoured)
	assert.Len(t, collect(t, client.SweepAssets(t.Context(), false)), 600)
	assert.Len(t, *asked, 2, "600 rows may be the most that the server gives")
	client, asked = sweeping(t, 2_300, 0, honoured)
	collect(t, client.AllAssets(t.Context(), false))
	assert.Len(t, *asked, 4, "a list that is read for good ends with an empty page")
}

func TestThousandsThatFail(t *testing.T) {
	client, asked := sweeping(t, 1_200, 40, func(size int) int {
		if size > 250 {
			return 0
		}
		return size
	})
	assert.True(t, client.AnswersThousands(), "nothing is known yet")
	assert.Len(t, collect(t, client.SweepAssets(t.Context(), false)), 1_200)
	assert.False(t, client.AnswersThousands())
	assert.Equal(t, []string{" 1 of 1000", " 1 of 25", " 1 of 500", " 1 of 250", "learned map[assets:250]", " 2 of 250"}, (*asked)[:6])
	assert.Len(t, collect(t, client.SweepAssets(t.Context(), true)), 40)
	assert.Equal(t, "true 1 of 250", (*asked)[len(*asked)-1])
	assert.Equal(t, map[string]int{"assets": 250}, client.PageSizes())
}

// The clock is that of the newest answer, and one that did not come says nothing.
// Planted and found: a missing date taken for the first of all times.
func TestClockOfHudu(t *testing.T) {
	date := "Mon, 23 Nov 2026 08:00:05 GMT"
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header()["Date"] = nil
		if date != "" {
			w.Header().Set("Date", date)
		}
		_, _ = w.Write([]byte(`{"version": "2.45.1"}`))
	}))
	t.Cleanup(server.Close)
	client, err := huduapi.New(huduapi.Config{URL: server.URL, Key: secret.New(apiKey), HTTP: server.Client()})
	require.NoError(t, err)
	assert.True(t, client.Clock().IsZero(), "nothing was asked yet")
	for _, date = range []string{date, "", "yesterday"} {
		_, err := client.Version(t.Context())
		require.NoError(t, err)
		assert.Equal(t, time.Date(2026, 11, 23, 8, 0, 5, 0, time.UTC), client.Clock())
	}
}
