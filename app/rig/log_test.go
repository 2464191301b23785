package rig

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/app/logbook"
	"crossdock/backend/keychain"
	"crossdock/backend/sandbox"
)

// A test that passes warns of nothing: that a key may not read passwords is what
// everybody hopes for.
func TestAPassedTestLogsNoFailure(t *testing.T) {
	r, box := openOn(t, &keychain.Memory{}, time.Now, func(o *sandbox.Options) { o.Hudu.Key.NoPasswords = true })
	setKeys(t, r, box)
	require.NoError(t, r.SaveSettings(box.DemoSettings()))
	r.Log().Info("a line, so that there is a file")
	report, err := r.Check(t.Context(), box.DemoSettings())
	require.NoError(t, err)
	require.True(t, report.Passed)
	content, err := os.ReadFile(filepath.Join(r.Dir(), LogFolder, logbook.FileName))
	require.NoError(t, err)
	require.NotContains(t, string(content), "request failed")
}
