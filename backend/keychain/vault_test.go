package keychain_test

import (
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/zalando/go-keyring"

	"crossdock/backend/apierror"
	"crossdock/backend/keychain"
	"crossdock/backend/secret"
)

func TestMemoryIsAVault(t *testing.T) { testVault(t, &keychain.Memory{}) }

// The library's own stand-in shows that its errors become ours.
func TestSystemIsAVaultOverTheLibrary(t *testing.T) {
	if os.Getenv(keyringOfTheMachine) != "" {
		t.Skip("the keychain of this machine is in use instead")
	}
	testVault(t, keychain.System(""))
	t.Run("profiles are apart", func(t *testing.T) {
		one, other := keychain.System(keychain.Profile("/a")), keychain.System(keychain.Profile("/b"))
		if err := one.Set("x", "one"); err != nil {
			t.Fatal(err)
		}
		if _, err := other.Get("x"); !errors.Is(err, keychain.ErrNotSet) {
			t.Errorf("other profile: %v", err)
		}
		if got, err := keychain.System(keychain.Profile("/a/")).Get("x"); got != "one" || err != nil {
			t.Errorf("same profile: %q, %v", got, err)
		}
	})
}

// testVault is the contract of [keychain.Vault].
func testVault(t *testing.T, vault keychain.Vault) {
	t.Helper()
	const account = "contract-suite"
	if err := vault.Delete(account); err != nil && !errors.Is(err, keychain.ErrNotSet) {
		t.Fatalf("delete: %v", err)
	}
	t.Run("nothing there", func(t *testing.T) {
		if _, err := vault.Get(account); !errors.Is(err, keychain.ErrNotSet) {
			t.Errorf("get: %v", err)
		}
		if err := vault.Delete(account); !errors.Is(err, keychain.ErrNotSet) {
			t.Errorf("delete: %v", err)
		}
	})
	for label, text := range map[string]string{
		"plain":       "Key123",
		"marks":       `a"b'c\d $(e) {f} +/=&%`,
		"not ASCII":   "schlüssel-ключ-鍵",
		"the longest": strings.Repeat("x", keychain.MaxSize),
	} {
		t.Run(label, func(t *testing.T) {
			if err := vault.Set(account, text); err != nil {
				t.Fatalf("set: %v", err)
			}
			if got, err := vault.Get(account); got != text || err != nil {
				t.Errorf("read back %q, %v", got, err)
			}
			if _, err := vault.Get(account + "-other"); !errors.Is(err, keychain.ErrNotSet) {
				t.Errorf("other account: %v", err)
			}
		})
	}
	t.Run("deleted", func(t *testing.T) {
		if err := vault.Delete(account); err != nil {
			t.Fatalf("delete: %v", err)
		}
		if _, err := vault.Get(account); !errors.Is(err, keychain.ErrNotSet) {
			t.Errorf("get: %v", err)
		}
	})
}

// keyringOfTheMachine runs the tests of a real keychain. It is off by default,
// because that can open a window and wait for a person. "locked" and "missing"
// say that the keychain is so; anything else is one that works.
const keyringOfTheMachine = "CROSSDOCK_TEST_KEYCHAIN"

func TestMain(m *testing.M) {
	if os.Getenv(keyringOfTheMachine) == "" {
		keyring.MockInit() // no test reaches the machine's keychain by accident
	}
	os.Exit(m.Run())
}

func needRealKeychain(t *testing.T, usable bool) {
	t.Helper()
	switch state := os.Getenv(keyringOfTheMachine); {
	case state == "":
		t.Skip("set " + keyringOfTheMachine + "=1 to use the keychain of this machine")
	case usable != (state != "locked" && state != "missing"):
		t.Skip("the keychain of this machine is " + state)
	}
}

func TestRealKeychainIsAVault(t *testing.T) {
	needRealKeychain(t, true)
	testVault(t, keychain.System("test"))
}

// A keychain that is locked or not there is never taken for one without keys: a
// person who is told to enter a key again would not mend anything.
func TestRealKeychainThatCannotBeUsed(t *testing.T) {
	needRealKeychain(t, false)
	keys := keychain.New(keychain.Options{Vault: keychain.System("test"), Environment: func(string) string { return "" }})
	begin := time.Now()
	failures := []error{keys.Set(t.Context(), keychain.HuduAPIKey, secret.New("a-key"))}
	_, err := keys.Get(t.Context(), keychain.HuduAPIKey)
	failures = append(failures, err)
	for _, err := range failures {
		if !errors.Is(err, keychain.ErrLocked) && !errors.Is(err, keychain.ErrUnavailable) && !errors.Is(err, keychain.ErrBusy) {
			t.Errorf("%v, want one that is locked, missing or silent", err)
		}
		if hint := apierror.Hint(err); !strings.Contains(hint, "CROSSDOCK_HUDU_API_KEY") {
			t.Errorf("%v: hint %q does not name the way out", err, hint)
		}
		t.Logf("told: %v", err)
	}
	if took := time.Since(begin); took > 3*keychain.DefaultTimeout {
		t.Errorf("it took %s", took)
	}
}
