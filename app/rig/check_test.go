package rig

import (
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/backend/apierror"
	"crossdock/backend/check"
	"crossdock/backend/journal"
	"crossdock/backend/keychain"
	"crossdock/backend/sandbox"
	"crossdock/backend/sandbox/fault"
	"crossdock/backend/sandbox/msp"
	"crossdock/backend/secret"
	"crossdock/backend/settings"
)

// counting is a vault that counts what it is asked, and answers as told.
type counting struct {
	keychain.Memory
	asked atomic.Int32
	fails error
}

func (c *counting) Get(account string) (string, error) {
	c.asked.Add(1)
	if c.fails != nil {
		return "", c.fails
	}
	return c.Memory.Get(account)
}

// openOn opens a new data folder with the keys of a sandbox in the vault.
func openOn(t *testing.T, vault keychain.Vault, now func() time.Time, change ...func(*sandbox.Options)) (*Rig, *sandbox.Sandbox) {
	t.Helper()
	options := sandbox.Options{Size: msp.Small()}
	for _, each := range change {
		each(&options)
	}
	box, err := sandbox.Start(options)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, box.Close()) })
	r, err := Open(Options{DataDir: t.TempDir(), Vault: vault, Getenv: func(name string) string {
		return map[string]string{keychain.ClientIDVariable: box.Credentials().ConnectWise.ClientID}[name]
	}, Now: now})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, r.Close()) })
	return r, box
}

func setKeys(t *testing.T, r *Rig, box *sandbox.Sandbox) {
	t.Helper()
	c := box.Credentials()
	for name, text := range map[Key]string{
		ConnectWisePublicKey: c.ConnectWise.PublicKey, ConnectWisePrivateKey: c.ConnectWise.PrivateKey, HuduAPIKey: c.Hudu.APIKey,
	} {
		require.NoError(t, r.SetKey(t.Context(), name, secret.New(text)))
	}
}

// Each side can be tested alone, and a sync may run once both have passed with
// what is in use. Planted and found: a side's pass that outlives its keys; a
// failed test of one side that leaves the whole passed; a refusal in a run that
// leaves a side passed.
func TestSidesAreTestedApart(t *testing.T) {
	r, box := openOn(t, &keychain.Memory{}, time.Now)
	ctx := t.Context()
	save := func(change func(*settings.Settings)) settings.Settings {
		s, _, err := r.LoadSettings()
		require.NoError(t, err)
		change(&s)
		require.NoError(t, r.SaveSettings(s))
		return s
	}
	test := func(s settings.Settings, side check.Side, want bool) {
		t.Helper()
		report, err := r.Check(ctx, s, side)
		require.NoError(t, err)
		require.Equal(t, want, report.Passed, "%+v", report.Steps)
	}
	state := func(connectwise, hudu bool, want error) {
		t.Helper()
		for side, passed := range map[check.Side]bool{check.ConnectWise: connectwise, check.Hudu: hudu} {
			is, err := r.SidePassed(ctx, side)
			require.NoError(t, err)
			require.Equal(t, passed, is, side)
		}
		_, err := r.CheckState(ctx)
		require.ErrorIs(t, err, want)
	}
	demo := box.DemoSettings()
	s := save(func(s *settings.Settings) { s.ConnectWise, s.Limits = demo.ConnectWise, demo.Limits })
	setKeys(t, r, box)
	state(false, false, ErrNeverPassed)
	test(s, check.ConnectWise, true) // Hudu is not even set up
	state(true, false, ErrNeverPassed)
	test(s, check.Hudu, false)
	s = save(func(s *settings.Settings) { s.Hudu = demo.Hudu })
	state(true, false, ErrNeverPassed)
	test(s, check.Hudu, true)
	state(true, true, nil)

	// Another key: that side is no longer tested, the other one still is.
	require.NoError(t, r.SetKey(ctx, HuduAPIKey, secret.New("another-key-of-24-letters")))
	state(true, false, ErrCheckOutdated)
	test(s, check.Hudu, false)
	state(true, false, ErrNeverPassed)
	require.NoError(t, r.SetKey(ctx, HuduAPIKey, secret.New(box.Credentials().Hudu.APIKey)))
	test(s, check.Hudu, true)
	state(true, true, nil)

	save(func(s *settings.Settings) { s.ConnectWise.Company = "other" })
	state(false, true, ErrCheckOutdated)
	s = save(func(s *settings.Settings) { s.ConnectWise = demo.ConnectWise })
	state(true, true, nil)
	session, err := r.NewSession(ctx, nil)
	require.NoError(t, err)
	require.NoError(t, session.voidCheck(errors.New("refused, nobody knows by whom")))
	state(false, false, ErrNeverPassed)
	test(s, check.ConnectWise, true)
	state(true, false, ErrNeverPassed) // the run may have been refused by either

	report, err := r.Check(ctx, s)
	require.NoError(t, err)
	require.True(t, report.Passed)
	state(true, true, nil)
}

// A system that refuses the keys in a run is told apart from the other one, as
// long as the same keys are in use. Planted and found: a refusal that outlives
// a new key, and one that survives a passed test.
func TestARefusalIsNotedForItsSystem(t *testing.T) {
	r, box := openOn(t, &keychain.Memory{}, time.Now)
	ctx := t.Context()
	require.NoError(t, r.SaveSettings(box.DemoSettings()))
	setKeys(t, r, box)
	pass := func() {
		t.Helper()
		report, err := r.Check(ctx, box.DemoSettings())
		require.NoError(t, err)
		require.True(t, report.Passed)
	}
	refused := func(side check.Side, want bool) {
		t.Helper()
		is, err := r.SideRefused(ctx, side)
		require.NoError(t, err)
		require.Equal(t, want, is, side)
	}
	preview := func() error {
		session, err := r.NewSession(ctx, nil)
		require.NoError(t, err)
		_, err = session.Engine.Preview(ctx, journal.Scope{})
		return err
	}
	pass()
	box.HuduFaults.Add(fault.Rule{Fault: fault.Unauthorized(`{"error":"no"}`)})
	err := preview()
	side, known := SideOf(err)
	require.True(t, known)
	require.Equal(t, check.Hudu, side)
	require.Equal(t, "Hudu does not accept the keys", apierror.Words(err))
	refused(check.Hudu, true)
	refused(check.ConnectWise, false)
	passed, err := r.SidePassed(ctx, check.ConnectWise)
	require.NoError(t, err)
	require.True(t, passed)
	_, err = r.CheckState(ctx)
	require.ErrorIs(t, err, ErrNeverPassed)

	require.NoError(t, r.SetKey(ctx, HuduAPIKey, secret.New("another-key-of-24-letters")))
	refused(check.Hudu, false)
	require.NoError(t, r.SetKey(ctx, HuduAPIKey, secret.New(box.Credentials().Hudu.APIKey)))
	refused(check.Hudu, true)
	box.HuduFaults.Clear()
	pass()
	refused(check.Hudu, false)
}

// The keychain is not asked for every look at the state; what is changed here
// is asked for at once. Planted and found: keys that are held for ever, and a
// hanging keychain that is waited for once per key.
func TestKeysAreHeldForAWhile(t *testing.T) {
	now := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	vault := &counting{}
	r, box := openOn(t, vault, func() time.Time { return now })
	ctx := t.Context()
	source := func() string { return r.KeySources(ctx)[HuduAPIKey].Source }
	require.Equal(t, "none", source())
	require.NoError(t, r.KeySources(ctx)[HuduAPIKey].Err)
	require.EqualValues(t, 3, vault.asked.Load(), "one look at each key")
	setKeys(t, r, box)
	require.Equal(t, "keychain", source())
	require.EqualValues(t, 6, vault.asked.Load())
	require.NoError(t, r.ForgetKey(ctx, HuduAPIKey))
	require.Equal(t, "none", source())

	setKeys(t, r, box)
	require.Equal(t, "keychain", source())
	require.NoError(t, vault.Delete(string(HuduAPIKey))) // by somebody else
	require.Equal(t, "keychain", source())
	now = now.Add(heldFor)
	require.Equal(t, "none", source())

	vault.fails = keychain.ErrBusy
	now = now.Add(heldFor)
	before := vault.asked.Load()
	for name, s := range r.KeySources(ctx) {
		require.Equal(t, "none", s.Source)
		var failed *keychain.Error
		require.True(t, errors.As(s.Err, &failed), name)
		require.Equal(t, name, failed.Name)
	}
	require.Equal(t, before+1, vault.asked.Load(), "a keychain that hangs is waited for once")
}

// A test that a server does not answer says nothing about the keys: what passed
// before still counts, for the same keys only. Planted and found: a server that
// fails and takes the pass back, and one that is silent while the other refuses.
func TestASilentServerTakesNoPassBack(t *testing.T) {
	r, box := openOn(t, &keychain.Memory{}, time.Now)
	ctx := t.Context()
	s := settings.Default()
	demo := box.DemoSettings()
	s.ConnectWise, s.Hudu, s.Limits = demo.ConnectWise, demo.Hudu, demo.Limits
	require.NoError(t, r.SaveSettings(s))
	setKeys(t, r, box)
	test := func(passed bool, want error) {
		t.Helper()
		report, err := r.Check(ctx, s)
		require.NoError(t, err)
		require.Equal(t, passed, report.Passed, "%+v", report.Steps)
		_, err = r.CheckState(ctx)
		require.ErrorIs(t, err, want)
	}
	test(true, nil)
	box.HuduFaults.Add(fault.Rule{Fault: fault.ServerError("down")})
	test(false, nil)
	box.ConnectWiseFaults.Add(fault.Rule{Fault: fault.Unauthorized("no")})
	test(false, ErrNeverPassed)
	box.HuduFaults.Clear()
	box.ConnectWiseFaults.Clear()
	test(true, nil)
	box.HuduFaults.Add(fault.Rule{Fault: fault.ServerError("down")})
	require.NoError(t, r.SetKey(ctx, HuduAPIKey, secret.New("another-key-of-24-letters")))
	test(false, ErrCheckOutdated)
}
