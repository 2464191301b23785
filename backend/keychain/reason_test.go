package keychain

import (
	"errors"
	"testing"

	"github.com/zalando/go-keyring"
)

func TestReason(t *testing.T) {
	tests := map[string]struct {
		err  error
		want error
	}{
		"fine":                {nil, nil},
		"not found":           {keyring.ErrNotFound, ErrNotSet},
		"too big":             {keyring.ErrSetDataTooBig, ErrTooLarge},
		"unsupported":         {keyring.ErrUnsupportedPlatform, ErrUnavailable},
		"no D-Bus":            {errors.New(`exec: "dbus-launch": executable file not found in $PATH`), ErrUnavailable},
		"no service on D-Bus": {errors.New("The name org.freedesktop.secrets was not provided by any .service files"), ErrUnavailable},
		"locked collection":   {errors.New("failed to unlock correct collection '/org/freedesktop/secrets/aliases/default'"), ErrLocked},
		"locked item":         {errors.New("Cannot get secret of a locked object"), ErrLocked},
		"macOS, no prompt":    {errors.New("exit status 36"), ErrLocked},
		"macOS, no keychain":  {errors.New("exit status 50"), ErrUnavailable},
	}
	for label, test := range tests {
		if got := reason(test.err); !errors.Is(got, test.want) {
			t.Errorf("%s: %v, want %v", label, got, test.want)
		}
	}
}
