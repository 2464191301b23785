package hudusim_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"crossdock/backend/sandbox/hudusim"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestConcurrentUse lets API clients and people work on one tenant at a time,
// over real sockets.
func TestConcurrentUse(t *testing.T) {
	s := hudusim.New(many(200), hudusim.WithPageHook(func(hudusim.Page) {}))
	server := httptest.NewServer(s)
	defer server.Close()
	send := func(method, path, body string) {
		request, err := http.NewRequestWithContext(t.Context(), method, server.URL+"/api/v1"+path, strings.NewReader(body))
		if !assert.NoError(t, err) {
			return
		}
		request.Header.Set("X-Api-Key", apiKey)
		request.Header.Set("Content-Type", "application/json")
		response, err := http.DefaultClient.Do(request)
		if !assert.NoError(t, err) {
			return
		}
		defer func() { assert.NoError(t, response.Body.Close()) }()
		_, err = io.Copy(io.Discard, response.Body)
		assert.NoError(t, err)
		assert.Less(t, response.StatusCode, 300, path)
	}
	const rounds = 15
	var group sync.WaitGroup
	for worker := range 4 {
		for _, work := range []func(i int){
			func(i int) {
				send("POST", "/companies/2/assets", fmt.Sprintf(`{"asset":{"name":"W%d-%d","asset_layout_id":11,"custom_fields":[{"cores":1}]}}`, worker, i))
			},
			func(int) {
				send("PUT", fmt.Sprintf("/companies/2/assets/%d", 201+worker), `{"asset":{"custom_fields":[{"notes":"x"}]}}`)
			},
			func(int) { send("GET", "/assets?page_size=1000", "") },
			func(int) { send("GET", "/companies", "") },
			func(i int) { assert.NoError(t, s.SetField(201+worker, "Operating System", fmt.Sprint(i))) },
			func(int) { s.Snapshot() },
			func(int) { s.Log(); s.Requests(); s.Data() },
			func(int) {
				s.NativeIntegrationRan(map[int][]hudusim.Card{202: {{SyncType: "configuration", SyncID: 1}}})
			},
			func(int) { s.Change(func(sw *hudusim.Switches) { sw.EmptyAsNull = !sw.EmptyAsNull }) },
		} {
			group.Go(func() {
				for i := range rounds {
					work(i)
				}
			})
		}
	}
	group.Wait()
	assert.Equal(t, 4*rounds, s.Requests().Method("POST"))
	require.Len(t, s.Assets(func(a hudusim.Asset) bool { return strings.HasPrefix(a.Name, "W") }), 4*rounds)
}
