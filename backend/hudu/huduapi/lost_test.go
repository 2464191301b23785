package huduapi_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/apierror"
	"crossdock/backend/hudu"
	"crossdock/backend/hudu/huduapi"
	"crossdock/backend/secret"
	"crossdock/backend/transport"
)

// senders are a client as the program makes it and a plain one.
func senders(t *testing.T, address string) map[string]*huduapi.Client {
	t.Helper()
	clients := map[string]*huduapi.Client{}
	for name, sender := range map[string]*http.Client{
		"transport": transport.New(transport.Options{Hosts: []string{address}, Timeout: 200 * time.Millisecond, Retry: transport.Retry{Tries: 1}}),
		"plain":     {Timeout: 200 * time.Millisecond},
	} {
		client, err := huduapi.New(huduapi.Config{URL: "http://" + address, Key: secret.New(apiKey), HTTP: sender})
		require.NoError(t, err)
		clients[name] = client
	}
	return clients
}

// TestLostAnswers: a write whose answer is lost may have taken effect, however
// it was lost; a read is broken, and nothing more.
func TestLostAnswers(t *testing.T) {
	for name, lose := range map[string]http.HandlerFunc{
		"reset": func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
		"broken off": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100")
			_, _ = io.WriteString(w, `{"asset":{"id":1`)
			_ = http.NewResponseController(w).Flush()
			panic(http.ErrAbortHandler)
		},
		"error page broken off": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100")
			w.WriteHeader(http.StatusBadGateway)
			_, _ = io.WriteString(w, `<html>`)
			_ = http.NewResponseController(w).Flush()
			panic(http.ErrAbortHandler)
		},
		"too slow": func(_ http.ResponseWriter, r *http.Request) {
			select {
			case <-r.Context().Done():
			case <-time.After(5 * time.Second):
			}
		},
	} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.Copy(io.Discard, r.Body)
			lose(w, r)
		}))
		t.Cleanup(server.Close)
		for sender, client := range senders(t, server.Listener.Addr().String()) {
			_, err := client.Asset(t.Context(), 3, 4)
			assert.Equal(t, apierror.Broken, apierror.ClassOf(err), "%s, %s: %v", name, sender, err)
			title := "A"
			_, err = client.CreateAsset(t.Context(), 3, hudu.AssetWrite{Name: &title})
			assert.Equal(t, apierror.Doubtful, apierror.ClassOf(err), "%s, %s: %v", name, sender, err)
			assert.Equal(t, apierror.Doubtful, apierror.ClassOf(client.DeleteRelation(t.Context(), 4)), "%s, %s", name, sender)
		}
	}
}

// TestRefusalThatBreaksOff: its status says enough.
func TestRefusalThatBreaksOff(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100")
		w.WriteHeader(http.StatusUnprocessableEntity)
		_, _ = io.WriteString(w, `{"error":"Validation`)
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	}))
	t.Cleanup(server.Close)
	for sender, client := range senders(t, server.Listener.Addr().String()) {
		_, err := client.CreateAsset(t.Context(), 3, hudu.AssetWrite{})
		assert.Equal(t, apierror.Refused, apierror.ClassOf(err), "%s: %v", sender, err)
	}
}

// TestNeverSent: only package transport can tell.
func TestNeverSent(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	address := listener.Addr().String()
	require.NoError(t, listener.Close())
	want := map[string]apierror.Class{"transport": apierror.Unreachable, "plain": apierror.Doubtful}
	for sender, client := range senders(t, address) {
		_, err := client.CreateAsset(t.Context(), 3, hudu.AssetWrite{})
		assert.Equal(t, want[sender], apierror.ClassOf(err), "%s: %v", sender, err)
	}
}

// TestStopped: a read that was stopped is nothing else; a write that was
// stopped on its way may have arrived.
func TestStopped(t *testing.T) {
	arrived := make(chan struct{}, 1)
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		arrived <- struct{}{}
		<-r.Context().Done()
	}))
	t.Cleanup(server.Close)
	for sender, client := range senders(t, server.Listener.Addr().String()) {
		for class, send := range map[apierror.Class]func(context.Context) error{
			apierror.Stopped:  func(ctx context.Context) error { _, err := client.Asset(ctx, 3, 4); return err },
			apierror.Doubtful: func(ctx context.Context) error { _, err := client.ArchiveAsset(ctx, 3, 4); return err },
		} {
			ctx, cancel := context.WithCancel(t.Context())
			go func() {
				<-arrived
				cancel()
			}()
			err := send(ctx)
			cancel()
			assert.Equal(t, class, apierror.ClassOf(err), "%s: %v", sender, err)
			assert.ErrorIs(t, err, context.Canceled)
		}
	}
}
