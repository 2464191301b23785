package app

import (
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/hudu"
	"crossdock/backend/sandbox/hudusim"
)

// Planted and found: a match of another integration; an answer that is kept when
// another Hudu is connected.
func TestHudusOwnIntegrationIsSeen(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	before := map[int]bool{}
	for _, matcher := range of.box.Hudu.Data().Matchers {
		if matcher.IntegratorName == hudu.IntegratorConnectWise && matcher.CompanyID != 0 {
			before[matcher.CompanyID] = true
		}
	}
	told, err := of.Connections.Native()
	require.NoError(t, err)
	require.Len(t, before, told.Companies)
	require.Contains(t, told.Page, "/admin/integrations")

	other := newOffice(t, officeOptions{setUp: true})
	company := other.box.Hudu.Data().Companies[0].ID
	require.NoError(t, other.box.Hudu.AddMatcher(hudusim.Matcher{IntegratorName: "autotask", CompanyID: company, SyncID: 5}))
	again, err := other.Connections.Native()
	require.NoError(t, err)
	require.Equal(t, told.Companies, again.Companies)

	_, err = of.Connections.SaveHudu(other.hudu())
	require.NoError(t, err)
	_, err = of.Connections.Native()
	require.NoError(t, err)
	require.Equal(t, other.box.Credentials().Hudu.URL+"/admin/integrations", mustNative(t, of).Page)
}

func mustNative(t testing.TB, of *office) NativeIntegration {
	t.Helper()
	told, err := of.Connections.Native()
	require.NoError(t, err)
	return told
}
