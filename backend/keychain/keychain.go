package keychain

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"crossdock/backend/secret"
)

const (
	// DefaultTimeout is how long one call waits for the keychain.
	DefaultTimeout = 5 * time.Second
	// MaxSize is the length in bytes above which a value is refused. macOS
	// takes about 3,000 for everything together, Windows 2,560.
	MaxSize = 2048
)

// Vault keeps texts by account, for as long as the machine lives. A text that
// was set is read back unchanged; an account that has none answers [ErrNotSet]
// to Get and Delete. Calls may take any time, and are made one at a time.
type Vault interface {
	Get(account string) (string, error)
	Set(account, text string) error
	Delete(account string) error
}

// Options are what [New] builds from; the zero Options use the system.
type Options struct {
	// Vault is the keychain; nil is [System] without a profile.
	Vault Vault
	// Environment looks up a variable; nil is [os.Getenv].
	Environment func(variable string) string
	// Timeout is how long one call waits; 0 is [DefaultTimeout].
	Timeout time.Duration
}

// Keychain has the keys. It is safe for concurrent use.
type Keychain struct {
	vault       Vault
	environment func(string) string
	timeout     time.Duration
	// busy is held by the one call that is under way, also after its caller
	// gave up on it.
	busy chan struct{}
}

// New is a keychain over a vault and the environment.
func New(o Options) *Keychain {
	if o.Vault == nil {
		o.Vault = System("")
	}
	if o.Environment == nil {
		o.Environment = os.Getenv
	}
	if o.Timeout <= 0 {
		o.Timeout = DefaultTimeout
	}
	return &Keychain{vault: o.Vault, environment: o.Environment, timeout: o.Timeout, busy: make(chan struct{}, 1)}
}

// Get is the key of that name, from the environment if it has one, else from
// the keychain. Without one the error is [ErrNotSet].
func (k *Keychain) Get(ctx context.Context, name Name) (secret.Secret, error) {
	if text := k.fromEnvironment(name.Variable()); text != "" {
		return secret.New(text), nil
	}
	text, err := k.call(ctx, func() (string, error) { return k.vault.Get(string(name)) })
	if text = strings.TrimSpace(text); err == nil && text == "" {
		err = ErrNotSet
	}
	if err != nil {
		return secret.Secret{}, &Error{Op: "read", Name: name, Err: err}
	}
	return secret.New(text), nil
}

// Source tells where the key of that name comes from, without giving it out.
func (k *Keychain) Source(ctx context.Context, name Name) (Source, error) {
	if k.fromEnvironment(name.Variable()) != "" {
		return FromEnvironment, nil
	}
	switch _, err := k.Get(ctx, name); {
	case err == nil:
		return FromKeychain, nil
	case errors.Is(err, ErrNotSet):
		return FromNowhere, nil
	default:
		return FromNowhere, err
	}
}

// IsSet tells whether there is a key of that name.
func (k *Keychain) IsSet(ctx context.Context, name Name) (bool, error) {
	source, err := k.Source(ctx, name)
	return source != FromNowhere, err
}

// Set puts a key into the keychain, without blanks around it. A key in the
// environment still wins over it.
func (k *Keychain) Set(ctx context.Context, name Name, key secret.Secret) error {
	text := strings.TrimSpace(key.Reveal())
	var err error
	switch {
	case text == "":
		err = ErrEmpty
	case len(text) > MaxSize:
		err = ErrTooLarge
	case strings.ContainsAny(text, "\r\n"):
		err = ErrLines
	default:
		_, err = k.call(ctx, func() (string, error) { return "", k.vault.Set(string(name), text) })
		err = scrub(err, secret.New(text))
	}
	if err != nil {
		return &Error{Op: "set", Name: name, Err: err}
	}
	return nil
}

// Delete takes a key out of the keychain. A key that is not there is fine.
func (k *Keychain) Delete(ctx context.Context, name Name) error {
	_, err := k.call(ctx, func() (string, error) { return "", k.vault.Delete(string(name)) })
	if err != nil && !errors.Is(err, ErrNotSet) {
		return &Error{Op: "delete", Name: name, Err: err}
	}
	return nil
}

// ClientID is the ConnectWise clientId of the environment, else "". It is no
// secret.
func (k *Keychain) ClientID() string { return k.fromEnvironment(ClientIDVariable) }

// Wait returns when no call to the keychain is under way, or with the error of
// ctx.
func (k *Keychain) Wait(ctx context.Context) error {
	select {
	case k.busy <- struct{}{}:
		<-k.busy
		return nil
	case <-ctx.Done():
		return fmt.Errorf("wait for keychain: %w", ctx.Err())
	}
}

func (k *Keychain) fromEnvironment(variable string) string {
	return strings.TrimSpace(k.environment(variable))
}

// call runs one call to the vault, alone, and waits for it until the time-out.
// A call that is given up goes on in its goroutine and keeps the keychain busy
// until it ends; its outcome is dropped.
func (k *Keychain) call(ctx context.Context, ask func() (string, error)) (string, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, k.timeout, fmt.Errorf("%w within %s", ErrBusy, k.timeout))
	defer cancel()
	select {
	case k.busy <- struct{}{}:
	case <-ctx.Done():
		return "", context.Cause(ctx)
	}
	type outcome struct {
		text string
		err  error
	}
	done := make(chan outcome, 1) // buffered: nobody may be left to receive
	go func() {
		defer func() { <-k.busy }()
		text, err := ask()
		done <- outcome{text, err}
	}()
	select {
	case o := <-done:
		return o.text, o.err
	case <-ctx.Done():
		return "", context.Cause(ctx)
	}
}

// scrub takes a key out of what the system said about it, keeping the reason.
func scrub(err error, key secret.Secret) error {
	if err == nil {
		return nil
	}
	said := err.Error()
	clean := secret.NewScrubber(key).Scrub(said)
	if clean == said {
		return err
	}
	for _, reason := range []error{ErrLocked, ErrBusy, ErrTooLarge} {
		if errors.Is(err, reason) {
			return reason
		}
	}
	return fmt.Errorf("%w: %s", ErrUnavailable, clean)
}
