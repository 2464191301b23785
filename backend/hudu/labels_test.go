package hudu

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestFieldsAreKnownByTheirLabels(t *testing.T) {
	for _, label := range []string{"Serial", "serial number", "Serial Number:", "S/N", "Service Tag", "Device Serial", "Dell Service Tag", "Service Tag / Serial"} {
		assert.True(t, HoldsSerial(label), label)
	}
	for _, label := range []string{"", "Serial port", "Serial console", "Reason", "Model", "Email"} {
		assert.False(t, HoldsSerial(label), label)
	}
	for _, label := range []string{"Email", "E-Mail", "Email Address:", "Work Email"} {
		assert.True(t, HoldsEmail(label), label)
	}
	for _, label := range []string{"", "Mailing address", "E-mail server", "Serial"} {
		assert.False(t, HoldsEmail(label), label)
	}
}
