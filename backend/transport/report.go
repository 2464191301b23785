package transport

import (
	"errors"
	"maps"
	"net/http"
	"sync"
	"time"
)

// Exchange is one try in the words of a log line. It has no query, header or
// body, so it can be logged as it is.
type Exchange struct {
	Method   string
	Host     string
	Path     string
	Status   int // 0 when there was no answer
	Duration time.Duration
	Bytes    int64  // of the answer's body, after decompression
	Err      string // "" when there was an answer
	// Expected tells that the status is an answer like any other, see [Expect].
	Expected bool
}

// Counter counts tries by host and method. It is safe for concurrent use, and
// one counter can serve several clients.
type Counter struct {
	mu    sync.Mutex
	hosts map[string]map[string]int
}

// Host is the number of tries by method for one host ("name" or "name:port",
// as it stands in the addresses).
func (c *Counter) Host(host string) map[string]int {
	c.mu.Lock()
	defer c.mu.Unlock()
	counts := map[string]int{}
	maps.Copy(counts, c.hosts[host])
	return counts
}

// Total is the number of tries by method for all hosts together.
func (c *Counter) Total() map[string]int {
	c.mu.Lock()
	defer c.mu.Unlock()
	counts := map[string]int{}
	for _, methods := range c.hosts {
		for method, n := range methods {
			counts[method] += n
		}
	}
	return counts
}

func (c *Counter) add(host, method string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.hosts == nil {
		c.hosts = map[string]map[string]int{}
	}
	if c.hosts[host] == nil {
		c.hosts[host] = map[string]int{}
	}
	c.hosts[host][method]++
}

// report counts and logs every try, and notes how servers name writes.
type report struct {
	next    http.RoundTripper
	counter *Counter
	log     func(Exchange)
}

func (r report) RoundTrip(req *http.Request) (*http.Response, error) {
	if r.counter != nil {
		r.counter.add(req.URL.Host, req.Method)
	}
	start := time.Now()
	response, err := r.next.RoundTrip(req)
	if err == nil {
		noteRequestID(req, response.Header)
	}
	if r.log == nil {
		return response, err
	}
	exchange := Exchange{Method: req.Method, Host: req.URL.Host, Path: req.URL.Path, Duration: time.Since(start)}
	var failed *Error
	switch {
	case errors.As(err, &failed):
		exchange.Err = failed.Err.Error()
	case err == nil:
		exchange.Status, exchange.Bytes = response.StatusCode, response.ContentLength
		exchange.Expected = isExpected(req.Context(), response.StatusCode)
	}
	r.log(exchange)
	return response, err
}
