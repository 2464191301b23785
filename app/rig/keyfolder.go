package rig

import (
	"context"
	"errors"

	"crossdock/backend/check"
	"crossdock/backend/keychain"
	"crossdock/backend/settings"
)

// profile names the keys of a data folder. Those of the usual folder have no
// name; any other folder has keys of its own, so that a trial beside the real
// set-up neither uses the real keys nor forgets them.
func (o Options) profile() string {
	dir, err := Folder(o)
	if err != nil {
		return "" // whoever opens the folder says so
	}
	o.DataDir = ""
	if usual, err := Folder(o); err == nil && usual == dir {
		return ""
	}
	return keychain.Profile(dir)
}

// inheritedName is the name under which the store notes that keys of the user
// were looked for once.
const inheritedName = "keys-inherited"

// inherit takes over the keys that this folder used while all folders of a user
// had the same ones: those that its connection test has passed with, which its
// fingerprint proves. It is done once, and never while the keychain does not
// answer.
func (r *Rig) inherit(ctx context.Context) error {
	if r.former == nil {
		return nil
	}
	if done, _, err := Kept[bool](r.store, inheritedName); err != nil || done {
		r.former = nil
		return err
	}
	s, _, err := r.LoadSettings()
	if err != nil {
		return err
	}
	k := keys{}
	k.clientID, _ = r.ClientID(s)
	for name, into := range k.byName() {
		from := r.former
		if r.fromEnvironment(name) {
			from = r.chain // a half that the other is proven with
		}
		switch value, err := from.Get(ctx, name); {
		case err == nil:
			*into = value
		case !errors.Is(err, keychain.ErrNotSet):
			return err
		}
	}
	if err := r.takeProven(ctx, k, s); err != nil {
		return err
	}
	r.former = nil
	return r.store.Keep(inheritedName, true)
}

// takeProven keeps the keys of each system whose test has passed with them.
func (r *Rig) takeProven(ctx context.Context, k keys, s settings.Settings) error {
	passed, err := r.keptSides(sidesName)
	if err != nil {
		return err
	}
	installKey, err := r.store.InstallKey()
	if err != nil {
		return err
	}
	for side, names := range map[check.Side][]Key{check.ConnectWise: {ConnectWisePublicKey, ConnectWisePrivateKey}, check.Hudu: {HuduAPIKey}} {
		if passed[side] == "" || passed[side] != k.sideFingerprint(side, installKey, s) {
			continue
		}
		for _, name := range names {
			if r.fromEnvironment(name) {
				continue // it stays there
			}
			if err := r.chain.Set(ctx, name, *k.byName()[name]); err != nil {
				return err
			}
		}
	}
	return nil
}
