package transport

import (
	"context"
	"net/http"
	"regexp"
	"slices"
	"sync"
)

// requestIDHeader is where servers name a request as their own logs do. Hudu is
// a Rails application, whose middleware answers it by default; where it is
// missing, nothing is known.
const requestIDHeader = "X-Request-Id"

// requestID is what is taken for the name of a request: what a server sends is
// kept and shown, so anything else is dropped.
var requestID = regexp.MustCompile(`^[A-Za-z0-9@_.-]{1,128}$`)

// traceKey is where a context carries its trace.
type traceKey struct{}

// trace collects how a server named the writes of a context.
type trace struct {
	mu  sync.Mutex // guards ids
	ids []string
}

// Trace is a context whose writes are noted, and what the server has named them
// so far, in the order of the answers. Reads, writes without an answer and
// answers without a name are not in it.
func Trace(ctx context.Context) (traced context.Context, named func() []string) {
	t := &trace{}
	return context.WithValue(ctx, traceKey{}, t), func() []string {
		t.mu.Lock()
		defer t.mu.Unlock()
		return slices.Clone(t.ids)
	}
}

// noteRequestID notes how the server named a write.
func noteRequestID(req *http.Request, header http.Header) {
	t, traced := req.Context().Value(traceKey{}).(*trace)
	if !traced || isSafe(req.Method) {
		return
	}
	id := header.Get(requestIDHeader)
	if !requestID.MatchString(id) {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.ids = append(t.ids, id)
}
