package sandbox

import (
	"fmt"
	"net/http"
	"strings"

	"crossdock/backend/sandbox/fault"
)

// RoundTripper answers requests to the addresses of the credentials inside the
// process, faults included, whether or not the sandbox listens. Requests to any
// other host fail: nothing leaves the process.
func (s *Sandbox) RoundTripper() http.RoundTripper {
	connectWise, hudu := s.Handlers()
	return inside{
		host(s.credentials.ConnectWise.URL): fault.Transport(connectWise),
		host(s.credentials.Hudu.URL):        fault.Transport(hudu),
	}
}

func host(url string) string { return strings.TrimPrefix(url, "http://") }

// inside is a network of the hosts that it names.
type inside map[string]http.RoundTripper

// RoundTrip implements [http.RoundTripper].
func (n inside) RoundTrip(r *http.Request) (*http.Response, error) {
	if next, known := n[r.URL.Host]; known {
		return next.RoundTrip(r)
	}
	if r.Body != nil {
		_ = r.Body.Close() // as a RoundTripper must
	}
	return nil, fmt.Errorf("send to %s: the sandbox has no such host", r.URL.Host)
}
