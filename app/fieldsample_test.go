package app

import (
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/settings"
)

// What is called like a secret is not shown as a sample, however it is written.
// Planted and found: a word that is only looked for by itself.
func TestWhatIsCalledLikeASecretIsNoSample(t *testing.T) {
	for from, secret := range map[string]bool{
		"configuration.questions.Local Admin Password": true,
		"configuration.questions.AdminPassword":        true,
		"configuration.questions.WLANPasswort":         true,
		"configuration.questions.Admin-Kennwort":       true,
		"configuration.questions.Admin Pass":           true,
		"configuration.questions.Admin PW":             true,
		"configuration.questions.WiFi PSK":             true,
		"configuration.questions.ApiKey":               true,
		"contact.customFields.Door PINs":               true,
		"configuration.questions.Operating system":     false,
		"configuration.questions.Spinning disks":       false,
		"configuration.osType":                         false,
	} {
		source, err := settings.ParseSource(from)
		require.NoError(t, err)
		require.Equal(t, secret, soundsSecret(source), from)
	}
}
