package fault

import (
	"bytes"
	"net/http"
)

// recorder keeps what a handler answers. Unlike the one of net/http/httptest
// it tells whether anything would have left the server before a drop.
type recorder struct {
	header  http.Header // as at the first write, then no longer changed
	live    http.Header // what the handler sees
	status  int
	body    bytes.Buffer
	wrote   bool
	flushed bool
}

func newRecorder() *recorder {
	live := http.Header{}
	return &recorder{header: live, live: live, status: http.StatusOK}
}

// Header implements [http.ResponseWriter].
func (r *recorder) Header() http.Header { return r.live }

// WriteHeader implements [http.ResponseWriter].
func (r *recorder) WriteHeader(status int) {
	if r.wrote {
		return
	}
	r.wrote, r.status, r.header = true, status, r.live.Clone()
}

// Write implements [http.ResponseWriter].
func (r *recorder) Write(data []byte) (int, error) {
	r.WriteHeader(http.StatusOK)
	return r.body.Write(data)
}

// Flush implements [http.Flusher].
func (r *recorder) Flush() {
	r.WriteHeader(http.StatusOK)
	r.flushed = true
}
