package rig

import (
	"context"
	"errors"
	"fmt"

	"crossdock/backend/check"
	"crossdock/backend/keychain"
	"crossdock/backend/secret"
	"crossdock/backend/settings"
)

// builtInClientID is the clientId that a release brings along, stamped at
// build time. A clientId of one's own wins over it.
var builtInClientID string

// HasBuiltInClientID tells whether this build brings a clientId along.
func HasBuiltInClientID() bool { return builtInClientID != "" }

// keys are the secrets in use, read once per session.
type keys struct {
	public, private, hudu secret.Secret
	clientID              string
	// unread says why a key could not be read; it stays empty then.
	unread map[keychain.Name]error
}

// readKeys takes the keys from the environment or the keychain. A key that is
// not set stays empty, and so does one that the keychain does not give out:
// the system that it is for says which, and the other can still be asked.
func (r *Rig) readKeys(ctx context.Context, s settings.Settings) keys {
	k := keys{unread: map[keychain.Name]error{}}
	k.clientID, _ = r.ClientID(s)
	for name, into := range map[keychain.Name]*secret.Secret{
		keychain.ConnectWisePublicKey: &k.public, keychain.ConnectWisePrivateKey: &k.private, keychain.HuduAPIKey: &k.hudu,
	} {
		value, err := r.chain.Get(ctx, name)
		if err != nil && !errors.Is(err, keychain.ErrNotSet) {
			k.unread[name] = err
		}
		*into = value
	}
	return k
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
	values := map[keychain.Name]secret.Secret{
		keychain.ConnectWisePublicKey: k.public, keychain.ConnectWisePrivateKey: k.private, keychain.HuduAPIKey: k.hudu,
	}
	for _, name := range names {
		if err := k.unread[name]; err != nil {
			return err
		}
		if values[name].IsZero() {
			return &MissingKeyError{Name: string(name), variable: name.Variable()}
		}
	}
	return nil
}

// fingerprint names the settings and keys that a passed test stands for.
func (k keys) fingerprint(installKey []byte, s settings.Settings) string {
	return check.Fingerprint(installKey, s, k.clientID, k.public.Reveal(), k.private.Reveal(), k.hudu.Reveal())
}

// MissingKeyError is a key that is set nowhere.
type MissingKeyError struct {
	Name     string
	variable string
}

func (e *MissingKeyError) Error() string {
	return fmt.Sprintf("the key %s is not set: enter it with 'crossdock secrets set %s', or set %s in the environment", e.Name, e.Name, e.variable)
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
		source, err := r.chain.Source(ctx, name)
		sources[name] = KeySource{Source: string(source), Err: err}
	}
	return sources
}

// SetKey puts a key into the keychain.
func (r *Rig) SetKey(ctx context.Context, name Key, value secret.Secret) error {
	return r.chain.Set(ctx, name, value)
}

// ForgetKey takes a key out of the keychain. A key that is not there is fine.
func (r *Rig) ForgetKey(ctx context.Context, name Key) error { return r.chain.Delete(ctx, name) }
