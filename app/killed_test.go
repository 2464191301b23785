package app

import (
	"net/http"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/app/rig"
	"crossdock/backend/sandbox/fault"
)

// victimFolder names, for a process that is to be killed, the folder on which
// it syncs.
const victimFolder = "CROSSDOCK_TEST_VICTIM"

// TestVictim is the process that is killed: it opens the program on a folder and
// syncs, as a person would. By itself it does nothing.
func TestVictim(t *testing.T) {
	folder := os.Getenv(victimFolder)
	if folder == "" {
		t.Skip("it is started by another test")
	}
	r, err := rig.Open(rig.Options{DataDir: folder, Vault: &rig.MemoryVault{}})
	require.NoError(t, err)
	desk, err := New(Options{Rig: r, Mode: "browser"})
	require.NoError(t, err)
	_, err = desk.Services().Syncing.Start(RunScope{})
	require.NoError(t, err)
	time.Sleep(time.Minute)
}

// A program that is killed in the middle of a sync, around a write, says so at
// its next start; the next sync looks up what became of that write, and Hudu
// ends up as after a sync in peace.
func TestKilledDuringASync(t *testing.T) {
	peace := newReadyOffice(t, officeOptions{})
	peace.sync()
	peace.sync()
	want := peace.box.Hudu.Data()
	for name, lost := range map[string]fault.Fault{"before a write": fault.ResetBefore(), "after a write": fault.ResetAfter()} {
		t.Run(name, func(t *testing.T) {
			of := newReadyOffice(t, officeOptions{})
			of.close()
			victim := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestVictim$")
			c := of.box.Credentials()
			victim.Env = append(os.Environ(), victimFolder+"="+of.dir,
				rig.ConnectWisePublicKey.Variable()+"="+c.ConnectWise.PublicKey, rig.ConnectWisePrivateKey.Variable()+"="+c.ConnectWise.PrivateKey,
				rig.HuduAPIKey.Variable()+"="+c.Hudu.APIKey, rig.ClientIDVariable+"="+c.ConnectWise.ClientID)
			started := make(chan struct{})
			of.box.HuduFaults.Add(fault.Rule{
				Methods: []string{http.MethodPost, http.MethodPut}, When: fault.Nth(9), Fault: lost,
				Effect: func(*http.Request) {
					<-started
					assert.NoError(t, victim.Process.Kill())
				},
			})
			require.NoError(t, victim.Start())
			close(started)
			require.Error(t, victim.Wait(), "it was killed")
			of.box.HuduFaults.Clear()

			of.open()
			state := of.state()
			require.Len(t, state.Notices, 1)
			require.Equal(t, "The last sync was interrupted", state.Notices[0].Title)
			require.Contains(t, state.Notices[0].Text, "8 changes were made.")
			require.Equal(t, "cut-off", state.Sync.Last.Result)
			of.sync()
			require.Empty(t, of.state().Notices)
			require.Zero(t, of.sync().Changes)
			is := of.box.Hudu.Data()
			require.Len(t, is.Assets, len(want.Assets), "none is doubled, none is missing")
			require.Len(t, is.Companies, len(want.Companies))
			require.Len(t, is.Relations, len(want.Relations))
		})
	}
}
