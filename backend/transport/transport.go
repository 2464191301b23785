package transport

import (
	"crypto/tls"
	"math/rand/v2"
	"net"
	"net/http"
	"time"
)

// Defaults of [Options].
const (
	DefaultTimeout  = 90 * time.Second
	DefaultInFlight = 4
	DefaultMaxBody  = 64 << 20
)

// Options are what [New] builds from. Only Hosts has no default.
type Options struct {
	// Hosts are the only hosts that requests may go to, as "name" (the
	// scheme's usual port) or "name:port". None means that nothing is sent.
	Hosts []string
	// Base does the sending; nil is [Base].
	Base http.RoundTripper
	// System is what people call what answers there, for failures that nobody
	// answered: "Hudu".
	System string
	// UserAgent names the program to the servers.
	UserAgent string
	// PerMinute is our own ceiling of requests per minute and host; 0 is none.
	PerMinute int
	// InFlight is how many requests a host has to answer at the same time.
	InFlight int
	// Gates are shared by the clients that keep one pace and one pause per host
	// together; nil is the client's own.
	Gates *Gates
	// Timeout limits one try, its body included. Waiting for our turn and
	// waiting between tries do not count.
	Timeout time.Duration
	// MaxBody is the size in bytes above which an answer is an error.
	MaxBody int64
	// Retry says how often safe requests are repeated.
	Retry Retry
	// Pause says how long a host is left alone after a 429 that does not say
	// it itself; nil is [ExponentialPause].
	Pause Pause
	// Counter counts every try when set.
	Counter *Counter
	// Log gets every try when set. It is called from several goroutines.
	Log func(Exchange)
	// OnWait gets every pause and every wait before another try, when set, for
	// progress. It must not block, and is called from several goroutines.
	OnWait func(Wait)
	// Jitter is a random number in [0,1); nil is package math/rand.
	Jitter func() float64
}

// New is an HTTP client that sends through the whole chain. Its pace and pauses
// are per host, and for all clients with the same [Options].Gates.
func New(options Options) *http.Client {
	o := options.withDefaults()
	var chain http.RoundTripper = try{next: o.Base, timeout: o.Timeout, maxBody: o.MaxBody}
	chain = report{next: chain, counter: o.Counter, log: o.Log}
	chain = name{next: chain, userAgent: o.UserAgent}
	chain = gated{
		next: chain, gates: o.Gates, perMinute: o.PerMinute, inFlight: o.InFlight, pause: o.Pause, jitter: o.Jitter, onWait: o.OnWait,
	}
	chain = retrying{next: chain, retry: o.Retry, onWait: o.OnWait, jitter: o.Jitter}
	chain = allow{next: chain, hosts: o.Hosts}
	chain = owned{next: chain, system: o.System}
	return &http.Client{Transport: chain, CheckRedirect: checkRedirect}
}

func (o Options) withDefaults() Options {
	if o.Base == nil {
		o.Base = Base()
	}
	o.Base = verifying(o.Base)
	if o.UserAgent == "" {
		o.UserAgent = "Crossdock"
	}
	if o.Gates == nil {
		o.Gates = &Gates{}
	}
	if o.InFlight <= 0 {
		o.InFlight = DefaultInFlight
	}
	if o.Timeout <= 0 {
		o.Timeout = DefaultTimeout
	}
	if o.MaxBody <= 0 {
		o.MaxBody = DefaultMaxBody
	}
	if o.Pause == nil {
		o.Pause = ExponentialPause
	}
	if o.Jitter == nil {
		o.Jitter = rand.Float64
	}
	if o.OnWait == nil {
		o.OnWait = func(Wait) {}
	}
	o.Retry = o.Retry.withDefaults()
	return o
}

// idle is how long an unused connection is kept. It is shorter than what
// common servers allow (20 s in Hudu's application server, 60 to 75 s in
// gateways): a write sent over a connection that the server is just closing
// comes back as doubtful, although nothing was wrong.
const idle = 15 * time.Second

// Base is the sending end for real servers: the proxy of the environment or the
// system, the system's certificate authorities, TLS 1.2 at least.
func Base() *http.Transport {
	return &http.Transport{
		Proxy:                 machine().proxy,
		DialContext:           (&net.Dialer{Timeout: 15 * time.Second, KeepAlive: 30 * time.Second}).DialContext,
		TLSClientConfig:       &tls.Config{MinVersion: tls.VersionTLS12},
		TLSHandshakeTimeout:   15 * time.Second,
		ForceAttemptHTTP2:     true,
		MaxIdleConnsPerHost:   8,
		IdleConnTimeout:       idle,
		ExpectContinueTimeout: time.Second,
	}
}

// verifying is base with certificate checks on, whoever switched them off.
func verifying(base http.RoundTripper) http.RoundTripper {
	sockets, ok := base.(*http.Transport)
	if !ok || sockets.TLSClientConfig == nil || !sockets.TLSClientConfig.InsecureSkipVerify {
		return base
	}
	sockets = sockets.Clone()
	sockets.TLSClientConfig.InsecureSkipVerify = false
	return sockets
}

// name says who is asking.
type name struct {
	next      http.RoundTripper
	userAgent string
}

func (n name) RoundTrip(req *http.Request) (*http.Response, error) {
	named := req.Clone(req.Context())
	named.Header.Set("User-Agent", n.userAgent)
	return n.next.RoundTrip(named)
}

// isSafe tells whether a request of that method may be repeated at will.
func isSafe(method string) bool {
	return method == "" || method == http.MethodGet || method == http.MethodHead
}
