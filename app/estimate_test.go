package app

import (
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/sandbox/msp"
	"crossdock/backend/settings"
)

// The first sync takes no less and no more requests than was said before.
// Planted and found: records of companies that are left unmatched; records that
// are in Hudu already.
func TestTheEstimateHoldsTheFirstSync(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true, size: msp.Size{Companies: 12}})
	_, err := of.Connections.Test("")
	require.NoError(t, err)
	estimate := func(company int) Estimate {
		told, err := of.ScopeChoice.Estimate(company)
		require.NoError(t, err)
		require.True(t, told.Counted)
		return told
	}
	require.Zero(t, estimate(0).Records, "nothing is matched yet")
	of.matchAll()
	of.withoutLimits()
	all := estimate(0)
	require.Equal(t, huduPerMinute, all.PerMinute)
	carried := 0
	for _, company := range of.board().Companies {
		if company.Decision == "matched" || company.Decision == "create" {
			carried++
		}
	}
	require.Equal(t, carried, all.Companies)

	require.NoError(t, of.desk.changeSettings(func(s *settings.Settings) { s.Limits.HuduPerMinute = 1200 }))
	told := estimate(0)
	head := of.previewed()
	require.Less(t, told.Least, told.Most)
	require.LessOrEqual(t, told.Least, head.WriteSeconds, "%+v", told)
	require.GreaterOrEqual(t, told.Most, head.WriteSeconds, "%+v", told)

	sum := 0
	for _, company := range of.board().Companies {
		sum += estimate(company.ID).Records
	}
	require.Equal(t, told.Records, sum)

	of.withoutLimits()
	of.sync()
	require.Less(t, estimate(0).Records, told.Records/10, "what is not refused is in Hudu now")
}
