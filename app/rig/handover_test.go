package rig

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/base"
	"crossdock/backend/handover"
	"crossdock/backend/journal"
	"crossdock/backend/settings"
)

func handed() handover.File {
	s := settings.Default()
	s.Hudu.URL = "https://mymsp.huducloud.com"
	return handover.File{Settings: s, Whole: true, Matches: []base.Match{{Company: 1, Decision: base.Matched, Hudu: 2}}}
}

// TestTakingGoesOnAfterACrash: what was cut off between the store and the file
// of settings is whole when the folder is opened again.
func TestTakingGoesOnAfterACrash(t *testing.T) {
	o := Options{DataDir: t.TempDir(), Vault: &MemoryVault{}}
	r, err := Open(o)
	require.NoError(t, err)
	file := handed()
	require.NoError(t, r.store.SettleAndKeep(journal.Effect{Matches: file.Matches}, takenName, file.Settings))
	require.NoError(t, r.Close()) // here the machine stopped

	r, err = Open(o)
	require.NoError(t, err)
	s, err := r.Settings()
	require.NoError(t, err)
	assert.Equal(t, file.Settings, s)
	_, waiting, err := Kept[settings.Settings](r.store, takenName)
	require.NoError(t, err)
	assert.False(t, waiting, "they are written once")
	require.NoError(t, r.Close())
}

// TestWaitingSettingsAreOlder than those that a person saves after them.
func TestWaitingSettingsAreOlder(t *testing.T) {
	o := Options{DataDir: t.TempDir(), Vault: &MemoryVault{}}
	r, err := Open(o)
	require.NoError(t, err)
	require.NoError(t, r.store.SettleAndKeep(journal.Effect{}, takenName, handed().Settings))
	newer := settings.Default()
	newer.Options.AutoCreate = true
	require.NoError(t, r.SaveSettings(newer))
	require.NoError(t, r.Close())

	r, err = Open(o)
	require.NoError(t, err)
	s, err := r.Settings()
	require.NoError(t, err)
	assert.Equal(t, newer, s)
	require.NoError(t, r.Close())
}
