package rig

import (
	"context"
	"errors"
	"net/url"
	"strings"
	"time"

	"crossdock/backend/check"
	"crossdock/backend/settings"
	"crossdock/backend/transport"
)

// The reasons why nothing may be synced yet.
var (
	ErrNeverPassed   = errors.New("the connection test has not passed with these settings and keys: run 'crossdock check' first")
	ErrCheckOutdated = errors.New("settings or keys have changed since the connection test passed: run 'crossdock check' again")
)

// Check runs the connection test of both systems, or of those named, and
// remembers what it passed for. A sync may run once both have passed, be it in
// one test or in two.
func (r *Rig) Check(ctx context.Context, s settings.Settings, sides ...check.Side) (check.Report, error) {
	r.held.forget() // a person may have unlocked the keychain for this
	k := r.readKeys(ctx, s)
	report := check.Run(ctx, r.checkPorts(k, s), s, r.secretSources(ctx), sides...)
	if ctx.Err() != nil {
		return check.Report{}, ctx.Err()
	}
	if len(sides) == 0 {
		sides = bothSides
	}
	return report, r.keepPassed(k, s, report, sides)
}

var bothSides = []check.Side{check.ConnectWise, check.Hudu}

// sidesName is the name under which the store keeps what each system's own
// test passed for, by system.
const sidesName = "passed-sides"

// keepPassed remembers the outcome of a test of these sides. A side that gave no
// answer has taken nothing back: what passed for the same settings and keys still
// counts.
func (r *Rig) keepPassed(k keys, s settings.Settings, report check.Report, sides []check.Side) error {
	installKey, err := r.store.InstallKey()
	if err != nil {
		return err
	}
	passed, err := r.keptSides(sidesName)
	if err != nil {
		return err
	}
	refused, err := r.keptSides(refusedName)
	if err != nil {
		return err
	}
	failed := false
	for _, side := range sides {
		switch part := report.Of(side); {
		case part.Passed:
			passed[side] = k.sideFingerprint(side, installKey, s)
			delete(refused, side)
		case !part.Silent():
			delete(passed, side)
			failed = true
		}
	}
	if err := errors.Join(r.store.Keep(sidesName, passed), r.store.Keep(refusedName, refused)); err != nil {
		return err
	}
	fingerprint := k.fingerprint(installKey, s)
	for _, side := range bothSides {
		if passed[side] != k.sideFingerprint(side, installKey, s) {
			fingerprint = ""
		}
	}
	if fingerprint == "" && !failed {
		return nil
	}
	return r.store.SavePassedCheck(fingerprint, r.options.Now())
}

// checkTimeout is how long one request of the connection test may take: its
// answers are small.
const checkTimeout = 15 * time.Second

// checkPorts are the systems to test; one that cannot even be asked carries
// the reason.
func (r *Rig) checkPorts(k keys, s settings.Settings) check.Ports {
	var ports check.Ports
	x := newClients(k)
	// A person waits for the answer: a host that is down shall show soon.
	x.retry, x.timeout = transport.Retry{Tries: 2}, checkTimeout
	if client, err := x.openConnectWise(r, s, nil); err != nil {
		ports.ConnectWiseError = err
	} else {
		ports.ConnectWise, ports.ConnectWiseURL = connectWiseCheck{client}, ShownSite(s)
		ports.ConnectWiseProxy = shownProxy(ShownSite(s))
	}
	if client, err := x.openHudu(r, s, nil); err != nil {
		ports.HuduError = err
	} else {
		ports.Hudu, ports.HuduURL = huduCheck{client}, ShownHudu(s)
		ports.HuduProxy = shownProxy(ShownHudu(s))
	}
	return ports
}

// shownProxy is the proxy on the way to an address, in words, "" for none.
func shownProxy(address string) string {
	if !strings.Contains(address, "://") {
		address = "https://" + address
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return ""
	}
	route := transport.RouteTo(u)
	switch route.Source {
	case transport.ProxyOfEnvironment:
		return route.Proxy + " (set in the environment)"
	case transport.ProxyOfSystem:
		return route.Proxy + " (set in the operating system)"
	default:
		return ""
	}
}

// secretSources tells where each key comes from. A keychain that does not
// answer has none; the failed line of the report says so.
func (r *Rig) secretSources(ctx context.Context) map[string]string {
	sources := map[string]string{}
	for name, source := range r.KeySources(ctx) {
		sources[string(name)] = source.Source
	}
	return sources
}

// CheckState tells whether the connection test has passed with the settings
// and keys in use: nil, [ErrNeverPassed], [ErrCheckOutdated], or why that
// cannot be told. at is when it last passed.
func (r *Rig) CheckState(ctx context.Context) (at time.Time, err error) {
	s, _, err := r.LoadSettings()
	if err != nil {
		return time.Time{}, err
	}
	return r.checkState(r.readKeys(ctx, s), s)
}

func (r *Rig) checkState(k keys, s settings.Settings) (time.Time, error) {
	passed, at, ok, err := r.store.PassedCheck()
	if err != nil {
		return time.Time{}, err
	}
	installKey, err := r.store.InstallKey()
	if err != nil {
		return time.Time{}, err
	}
	switch {
	case !ok:
		return at, ErrNeverPassed
	case passed != k.fingerprint(installKey, s):
		return at, ErrCheckOutdated
	default:
		return at, nil
	}
}
