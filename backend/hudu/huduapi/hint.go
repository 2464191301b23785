package huduapi

import "net/http"

// UserHint is the next step for a person.
func (e *Error) UserHint() string {
	switch {
	case e.Status == http.StatusUnauthorized && e.Method == http.MethodDelete:
		return "The Hudu key may not remove anything. That is as it should be: what is left over is reported."
	case e.Status == http.StatusUnauthorized:
		return "Hudu refuses the key: it is wrong, was made without a permission that this needs (password access, destructive actions), " +
			"or may not be used from this machine's address. Look at it under Admin > API Keys."
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
