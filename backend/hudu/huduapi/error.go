package huduapi

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"crossdock/backend/apierror"
	"crossdock/backend/transport"
)

// Codes of [Error] for answers that are told apart by more than their status.
const (
	codeUnreadable   = "Unreadable"        // not what the endpoint answers
	codeNoRecord     = "NoRecord"          // JSON, but without the record
	codeLost         = "Lost"              // no answer, or half of one
	codeMissing      = "Missing"           // 200 with null
	codeInvalidNames = "InvalidFieldNames" // custom_fields names what the layout does not have
)

// longestMessage cuts what Hudu says: bodies can quote a customer's values.
const longestMessage = 500

const htmlPage = "an HTML page instead of an answer"

// Error is an answer of Hudu that is not the one asked for.
type Error struct {
	Method  string
	Path    string // without the query
	Status  int    // 0 when there was no answer
	Code    string // ours, "" for most
	Message string // Hudu's words, shortened, on one line, without the key
	// routed tells that the address itself does not exist.
	routed bool
	cause  error
}

func (e *Error) Error() string {
	text := e.Method + " " + e.Path
	if e.Status != 0 {
		text += fmt.Sprintf(": %d", e.Status)
	}
	if e.Message != "" {
		text += ": " + e.Message
	}
	if e.cause != nil {
		text += ": " + e.cause.Error()
	}
	return text
}

// Unwrap is why there is no whole answer, nil where there is one.
func (e *Error) Unwrap() error { return e.cause }

// Server is what people call the server.
func (e *Error) Server() string { return "Hudu" }

// Said is what Hudu said about it, "" for nothing.
func (e *Error) Said() string { return e.Message }

// Class tells the doers what is known. A write that was answered by a 5xx or
// a redirect, or whose answer cannot be read, may have taken effect: Hudu
// answers 500 after it committed, too.
func (e *Error) Class() apierror.Class {
	switch {
	case e.Code == codeMissing:
		return apierror.NotFound
	case e.isUnclear() && e.Method != http.MethodGet:
		return apierror.Doubtful
	case errors.Is(e.cause, context.Canceled):
		return apierror.Stopped
	case e.isUnclear():
		return apierror.Broken
	}
	switch e.Status {
	case http.StatusUnauthorized:
		return apierror.Unauthorized
	case http.StatusForbidden:
		return apierror.Denied
	case http.StatusTooManyRequests:
		return apierror.Limited
	case http.StatusNotFound:
		return e.notFound()
	default:
		return apierror.Refused
	}
}

// isUnclear tells whether the answer leaves open what was done.
func (e *Error) isUnclear() bool {
	switch e.Code {
	case codeUnreadable, codeNoRecord, codeLost:
		return true
	}
	// A gateway's 408 says that it waited, not for what.
	return e.Status < 400 || e.Status >= 500 || e.Status == http.StatusRequestTimeout
}

// notFound tells a record that does not exist from an address that does not.
func (e *Error) notFound() apierror.Class {
	switch {
	case !e.routed:
		return apierror.NotFound
	case e.Method == http.MethodGet:
		return apierror.Broken
	default:
		return apierror.Refused
	}
}

// unanswered is the error of a request without an answer. Package transport
// knows whether the request was sent at all; of another sender's failure that
// is not known.
func unanswered(call call, err error) error {
	cause := transport.Cause(err)
	var classed interface{ Class() apierror.Class }
	if errors.As(cause, &classed) {
		return cause
	}
	return &Error{Method: call.method, Path: call.path, Code: codeLost, Message: "no answer", cause: cause}
}
