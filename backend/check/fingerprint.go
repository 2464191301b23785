package check

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"crossdock/backend/settings"
)

// Fingerprint names everything that reaches the servers: hosts, company,
// clientId and keys. It is a keyed hash, so that the keys cannot be guessed
// from what is stored; installKey is the data folder's own random key.
func Fingerprint(installKey []byte, s settings.Settings, secrets ...string) string {
	mac := hmac.New(sha256.New, installKey)
	parts := append([]string{
		strings.ToLower(s.ConnectWise.Site), strings.ToLower(s.ConnectWise.Company), s.ConnectWise.ClientID, strings.ToLower(s.Hudu.URL),
	}, secrets...)
	for _, part := range parts {
		fmt.Fprintf(mac, "%d:%s,", len(part), part)
	}
	return hex.EncodeToString(mac.Sum(nil))
}
