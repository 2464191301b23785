package app

import (
	"crossdock/app/rig"
	"crossdock/backend/apierror"
	"crossdock/backend/check"
	"crossdock/backend/settings"
)

// sideState is one of the two systems as it stands, with why its keys cannot be
// read.
type sideState struct {
	Connection
	keychain error
}

// sides are both systems. tested says why nothing may be synced, nil when it
// may.
func (d *Desk) sides(s settings.Settings, tested error) map[check.Side]sideState {
	sources := d.rig.KeySources(d.ctx)
	side := func(side check.Side, address string, complete bool) sideState {
		var failure error
		for _, key := range sideKeys[side] {
			complete = complete && sources[key].Source != "none"
			if failure == nil {
				failure = sources[key].Err
			}
		}
		return sideState{Connection: d.connection(side, address, complete && address != "", failure, tested), keychain: failure}
	}
	return map[check.Side]sideState{
		check.ConnectWise: side(check.ConnectWise, rig.ShownSite(s), s.ConnectWise.Company != ""),
		check.Hudu:        side(check.Hudu, rig.ShownHudu(s), true),
	}
}

// connection is one of the two systems in a line.
func (d *Desk) connection(side check.Side, address string, complete bool, keychain, tested error) Connection {
	c := Connection{Address: address, State: "untested", Message: "Not tested yet"}
	report, told := d.tested.side(string(side))
	switch {
	case keychain != nil:
		c.State, c.Message = "failed", "The keychain does not give out the key"
	case !complete:
		c.State, c.Message = "unset", "Not set up"
	case told && !report.Passed:
		c.State, c.Message = "failed", report.Title
	case told && !report.OK:
		c.State, c.Message = "partial", report.Title+", "+report.mend
	case told:
		c.State, c.Message = "passed", report.Title
	case d.refused(side):
		c.State, c.Message = "refused", "The saved key no longer works"
	case tested == nil:
		c.State, c.Message = "passed", "Connected to "+rig.SideName(side)
	}
	if (c.State == "passed" || c.State == "partial") && d.isSilent(side) {
		c.State, c.Message = "away", rig.SideName(side)+" could not be reached when it was last asked"
	}
	return c
}

// refused tells whether the system has refused the keys in use. A store that
// does not tell is told elsewhere.
func (d *Desk) refused(side check.Side) bool {
	is, err := d.rig.SideRefused(d.ctx, side)
	return err == nil && is
}

// keychainHint is the next step of a person whose keychain is in the way.
func keychainHint(err error) string {
	if hint := apierror.Hint(err); hint != "" {
		return hint
	}
	return "Unlock it and try again."
}
