package keychain_test

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"crossdock/backend/apierror"
	"crossdock/backend/keychain"
	"crossdock/backend/secret"
)

func TestNames(t *testing.T) {
	for name, variable := range map[string]string{
		"connectwise-public-key":  "CROSSDOCK_CONNECTWISE_PUBLIC_KEY",
		"connectwise-private-key": "CROSSDOCK_CONNECTWISE_PRIVATE_KEY",
		" HUDU-API-KEY ":          "CROSSDOCK_HUDU_API_KEY",
	} {
		got, err := keychain.ParseName(name)
		if err != nil || got.Variable() != variable {
			t.Errorf("%s: %s, %v", name, got.Variable(), err)
		}
	}
	for _, name := range []string{"", "connectwise-client-id", "hudu"} {
		if _, err := keychain.ParseName(name); err == nil || !strings.Contains(err.Error(), "hudu-api-key") {
			t.Errorf("%q: %v, want the names", name, err)
		}
	}
}

func TestEnvironmentWins(t *testing.T) {
	ctx := t.Context()
	environment := map[string]string{}
	keys := keychain.New(keychain.Options{
		Vault:       &keychain.Memory{},
		Environment: func(name string) string { return environment[name] },
	})
	check := func(step string, source keychain.Source, text string) {
		t.Helper()
		got, err := keys.Source(ctx, keychain.HuduAPIKey)
		if got != source || err != nil {
			t.Errorf("%s: source %q, %v", step, got, err)
		}
		if set, err := keys.IsSet(ctx, keychain.HuduAPIKey); set != (text != "") || err != nil {
			t.Errorf("%s: is set %v, %v", step, set, err)
		}
		key, err := keys.Get(ctx, keychain.HuduAPIKey)
		if key.Reveal() != text || errors.Is(err, keychain.ErrNotSet) != (text == "") {
			t.Errorf("%s: key %q, %v", step, key.Reveal(), err)
		}
	}
	check("at first", keychain.FromNowhere, "")
	if err := keys.Set(ctx, keychain.HuduAPIKey, secret.New(" stored\n")); err != nil {
		t.Fatal(err)
	}
	check("stored", keychain.FromKeychain, "stored")
	environment["CROSSDOCK_HUDU_API_KEY"] = " given "
	check("given too", keychain.FromEnvironment, "given")
	environment["CROSSDOCK_HUDU_API_KEY"] = " "
	check("given empty", keychain.FromKeychain, "stored")
	for range 2 {
		if err := keys.Delete(ctx, keychain.HuduAPIKey); err != nil {
			t.Errorf("delete: %v", err)
		}
	}
	check("deleted", keychain.FromNowhere, "")

	if keys.ClientID() != "" {
		t.Error("client id out of nowhere")
	}
	environment["CROSSDOCK_CONNECTWISE_CLIENT_ID"] = "guid "
	if keys.ClientID() != "guid" {
		t.Errorf("client id %q", keys.ClientID())
	}
}

func TestSetRefusesWhatIsNoKey(t *testing.T) {
	vault := &keychain.Memory{}
	keys := keychain.New(keychain.Options{Vault: vault})
	for text, want := range map[string]error{
		"":                        keychain.ErrEmpty,
		" \n":                     keychain.ErrEmpty,
		strings.Repeat("x", 2049): keychain.ErrTooLarge,
		strings.Repeat("鍵", 1000): keychain.ErrTooLarge,
		"one\ntwo":                keychain.ErrLines,
		"one\rtwo":                keychain.ErrLines,
	} {
		if err := keys.Set(t.Context(), keychain.HuduAPIKey, secret.New(text)); !errors.Is(err, want) || apierror.Hint(err) == "" {
			t.Errorf("%d bytes: %v, hint %q", len(text), err, apierror.Hint(err))
		}
	}
	if _, err := vault.Get(string(keychain.HuduAPIKey)); !errors.Is(err, keychain.ErrNotSet) {
		t.Errorf("something was kept: %v", err)
	}
}

// hanging is a keychain whose prompt nobody answers until release is closed.
type hanging struct {
	keychain.Memory
	release chan struct{}
	calls   atomic.Int32
}

func (h *hanging) Get(account string) (string, error) {
	h.calls.Add(1)
	<-h.release
	return h.Memory.Get(account)
}

func TestAHangingKeychainDoesNotHoldUpTheProgram(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		vault := &hanging{release: make(chan struct{})}
		keys := keychain.New(keychain.Options{
			Vault: vault,
			Environment: func(name string) string {
				return map[string]string{"CROSSDOCK_CONNECTWISE_PUBLIC_KEY": "given"}[name]
			},
		})
		start := time.Now()
		for range 3 {
			_, err := keys.Get(t.Context(), keychain.HuduAPIKey)
			if !errors.Is(err, keychain.ErrBusy) || !strings.Contains(apierror.Hint(err), "CROSSDOCK_HUDU_API_KEY") {
				t.Errorf("%v, hint %q", err, apierror.Hint(err))
			}
		}
		if took := time.Since(start); took != 15*time.Second || vault.calls.Load() != 1 {
			t.Errorf("%d calls in %s, want one call and 5 s each time", vault.calls.Load(), took)
		}
		if key, err := keys.Get(t.Context(), keychain.ConnectWisePublicKey); key.Reveal() != "given" || err != nil {
			t.Errorf("the environment needs no keychain, got %v", err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := keys.Get(ctx, keychain.HuduAPIKey); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("the caller's own end: %v", err)
		}
		if err := keys.Wait(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("wait: %v, want to be told that a call is under way", err)
		}
		close(vault.release)
		if err := keys.Wait(t.Context()); err != nil {
			t.Errorf("wait: %v", err)
		}
		if _, err := keys.Get(t.Context(), keychain.HuduAPIKey); !errors.Is(err, keychain.ErrNotSet) {
			t.Errorf("afterwards: %v", err)
		}
	})
}

// telling is a keychain that quotes what it is given.
type telling struct{ keychain.Memory }

func (*telling) Set(_, text string) error { return errors.New("cannot store " + text) }

func TestErrorsNeverHoldTheKey(t *testing.T) {
	keys := keychain.New(keychain.Options{Vault: &telling{}})
	err := keys.Set(t.Context(), keychain.HuduAPIKey, secret.New("private-key"))
	if err == nil || strings.Contains(err.Error(), "private-key") {
		t.Errorf("got %v", err)
	}
}

// A key that cannot be taken out is no reason to set a variable. Planted and
// found: the hint of a key that cannot be read.
func TestTheHintOfADeletionNamesNoVariable(t *testing.T) {
	for _, reason := range []error{keychain.ErrLocked, keychain.ErrBusy, keychain.ErrUnavailable} {
		err := &keychain.Error{Op: "delete", Name: keychain.HuduAPIKey, Err: reason}
		if hint := err.UserHint(); hint == "" || strings.Contains(hint, "CROSSDOCK_") {
			t.Errorf("%v: %q", reason, hint)
		}
	}
}
