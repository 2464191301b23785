package rig

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/check"
	"crossdock/backend/keychain"
	"crossdock/backend/secret"
	"crossdock/backend/settings"
)

func TestEachFolderHasKeysOfItsOwn(t *testing.T) {
	home := t.TempDir()
	with := func(dir string) string {
		return Options{DataDir: dir, ConfigDir: func() (string, error) { return home, nil }}.profile()
	}
	assert.Empty(t, with(""), "the usual folder")
	assert.Empty(t, with(filepath.Join(home, "crossdock")), "the usual folder, named")
	one, other := with(filepath.Join(home, "trial")), with(filepath.Join(home, "other"))
	assert.NotEmpty(t, one)
	assert.NotEqual(t, one, other)
	assert.Equal(t, one, with(filepath.Join(home, ".", "trial")+string(os.PathSeparator)))
	homeless := Options{DataDir: "/x", ConfigDir: func() (string, error) { return "", errors.New("no home") }}
	assert.NotEmpty(t, homeless.profile())
}

// formerly is a folder that was used while all folders of a user shared their
// keys, with what its connection test passed for.
func formerly(t *testing.T, passed map[Key]string) (r *Rig, own, shared *keychain.Memory) {
	t.Helper()
	own, shared = &keychain.Memory{}, &keychain.Memory{}
	dir := t.TempDir()
	open := func(vault keychain.Vault) *Rig {
		r, err := Open(Options{DataDir: dir, Vault: vault, Getenv: func(string) string { return "" }})
		require.NoError(t, err)
		return r
	}
	first := &keychain.Memory{}
	before := open(first)
	s := settings.Default()
	s.ConnectWise.Site, s.ConnectWise.Company, s.Hudu.URL = "api-na.myconnectwise.net", "mymsp", "https://hudu.example"
	require.NoError(t, before.SaveSettings(s))
	for name, text := range passed {
		require.NoError(t, before.SetKey(t.Context(), name, secret.New(text)))
	}
	installKey, err := before.store.InstallKey()
	require.NoError(t, err)
	k := before.readKeys(t.Context(), s)
	require.NoError(t, before.store.Keep(sidesName, map[check.Side]string{
		check.ConnectWise: k.sideFingerprint(check.ConnectWise, installKey, s), check.Hudu: k.sideFingerprint(check.Hudu, installKey, s),
	}))
	require.NoError(t, before.store.SavePassedCheck(k.fingerprint(installKey, s), time.Now()))
	require.NoError(t, before.Close())
	r = open(own)
	t.Cleanup(func() { require.NoError(t, r.Close()) })
	r.former = keychain.New(keychain.Options{Vault: shared, Environment: func(string) string { return "" }})
	return r, own, shared
}

var used = map[Key]string{ConnectWisePublicKey: "public", ConnectWisePrivateKey: "private", HuduAPIKey: "hudu"}

func fill(t *testing.T, vault *keychain.Memory, keys map[Key]string) {
	t.Helper()
	for name, text := range keys {
		require.NoError(t, vault.Set(string(name), text))
	}
}

// A folder goes on with the keys that it used, and with no others. Planted and
// found: keys that are taken without proof.
func TestAFolderTakesTheKeysThatItUsed(t *testing.T) {
	t.Run("its own", func(t *testing.T) {
		r, own, shared := formerly(t, used)
		fill(t, shared, used)
		_, err := r.CheckState(t.Context())
		require.NoError(t, err, "the test that passed still counts")
		for name, text := range used {
			got, err := own.Get(string(name))
			require.NoError(t, err)
			assert.Equal(t, text, got)
		}
		require.NoError(t, r.ForgetKey(t.Context(), HuduAPIKey))
		assert.Equal(t, "none", r.KeySources(t.Context())[HuduAPIKey].Source, "what was forgotten does not come back")
		got, err := shared.Get(string(HuduAPIKey))
		require.NoError(t, err)
		assert.Equal(t, "hudu", got, "the usual folder keeps its keys")
	})
	t.Run("another one's", func(t *testing.T) {
		r, own, shared := formerly(t, used)
		fill(t, shared, map[Key]string{ConnectWisePublicKey: "public", ConnectWisePrivateKey: "private", HuduAPIKey: "of the real set-up"})
		_, err := r.CheckState(t.Context())
		require.ErrorIs(t, err, ErrCheckOutdated)
		_, err = own.Get(string(HuduAPIKey))
		require.ErrorIs(t, err, keychain.ErrNotSet)
		got, err := own.Get(string(ConnectWisePrivateKey))
		require.NoError(t, err, "the other system's are proven")
		assert.Equal(t, "private", got)
	})
	t.Run("a new folder has none", func(t *testing.T) {
		own, shared := &keychain.Memory{}, &keychain.Memory{}
		fill(t, shared, used)
		r, err := Open(Options{DataDir: t.TempDir(), Vault: own, Getenv: func(string) string { return "" }})
		require.NoError(t, err)
		defer func() { require.NoError(t, r.Close()) }()
		r.former = keychain.New(keychain.Options{Vault: shared, Environment: func(string) string { return "" }})
		for _, source := range r.KeySources(t.Context()) {
			assert.Equal(t, "none", source.Source)
			require.NoError(t, source.Err)
		}
		assert.Nil(t, r.former, "it is looked for once")
	})
}

// Keys that came half from the environment have proven the other half, and go on
// when the environment has them; those of the environment are never kept. Planted
// and found: the keys of the keychain alone that are proven.
func TestKeysHalfFromTheEnvironmentAreTaken(t *testing.T) {
	r, own, shared := formerly(t, used)
	fill(t, shared, map[Key]string{ConnectWisePrivateKey: "private", HuduAPIKey: "hudu"})
	environment := func(name string) string {
		return map[string]string{ConnectWisePublicKey.Variable(): "public"}[name]
	}
	r.options.Getenv = environment
	r.chain = keychain.New(keychain.Options{Vault: own, Environment: environment})
	_, err := r.CheckState(t.Context())
	require.NoError(t, err, "the test that passed still counts")
	for name, want := range map[Key]string{ConnectWisePrivateKey: "private", HuduAPIKey: "hudu"} {
		got, err := own.Get(string(name))
		require.NoError(t, err)
		assert.Equal(t, want, got)
	}
	_, err = own.Get(string(ConnectWisePublicKey))
	require.ErrorIs(t, err, keychain.ErrNotSet, "it stays in the environment")
}
