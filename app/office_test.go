package app

import (
	"cmp"
	"errors"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/app/rig"
	"crossdock/backend/keychain"
	"crossdock/backend/sandbox"
	"crossdock/backend/sandbox/msp"
	"crossdock/backend/settings"
)

// office is a desk on a sandbox, with its bound services, as a person would use
// it.
type office struct {
	Services
	t    testing.TB
	box  *sandbox.Sandbox
	desk *Desk
	rig  *rig.Rig
	dir  string
	last officeOptions
}

// officeOptions are what an office is built from; the zero ones are a small
// provider, a vault of its own, and a clientId in the environment.
type officeOptions struct {
	size   msp.Size
	vault  keychain.Vault
	getenv func(string) string
	now    func() time.Time
	// setUp fills in settings and keys.
	setUp bool
	// settles is how long the machine is left alone after it woke.
	settles time.Duration
	// feed is where newer versions are looked for.
	feed    rig.Feed
	version string // "" is "test"
}

func newOffice(t testing.TB, o officeOptions) *office {
	t.Helper()
	if o.size == (msp.Size{}) {
		o.size = msp.Small()
	}
	box, err := sandbox.Start(sandbox.Options{Size: o.size})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, box.Close()) })
	if o.vault == nil {
		o.vault = &keychain.Memory{}
	}
	if o.getenv == nil {
		o.getenv = func(name string) string {
			return map[string]string{keychain.ClientIDVariable: box.Credentials().ConnectWise.ClientID}[name]
		}
	}
	if o.now == nil {
		o.now = time.Now
	}
	of := &office{t: t, box: box, dir: t.TempDir(), last: o}
	of.open()
	t.Cleanup(func() { of.close() })
	if o.setUp {
		of.setUp()
	}
	return of
}

// open opens the program on its folder.
func (of *office) open() {
	of.t.Helper()
	o := of.last
	var err error
	of.rig, err = rig.Open(rig.Options{DataDir: of.dir, Vault: o.vault, Getenv: o.getenv, Now: o.now, Feed: o.feed})
	require.NoError(of.t, err)
	of.desk, err = New(Options{
		Rig: of.rig, Now: o.now, Mode: "browser", Version: cmp.Or(o.version, "test"), Settle: func() time.Duration { return o.settles },
	})
	require.NoError(of.t, err)
	of.Services = of.desk.Services()
}

func (of *office) close() {
	if of.desk == nil {
		return
	}
	of.desk.Close()
	require.NoError(of.t, of.rig.Close())
	of.desk = nil
}

// reopen is another start of the program.
func (of *office) reopen() {
	of.t.Helper()
	of.close()
	of.open()
}

// setUp enters both connections, with the sandbox's own settings behind them.
func (of *office) setUp() {
	of.t.Helper()
	require.NoError(of.t, of.rig.SaveSettings(of.box.DemoSettings()))
	c := of.box.Credentials()
	_, err := of.Connections.SaveConnectWise(ConnectWiseInput{
		Site: c.ConnectWise.URL, Company: c.ConnectWise.Company, PublicKey: c.ConnectWise.PublicKey, PrivateKey: c.ConnectWise.PrivateKey,
	})
	require.NoError(of.t, err)
	_, err = of.Connections.SaveHudu(HuduInput{URL: c.Hudu.URL, APIKey: c.Hudu.APIKey})
	require.NoError(of.t, err)
}

// withoutLimits takes our own ceilings away: nobody shares the sandbox.
func (of *office) withoutLimits() {
	of.t.Helper()
	require.NoError(of.t, of.desk.changeSettings(func(s *settings.Settings) { s.Limits = settings.Limits{} }))
}

// texts are numbers as text.
func texts(numbers []int) []string {
	list := make([]string, len(numbers))
	for i, n := range numbers {
		list[i] = strconv.Itoa(n)
	}
	return list
}

// failure is err as the page sees it.
func failure(t testing.TB, err error) *Error {
	t.Helper()
	var e *Error
	require.True(t, errors.As(err, &e), "%v is no error for the page", err)
	return e
}
