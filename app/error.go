package app

import (
	"encoding/json"
	"errors"
	"strings"

	"crossdock/app/rig"
	"crossdock/backend/apierror"
	"crossdock/backend/engine"
	"crossdock/backend/settings"
)

// Error is a failure as the page sees it. It crosses the bridge as its JSON
// text.
type Error struct {
	// Code is for the page: see the codes.
	Code string `json:"code"`
	// Message says what happened, to which record.
	Message string `json:"message"`
	// Hint is the next step for the person, "" when there is none.
	Hint string `json:"hint"`
	// Detail is the failure as the program that failed put it, for those who
	// look into it; "" where Message is all there is.
	Detail string `json:"detail,omitempty"`
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
	CodeTaken        = "taken"        // the company of Hudu is matched already
	CodeOffline      = "offline"      // a host cannot be reached
	CodeUnauthorized = "unauthorized" // a server refuses the keys
	CodeDenied       = "denied"       // the keys may not do that
	CodeKeychain     = "keychain"     // the keychain is locked, missing or silent
	CodeNotFound     = "not-found"
	CodeStopped      = "stopped"
	CodeFailed       = "failed" // anything else
	CodeInternal     = "internal"
)

func (e *Error) Error() string { return e.Message }

// JSON is the form in which e crosses the bridge.
func (e *Error) JSON() string {
	content, err := json.Marshal(e)
	if err != nil {
		return `{"code":"internal","message":"an error could not be told"}`
	}
	return string(content)
}

// refusal is an error of the code with words of its own.
func refusal(code, message, hint string) *Error {
	return &Error{Code: code, Message: message, Hint: hint}
}

// AsError is err as the page sees it.
func AsError(err error) *Error {
	if err == nil {
		return nil
	}
	var known *Error
	if errors.As(err, &known) {
		return known
	}
	if e := ownError(err); e != nil {
		return e
	}
	e := &Error{Code: codes[apierror.ClassOf(err)], Message: serverMessage(err), Hint: sentence(apierror.Hint(err))}
	if e.Code == "" {
		e.Code = CodeFailed
	}
	if e.Message == "" {
		e.Message = sentence(err.Error())
		return e
	}
	// Some next steps begin with what the message says already.
	e.Hint = strings.TrimSpace(strings.TrimPrefix(e.Hint, e.Message))
	e.Detail = err.Error()
	return e
}

// codes are the codes of the classes of failure.
var codes = map[apierror.Class]string{
	apierror.Unauthorized: CodeUnauthorized, apierror.Denied: CodeDenied, apierror.Unreachable: CodeOffline, apierror.Broken: CodeOffline,
	apierror.Limited: CodeOffline, apierror.NotFound: CodeNotFound, apierror.Stopped: CodeStopped,
}

// serverMessage says in words what a server did, "" for other failures.
func serverMessage(err error) string {
	if apierror.ClassOf(err) == apierror.Stopped {
		return "Stopped."
	}
	return sentence(apierror.Words(err))
}

// ownError words the failures that are not an API's.
func ownError(err error) *Error {
	var faults *settings.FaultError
	var key *rig.KeychainError
	var missing *rig.MissingKeyError
	var taken *rig.TakenError
	var tenant *rig.TenantError
	switch {
	case errors.As(err, &faults):
		e := &Error{Code: CodeInvalid, Message: "The settings are not right yet.", Fields: map[string]string{}}
		for _, fault := range faults.Faults {
			e.Fields[fault.Path] = sentence(fault.Message)
		}
		return e
	case errors.As(err, &key):
		return &Error{Code: CodeKeychain, Message: sentence(key.Error()), Hint: key.UserHint()}
	case errors.As(err, &missing), errors.Is(err, rig.ErrNoSettings):
		return refusal(CodeNotSetUp, "Both connections are needed for that.", "Enter addresses and keys in the set-up guide.")
	case errors.Is(err, rig.ErrNeverPassed):
		return refusal(CodeNotTested, "The connection test has not passed yet.", "Run Test connection in the set-up guide.")
	case errors.Is(err, rig.ErrCheckOutdated):
		return refusal(CodeNotTested, "Settings or keys have changed since the connection test passed.", "Run Test connection again.")
	case errors.As(err, &tenant):
		return refusal(CodeInvalid, sentence(tenant.Error()), "Nothing of it was taken. Use it with a Crossdock that has no matches yet.")
	case errors.Is(err, engine.ErrBusy):
		return refusal(CodeBusy, "A sync or a preview is under way.", "Wait for it, or stop it.")
	case errors.Is(err, engine.ErrApplied):
		return refusal(CodeStale, "This preview was applied already.", "Check again for a new one.")
	case errors.Is(err, engine.ErrNotLinked):
		return refusal(CodeInvalid, "One of these records has not been synced from this machine yet.", "Sync once, then decide. Nothing was decided.")
	case errors.Is(err, engine.ErrCarriedOut):
		return refusal(CodeStale, "A sync has carried this decision out since, so it cannot be taken back here.", "Undo that sync in History instead.")
	case errors.As(err, &taken):
		return refusal(CodeTaken, "“"+taken.Name+"” is already matched with another company.", "Match both with it, or choose another one.")
	case errors.Is(err, rig.ErrNothingToUndo):
		return refusal(CodeNotFound, "There is nothing to undo.", "")
	case errors.Is(err, rig.ErrNothingToRedo):
		return refusal(CodeNotFound, "There is nothing to redo.", "")
	case errors.Is(err, rig.ErrMovedOn):
		return refusal(CodeStale, "A sync has carried out this decision since, so it cannot be turned back here.", "Decide about the company anew.")
	default:
		return nil
	}
}

// sentence makes an error text one: a capital first, unless it begins with an
// address, a host, or the name of a source or setting ("configuration.type.name"),
// and a full stop last.
func sentence(text string) string {
	text = strings.TrimSpace(text)
	if text == "" {
		return ""
	}
	if word, _, _ := strings.Cut(text, " "); !strings.Contains(word, "://") && !strings.Contains(strings.TrimRight(word, ".:"), ".") {
		text = upperFirst(text)
	}
	return stopped(text)
}

// stopped ends a text as a sentence ends; what has such an end keeps it.
func stopped(text string) string {
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".!?:") {
		return text
	}
	return text + "."
}
