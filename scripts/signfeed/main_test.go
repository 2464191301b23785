package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/update"
)

const (
	address = "https://example.com/release.json"
	content = `{"version": "0.2.0", "date": "2026-12-01", "notes": "New.", "page": "https://example.com/download"}`
)

func TestWhatIsSignedIsRead(t *testing.T) {
	for name, password := range map[string]string{"plain key": "", "encrypted key": "four words of nonsense"} {
		t.Run(name, func(t *testing.T) {
			if password != "" && testing.Short() {
				t.Skip("encrypting takes seconds on purpose")
			}
			t.Setenv(passwordVariable, password)
			dir := t.TempDir()
			keyFile, feedFile := filepath.Join(dir, "minisign.key"), filepath.Join(dir, "release.json")
			require.NoError(t, run(keyFile, nil))
			require.Error(t, run(keyFile, nil), "a key is not written over")
			require.NoError(t, os.WriteFile(feedFile, []byte(content), 0o600))
			key, err := os.ReadFile(keyFile)
			require.NoError(t, err)
			t.Setenv(keyVariable, string(key))
			require.NoError(t, run("", []string{address, feedFile}))

			signature, err := os.ReadFile(feedFile + update.SignatureSuffix)
			require.NoError(t, err)
			public, err := os.ReadFile(keyFile + publicSuffix)
			require.NoError(t, err)
			feed, err := update.NewFeed(update.Options{Address: address, Key: string(public)})
			require.NoError(t, err)
			release, err := feed.Read([]byte(content), signature)
			require.NoError(t, err)
			assert.Equal(t, "0.2.0", release.Version)
		})
	}
}

func TestWhatTheProgramWouldRefuseIsNotSigned(t *testing.T) {
	dir := t.TempDir()
	keyFile, feedFile := filepath.Join(dir, "minisign.key"), filepath.Join(dir, "release.json")
	require.NoError(t, run(keyFile, nil))
	key, err := os.ReadFile(keyFile)
	require.NoError(t, err)
	t.Setenv(keyVariable, string(key))
	require.NoError(t, os.WriteFile(feedFile, []byte(content), 0o600))
	require.Error(t, run("", []string{"https://example.org/release.json", feedFile}), "the page is elsewhere")
	require.Error(t, run("", []string{address}))
	assert.NoFileExists(t, feedFile+update.SignatureSuffix)
	t.Setenv(keyVariable, "")
	require.Error(t, run("", []string{address, feedFile}))
}
