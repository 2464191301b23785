package keychain

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/zalando/go-keyring"
)

const service = "crossdock"

// System is the operating system's keychain: Credential Manager, Keychain, or
// the Secret Service on D-Bus. Keys lie under the service name "crossdock";
// a profile keeps a second set apart from it, see [Profile].
func System(profile string) Vault {
	if profile == "" {
		return system{service: service}
	}
	return system{service: service + "-" + profile}
}

// Profile is a short name for a data folder that is not the usual one, so that
// a trial beside the real set-up has keys of its own.
func Profile(dataDir string) string {
	dataDir = filepath.Clean(dataDir)
	if runtime.GOOS == "windows" {
		dataDir = strings.ToLower(dataDir) // one folder, however it is typed
	}
	sum := sha256.Sum256([]byte(dataDir))
	return hex.EncodeToString(sum[:6])
}

type system struct{ service string }

func (s system) Get(account string) (string, error) {
	text, err := keyring.Get(s.service, account)
	return text, reason(err)
}

func (s system) Set(account, text string) error { return reason(keyring.Set(s.service, account, text)) }

func (s system) Delete(account string) error { return reason(keyring.Delete(s.service, account)) }

// reason puts the system's error under one of the package's own. The systems
// answer in words and exit codes only; what is not recognised counts as a
// keychain that does not work.
func reason(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, keyring.ErrNotFound):
		return ErrNotSet
	case errors.Is(err, keyring.ErrSetDataTooBig):
		return ErrTooLarge
	case looksLocked(err.Error()):
		return fmt.Errorf("%w: %w", ErrLocked, err)
	default:
		return fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
}

// lockedSigns are how the systems say that a keychain is locked or that a
// person closed its prompt: the Secret Service in words, and the macOS command
// "security" by exit codes (no interaction allowed, wrong password,
// cancelled).
var lockedSigns = []string{"locked", "unlock", "dismissed", "exit status 36", "exit status 51", "exit status 128"}

func looksLocked(text string) bool {
	text = strings.ToLower(text)
	for _, sign := range lockedSigns {
		if strings.Contains(text, sign) {
			return true
		}
	}
	return false
}
