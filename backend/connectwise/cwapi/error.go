package cwapi

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"crossdock/backend/apierror"
)

// Codes of [Error] that the client looks at. The first ones are the vendor's,
// the others name answers that carry no code.
const (
	codeSecurity       = "Security"
	codeFindCondition  = "ApiFindCondition"
	codeUnknownCompany = "UnknownCompany"
	codeRoute          = "CannotRoute"
	codeUnreadable     = "Unreadable"
)

// Error is an answer of ConnectWise that is not the one asked for.
type Error struct {
	Status  int
	Path    string // without the query, which can hold values
	Code    string // the vendor's code, "" when the answer had none
	Message string // the vendor's words, shortened, on one line, without keys
	Details []Detail
	// page tells that the answer was an HTML page, so that a gateway spoke.
	page bool
}

// Detail is one of the finer errors that some answers list.
type Detail struct {
	Code     string
	Message  string
	Resource string
	Field    string
}

func (e *Error) Error() string {
	text := fmt.Sprintf("GET %s: %d", e.Path, e.Status)
	if e.Code != "" {
		text += " " + e.Code
	}
	if e.Message != "" {
		text += ": " + e.Message
	}
	if e.Status == http.StatusNotFound && e.page {
		text += " (a web page answered instead of the API: a proxy on the way, or the address of the site)"
	}
	for _, detail := range e.Details {
		text += fmt.Sprintf(" (%s: %s)", detail.Field, detail.Message)
	}
	return text
}

// Server is what people call the server.
func (e *Error) Server() string { return "ConnectWise" }

// Said is what ConnectWise said about it, "" for nothing.
func (e *Error) Said() string { return e.Message }

// Class tells the doers what is known.
func (e *Error) Class() apierror.Class {
	switch {
	case e.Code == codeUnreadable:
		return apierror.Broken
	case e.Code == codeUnknownCompany:
		return apierror.NotFound
	case e.IsClientID(), e.Status == http.StatusUnauthorized:
		return apierror.Unauthorized
	case e.isPlainHTTP():
		return apierror.Refused
	case e.Status == http.StatusForbidden:
		return apierror.Denied
	case e.Status == http.StatusNotFound && e.page:
		return apierror.Broken
	case e.Status == http.StatusNotFound:
		return apierror.NotFound
	case e.Status == http.StatusTooManyRequests:
		return apierror.Limited
	case e.Status >= 400 && e.Status < 500:
		return apierror.Refused
	default:
		return apierror.Broken
	}
}

// IsClientID tells whether ConnectWise misses or refuses the clientId. Which
// status it answers then differs, but its words name the header.
func (e *Error) IsClientID() bool {
	switch e.Status {
	case http.StatusBadRequest, http.StatusUnauthorized, http.StatusForbidden:
		words := strings.ToLower(e.Code + " " + e.Message)
		return strings.Contains(strings.NewReplacer(" ", "", "-", "", "_", "").Replace(words), "clientid")
	default:
		return false
	}
}

// isPlainHTTP tells whether the cloud refuses the host or scheme, under the
// same status and code as a missing permission.
func (e *Error) isPlainHTTP() bool {
	return e.Code == codeSecurity && strings.Contains(strings.ToLower(e.Message), "ssl is required")
}

// IsDenied tells whether the security role does not allow a read.
func IsDenied(err error) bool { return apierror.ClassOf(err) == apierror.Denied }

// IsUnauthorized tells whether the keys or the clientId are refused.
func IsUnauthorized(err error) bool { return apierror.ClassOf(err) == apierror.Unauthorized }

// IsNotFound tells whether ConnectWise says that the record, or the login
// company, does not exist. On cloud, bad keys can look the same: before a
// record counts as gone, one that is known to exist must still answer.
func IsNotFound(err error) bool { return apierror.ClassOf(err) == apierror.NotFound }

// IsClientID tells whether the clientId is missing or refused.
func IsClientID(err error) bool {
	var answered *Error
	return errors.As(err, &answered) && answered.IsClientID()
}

// IsUnknownCompany tells whether the site does not know the login company.
func IsUnknownCompany(err error) bool { return hasCode(err, codeUnknownCompany) }

// IsCondition tells whether a condition named something that this endpoint or
// release cannot filter by.
func IsCondition(err error) bool { return hasCode(err, codeFindCondition) }

func hasCode(err error, code string) bool {
	var answered *Error
	return errors.As(err, &answered) && strings.EqualFold(answered.Code, code)
}

// movedCodebase tells whether err is what every address answers when the
// tenant has moved to another release. A 404 for a single record is not: there
// it mostly means what it says.
func movedCodebase(err error, list bool) bool {
	var answered *Error
	if !errors.As(err, &answered) {
		return false
	}
	return answered.Code == codeRoute || list && answered.Status == http.StatusNotFound
}

// BadRowError is a row of a list that ConnectWise cannot answer, or that
// cannot be read. It concerns that record alone: a list goes on after it. The
// record exists, so it must never be taken for gone.
type BadRowError struct {
	Path string
	ID   int
	Err  error
}

func (e *BadRowError) Error() string { return fmt.Sprintf("read %s/%d: %v", e.Path, e.ID, e.Err) }

func (e *BadRowError) Unwrap() error { return e.Err }

// Class is always Broken, whatever the single request for the row answered.
func (e *BadRowError) Class() apierror.Class { return apierror.Broken }

// UserHint is the next step for a person.
func (e *BadRowError) UserHint() string {
	return fmt.Sprintf("ConnectWise fails on record %d of %s. Open and save it in ConnectWise; everything else goes on.", e.ID, e.Path)
}
