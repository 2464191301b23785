package huduapi

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// A refused key says that addresses may be the reason, and says so alone where
// Hudu does.
func TestARefusedKeyMayBeLimitedToAddresses(t *testing.T) {
	for message, only := range map[string]bool{
		"Bad credentials": false,
		"Unauthorized":    false,
		"":                false,
		"This API key is not allowed from your IP address": true,
		"IP 203.0.113.7 is not in the allowlist":           true,
		"Relationship missing":                             false,
	} {
		hint := (&Error{Method: "GET", Path: "/api/v1/api_info", Status: 401, Message: message}).UserHint()
		assert.Contains(t, hint, "IP addresses", message)
		assert.Contains(t, hint, "Admin > API Keys", message)
		if only {
			assert.NotContains(t, hint, "wrong", message)
		} else {
			assert.Contains(t, hint, "VPN", message)
		}
	}
}
