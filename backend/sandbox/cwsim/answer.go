package cwsim

import (
	"bytes"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"sync"
)

// answer is what goes back to the client.
type answer struct {
	status int
	kind   string // Content-Type; empty is the API's own
	header http.Header
	body   []byte
	page   *Page // set when a page of a list was read
}

func (a answer) write(w http.ResponseWriter, release string) error {
	for name, values := range a.header {
		w.Header()[name] = values
	}
	kind := a.kind
	if kind == "" {
		kind = "application/vnd.connectwise.com+json; version=" + release
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Length", strconv.Itoa(len(a.body)))
	w.Header().Set("api-current-version", release)
	w.WriteHeader(a.status)
	_, err := w.Write(a.body)
	return err
}

// refusal is an answer as an error.
type refusal struct {
	answer
	short bool // in the usual form, without the member errors
}

// Error implements error.
func (r refusal) Error() string { return fmt.Sprintf("status %d: %s", r.status, r.body) }

// explicit is the refusal with the members that are null.
func (r refusal) explicit() answer {
	out := r.answer
	if r.short {
		out.body = append(bytes.TrimSuffix(slices.Clone(r.body), []byte(crlf+"}")), ","+crlf+`  "errors": null`+crlf+"}"...)
	}
	return out
}

const (
	crlf      = "\r\n"
	plainText = "text/plain; charset=utf-8"
	plainJSON = "application/json; charset=utf-8"
	plainHTML = "text/html; charset=utf-8"
)

// quoted is a text as JSON.
func quoted(s string) string {
	e := encoder{}
	e.text(s)
	return string(e.buf)
}

// refuse is a refusal in the API's usual form.
func refuse(status int, code, message string) refusal {
	body := "{" + crlf + `  "code": ` + quoted(code) + "," + crlf + `  "message": ` + quoted(message) + crlf + "}"
	return refusal{answer: answer{status: status, body: []byte(body)}, short: true}
}

// outOfRange refuses a parameter that is not a number within bounds.
func outOfRange(name string, most int) refusal {
	message := fmt.Sprintf("The field %s must be between 1 and %d.", name, most)
	body := "{" + crlf + `  "code": "InvalidObject",` + crlf +
		`  "message": ` + quoted(name+" object is invalid") + "," + crlf +
		`  "errors": [` + crlf + "    {" + crlf + `      "code": "OutOfRange",` + crlf +
		`      "message": ` + quoted(message) + "," + crlf +
		`      "resource": ` + quoted(name) + "," + crlf + `      "field": ` + quoted(name) + crlf +
		"    }" + crlf + "  ]" + crlf + "}"
	return refusal{answer: answer{status: http.StatusBadRequest, body: []byte(body)}}
}

func badCondition(err error) refusal {
	return refuse(http.StatusBadRequest, "ApiFindCondition", err.Error())
}

func notFound(what string) refusal {
	return refuse(http.StatusNotFound, "NotFound", what+" not found")
}

func cannotRoute() refusal {
	return refusal{answer: answer{status: http.StatusBadRequest, kind: plainText, body: []byte("Cannot route. Codebase/company is invalid.")}}
}

func forbidden() refusal {
	return refuse(http.StatusForbidden, "Security", "You do not have security permission to perform this action.")
}

func unauthorized() refusal {
	return refuse(http.StatusUnauthorized, "Unauthorized", "UserNotAuthenticated")
}

// tooMany is the one refusal whose member is error and not code.
func tooMany(seconds int) refusal {
	message := fmt.Sprintf("Too many requests. Please try again in %d seconds.", seconds)
	body := "{" + crlf + `  "error": "ConnectWiseAPI",` + crlf + `  "message": ` + quoted(message) + crlf + "}"
	return refusal{answer: answer{
		status: http.StatusTooManyRequests, body: []byte(body),
		header: http.Header{"Retry-After": {strconv.Itoa(seconds)}},
	}}
}

// rooms are where pages are written. They are megabytes, and making room anew
// for each would keep the garbage collector looking through the whole tenant.
var rooms = sync.Pool{New: func() any { return new([]byte) }}

func takeRoom() []byte {
	room, _ := rooms.Get().(*[]byte)
	return (*room)[:0]
}

func keepRoom(body []byte) { rooms.Put(&body) }
