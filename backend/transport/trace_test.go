package transport_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/transport"
)

// Planted and found: reads that are noted; a name that is taken as it is.
func TestWritesAreNamedByTheServer(t *testing.T) {
	name := ""
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if name != "" {
			w.Header().Set("X-Request-Id", name)
		}
		if r.URL.Path == "/refused" {
			w.WriteHeader(http.StatusUnprocessableEntity)
		}
	}))
	defer server.Close()
	client := transport.New(transport.Options{Hosts: []string{server.Listener.Addr().String()}})
	send := func(ctx context.Context, method, path, as string) {
		name = as
		request, err := http.NewRequestWithContext(ctx, method, server.URL+path, http.NoBody)
		require.NoError(t, err)
		response, err := client.Do(request)
		require.NoError(t, err)
		require.NoError(t, response.Body.Close())
	}
	traced, named := transport.Trace(t.Context())
	other, others := transport.Trace(t.Context())
	send(traced, http.MethodPost, "/", "first-1")
	send(traced, http.MethodGet, "/", "read")
	send(traced, http.MethodPut, "/refused", "c0ffee@2")
	send(traced, http.MethodPut, "/", "")
	send(traced, http.MethodPut, "/", "<script>alert(1)</script>")
	send(traced, http.MethodPut, "/", strings.Repeat("a", 129))
	send(other, http.MethodPut, "/", "another")
	send(t.Context(), http.MethodPut, "/", "untraced")
	require.Equal(t, []string{"first-1", "c0ffee@2"}, named())
	require.Equal(t, []string{"another"}, others())
}
