package cwapi

import (
	"encoding/json"
	"regexp"
	"strings"
	"unicode"
)

// longestMessage is how many characters of a server's words are kept: enough
// to tell what is wrong, little enough to log.
const longestMessage = 300

// maxDetails is how many of the finer errors are kept.
const maxDetails = 5

// decodeError reads any answer that is not the one asked for: JSON with code
// or error, JSON with neither, plain text, HTML, nothing at all. Scrub takes
// keys out of what is kept; nil keeps everything.
func decodeError(got answer, path string, scrub func(string) string) *Error {
	clean := func(words text) string {
		// Keys are looked for once nothing invisible can hide them any more,
		// and before shortening could leave the half of one.
		line := oneLine(string(words))
		if scrub != nil {
			line = scrub(line)
		}
		return shorten(line)
	}
	e := &Error{Status: got.status, Path: path}
	body := strings.TrimSpace(strings.TrimPrefix(got.body, "\xef\xbb\xbf"))
	var wire errorWire
	switch {
	case json.Unmarshal([]byte(body), &wire) == nil:
		e.Code, e.Message = clean(wire.Code), clean(wire.Message)
		if e.Code == "" {
			e.Code = clean(wire.Error)
		}
		for _, detail := range wire.details() {
			e.Details = append(e.Details, Detail{
				Code: clean(detail.Code), Message: clean(detail.Message),
				Resource: clean(detail.Resource), Field: clean(detail.Field),
			})
		}
	case isPage(got, body):
		e.page = true
		e.Message = clean(text(pageTitle(body)))
	default:
		e.Message = clean(text(body))
		if strings.Contains(strings.ToLower(e.Message), "cannot route") {
			e.Code = codeRoute
		}
	}
	return e
}

// unreadable is an answer of status 200 that is not the JSON asked for.
func unreadable(got answer, path string) *Error {
	return &Error{
		Status: got.status, Path: path, Code: codeUnreadable, Message: "the answer is not what the API promises",
		page: isPage(got, strings.TrimSpace(got.body)),
	}
}

type errorWire struct {
	Code    text
	Error   text
	Message text
	Errors  json.RawMessage
}

type detailWire struct {
	Code     text
	Message  text
	Resource text
	Field    text
}

func (w errorWire) details() []detailWire {
	var details []detailWire
	if json.Unmarshal(w.Errors, &details) != nil {
		return nil
	}
	return details[:min(len(details), maxDetails)]
}

func isPage(got answer, body string) bool {
	return strings.Contains(strings.ToLower(got.header.Get("Content-Type")), "html") || strings.HasPrefix(body, "<")
}

var (
	titleForm = regexp.MustCompile(`(?is)<title[^>]*>(.*?)</title>`)
	tagForm   = regexp.MustCompile(`(?s)<[^>]*>`)
)

// pageTitle is what an HTML error page says in short.
func pageTitle(page string) string {
	if title := titleForm.FindStringSubmatch(page); title != nil && strings.TrimSpace(title[1]) != "" {
		return title[1]
	}
	return tagForm.ReplaceAllString(page, " ")
}

// oneLine is text without control characters, with single blanks.
func oneLine(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), r == unicode.ReplacementChar:
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return -1
		default:
			return r
		}
	}, text)
	return strings.Join(strings.Fields(text), " ")
}

func shorten(text string) string {
	runes := []rune(text)
	if len(runes) > longestMessage {
		return string(runes[:longestMessage]) + "…"
	}
	return text
}
