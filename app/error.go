package app

// Error is a failure as the page sees it. It crosses the bridge as its JSON
// text.
type Error struct {
	// Code is for the page: see the codes.
	Code string `json:"code"`
	// Message says what happened, to which record.
	Message string `json:"message"`
	// Hint is the next step for the person, "" when there is none.
	Hint string `json:"hint"`
	// Fields are the faults of a form by the name of its input.
	Fields map[string]string `json:"fields,omitempty"`
}

// The codes.
const (
	CodeInvalid      = "invalid"      // Fields or Message say what to put right
	CodeNotSetUp     = "not-set-up"   // an address or a key is missing
	CodeNotTested    = "not-tested"   // the connection test has not passed with what is in use
	CodeBusy         = "busy"         // a run is under way
	CodeStale        = "stale"        // what the page shows is no longer so: look again
	CodeOffline      = "offline"      // a host cannot be reached
	CodeUnauthorized = "unauthorized" // a server refuses the keys
	CodeDenied       = "denied"       // the keys may not do that
	CodeKeychain     = "keychain"     // the keychain is locked, missing or silent
	CodeNotFound     = "not-found"
	CodeFailed       = "failed" // anything else
	CodeInternal     = "internal"
)
