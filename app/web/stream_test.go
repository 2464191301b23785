package web

import (
	"bufio"
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// message is one of a stream of events.
type message struct{ id, event, data string }

// read opens the stream and hands its messages on until it ends.
func (r *running) read(lastID string) (<-chan message, context.CancelFunc) {
	r.t.Helper()
	ctx, cancel := context.WithCancel(r.t.Context())
	request := r.request(http.MethodGet, "/events", "").WithContext(ctx)
	if lastID != "" {
		request.Header.Set("Last-Event-ID", lastID)
	}
	before := r.events.count()
	response, err := r.browser.Do(request)
	require.NoError(r.t, err)
	require.Equal(r.t, http.StatusOK, response.StatusCode)
	assert.Equal(r.t, "text/event-stream", response.Header.Get("Content-Type"))
	require.Greater(r.t, r.events.count(), before, "the stream opened before it listened")
	messages := make(chan message, 100)
	go func() {
		defer close(messages)
		defer func() { _ = response.Body.Close() }()
		var m message
		for lines := bufio.NewScanner(response.Body); lines.Scan(); {
			name, value, _ := strings.Cut(lines.Text(), ": ")
			switch {
			case name == "id":
				m.id = value
			case name == "event":
				m.event = value
			case name == "data":
				m.data = value
			case name == "" && m.event != "":
				messages <- m
				m = message{}
			}
		}
	}()
	return messages, cancel
}

func next(t *testing.T, messages <-chan message) message {
	t.Helper()
	select {
	case m := <-messages:
		return m
	case <-time.After(10 * time.Second):
		t.Fatal("no message came")
		return message{}
	}
}

func TestEventsGoOnWhereTheBrowserWas(t *testing.T) {
	r := open(t)
	messages, leave := r.read("")
	r.events.publish("state")
	first := next(t, messages)
	assert.Equal(t, "1", first.id)
	assert.JSONEq(t, `{"reset":false,"events":[{"sequence":1,"kind":"state"}]}`, first.data)
	leave()
	require.Eventually(t, func() bool { return r.events.count() == 0 }, 10*time.Second, time.Millisecond, "a closed stream still listens")

	r.events.publish("companies")
	r.events.publish("finished")
	messages, leave = r.read("1")
	defer leave()
	missed := next(t, messages)
	assert.Equal(t, "3", missed.id)
	assert.Contains(t, missed.data, "companies")
	assert.Contains(t, missed.data, "finished")
	r.events.publish("state")
	assert.Equal(t, "4", next(t, messages).id)
}

func TestABrowserThatDoesNotReadLosesTheStream(t *testing.T) {
	source := &events{}
	s := &stream{subscribe: source.subscribe, after: source.after, ending: make(chan struct{})}
	held := &heldWriter{ResponseWriter: nil, release: make(chan struct{}), writing: make(chan struct{}, 1000)}
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.ServeHTTP(held, (&http.Request{Header: http.Header{}}).WithContext(t.Context()))
	}()
	<-held.writing
	for range waitingMost + 2 {
		source.publish("state")
	}
	close(held.release)
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		t.Fatal("the stream goes on")
	}
	assert.Zero(t, source.count())
}

// heldWriter is a browser that does not read until it is released.
type heldWriter struct {
	http.ResponseWriter

	release, writing chan struct{}
	header           http.Header
}

func (h *heldWriter) Header() http.Header {
	if h.header == nil {
		h.header = http.Header{}
	}
	return h.header
}

func (h *heldWriter) Write(p []byte) (int, error) {
	h.writing <- struct{}{}
	<-h.release
	return len(p), nil
}

func (h *heldWriter) Flush()                           {}
func (h *heldWriter) SetWriteDeadline(time.Time) error { return nil }
