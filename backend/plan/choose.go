package plan

import (
	"crossdock/backend/base"
	"crossdock/backend/change"
)

// Side is whose value a person chose in a conflict.
type Side string

// The sides.
const (
	FromConnectWise Side = "connectwise"
	FromHudu        Side = "hudu"
)

// Choose is the pair that makes the next plan do what a person chose in a
// conflict: with ConnectWise's value, as if only ConnectWise had moved; with
// Hudu's, as if only Hudu had, so that it stays a hand edit. A side that moves
// on before that plan is compared anew.
func Choose(c change.Conflict, pair base.Pair, side Side) base.Pair {
	if side == FromConnectWise {
		chosen := base.Pair{Hudu: c.Hudu, Decided: true}
		if !pair.Unknown && pair.ConnectWise != c.ConnectWise {
			chosen.ConnectWise = pair.ConnectWise
		}
		return chosen
	}
	chosen := base.Pair{ConnectWise: c.ConnectWise, Hudu: pair.Hudu, Decided: true}
	if pair.Unknown || pair.Hudu == c.Hudu {
		// Whatever is not Hudu's value now makes that an edit.
		chosen.Hudu = c.ConnectWise
	}
	return chosen
}
