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
	e := &Error{Code: CodeFailed, Message: sentence(err.Error()), Hint: sentence(apierror.Hint(err))}
	switch apierror.ClassOf(err) {
	case apierror.Unauthorized:
		e.Code = CodeUnauthorized
	case apierror.Denied:
		e.Code = CodeDenied
	case apierror.Unreachable, apierror.Broken, apierror.Limited:
		e.Code = CodeOffline
	case apierror.NotFound:
		e.Code = CodeNotFound
	case apierror.Stopped:
		e.Code, e.Message = CodeStopped, "Stopped."
	case apierror.Refused, apierror.Doubtful, apierror.Unknown:
	}
	return e
}

// ownError words the failures that are not an API's.
func ownError(err error) *Error {
	var faults *settings.FaultError
	var key *rig.KeychainError
	var missing *rig.MissingKeyError
	var taken *rig.TakenError
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
	case errors.Is(err, engine.ErrBusy):
		return refusal(CodeBusy, "A sync or a preview is under way.", "Wait for it, or stop it.")
	case errors.Is(err, engine.ErrApplied):
		return refusal(CodeStale, "This preview was applied already.", "Check again for a new one.")
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

// sentence makes an error text one: a capital first, a full stop last.
func sentence(text string) string {
	text = strings.TrimSpace(text)
	if text == "" {
		return ""
	}
	first := []rune(text)
	head := strings.ToUpper(string(first[0])) + string(first[1:])
	if strings.ContainsAny(head[len(head)-1:], ".!?:") {
		return head
	}
	return head + "."
}
