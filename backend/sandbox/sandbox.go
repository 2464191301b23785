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

// Options are what [Start] follows. The zero Options suit.
type Options struct {
	// ConnectWiseAddr and HuduAddr are loopback addresses; "" takes a free
	// port of 127.0.0.1.
	ConnectWiseAddr, HuduAddr string
	Size                      msp.Size
	ConnectWise               cwsim.Switches
	Hudu                      hudusim.Switches
	// Now is the clock of both tenants; nil is [time.Now].
	Now func() time.Time
}

// Sandbox is both simulators, answering.
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

// Start makes up a provider and serves both sides until [Sandbox.Close].
func Start(options Options) (*Sandbox, error) {
	if options.Now == nil {
		options.Now = time.Now
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
	s.credentials.ConnectWise.Company, s.credentials.ConnectWise.PublicKey = cw.Company, cw.PublicKey
	s.credentials.ConnectWise.PrivateKey, s.credentials.ConnectWise.ClientID = cw.PrivateKey, cw.ClientID
	s.credentials.Hudu.APIKey = hudu.APIKey
	var err error
	if s.credentials.ConnectWise.URL, err = s.serve(options.ConnectWiseAddr, s.ConnectWiseFaults.Wrap(s.ConnectWise)); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if s.credentials.Hudu.URL, err = s.serve(options.HuduAddr, s.HuduFaults.Wrap(s.Hudu)); err != nil {
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
