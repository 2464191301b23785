package app

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/backend/apierror"
	"crossdock/backend/check"
	"crossdock/backend/keychain"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/fault"
	"crossdock/backend/settings"
)

func (of *office) connectWise() ConnectWiseInput {
	c := of.box.Credentials().ConnectWise
	return ConnectWiseInput{Site: c.URL, Company: c.Company, PublicKey: c.PublicKey, PrivateKey: c.PrivateKey}
}

func (of *office) hudu() HuduInput {
	c := of.box.Credentials().Hudu
	return HuduInput{URL: c.URL, APIKey: c.APIKey}
}

// Planted and found: an empty key that empties the stored one; a fault under
// the name of another input.
func TestWhatIsTypedIsLookedAt(t *testing.T) {
	of := newOffice(t, officeOptions{getenv: func(string) string { return "" }})
	good := of.connectWise()
	good.ClientID = of.box.Credentials().ConnectWise.ClientID
	for name, test := range map[string]struct {
		change func(*ConnectWiseInput)
		fields []string
	}{
		"nothing at all":          {func(in *ConnectWiseInput) { *in = ConnectWiseInput{} }, []string{"site", "company", "clientId", "publicKey", "privateKey"}},
		"no domain":               {func(in *ConnectWiseInput) { in.Site = "not a domain" }, []string{"site"}},
		"a user name in it":       {func(in *ConnectWiseInput) { in.Site = "https://key:secret@na.myconnectwise.net" }, []string{"site"}},
		"another scheme":          {func(in *ConnectWiseInput) { in.Site = "ftp://na.myconnectwise.net" }, []string{"site"}},
		"no company":              {func(in *ConnectWiseInput) { in.Company = " " }, []string{"company"}},
		"both keys in one":        {func(in *ConnectWiseInput) { in.PublicKey = in.PublicKey + "\n" + in.PrivateKey }, []string{"publicKey"}},
		"a key beyond all length": {func(in *ConnectWiseInput) { in.PrivateKey = strings.Repeat("x", 5000) }, []string{"privateKey"}},
		"a clientId with a blank": {func(in *ConnectWiseInput) { in.ClientID = "a b" }, []string{"clientId"}},
	} {
		t.Run(name, func(t *testing.T) {
			in := good
			test.change(&in)
			_, err := of.Connections.SaveConnectWise(in)
			e := failure(t, err)
			require.Equal(t, CodeInvalid, e.Code)
			for _, field := range test.fields {
				require.Contains(t, e.Fields, field)
			}
			require.Len(t, e.Fields, len(test.fields))
		})
	}
	for name, address := range map[string]string{
		"nothing": "", "plain http": "http://hudu.example.com", "a scheme": "javascript:alert(1)", "no host": "https://", "a user name": "https://a:b@h.example",
	} {
		t.Run("hudu "+name, func(t *testing.T) {
			_, err := of.Connections.SaveHudu(HuduInput{URL: address, APIKey: "abc"})
			require.Contains(t, failure(t, err).Fields, "url")
		})
	}
	kept, exists, err := of.rig.LoadSettings()
	require.NoError(t, err)
	require.False(t, exists, "nothing was saved: %+v", kept)

	view, err := of.Connections.SaveConnectWise(good)
	require.NoError(t, err)
	require.Equal(t, KeyState{Set: true, Source: "keychain"}, view.ConnectWise.PrivateKey)
	good.PublicKey, good.PrivateKey, good.Site = "", "", "https://NA.myconnectwise.net/v4_6_release/services/?x=1"
	view, err = of.Connections.SaveConnectWise(good)
	require.NoError(t, err)
	require.Equal(t, "api-na.myconnectwise.net", view.ConnectWise.Site, "cleaned and shown back")
	require.True(t, view.ConnectWise.PublicKey.Set, "an empty key leaves the stored one")
	require.False(t, view.ConnectWise.BuiltInClientID)
}

// A key goes into the keychain and nowhere else. Planted and found: a view that
// carries the input back.
func TestKeysAreNowhereButInTheKeychain(t *testing.T) {
	vault := &keychain.Memory{}
	of := newOffice(t, officeOptions{vault: vault, setUp: true})
	c := of.box.Credentials()
	report, err := of.Connections.Test("")
	require.NoError(t, err)
	view, err := of.Connections.Get()
	require.NoError(t, err)
	state, err := of.Shell.State()
	require.NoError(t, err)
	told, err := json.Marshal([]any{report, view, state, of.desk.EventsAfter(0)})
	require.NoError(t, err)
	of.close()
	keys := []string{c.ConnectWise.PublicKey, c.ConnectWise.PrivateKey, c.Hudu.APIKey}
	for _, key := range keys {
		require.NotContains(t, string(told), key)
	}
	require.NoError(t, filepath.WalkDir(of.dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		for _, key := range keys {
			require.NotContains(t, string(content), key, path)
		}
		return err
	}))
	for name, want := range map[keychain.Name]string{
		keychain.ConnectWisePublicKey: keys[0], keychain.ConnectWisePrivateKey: keys[1], keychain.HuduAPIKey: keys[2],
	} {
		got, err := vault.Get(string(name))
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
}

func TestForgetKeys(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	_, err := of.Connections.Test("")
	require.NoError(t, err)
	view, err := of.Connections.ForgetKeys()
	require.NoError(t, err)
	require.Equal(t, KeyState{Source: "none"}, view.Hudu.APIKey)
	require.Nil(t, view.Report)
	require.NotEmpty(t, view.ConnectWise.Site, "addresses stay")
	_, err = of.rig.CheckState(t.Context())
	require.Error(t, err)
}

// failing is a keychain that fails in the way of a system.
type failing struct {
	keychain.Memory
	err   error
	quote bool // a key that it is given
	hangs chan struct{}
}

func (f *failing) fail() error {
	if f.hangs != nil {
		<-f.hangs
	}
	return f.err
}

func (f *failing) Get(account string) (string, error) {
	if err := f.fail(); err != nil {
		return "", err
	}
	return f.Memory.Get(account)
}

func (f *failing) Set(account, text string) error {
	if err := f.fail(); err != nil {
		if f.quote {
			return fmt.Errorf("cannot store %s: %w", text, err)
		}
		return err
	}
	return f.Memory.Set(account, text)
}

// A keychain in the way is told by its name with the way out, and no key is in
// the words. Planted and found: settings saved although the keys were not.
func TestAKeychainInTheWay(t *testing.T) {
	for name, vault := range map[string]*failing{
		"locked":  {err: keychain.ErrLocked},
		"missing": {err: keychain.ErrUnavailable},
		"telling": {err: errors.New("out of order"), quote: true},
	} {
		t.Run(name, func(t *testing.T) {
			of := newOffice(t, officeOptions{vault: vault})
			in := of.connectWise()
			in.PrivateKey = "Private0Key"
			_, err := of.Connections.SaveConnectWise(in)
			e := failure(t, err)
			require.Equal(t, CodeKeychain, e.Code)
			require.Contains(t, e.Message, keychainName())
			require.Contains(t, e.Hint, "CROSSDOCK_CONNECTWISE_P")
			require.NotContains(t, e.Message+e.Hint, "Private0Key")
			_, exists, err := of.rig.LoadSettings()
			require.NoError(t, err)
			require.False(t, exists)

			view, err := of.Connections.Get()
			require.NoError(t, err)
			require.Equal(t, CodeKeychain, view.KeychainError.Code)
			require.NotContains(t, view.KeychainError.Message, "Private0Key")
			_, err = of.Connections.Test("hudu")
			require.Equal(t, CodeKeychain, failure(t, err).Code)
			vault.err = nil
			report, err := of.Connections.Test("hudu")
			require.NoError(t, err, "unlocked")
			require.Equal(t, "An address or a key is missing.", report.Sides[0].Steps[0].Message)
			require.NotContains(t, report.Sides[0].Title, "crossdock")
		})
	}
}

func TestAKeychainThatHangsHoldsNothingUpForLong(t *testing.T) {
	if testing.Short() {
		t.Skip("it waits for the keychain's time-out")
	}
	vault := &failing{hangs: make(chan struct{})}
	of := newOffice(t, officeOptions{vault: vault})
	defer close(vault.hangs)
	begun := time.Now()
	view, err := of.Connections.Get()
	require.NoError(t, err)
	require.Equal(t, CodeKeychain, view.KeychainError.Code)
	_, err = of.Shell.State()
	require.NoError(t, err)
	require.Less(t, time.Since(begun), 2*keychain.DefaultTimeout, "one time-out for all keys, and not again for the next look")
}

// Each failure has a sentence and a next step, and the server's own words only
// as the detail. Planted and found: a status in the message.
func TestEachFailureHasItsSentence(t *testing.T) {
	for name, test := range map[string]struct {
		spoil  func(of *office)
		side   string
		step   string
		says   string
		next   string
		passed bool
		state  string
	}{
		"keys": {
			spoil: func(of *office) {
				in := of.connectWise()
				in.PrivateKey = "Wrong"
				_, err := of.Connections.SaveConnectWise(in)
				require.NoError(of.t, err)
			}, side: "connectwise", step: "keys", says: "does not accept these keys", next: "keys", state: "failed",
		},
		"company": {
			spoil: func(of *office) {
				in := of.connectWise()
				in.Company = "unheard-of"
				_, err := of.Connections.SaveConnectWise(in)
				require.NoError(of.t, err)
			}, side: "connectwise", step: "company", says: "unheard-of", next: "sign in", state: "failed",
		},
		"host": {
			spoil: func(of *office) {
				_, err := of.Connections.SaveHudu(HuduInput{URL: "http://127.0.0.1:1"})
				require.NoError(of.t, err)
			}, side: "hudu", step: "reach", says: "refuses the connection", next: "address and its port", state: "failed",
		},
		"no TLS": {
			spoil: func(of *office) {
				in := of.hudu()
				in.URL = strings.Replace(in.URL, "http:", "https:", 1)
				_, err := of.Connections.SaveHudu(in)
				require.NoError(of.t, err)
			}, side: "hudu", step: "tls", says: "not over a secure connection", next: "port", state: "failed",
		},
		"a web page": {
			spoil: func(of *office) {
				page := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>Sign in</html>")) }))
				of.t.Cleanup(page.Close)
				in := of.connectWise()
				in.Site = page.URL
				_, err := of.Connections.SaveConnectWise(in)
				require.NoError(of.t, err)
			}, side: "connectwise", step: "keys", says: "did not answer as ConnectWise does", next: "sign-in page", state: "failed",
		},
		"the address of another system": {
			spoil: func(of *office) {
				_, err := of.Connections.SaveHudu(HuduInput{URL: of.connectWise().Site})
				require.NoError(of.t, err)
			}, side: "hudu", step: "reach", says: "did not answer as Hudu does", next: "the one where you sign in to Hudu", state: "failed",
		},
		"hudu's key": {
			spoil: func(of *office) {
				in := of.hudu()
				in.APIKey = "Wrong"
				_, err := of.Connections.SaveHudu(in)
				require.NoError(of.t, err)
			}, side: "hudu", step: "key", says: "does not accept this key", next: "API", state: "failed",
		},
		"a denied module": {
			spoil: func(of *office) {
				of.box.ConnectWise.Grant(cwsim.Configurations, cwsim.Levels{Inquire: cwsim.None})
			}, side: "connectwise", step: "permission", says: "refuses", next: "Inquire to All", passed: true, state: "warning",
		},
	} {
		t.Run(name, func(t *testing.T) {
			of := newOffice(t, officeOptions{setUp: true})
			test.spoil(of)
			report, err := of.Connections.Test(test.side)
			require.NoError(t, err)
			require.Len(t, report.Sides, 1)
			side := report.Sides[0]
			require.Equal(t, test.passed, side.Passed, "%+v", side)
			require.False(t, side.OK)
			found := false
			for _, step := range side.Steps {
				require.NotEmpty(t, step.Label)
				if step.Step != test.step || step.State == "ok" {
					continue
				}
				found = true
				require.Equal(t, test.state, step.State)
				require.Contains(t, step.Message, test.says)
				require.Contains(t, step.Next, test.next)
				require.NotRegexp(t, `\b[45]\d\d\b|GET |http`, step.Message)
			}
			require.True(t, found, "%+v", side.Steps)
			require.NotContains(t, side.Title, "GET")
		})
	}
}

// Planted and found: one sentence for a name that nobody has and a host that
// refuses; a next step that names a settings file.
func TestEachTroubleHasItsSentence(t *testing.T) {
	said := map[string]apierror.Trouble{}
	for _, trouble := range []apierror.Trouble{
		apierror.NoNetwork, apierror.UnknownName, apierror.NobodyListens, apierror.TooSlow, apierror.NotTLS, apierror.WrongName, apierror.OutOfDate,
		apierror.Untrusted, apierror.ProxyDown, apierror.ProxySignIn, apierror.SentOn,
	} {
		step := viewStep(check.Step{Side: check.Hudu, Step: "reach", Class: apierror.Unreachable, Trouble: trouble, Message: "dial", Next: "do this"})
		require.Empty(t, said[step.Message], trouble)
		said[step.Message] = trouble
		require.NotEmpty(t, step.Next, trouble)
		require.NotContains(t, step.Next, "settings", trouble)
		require.Equal(t, "dial", step.Detail)
	}
}

// Planted and found: a test of one side that takes the other one's report away;
// a report that outlives the address it was about.
func TestReportsOfBothSides(t *testing.T) {
	of := newOffice(t, officeOptions{})
	_, err := of.Connections.SaveConnectWise(of.connectWise())
	require.NoError(t, err)
	require.NoError(t, of.desk.changeSettings(func(s *settings.Settings) { s.Limits = settings.Limits{} }))
	report, err := of.Connections.Test("connectwise")
	require.NoError(t, err)
	require.True(t, report.Sides[0].Passed)
	require.False(t, report.Passed, "Hudu is not set up")
	require.Regexp(t, `^Connected to ConnectWise \d{4}\.\d, [\d,]+ companies$`, report.Sides[0].Title)
	state, err := of.Shell.State()
	require.NoError(t, err)
	require.Equal(t, []string{"passed", "unset"}, []string{state.ConnectWise.State, state.Hudu.State})

	report, err = of.Connections.Test("hudu")
	require.NoError(t, err)
	require.False(t, report.Sides[0].Passed)
	_, err = of.Connections.SaveHudu(of.hudu())
	require.NoError(t, err)
	report, err = of.Connections.Test("hudu")
	require.NoError(t, err)
	require.True(t, report.Passed, "both sides have passed, one after the other")
	require.Regexp(t, `^Connected to Hudu \d`, report.Sides[0].Title)
	view, err := of.Connections.Get()
	require.NoError(t, err)
	require.Len(t, view.Report.Sides, 2)
	require.True(t, view.Report.Passed)

	in := of.connectWise()
	in.Company = "other"
	view, err = of.Connections.SaveConnectWise(in)
	require.NoError(t, err)
	require.Len(t, view.Report.Sides, 1, "the other side's report stays")
	require.False(t, view.Report.Passed)
	state, err = of.Shell.State()
	require.NoError(t, err)
	require.False(t, state.CanSync)
	require.Equal(t, []string{"untested", "partial"}, []string{state.ConnectWise.State, state.Hudu.State}, "the sandbox's key reads passwords")
	before := state.Hudu
	require.Contains(t, before.Message, " to mend: ")
	of.reopen()
	require.Equal(t, before, of.state().Hudu, "what there is to mend outlives a restart")
	_, err = of.Connections.Test("both")
	require.Equal(t, CodeInvalid, failure(t, err).Code)
}

func TestATestCanBeGivenUp(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	of.box.HuduFaults.Add(fault.Rule{Fault: fault.Slow(time.Minute)})
	done := make(chan error, 1)
	go func() {
		_, err := of.Connections.Test("hudu")
		done <- err
	}()
	for {
		require.NoError(t, of.Connections.CancelTest())
		select {
		case err := <-done:
			require.Equal(t, CodeStopped, failure(t, err).Code)
			return
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// TestASilentHuduHoldsNobody: another address is taken while the layouts of the
// one before are asked for. Planted and found: layouts that are read under the
// lock of who forgets them.
func TestASilentHuduHoldsNobody(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	c := of.box.Credentials()
	of.box.HuduFaults.Add(fault.Rule{Path: regexp.MustCompile("/asset_layouts"), Fault: fault.Slow(20 * time.Second)})
	read := make(chan error, 1)
	go func() {
		_, err := of.LayoutChoice.List()
		read <- err
	}()
	require.Eventually(t, func() bool { return len(of.box.HuduFaults.Hits()) > 0 }, 10*time.Second, time.Millisecond)
	begun := time.Now()
	_, err := of.Connections.SaveHudu(HuduInput{URL: strings.Replace(c.Hudu.URL, "127.0.0.1", "localhost", 1)})
	require.NoError(t, err)
	require.Less(t, time.Since(begun), 10*time.Second)
	require.Equal(t, CodeStale, failure(t, <-read).Code)
	require.Less(t, time.Since(begun), 10*time.Second)
}

// A test that a system did not answer keeps no sync from running, and is
// forgotten once that system answers. Planted and found: a report that stays
// after a sync, and a refusal that goes with one.
func TestASystemThatWasSilentIsNotAskedForANewTest(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	of.box.HuduFaults.Add(fault.Rule{Fault: fault.ServerError("down")})
	report, err := of.Connections.Test("hudu")
	require.NoError(t, err)
	require.False(t, report.Sides[0].Passed)
	require.Equal(t, "failed", of.state().Hudu.State)
	require.True(t, of.state().CanSync, "nothing was refused")
	of.box.HuduFaults.Clear()
	of.sync()
	require.Eventually(t, func() bool { return of.state().Hudu.State == "passed" || of.state().Hudu.State == "partial" }, 5*time.Second, 10*time.Millisecond)

	of.box.HuduFaults.Add(fault.Rule{Fault: fault.Unauthorized("no"), Limit: 1})
	_, err = of.Connections.Test("hudu")
	require.NoError(t, err)
	of.box.HuduFaults.Clear()
	require.False(t, of.state().CanSync, "the key was refused")
	of.desk.tested.answered([]check.Side{check.Hudu}) // a sync that had begun before comes to its end
	require.Equal(t, "failed", of.state().Hudu.State)
}

// An undo talks to Hudu alone, so that it takes nothing back of what a test has
// found at ConnectWise. Planted and found: any job that ends well, taken for an
// answer of both.
func TestAnUndoIsNoAnswerOfConnectWise(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	run := of.sync()
	of.box.ConnectWiseFaults.Add(fault.Rule{Fault: fault.ServerError("down")})
	of.box.HuduFaults.Add(fault.Rule{Fault: fault.ServerError("down")})
	_, err := of.Connections.Test("")
	require.NoError(t, err)
	of.box.HuduFaults.Clear()
	_, err = of.Undoing.Preview(run.Run)
	require.NoError(t, err)
	of.rest()
	require.NotEqual(t, "failed", of.state().Hudu.State)
	require.Equal(t, "failed", of.state().ConnectWise.State, "nobody has asked it")
}
