package rig

import (
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/base"
	"crossdock/backend/journal"
	"crossdock/backend/match"
	"crossdock/backend/sandbox"
	"crossdock/backend/sandbox/msp"
	"crossdock/backend/secret"
	"crossdock/backend/settings"
)

// onSandbox is a rig with the settings and, in its keychain, the keys of a new
// sandbox.
func onSandbox(t *testing.T) (*Rig, settings.Settings) {
	t.Helper()
	box, err := sandbox.Start(sandbox.Options{Size: msp.Small()})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, box.Close()) })
	r := openNew(t, map[string]string{})
	credentials := box.Credentials()
	for name, value := range map[Key]string{
		ConnectWisePublicKey: credentials.ConnectWise.PublicKey, ConnectWisePrivateKey: credentials.ConnectWise.PrivateKey,
		HuduAPIKey: credentials.Hudu.APIKey,
	} {
		require.NoError(t, r.SetKey(t.Context(), name, secret.New(value)))
	}
	s := box.DemoSettings()
	s.ConnectWise.ClientID = credentials.ConnectWise.ClientID
	require.NoError(t, r.SaveSettings(s))
	return r, s
}

func openNew(t *testing.T, environment map[string]string) *Rig {
	t.Helper()
	r, err := Open(Options{DataDir: t.TempDir(), Vault: &MemoryVault{}, Getenv: func(name string) string { return environment[name] }})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, r.Close()) })
	return r
}

func TestOneProcessHasTheFolder(t *testing.T) {
	r := openNew(t, nil)
	_, err := Open(Options{DataDir: r.Dir()})
	require.ErrorIs(t, err, ErrTaken)
}

func TestTheFolderIsFound(t *testing.T) {
	dir, err := Folder(Options{ConfigDir: func() (string, error) { return "config", nil }})
	require.NoError(t, err)
	assert.Equal(t, filepath.Join("config", "crossdock"), dir)
	_, err = Folder(Options{ConfigDir: func() (string, error) { return "", os.ErrNotExist }})
	require.ErrorContains(t, err, "--data-dir")
	dir, err = Folder(Options{DataDir: "x"})
	require.NoError(t, err)
	assert.True(t, filepath.IsAbs(dir))
}

// A wrong level leaves the folder as it was: nobody has it open.
func TestAWrongLogLevelLetsTheFolderGo(t *testing.T) {
	dir := t.TempDir()
	_, err := Open(Options{DataDir: dir, LogLevel: "loud"})
	require.ErrorContains(t, err, "want error, warn, info or debug")
	r, err := Open(Options{DataDir: dir})
	require.NoError(t, err)
	require.NoError(t, r.Close())
}

func TestSettingsOfANewFolder(t *testing.T) {
	r := openNew(t, nil)
	_, err := r.Settings()
	require.ErrorIs(t, err, ErrNoSettings)
	s, exists, err := r.LoadSettings()
	require.NoError(t, err)
	assert.False(t, exists)
	assert.Equal(t, settings.Default(), s)
	_, err = r.ConnectWise(t.Context())
	require.ErrorIs(t, err, ErrNoSettings)
}

func TestSettingsWithAWrongAddressAreNotSaved(t *testing.T) {
	r := openNew(t, nil)
	s := settings.Default()
	s.Hudu.URL = "ftp://hudu.example"
	require.ErrorContains(t, r.SaveSettings(s), "hudu.url")
	s.Hudu.URL, s.ConnectWise.Site = "", "ftp://cw.example"
	require.ErrorContains(t, r.SaveSettings(s), "connectwise.site")
	_, exists, err := r.LoadSettings()
	require.NoError(t, err)
	assert.False(t, exists)
}

// The test counts for the settings and keys that it passed with, and for no
// others.
func TestWhatThePassedTestStandsFor(t *testing.T) {
	r, s := onSandbox(t)
	ctx := t.Context()
	at, err := r.CheckState(ctx)
	require.ErrorIs(t, err, ErrNeverPassed)
	assert.True(t, at.IsZero())

	report, err := r.Check(ctx, s)
	require.NoError(t, err)
	require.True(t, report.Passed, "%+v", report.Steps)
	at, err = r.CheckState(ctx)
	require.NoError(t, err)
	assert.False(t, at.IsZero())
	session, err := r.NewSession(ctx, nil)
	require.NoError(t, err)
	require.NoError(t, session.RequirePassedCheck())

	require.NoError(t, r.SetKey(ctx, HuduAPIKey, secret.New("another-key")))
	_, err = r.CheckState(ctx)
	require.ErrorIs(t, err, ErrCheckOutdated)
	require.NoError(t, session.RequirePassedCheck(), "the session keeps its keys")
	session, err = r.NewSession(ctx, nil)
	require.NoError(t, err)
	require.ErrorIs(t, session.RequirePassedCheck(), ErrCheckOutdated)

	report, err = r.Check(ctx, s)
	require.NoError(t, err)
	require.False(t, report.Passed)
	_, err = r.CheckState(ctx)
	require.ErrorIs(t, err, ErrNeverPassed, "a failed test takes the passed one back")
}

func TestKeysThatAreNotThere(t *testing.T) {
	r, _ := onSandbox(t)
	ctx := t.Context()
	require.NoError(t, r.ForgetKey(ctx, HuduAPIKey))
	_, err := r.Hudu(ctx)
	var missing *MissingKeyError
	require.ErrorAs(t, err, &missing)
	assert.Equal(t, string(HuduAPIKey), missing.Name)
	_, err = r.ConnectWise(ctx)
	require.NoError(t, err, "one side can be asked without the other")
	_, err = r.NewSession(ctx, nil)
	require.ErrorAs(t, err, &missing)
}

func TestWhereKeysComeFrom(t *testing.T) {
	r := openNew(t, map[string]string{HuduAPIKey.Variable(): "from-the-environment"})
	require.NoError(t, r.SetKey(t.Context(), ConnectWisePublicKey, secret.New("from-the-keychain")))
	assert.Equal(t, map[Key]KeySource{
		HuduAPIKey: {Source: "environment"}, ConnectWisePublicKey: {Source: "keychain"}, ConnectWisePrivateKey: {Source: "none"},
	}, r.KeySources(t.Context()))
}

func TestWhichClientIDIsInUse(t *testing.T) {
	environment := map[string]string{}
	r := openNew(t, environment)
	s := settings.Default()
	want := func(id string, source ClientIDSource) {
		t.Helper()
		got, from := r.ClientID(s)
		assert.Equal(t, id, got)
		assert.Equal(t, source, from)
	}
	want("", ClientIDNone)
	builtInClientID = "of-the-build"
	t.Cleanup(func() { builtInClientID = "" })
	want("of-the-build", ClientIDBuiltIn)
	s.ConnectWise.ClientID = "of-the-settings"
	want("of-the-settings", ClientIDOfSettings)
	environment[ClientIDVariable] = "of-the-environment"
	want("of-the-environment", ClientIDOfEnvironment)
}

// The window reads, saves and asks from several goroutines.
func TestSafeForConcurrentUse(t *testing.T) {
	r, s := onSandbox(t)
	all, err := r.ReadCompanies(t.Context(), nil)
	require.NoError(t, err)
	company := all.ConnectWise[0].ID
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			assert.NoError(t, r.SaveSettings(s))
			_, err := r.Settings()
			assert.NoError(t, err)
			_, err = r.CheckState(t.Context())
			assert.ErrorIs(t, err, ErrNeverPassed)
			r.KeySources(t.Context())
			session, err := r.NewSession(t.Context(), nil)
			if assert.NoError(t, err) {
				_, err = session.Engine.Preview(t.Context(), journal.Scope{Company: company})
				assert.NoError(t, err)
			}
		})
	}
	group.Wait()
}

// Companies are read, decided about by their candidates, and synced.
func TestReadCompanies(t *testing.T) {
	r, s := onSandbox(t)
	var ours, theirs int
	all, err := r.ReadCompanies(t.Context(), func(connectwise, hudu int) { ours, theirs = connectwise, hudu })
	require.NoError(t, err)
	assert.Equal(t, s, all.Settings)
	assert.Equal(t, len(all.ConnectWise), ours)
	assert.Equal(t, len(all.Hudu), theirs)
	sure := all.SureOf(match.Propose(all.Input()), r.options.Now())
	require.NotEmpty(t, sure)
	require.NoError(t, all.Check(sure))
	require.NoError(t, r.Store().SaveMatches(sure))
	again, err := r.ReadCompanies(t.Context(), nil)
	require.NoError(t, err)
	assert.Len(t, again.Matches, len(sure))
	for _, m := range again.SureOf(match.Propose(again.Input()), r.options.Now()) {
		assert.NotContains(t, again.Matches, m.Company)
	}
	company, known := all.Company(sure[0].Company)
	assert.True(t, known)
	assert.Equal(t, sure[0].Company, company.ID)
	existing, known := all.Existing(sure[0].Hudu)
	assert.True(t, known)
	assert.Equal(t, sure[0].Hudu, existing.ID)
}

// A run that has nothing to do says why.
func TestReasonsForNothing(t *testing.T) {
	r, _ := onSandbox(t)
	session, err := r.NewSession(t.Context(), nil)
	require.NoError(t, err)
	done := journal.Summary{Outcome: journal.Done}
	reasons := session.Reasons(journal.Scope{}, done, 0)
	require.Len(t, reasons, 1)
	assert.Contains(t, reasons[0], "no company is matched yet")
	reasons = session.Reasons(journal.Scope{Company: 5}, done, 0)
	require.Len(t, reasons, 1)
	assert.Contains(t, reasons[0], "company 5")
	assert.Empty(t, session.Reasons(journal.Scope{}, done, 1), "problems say enough")
	require.NoError(t, r.Store().SaveMatches([]base.Match{matched(1, 10)}))
	assert.Empty(t, session.Reasons(journal.Scope{}, done, 0))
}
