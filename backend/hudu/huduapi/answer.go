package huduapi

import (
	"bytes"
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// decodeError reads every form in which Hudu says no.
func decodeError(call call, response *http.Response, content []byte, scrub func(string) string) error {
	e := &Error{Method: call.method, Path: call.path, Status: response.StatusCode}
	page := strings.Contains(response.Header.Get("Content-Type"), "html") || isPage(content)
	switch {
	case response.StatusCode < 400:
		e.Message = "the answer leads on to " + target(response) + ", which is not followed"
	case page:
		e.Message = htmlPage
	default:
		e.Message = message(content)
	}
	e.routed = response.StatusCode == http.StatusNotFound && (page || isNoRoute(call.path, e.Message))
	if strings.Contains(e.Message, "Invalid field names") {
		e.Code = codeInvalidNames
	}
	e.Message = shorten(scrub(e.Message))
	return e
}

var ofRecord = regexp.MustCompile(`/[0-9]+(/|$)`)

// isNoRoute tells whether words are the router's. The same words come for a
// record that does not exist, so that they mean the route only where the path
// names no record.
func isNoRoute(path, words string) bool { return words == "Not Found" && !ofRecord.MatchString(path) }

// target is the host that a redirect names, without the rest of the address.
func target(response *http.Response) string {
	location, err := url.Parse(response.Header.Get("Location"))
	if err != nil || location.Host == "" {
		return "another address"
	}
	return location.Host
}

// isPage tells whether an answer is an HTML page.
func isPage(content []byte) bool { return bytes.HasPrefix(bytes.TrimSpace(content), []byte("<")) }

// message are Hudu's words: error and details, errors as text, list or by
// attribute, or the text itself.
func message(content []byte) string {
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

// words joins text, a list of texts, or texts by attribute.
func words(value any) string {
	var texts []string
	switch v := value.(type) {
	case string:
		return v
	case []any:
		for _, each := range v {
			texts = append(texts, words(each))
		}
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			texts = append(texts, strings.TrimSpace(name+" "+words(v[name])))
		}
	}
	texts = slices.DeleteFunc(texts, func(text string) bool { return text == "" })
	return strings.Join(texts, ", ")
}

// shorten puts words on one line and cuts them.
func shorten(text string) string {
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
