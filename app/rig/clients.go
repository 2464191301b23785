package rig

import (
	"context"
	"fmt"
	"time"

	"crossdock/backend/check"
	"crossdock/backend/connectwise/cwapi"
	"crossdock/backend/hudu/huduapi"
	"crossdock/backend/settings"
	"crossdock/backend/transport"
)

// huduWindow is how long Hudu's request window lasts, on the clock.
const huduWindow = 5 * time.Minute

// largestPage is the page size that Hudu is asked for first: lists in larger
// pages take fewer requests, and what a server does not answer is learned.
const largestPage = 1000

// clients are both APIs, ready to be asked.
type clients struct {
	connectwise *cwapi.Client
	hudu        *huduapi.Client
	// counters count the requests per side.
	connectwiseRequests, huduRequests *transport.Counter
	keys                              keys
	// retry and timeout say how patient the clients are; zero is as patient as a
	// run.
	retry   transport.Retry
	timeout time.Duration
}

func newClients(k keys) *clients {
	return &clients{keys: k, connectwiseRequests: &transport.Counter{}, huduRequests: &transport.Counter{}}
}

// openClients makes both clients. onWait is told of every pause that a server
// asks for; it may be nil.
func (r *Rig) openClients(ctx context.Context, s settings.Settings, onWait func(transport.Wait)) (*clients, error) {
	x := newClients(r.readKeys(ctx, s))
	var err error
	if x.connectwise, err = x.openConnectWise(r, s, onWait); err != nil {
		return nil, err
	}
	if x.hudu, err = x.openHudu(r, s, onWait); err != nil {
		return nil, err
	}
	return x, nil
}

// ConnectWise is a client for screens that list what ConnectWise has.
func (r *Rig) ConnectWise(ctx context.Context) (*cwapi.Client, error) {
	s, err := r.Settings()
	if err != nil {
		return nil, err
	}
	return newClients(r.readKeys(ctx, s)).openConnectWise(r, s, nil)
}

// Hudu is a client for screens that list or make layouts.
func (r *Rig) Hudu(ctx context.Context) (*huduapi.Client, error) {
	s, err := r.Settings()
	if err != nil {
		return nil, err
	}
	return newClients(r.readKeys(ctx, s)).openHudu(r, s, nil)
}

// notSet is a member of the settings without which a system cannot be asked.
func notSet(member string) error {
	return fmt.Errorf("%s is not set: write it into the settings ('crossdock settings import FILE')", member)
}

func (x *clients) openConnectWise(r *Rig, s settings.Settings, onWait func(transport.Wait)) (*cwapi.Client, error) {
	if err := x.keys.require(ConnectWisePublicKey, ConnectWisePrivateKey); err != nil {
		return nil, err
	}
	if s.ConnectWise.Site == "" {
		return nil, notSet("connectwise.site")
	}
	site, err := cwapi.ParseSite(s.ConnectWise.Site)
	if err != nil {
		return nil, err
	}
	return cwapi.New(cwapi.Config{
		Site: s.ConnectWise.Site, Company: s.ConnectWise.Company, ClientID: x.keys.clientID,
		PublicKey: x.keys.public, PrivateKey: x.keys.private,
		PageSizes: r.pageSizes(connectWiseSizes, site.String()), Learned: r.keepPageSizes(connectWiseSizes, site.String()),
		HTTP: transport.New(transport.Options{
			System: SideName(check.ConnectWise), Hosts: site.Hosts(), UserAgent: r.userAgent(), PerMinute: s.Limits.ConnectWisePerMinute, Counter: x.connectwiseRequests, Gates: &r.gates,
			Pause: transport.ExponentialPause, Retry: x.retry, Timeout: x.timeout, Log: r.log.exchange, OnWait: onWait,
		}),
	})
}

func (x *clients) openHudu(r *Rig, s settings.Settings, onWait func(transport.Wait)) (*huduapi.Client, error) {
	if err := x.keys.require(HuduAPIKey); err != nil {
		return nil, err
	}
	if s.Hudu.URL == "" {
		return nil, notSet("hudu.url")
	}
	host, err := huduapi.ParseURL(s.Hudu.URL)
	if err != nil {
		return nil, err
	}
	return huduapi.New(huduapi.Config{
		URL: s.Hudu.URL, Key: x.keys.hudu, PageSize: largestPage,
		PageSizes: r.pageSizes(huduSizes, host.String()), Learned: r.keepPageSizes(huduSizes, host.String()),
		HTTP: transport.New(transport.Options{
			System: SideName(check.Hudu), Hosts: []string{host.Host}, UserAgent: r.userAgent(), PerMinute: s.Limits.HuduPerMinute, Counter: x.huduRequests, Gates: &r.gates,
			Pause: transport.ClockMarkPause(huduWindow), Retry: x.retry, Timeout: x.timeout, Log: r.log.exchange, OnWait: onWait,
		}),
	})
}

func (r *Rig) userAgent() string { return "Crossdock/" + r.options.Version }
