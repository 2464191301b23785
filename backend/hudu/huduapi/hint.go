package huduapi

import (
	"net/http"
	"regexp"
)

// namesAddress tells whether Hudu's words are about where a request came from.
// What it says to a key with allowed addresses is documented nowhere.
var namesAddress = regexp.MustCompile(`(?i)\b(ip|ips|ip[- ]address(es)?|allow[- ]?list(ed)?|white[- ]?list(ed)?)\b`)

// UserHint is the next step for a person.
func (e *Error) UserHint() string {
	switch {
	case e.Status == http.StatusUnauthorized && e.Method == http.MethodDelete:
		return "The Hudu key may not remove anything. That is as it should be: what is left over is reported."
	case e.Status == http.StatusUnauthorized && namesAddress.MatchString(e.Message):
		return "The Hudu key may not be used from the address that this machine reaches Hudu from. Add that address to the key's allowed IP addresses " +
			"under Admin > API Keys, or connect through the network or VPN whose address is among them."
	case e.Status == http.StatusUnauthorized:
		why := "it is wrong, or was deleted"
		if e.Method != http.MethodGet {
			why = "it was deleted, or may no longer write this"
		}
		return "Hudu refuses the key: " + why + ". It needs neither password access nor destructive actions. If the key is limited to certain IP addresses, the one that this machine reaches Hudu from must be among them: it changes with the network, " +
			"a VPN or a proxy. Look at the key under Admin > API Keys."
	case e.Status == http.StatusForbidden:
		return "Hudu itself does not answer so: a firewall or proxy between this machine and Hudu refuses the request."
	case e.Status == http.StatusTooManyRequests:
		return "Hudu still refused after several pauses. Set a lower limits.huduPerMinute, or try again later."
	case e.Code == codeInvalidNames:
		return "The layout's fields have changed. Run the sync again; if it stays, check the connected fields."
	case e.Status == http.StatusUnprocessableEntity:
		return "Mend the value that Hudu names, in ConnectWise or in the layout, and sync again."
	case e.Code == codeMissing, e.Status >= 400 && e.Status < 500 && !e.routed:
		return ""
	case e.Method != http.MethodGet && !e.routed:
		return "It is not known whether Hudu carried this out. The next run looks it up before it does anything else."
	case e.routed, e.Status > 0 && e.Status < 400:
		return "This address does not answer as Hudu does. Check hudu.url in the settings, and whether a sign-in page or proxy stands in between."
	default:
		return "Hudu failed. Try again later."
	}
}
