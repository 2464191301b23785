package rig

import (
	"context"
	"errors"
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

// Check runs the connection test and remembers what it passed for.
func (r *Rig) Check(ctx context.Context, s settings.Settings) (check.Report, error) {
	k := r.readKeys(ctx, s)
	report := check.Run(ctx, r.checkPorts(k, s), s, r.secretSources(ctx))
	if ctx.Err() != nil {
		return check.Report{}, ctx.Err()
	}
	installKey, err := r.store.InstallKey()
	if err != nil {
		return check.Report{}, err
	}
	fingerprint := ""
	if report.Passed {
		fingerprint = k.fingerprint(installKey, s)
	}
	return report, r.store.SavePassedCheck(fingerprint, r.options.Now())
}

// checkPorts are the systems to test; one that cannot even be asked carries
// the reason.
func (r *Rig) checkPorts(k keys, s settings.Settings) check.Ports {
	var ports check.Ports
	x := newClients(k)
	// A person waits for the answer: a host that is down shall show soon.
	x.retry = transport.Retry{Tries: 2}
	if client, err := x.openConnectWise(r, s, nil); err != nil {
		ports.ConnectWiseError = err
	} else {
		ports.ConnectWise, ports.ConnectWiseURL = connectWiseCheck{client}, ShownSite(s)
	}
	if client, err := x.openHudu(r, s, nil); err != nil {
		ports.HuduError = err
	} else {
		ports.Hudu, ports.HuduURL = huduCheck{client}, ShownHudu(s)
	}
	return ports
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
