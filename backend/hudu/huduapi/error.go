package huduapi

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"unicode"

	"crossdock/backend/apierror"
)

// Codes of [Error] for answers that are told apart by more than their status.
const (
	codeUnreadable   = "Unreadable"
	codeLost         = "Lost"
	codeInvalidNames = "InvalidFieldNames"
)

// longestMessage cuts what Hudu says: bodies can quote a customer's values.
const longestMessage = 500

// Error is an answer of Hudu that is not the one asked for.
type Error struct {
	Method  string
	Path    string // without the query
	Status  int
	Code    string // ours, "" for most
	Message string // Hudu's words, shortened, on one line, without the key
	// routed tells that the address itself does not exist.
	routed bool
}

func (e *Error) Error() string {
	text := fmt.Sprintf("%s %s: %d", e.Method, e.Path, e.Status)
	if e.Message != "" {
		text += ": " + e.Message
	}
	return text
}

// Class tells the doers what is known. A write that was answered by a 5xx, or
// whose answer cannot be read, may have taken effect: Hudu answers 500 after
// it committed, too.
func (e *Error) Class() apierror.Class {
	write := e.Method != http.MethodGet
	switch {
	case e.Code == codeUnreadable || e.Code == codeLost || e.Status >= 500 || e.Status < 400:
		if write && e.Status != http.StatusNotFound {
			return apierror.Doubtful
		}
		if e.Status == http.StatusNotFound {
			return apierror.NotFound
		}
		return apierror.Broken
	case e.Status == http.StatusUnauthorized:
		return apierror.Unauthorized
	case e.Status == http.StatusForbidden:
		return apierror.Denied
	case e.Status == http.StatusNotFound && e.routed:
		return apierror.Broken
	case e.Status == http.StatusNotFound:
		return apierror.NotFound
	case e.Status == http.StatusTooManyRequests:
		return apierror.Limited
	default:
		return apierror.Refused
	}
}

// UserHint is the next step for a person.
func (e *Error) UserHint() string {
	switch {
	case e.Status == http.StatusUnauthorized && e.Method == http.MethodDelete:
		return "The Hudu key may not remove anything. That is as it should be: what is left over is reported."
	case e.Status == http.StatusUnauthorized:
		return "Hudu refuses the key: it is wrong, lacks a permission that this needs, or this machine's address is not on its list. Look at it under Admin > API Keys."
	case e.Status == http.StatusTooManyRequests:
		return "Hudu still refused after several pauses. Set a lower limits.huduPerMinute, or try again later."
	case e.Code == codeInvalidNames:
		return "The layout's fields have changed. Run the sync again; if it stays, check the connected fields."
	case e.Status == http.StatusNotFound && e.routed:
		return "This address does not answer as Hudu does. Check hudu.url in the settings."
	case e.Status == http.StatusUnprocessableEntity:
		return "Mend the value that Hudu names, in ConnectWise or in the layout, and sync again."
	case e.Status >= 500:
		return "Hudu failed. Try again later; the next run looks up what became of the write."
	default:
		return ""
	}
}

// decodeError reads every form in which Hudu says no.
func decodeError(call call, response *http.Response, content []byte, scrub func(string) string) error {
	e := &Error{Method: call.method, Path: call.path, Status: response.StatusCode}
	page := strings.Contains(response.Header.Get("Content-Type"), "html") || strings.HasPrefix(strings.TrimSpace(string(content)), "<")
	e.Message = message(content, page)
	// {"status":404,"error":"Not Found"} is the router's answer; a missing
	// record is named ("Asset not found").
	e.routed = response.StatusCode == http.StatusNotFound && (page || e.Message == "Not Found")
	if strings.Contains(e.Message, "Invalid field names") {
		e.Code = codeInvalidNames
	}
	e.Message = oneLine(scrub(e.Message))
	return e
}

// message are Hudu's words: error and details, errors as text or list, the
// text itself, and for a page nothing but what it is.
func message(content []byte, page bool) string {
	if page {
		return "an HTML page instead of an answer"
	}
	var object struct {
		Error   any `json:"error"`
		Errors  any `json:"errors"`
		Message any `json:"message"`
		Details any `json:"details"`
	}
	if err := json.Unmarshal(content, &object); err != nil {
		return string(content)
	}
	var parts []string
	for _, part := range []any{object.Error, object.Errors, object.Message, object.Details} {
		if text := words(part); text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, ": ")
}

// words joins text, or a list of texts.
func words(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case []any:
		var texts []string
		for _, each := range v {
			if text := words(each); text != "" {
				texts = append(texts, text)
			}
		}
		return strings.Join(texts, ", ")
	case map[string]any:
		content, err := json.Marshal(v)
		if err != nil {
			return ""
		}
		return string(content)
	default:
		return ""
	}
}

func oneLine(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > longestMessage {
		return string(runes[:longestMessage]) + "…"
	}
	return text
}
