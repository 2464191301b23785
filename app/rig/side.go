package rig

import (
	"context"
	"errors"

	"crossdock/backend/check"
	"crossdock/backend/connectwise/cwapi"
	"crossdock/backend/hudu/huduapi"
	"crossdock/backend/settings"
	"crossdock/backend/store"
	"crossdock/backend/transport"
)

// SilentSide is the system that a request went to without an answer; known is
// false for other failures.
func SilentSide(err error) (side check.Side, known bool) {
	var unanswered *transport.Error
	if !errors.As(err, &unanswered) || !transport.IsUnanswered(err) {
		return "", false
	}
	for _, side := range []check.Side{check.ConnectWise, check.Hudu} {
		if unanswered.System == SideName(side) {
			return side, true
		}
	}
	return "", false
}

// SideOf tells which system answered with a failure; known is false where
// neither did.
func SideOf(err error) (side check.Side, known bool) {
	var connectwise *cwapi.Error
	var bad *cwapi.BadRowError
	var hudu *huduapi.Error
	switch {
	case errors.As(err, &hudu):
		return check.Hudu, true
	case errors.As(err, &connectwise), errors.As(err, &bad):
		return check.ConnectWise, true
	default:
		return "", false
	}
}

// SideName is what people call a system.
func SideName(side check.Side) string {
	return map[check.Side]string{check.ConnectWise: "ConnectWise", check.Hudu: "Hudu"}[side]
}

// refusedName is the name under which the store keeps for what each system has
// refused the keys.
const refusedName = "refused-sides"

// voidCheck takes a passed test back: a server has refused the keys. The other
// system's test still counts.
func (s *Session) voidCheck(refused error) error {
	r := s.rig
	installKey, err := r.store.InstallKey()
	if err != nil {
		return err
	}
	sides := bothSides
	if side, known := SideOf(refused); known {
		sides = []check.Side{side}
	}
	passed, err := r.keptSides(sidesName)
	if err != nil {
		return err
	}
	noted, err := r.keptSides(refusedName)
	if err != nil {
		return err
	}
	for _, side := range sides {
		delete(passed, side)
		noted[side] = s.clients.keys.sideFingerprint(side, installKey, s.Settings)
	}
	return errors.Join(
		r.store.Keep(sidesName, passed), r.store.Keep(refusedName, noted), r.store.SavePassedCheck("", r.options.Now()),
	)
}

// keptSides is something that the store keeps for each system, never nil.
func (r *Rig) keptSides(name string) (map[check.Side]string, error) {
	kept, _, err := store.Kept[map[check.Side]string](r.store, name)
	if kept == nil {
		kept = map[check.Side]string{}
	}
	return kept, err
}

// SidePassed tells whether the test of one system has passed with its settings
// and keys in use.
func (r *Rig) SidePassed(ctx context.Context, side check.Side) (bool, error) {
	return r.stillSo(ctx, sidesName, side)
}

// SideRefused tells whether one system has refused, in a run, the keys that are
// in use.
func (r *Rig) SideRefused(ctx context.Context, side check.Side) (bool, error) {
	return r.stillSo(ctx, refusedName, side)
}

// stillSo tells whether what was noted of a system was noted for the settings
// and keys that are in use.
func (r *Rig) stillSo(ctx context.Context, name string, side check.Side) (bool, error) {
	noted, err := r.keptSides(name)
	if err != nil || noted[side] == "" {
		return false, err
	}
	s, _, err := r.LoadSettings()
	if err != nil {
		return false, err
	}
	installKey, err := r.store.InstallKey()
	if err != nil {
		return false, err
	}
	return noted[side] == r.readKeys(ctx, s).sideFingerprint(side, installKey, s), nil
}

// waitText says whom a run waits for, and why.
func waitText(s settings.Settings, w transport.Wait) string {
	name := SideName(check.ConnectWise)
	if address, err := huduapi.ParseURL(s.Hudu.URL); err == nil && address.Host == w.Host {
		name = SideName(check.Hudu)
	}
	if w.Reason == transport.Limited {
		return name + " asked us to wait"
	}
	return name + " did not answer, trying again"
}
