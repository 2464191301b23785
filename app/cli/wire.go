package cli

import (
	"context"
	"errors"
	"fmt"
	"time"

	"crossdock/backend/check"
	"crossdock/backend/connectwise/cwapi"
	"crossdock/backend/hudu/huduapi"
	"crossdock/backend/keychain"
	"crossdock/backend/secret"
	"crossdock/backend/settings"
	"crossdock/backend/transport"
)

// huduWindow is how long Hudu's request window lasts, on the clock.
const huduWindow = 5 * time.Minute

var userAgent = "Crossdock/" + Version

// builtInClientID is the clientId that a release brings along, stamped at
// build time. A clientId of one's own wins over it.
var builtInClientID string

// keys are the secrets in use, read once per command.
type keys struct {
	public, private, hudu secret.Secret
	clientID              string
	// unread says why a key could not be read; it stays empty then.
	unread map[keychain.Name]error
}

// readKeys takes the keys from the environment or the keychain. A key that is
// not set stays empty, and so does one that the keychain does not give out:
// the system that it is for says which, and the other can still be asked.
func (c *command) readKeys(ctx context.Context, s settings.Settings) keys {
	chain := c.keychain()
	k := keys{clientID: chain.ClientID(), unread: map[keychain.Name]error{}}
	if k.clientID == "" {
		k.clientID = s.ConnectWise.ClientID
	}
	if k.clientID == "" {
		k.clientID = builtInClientID
	}
	for name, into := range map[keychain.Name]*secret.Secret{
		keychain.ConnectWisePublicKey: &k.public, keychain.ConnectWisePrivateKey: &k.private, keychain.HuduAPIKey: &k.hudu,
	} {
		value, err := chain.Get(ctx, name)
		if err != nil && !errors.Is(err, keychain.ErrNotSet) {
			k.unread[name] = err
		}
		*into = value
	}
	return k
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
			return missingKey(name)
		}
	}
	return nil
}

func (c *command) keychain() *keychain.Keychain {
	return keychain.New(keychain.Options{Vault: c.Vault, Environment: c.Getenv})
}

// fingerprint names the settings and keys that a passed test stands for.
func (k keys) fingerprint(installKey []byte, s settings.Settings) string {
	return check.Fingerprint(installKey, s, k.clientID, k.public.Reveal(), k.private.Reveal(), k.hudu.Reveal())
}

// clients are both APIs, ready to be asked.
type clients struct {
	connectwise *cwapi.Client
	hudu        *huduapi.Client
	// counters count the requests per side.
	connectwiseRequests, huduRequests *transport.Counter
	keys                              keys
	// retry says how patient the clients are; zero is as patient as a run.
	retry transport.Retry
}

func newClients(k keys) *clients {
	return &clients{keys: k, connectwiseRequests: &transport.Counter{}, huduRequests: &transport.Counter{}}
}

// openClients makes both clients. onWait is told of every pause that a server
// asks for; it may be nil.
func (c *command) openClients(ctx context.Context, s settings.Settings, log *logFile, onWait func(transport.Wait)) (*clients, error) {
	x := newClients(c.readKeys(ctx, s))
	var err error
	if x.connectwise, err = x.openConnectWise(s, log, onWait); err != nil {
		return nil, err
	}
	if x.hudu, err = x.openHudu(s, log, onWait); err != nil {
		return nil, err
	}
	return x, nil
}

func (x *clients) openConnectWise(s settings.Settings, log *logFile, onWait func(transport.Wait)) (*cwapi.Client, error) {
	if err := x.keys.require(keychain.ConnectWisePublicKey, keychain.ConnectWisePrivateKey); err != nil {
		return nil, err
	}
	site, err := cwapi.ParseSite(s.ConnectWise.Site)
	if err != nil {
		return nil, err
	}
	return cwapi.New(cwapi.Config{
		Site: s.ConnectWise.Site, Company: s.ConnectWise.Company, ClientID: x.keys.clientID,
		PublicKey: x.keys.public, PrivateKey: x.keys.private,
		HTTP: transport.New(transport.Options{
			Hosts: site.Hosts(), UserAgent: userAgent, PerMinute: s.Limits.ConnectWisePerMinute, Counter: x.connectwiseRequests,
			Pause: transport.ExponentialPause, Retry: x.retry, Log: log.exchange, OnWait: onWait,
		}),
	})
}

func (x *clients) openHudu(s settings.Settings, log *logFile, onWait func(transport.Wait)) (*huduapi.Client, error) {
	if err := x.keys.require(keychain.HuduAPIKey); err != nil {
		return nil, err
	}
	host, err := huduapi.ParseURL(s.Hudu.URL)
	if err != nil {
		return nil, err
	}
	return huduapi.New(huduapi.Config{
		URL: s.Hudu.URL, Key: x.keys.hudu,
		HTTP: transport.New(transport.Options{
			Hosts: []string{host.Host}, UserAgent: userAgent, PerMinute: s.Limits.HuduPerMinute, Counter: x.huduRequests,
			Pause: transport.ClockMarkPause(huduWindow), Retry: x.retry, Log: log.exchange, OnWait: onWait,
		}),
	})
}

func missingKey(name keychain.Name) error {
	return fmt.Errorf("the key %s is not set: enter it with 'crossdock secrets set %s', or set %s in the environment", name, name, name.Variable())
}
