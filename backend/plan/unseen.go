package plan

import (
	"fmt"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/journal"
	"crossdock/backend/mapping"
	"crossdock/backend/settings"
)

// resolveUnseen is the verdict on Confidential Text that Hudu does not show:
// whether the field holds something, and whether a person has changed it, is
// not known. It is written when ConnectWise's text moved, and when an asset is
// taken over by a rule that lets ConnectWise win. An asset that carries our key
// got the text from whoever wrote the key, so that it is only remembered. A field
// that was connected later may hold what a person typed, which nobody could
// bring back: only the rule of the field says that it is written.
func resolveUnseen(v mapping.Value, pair base.Pair, hasPair bool, how contact, policy settings.FirstContact) decision {
	settled := decision{remember, base.Pair{ConnectWise: v.Value}}
	switch {
	case hasPair && pair.Unknown:
		return decision{verdict: conflict}
	case hasPair && v.Value == pair.ConnectWise:
		return decision{verdict: leave}
	case hasPair:
		return decision{verdict: write}
	case v.Value == "" || how == relink:
		return settled
	case how == known:
		return unseenLate(v, settled)
	case policy == settings.Keep:
		return settled
	case policy == settings.AskFirst:
		return decision{verdict: conflict}
	default:
		return decision{verdict: write}
	}
}

func unseenLate(v mapping.Value, settled decision) decision {
	switch v.OnConflict {
	case settings.ConnectWiseWins:
		return decision{verdict: write}
	case settings.HuduWins:
		return settled
	default:
		return decision{verdict: conflict}
	}
}

// warnUnseen tells where Confidential Text is written into assets that may hold
// some already, which nobody sees and no undo brings back.
func (p *planner) warnUnseen() {
	unseen := map[string]int{}
	for _, c := range p.plan.Changes {
		for _, d := range c.Differences {
			if c.Asset != 0 && d.Sealed() && d.Before == "" {
				unseen[d.Attribute.Shown()]++
			}
		}
	}
	for label, n := range unseen {
		p.plan.Warnings = append(p.plan.Warnings, fmt.Sprintf("%q is written for the first time in %d assets that exist: Hudu shows nothing there, "+
			"and confidential text that it hides is replaced and cannot be brought back; look into one of them before you sync", label, n))
	}
}

// tellSealed tells which Confidential Text stays as the run wrote it: what was
// there before was never kept. What a creation wrote goes with it.
func (u *undoer) tellSealed(entry journal.Entry) {
	c := entry.Change
	if c.Verb == change.Create || u.heldByHand(c.Key) {
		return
	}
	for _, d := range c.Differences {
		if _, done := entry.ReadBack[d.Attribute]; done && d.Sealed() {
			u.report(c, change.Stays, "%q of %q stays as this run wrote it: Crossdock keeps no confidential text, so it cannot bring back what was there; enter that in Hudu by hand",
				d.Attribute.Shown(), c.Name)
		}
	}
}
