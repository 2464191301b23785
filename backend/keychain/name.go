package keychain

import (
	"fmt"
	"strings"
)

// Name names one of the keys that Crossdock uses.
type Name string

// The keys. The words are part of the command-line contract.
const (
	ConnectWisePublicKey  Name = "connectwise-public-key"
	ConnectWisePrivateKey Name = "connectwise-private-key"
	HuduAPIKey            Name = "hudu-api-key"
)

// ClientIDVariable is the environment variable of the ConnectWise clientId,
// which is no secret and never in the keychain.
const ClientIDVariable = "CROSSDOCK_CONNECTWISE_CLIENT_ID"

// Names returns every key.
func Names() []Name { return []Name{ConnectWisePublicKey, ConnectWisePrivateKey, HuduAPIKey} }

// ParseName reads the name of a key, in any letter case.
func ParseName(text string) (Name, error) {
	want := Name(strings.ToLower(strings.TrimSpace(text)))
	var known []string
	for _, name := range Names() {
		if name == want {
			return name, nil
		}
		known = append(known, string(name))
	}
	return "", fmt.Errorf("parse key name %q: want one of %s", text, strings.Join(known, ", "))
}

// Variable is the environment variable that wins over the keychain.
func (n Name) Variable() string {
	return "CROSSDOCK_" + strings.ToUpper(strings.ReplaceAll(string(n), "-", "_"))
}

// Source is where a key comes from.
type Source string

// The sources. The words are part of the command-line contract.
const (
	FromEnvironment Source = "environment"
	FromKeychain    Source = "keychain"
	FromNowhere     Source = "none"
)
