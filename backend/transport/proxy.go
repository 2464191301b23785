package transport

import (
	"net/http"
	"net/url"
	"path"
	"strings"
	"sync"
	"time"

	"golang.org/x/net/http/httpproxy"
)

// Where a proxy is set.
const (
	ProxyOfEnvironment = "environment"
	ProxyOfSystem      = "system"
)

// Route is the way to a server, to be shown. A proxy's own user name and
// password are not part of it.
type Route struct {
	// Proxy is the proxy's host and port, "" for none.
	Proxy string
	// Source is where it is set: [ProxyOfEnvironment] or [ProxyOfSystem].
	Source string
}

// RouteTo is the way that requests to an address take from this machine.
func RouteTo(address *url.URL) Route { return machine().route(address) }

// machine are the proxies of this machine, found once.
var machine = sync.OnceValue(func() *proxies {
	return &proxies{environment: httpproxy.FromEnvironment(), system: systemProxy}
})

// proxies find the proxy for an address. The environment decides where it names
// any proxy; else the operating system does, by a fixed proxy or by a script
// (PAC, also found by WPAD). Loopback is always reached directly.
type proxies struct {
	environment *httpproxy.Config
	// system asks the operating system for an address of scheme and host alone,
	// and answers "" for none. It can take seconds, or never answer: a script may
	// have to be fetched. Nil is a system that has none.
	system func(address string) string

	asking sync.WaitGroup
	mu     sync.Mutex // guards what follows
	known  map[string]knownProxy
	// turn is the question under way, nil for none. It is closed when its asker
	// has an answer or gives up on it; then it stays until the answer comes.
	turn chan struct{}
}

type knownProxy struct {
	proxy *url.URL
	until time.Time
}

const (
	// systemWithin is how long the system's answer is waited for.
	systemWithin = 10 * time.Second
	// systemKeptFor is how long it is used: a laptop moves between networks.
	systemKeptFor = 5 * time.Minute
	// systemMissedFor is how long a question without an answer is not asked anew.
	systemMissedFor = 30 * time.Second
)

// proxy is the one of a request, nil for none; it is what [http.Transport] asks.
func (p *proxies) proxy(req *http.Request) (*url.URL, error) {
	found, _, err := p.find(req.URL)
	return found, err
}

func (p *proxies) route(address *url.URL) Route {
	found, source, err := p.find(address)
	if err != nil || found == nil {
		return Route{}
	}
	return Route{Proxy: found.Host, Source: source}
}

func (p *proxies) find(address *url.URL) (*url.URL, string, error) {
	if IsLoopback(address.Hostname()) {
		return nil, "", nil
	}
	if p.environment.HTTPProxy != "" || p.environment.HTTPSProxy != "" {
		found, err := p.environment.ProxyFunc()(address)
		return found, ProxyOfEnvironment, err
	}
	if p.system == nil {
		return nil, "", nil
	}
	return p.ofSystem(address.Scheme + "://" + address.Host + "/"), ProxyOfSystem, nil
}

// ofSystem asks the operating system, or remembers what it said. One question is
// asked at a time: who comes meanwhile waits for it, for without its answer the
// way would be the wrong one, and does so no longer than the asker.
func (p *proxies) ofSystem(address string) *url.URL {
	for {
		before, turn, mine := p.take(address)
		switch {
		case mine:
			return p.ask(address, before, turn)
		case turn == nil || isClosed(turn):
			return before
		}
		<-turn
	}
}

// take is what is known of an address, and the question to wait for, nil for
// none; mine tells that it is the caller's to ask.
func (p *proxies) take(address string) (before *url.URL, turn chan struct{}, mine bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	known := p.known[address]
	switch {
	case time.Now().Before(known.until):
		return known.proxy, nil, false
	case p.turn != nil:
		return known.proxy, p.turn, false
	}
	p.turn = make(chan struct{})
	return known.proxy, p.turn, true
}

func (p *proxies) ask(address string, before *url.URL, turn chan struct{}) *url.URL {
	done := make(chan *url.URL, 1) // buffered: nobody may be left to receive
	p.asking.Go(func() {
		answer := proxyURL(p.system(address))
		p.remember(address, knownProxy{answer, time.Now().Add(systemKeptFor)}, turn, true)
		done <- answer
	})
	select {
	case answer := <-done:
		return answer
	case <-time.After(systemWithin):
		p.remember(address, knownProxy{before, time.Now().Add(systemMissedFor)}, turn, false)
		return before
	}
}

func (p *proxies) remember(address string, known knownProxy, turn chan struct{}, through bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !through && p.turn != turn {
		return // the answer came at the last moment
	}
	if p.known == nil {
		p.known = map[string]knownProxy{}
	}
	p.known[address] = known
	if !isClosed(turn) {
		close(turn)
	}
	if through {
		p.turn = nil
	}
}

func isClosed(turn chan struct{}) bool {
	select {
	case <-turn:
		return true
	default:
		return false
	}
}

// proxyURL reads a proxy as systems write it: host and port, mostly without a
// scheme. What is no proxy that can be used is none.
func proxyURL(text string) *url.URL {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil
	}
	if !strings.Contains(text, "://") {
		text = "http://" + text
	}
	u, err := url.Parse(text)
	if err != nil || u.Hostname() == "" {
		return nil
	}
	switch u.Scheme {
	case "http", "https", "socks5", "socks5h":
		return &url.URL{Scheme: u.Scheme, Host: u.Host}
	default:
		return nil
	}
}

// bypasses tells whether a host is on the system's list of those that are
// reached directly: names and addresses with stars, and "<local>" for names
// without a dot.
func bypasses(list, host string) bool {
	host = strings.ToLower(host)
	for _, entry := range strings.FieldsFunc(list, func(r rune) bool { return r == ';' || r == ',' || r == ' ' }) {
		entry = strings.ToLower(strings.TrimSpace(entry))
		if entry == "<local>" && !strings.Contains(host, ".") {
			return true
		}
		if _, rest, found := strings.Cut(entry, "://"); found {
			entry = rest
		}
		if fits, err := path.Match(entry, host); err == nil && fits {
			return true
		}
	}
	return false
}
