package rig

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"crossdock/backend/check"
	"crossdock/backend/keychain"
	"crossdock/backend/secret"
	"crossdock/backend/settings"
)

// builtInClientID is the clientId that a release brings along, stamped at
// build time. A clientId of one's own wins over it.
var builtInClientID string

// keys are the secrets in use, read once per session.
type keys struct {
	public, private, hudu secret.Secret
	clientID              string
	// apart tells that the data folder is not the usual one, which has keys of
	// its own.
	apart bool
	// unread says why a key could not be read; it stays empty then.
	unread map[keychain.Name]error
}

// readKeys takes the keys from the environment or the keychain. A key that is
// not set stays empty, and so does one that the keychain does not give out:
// the system that it is for says which, and the other can still be asked.
func (r *Rig) readKeys(ctx context.Context, s settings.Settings) keys {
	k := keys{unread: map[keychain.Name]error{}, apart: r.options.profile() != ""}
	k.clientID, _ = r.ClientID(s)
	for name, into := range k.byName() {
		held := r.key(ctx, name)
		if held.err != nil && !errors.Is(held.err, keychain.ErrNotSet) {
			k.unread[name] = held.err
		}
		*into = held.value
	}
	return k
}

// byName are the keys by their names, to be filled in.
func (k *keys) byName() map[keychain.Name]*secret.Secret {
	return map[keychain.Name]*secret.Secret{
		keychain.ConnectWisePublicKey: &k.public, keychain.ConnectWisePrivateKey: &k.private, keychain.HuduAPIKey: &k.hudu,
	}
}

// ClientIDSource is where the clientId in use comes from.
type ClientIDSource string

// The sources of a clientId, the first that has one wins.
const (
	ClientIDOfEnvironment ClientIDSource = "environment"
	ClientIDOfSettings    ClientIDSource = "settings"
	ClientIDBuiltIn       ClientIDSource = "built-in"
	ClientIDNone          ClientIDSource = "none"
)

// ClientID is the clientId in use with these settings. It is no secret.
func (r *Rig) ClientID(s settings.Settings) (id string, source ClientIDSource) {
	switch {
	case r.chain.ClientID() != "":
		return r.chain.ClientID(), ClientIDOfEnvironment
	case s.ConnectWise.ClientID != "":
		return s.ConnectWise.ClientID, ClientIDOfSettings
	case builtInClientID != "":
		return builtInClientID, ClientIDBuiltIn
	default:
		return "", ClientIDNone
	}
}

// require tells the first of the keys that is not there, and why.
func (k keys) require(names ...keychain.Name) error {
	values := k.byName()
	for _, name := range names {
		if err := k.unread[name]; err != nil {
			return err
		}
		if values[name].IsZero() {
			return &MissingKeyError{Name: string(name), variable: name.Variable(), apart: k.apart}
		}
	}
	return nil
}

// fingerprint names the settings and keys that a passed test stands for.
func (k keys) fingerprint(installKey []byte, s settings.Settings) string {
	return check.Fingerprint(installKey, s, k.clientID, k.public.Reveal(), k.private.Reveal(), k.hudu.Reveal())
}

// sideFingerprint names what of the settings and keys reaches one system.
func (k keys) sideFingerprint(side check.Side, installKey []byte, s settings.Settings) string {
	if side == check.Hudu {
		s.ConnectWise = settings.ConnectWise{}
		return check.Fingerprint(installKey, s, k.hudu.Reveal())
	}
	s.Hudu = settings.Hudu{}
	return check.Fingerprint(installKey, s, k.clientID, k.public.Reveal(), k.private.Reveal())
}

// MissingKeyError is a key that is set nowhere.
type MissingKeyError struct {
	Name     string
	variable string
	apart    bool
}

func (e *MissingKeyError) Error() string {
	same := ""
	if e.apart {
		same = " and the same --data-dir, since each data folder has keys of its own"
	}
	return fmt.Sprintf("the key %s is not set: enter it with 'crossdock secrets set %s'%s, or set %s in the environment", e.Name, e.Name, same, e.variable)
}

// Key names one of the keys.
type Key = keychain.Name

// The keys.
const (
	ConnectWisePublicKey  = keychain.ConnectWisePublicKey
	ConnectWisePrivateKey = keychain.ConnectWisePrivateKey
	HuduAPIKey            = keychain.HuduAPIKey
)

// Keys are all of them.
func Keys() []Key { return keychain.Names() }

// KeySource is where a key comes from: "environment", "keychain" or "none".
// Err says why the keychain does not tell.
type KeySource struct {
	Source string
	Err    error
}

// KeySources tells where each key comes from, without giving it out.
func (r *Rig) KeySources(ctx context.Context) map[Key]KeySource {
	sources := map[Key]KeySource{}
	for _, name := range Keys() {
		held := r.key(ctx, name)
		source := KeySource{Source: string(held.source), Err: held.err}
		if errors.Is(held.err, keychain.ErrNotSet) {
			source.Err = nil
		}
		sources[name] = source
	}
	return sources
}

// SetKey puts a key into the keychain.
func (r *Rig) SetKey(ctx context.Context, name Key, value secret.Secret) error {
	defer r.held.forget()
	return r.chain.Set(ctx, name, value)
}

// ForgetKey takes a key out of the keychain. A key that is not there is fine.
func (r *Rig) ForgetKey(ctx context.Context, name Key) error {
	defer r.held.forget()
	return r.chain.Delete(ctx, name)
}

// AskKeychainAgain forgets what the keychain said: a person may have unlocked
// it.
func (r *Rig) AskKeychainAgain() { r.held.forget() }

// heldFor is how long a key is used without asking the keychain again: some
// keychains start a program for every answer, and the window asks often.
const heldFor = 10 * time.Second

// heldKey is what the environment or the keychain said about a key.
type heldKey struct {
	value  secret.Secret
	source keychain.Source
	err    error
	at     time.Time
}

// heldKeys are the keys that were asked for lately. It is safe for concurrent
// use.
type heldKeys struct {
	mu  sync.Mutex // guards what follows
	all map[Key]heldKey
}

func (h *heldKeys) forget() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.all = nil
}

// key is the key of that name as it is in use.
func (r *Rig) key(ctx context.Context, name Key) heldKey {
	if r.fromEnvironment(name) {
		value, err := r.chain.Get(ctx, name)
		return heldKey{value: value, source: keychain.FromEnvironment, err: err}
	}
	r.held.mu.Lock()
	defer r.held.mu.Unlock()
	now := r.options.Now()
	fresh := func(h heldKey) bool { return !h.at.IsZero() && now.Sub(h.at) < heldFor && !now.Before(h.at) }
	if h := r.held.all[name]; fresh(h) {
		return h
	}
	for _, other := range r.held.all {
		// A keychain that hangs would be waited for once per key.
		if fresh(other) && errors.Is(other.err, keychain.ErrBusy) {
			return heldKey{source: keychain.FromNowhere, err: &keychain.Error{Op: "read", Name: name, Err: keychain.ErrBusy}}
		}
	}
	h := heldKey{source: keychain.FromKeychain, at: now}
	h.value, h.err = r.chain.Get(ctx, name)
	if errors.Is(h.err, keychain.ErrNotSet) && r.former != nil {
		if err := r.inherit(ctx); err != nil {
			r.log.WithField("code", "keychain").Warn("keys that this folder used before could not be taken over")
		}
		h.value, h.err = r.chain.Get(ctx, name)
	}
	if h.err != nil {
		h.source = keychain.FromNowhere
	}
	if ctx.Err() == nil {
		if r.held.all == nil {
			r.held.all = map[Key]heldKey{}
		}
		h.at = r.options.Now()
		r.held.all[name] = h
	}
	return h
}

func (r *Rig) fromEnvironment(name Key) bool {
	return strings.TrimSpace(r.options.Getenv(name.Variable())) != ""
}
