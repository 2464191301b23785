package sandbox

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"

	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/fault"
	"crossdock/backend/sandbox/hudusim"
	"crossdock/backend/sandbox/msp"
	"crossdock/backend/settings"
	"crossdock/backend/transport"
)

// Options are what [Start] and [New] follow. The zero Options suit.
type Options struct {
	// ConnectWiseAddr and HuduAddr are loopback addresses; "" takes a free
	// port of 127.0.0.1. [New] does not use them.
	ConnectWiseAddr, HuduAddr string
	Size                      msp.Size
	ConnectWise               cwsim.Switches
	Hudu                      hudusim.Switches
	// Now is the clock of both tenants; nil is [time.Now].
	Now func() time.Time
}

// Sandbox is both simulators with a made-up provider in them.
type Sandbox struct {
	// ConnectWise and Hudu are the tenants, to look at and to change as people
	// would.
	ConnectWise *cwsim.Server
	Hudu        *hudusim.Server
	// ConnectWiseFaults and HuduFaults break answers by rules.
	ConnectWiseFaults, HuduFaults *fault.Injector
	Oddities                      msp.Oddities

	credentials Credentials
	servers     []*http.Server
	serving     sync.WaitGroup
}

// Credentials are the addresses and keys of both simulators, in the JSON shape
// of the command line.
type Credentials struct {
	ConnectWise struct {
		URL        string `json:"url"`
		Company    string `json:"company"`
		PublicKey  string `json:"publicKey"`
		PrivateKey string `json:"privateKey"`
		ClientID   string `json:"clientId"`
	} `json:"connectwise"`
	Hudu struct {
		URL    string `json:"url"`
		APIKey string `json:"apiKey"`
	} `json:"hudu"`
}

// The addresses of a sandbox that does not listen. Nothing is ever sent there.
const (
	connectWiseInside = "http://127.0.0.1:1001"
	huduInside        = "http://127.0.0.1:1002"
)

// New makes up a provider without listening: its clients go through
// [Sandbox.RoundTripper], so that a test can run on a fake clock.
func New(options Options) (*Sandbox, error) {
	if options.Now == nil {
		options.Now = time.Now
	}
	// What people change is newer than what was there, on a clock that is behind,
	// too.
	if now := options.Now(); options.Size.Now.IsZero() && now.Before(msp.Moment()) {
		options.Size.Now = now
	}
	cw, hudu, oddities := msp.Generate(options.Size)
	if err := hudu.Validate(); err != nil {
		return nil, fmt.Errorf("make up provider: %w", err)
	}
	s := &Sandbox{
		ConnectWise:       cwsim.New(cw, cwsim.WithSwitches(options.ConnectWise), cwsim.WithClock(options.Now)),
		Hudu:              hudusim.New(hudu, hudusim.WithSwitches(options.Hudu), hudusim.WithClock(options.Now)),
		ConnectWiseFaults: &fault.Injector{}, HuduFaults: &fault.Injector{}, Oddities: oddities,
	}
	s.credentials.ConnectWise.URL, s.credentials.Hudu.URL = connectWiseInside, huduInside
	s.credentials.ConnectWise.Company, s.credentials.ConnectWise.PublicKey = cw.Company, cw.PublicKey
	s.credentials.ConnectWise.PrivateKey, s.credentials.ConnectWise.ClientID = cw.PrivateKey, cw.ClientID
	s.credentials.Hudu.APIKey = hudu.APIKey
	return s, nil
}

// Start makes up a provider and serves both sides on loopback until
// [Sandbox.Close]. It fails for an address that is not a loopback one or is
// taken.
func Start(options Options) (*Sandbox, error) {
	s, err := New(options)
	if err != nil {
		return nil, err
	}
	connectWise, hudu := s.Handlers()
	if s.credentials.ConnectWise.URL, err = s.serve(options.ConnectWiseAddr, connectWise); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if s.credentials.Hudu.URL, err = s.serve(options.HuduAddr, hudu); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// serve answers on a loopback address until Close.
func (s *Sandbox) serve(address string, handler http.Handler) (string, error) {
	if address == "" {
		address = "127.0.0.1:0"
	}
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return "", fmt.Errorf("serve sandbox: %q is no address like 127.0.0.1:8080", address)
	}
	if !transport.IsLoopback(host) {
		return "", fmt.Errorf("serve sandbox: %s is not a loopback address; the sandbox answers on this machine only", host)
	}
	listener, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", address)
	if err != nil {
		return "", fmt.Errorf("serve sandbox: %w", err)
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	s.servers = append(s.servers, server)
	s.serving.Go(func() {
		// It ends with Close; what a client did to its connection is no
		// failure of the sandbox.
		_ = server.Serve(listener)
	})
	return "http://" + listener.Addr().String(), nil
}

// Credentials are what a client needs to connect.
func (s *Sandbox) Credentials() Credentials { return s.credentials }

// Handlers are both simulators with their faults before them.
func (s *Sandbox) Handlers() (connectWise, hudu http.Handler) {
	return s.ConnectWiseFaults.Wrap(s.ConnectWise), s.HuduFaults.Wrap(s.Hudu)
}

// DemoSettings are settings with the set-up filled in for this provider.
func (s *Sandbox) DemoSettings() settings.Settings {
	filled := msp.Settings()
	filled.ConnectWise.Site, filled.ConnectWise.Company = s.credentials.ConnectWise.URL, s.credentials.ConnectWise.Company
	filled.Hudu.URL = s.credentials.Hudu.URL
	filled.Limits = settings.Limits{} // nobody shares the sandbox
	return filled
}

// Close ends the serving and waits for it.
func (s *Sandbox) Close() error {
	var failures []error
	for _, server := range s.servers {
		failures = append(failures, server.Close())
	}
	s.serving.Wait()
	if err := errors.Join(failures...); err != nil {
		return fmt.Errorf("close sandbox: %w", err)
	}
	return nil
}
