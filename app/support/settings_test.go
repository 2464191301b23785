package support

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"crossdock/backend/settings"
)

// The log has the host that was asked, whichever way the person typed it.
func TestAHostHasThePseudonymOfTheLog(t *testing.T) {
	p := pseudonyms{[]byte("key")}
	s := settings.Default()
	s.ConnectWise.Site, s.Hudu.URL = "https://NA.myconnectwise.net/", "docs.mymsp.example/"
	view := settingsOf(s, p)
	assert.Equal(t, p.of("host", "api-na.myconnectwise.net"), view.ConnectWise)
	assert.Equal(t, p.of("host", "docs.mymsp.example"), view.Hudu)
	s.ConnectWise.Site = "no site"
	assert.NotEmpty(t, settingsOf(s, p).ConnectWise, "that something was typed is told")
}

// Planted and found: a version of a pre-release that is taken for a strange word.
func TestVersions(t *testing.T) {
	for text, want := range map[string]string{"": "", "0.1.0": "0.1.0", "0.2.0-rc.1": "0.2.0-rc.1", "0.2.0-acme": other, "acme": other} {
		assert.Equal(t, want, versionOf(text))
	}
}
