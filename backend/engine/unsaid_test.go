package engine_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

// TestUndoneAdoptionOfWhatWasEditedSinceIsNoHoldByHand takes back an adoption of
// which a person changed every value since. What ConnectWise said then is not
// known; the hold ends when it says something else than at the next run, and an
// undo of another run is not kept away.
func TestUndoneAdoptionOfWhatWasEditedSinceIsNoHoldByHand(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		first := x.sync()
		link := x.Store.Remembered.Links[configuration(10)]
		for attribute, pair := range link.Pairs {
			pair.Hudu += " then"
			link.Pairs[attribute] = pair
		}
		x.undo(first)
		hold := x.Store.Remembered.Holds[configuration(10)]
		require.Equal(t, "its adoption was undone", hold.Reason)
		require.False(t, hold.ByHand())
		require.Equal(t, "Acme", hold.CompanyName)
		since := hold.Since

		x.settled()
		hold = x.Store.Remembered.Holds[configuration(10)]
		require.Equal(t, "PC-10", hold.Values["name"])
		require.Equal(t, since, hold.Since)
		x.settled()
		require.Contains(t, x.Store.Remembered.Holds, configuration(10))
		x.ConnectWise.ConfigurationRows[0].Members = connectwise.Members{"osType": "BSD"}
		x.sync()
		require.NotContains(t, x.Store.Remembered.Holds, configuration(10))
		require.Equal(t, hudu.AssetID(501), x.Store.Remembered.Links[configuration(10)].Asset)
	})
}
