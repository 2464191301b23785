package cwsim

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// tokenKind is a kind of word of the condition language.
type tokenKind int

const (
	tokenEnd    tokenKind = iota
	tokenName             // identifier, with slashes: company/id, and, like, True, null
	tokenText             // "x" or 'x'
	tokenNumber           // 12, -1.5
	tokenMoment           // [2026-01-31T04:05:06Z]
	tokenSign             // = != < <= > >= ( ) ,
)

type token struct {
	kind   tokenKind
	text   string // of names in the case given; of texts without quotes and escapes
	number float64
	at     time.Time
}

// is tells whether the token is that keyword, in any case.
func (t token) is(keyword string) bool {
	return t.kind == tokenName && strings.EqualFold(t.text, keyword)
}

// sign tells whether the token is that sign.
func (t token) sign(s string) bool { return t.kind == tokenSign && t.text == s }

// tokens cuts a condition into words.
func tokens(input string) ([]token, error) {
	var found []token
	for rest := strings.TrimLeft(input, blanks); rest != ""; rest = strings.TrimLeft(rest, blanks) {
		t, length, err := readToken(rest)
		if err != nil {
			return nil, err
		}
		found = append(found, t)
		rest = rest[length:]
	}
	return append(found, token{kind: tokenEnd}), nil
}

const blanks = " \t\r\n"

// readToken takes the first word and says how long it is.
func readToken(s string) (token, int, error) {
	switch c := s[0]; {
	case c == '"' || c == '\'':
		return readText(s)
	case c == '[':
		return readMoment(s)
	case strings.IndexByte("=(),", c) >= 0:
		return token{kind: tokenSign, text: s[:1]}, 1, nil
	case strings.IndexByte("<>!", c) >= 0:
		if len(s) > 1 && s[1] == '=' {
			return token{kind: tokenSign, text: s[:2]}, 2, nil
		}
		if c != '!' {
			return token{kind: tokenSign, text: s[:1]}, 1, nil
		}
	case c == '-' || isDigit(c):
		return readNumber(s)
	case isLetter(c):
		n := 1
		for n < len(s) && (isLetter(s[n]) || isDigit(s[n]) || s[n] == '/') {
			n++
		}
		return token{kind: tokenName, text: s[:n]}, n, nil
	}
	return token{}, 0, fmt.Errorf("unexpected character '%.1s'", s)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isLetter(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_'
}

// readText reads up to the same quote; a backslash keeps a quote or another
// backslash from having a meaning.
func readText(s string) (token, int, error) {
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == s[0]:
			return token{kind: tokenText, text: b.String()}, i + 1, nil
		case s[i] == '\\' && i+1 < len(s) && strings.IndexByte(`"'\`, s[i+1]) >= 0:
			i++
		}
		b.WriteByte(s[i])
	}
	return token{}, 0, fmt.Errorf("unterminated string literal")
}

func readNumber(s string) (token, int, error) {
	n := 1
	for n < len(s) && (isDigit(s[n]) || s[n] == '.') {
		n++
	}
	number, err := strconv.ParseFloat(s[:n], 64)
	if err != nil {
		return token{}, 0, fmt.Errorf("'%s' is not a number", s[:n])
	}
	return token{kind: tokenNumber, text: s[:n], number: number}, n, nil
}

// momentForms are the ways to write a moment that are seen to work: with a
// zone, and, as UTC, without one. Fractions of a second parse in either.
var momentForms = []string{time.RFC3339, "2006-01-02T15:04:05", time.DateOnly}

func readMoment(s string) (token, int, error) {
	end := strings.IndexByte(s, ']')
	if end < 0 {
		return token{}, 0, fmt.Errorf("unterminated date literal")
	}
	for _, form := range momentForms {
		if at, err := time.Parse(form, s[1:end]); err == nil {
			return token{kind: tokenMoment, at: at.UTC()}, end + 1, nil
		}
	}
	return token{}, 0, fmt.Errorf("'%s' is not a date", s[1:end])
}
