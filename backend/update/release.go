package update

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"

	"golang.org/x/mod/semver"
)

// Release is what the feed says of the newest version.
type Release struct {
	Version string `json:"version"` // "1.2.3"
	Date    string `json:"date"`    // "2026-12-01"
	// Notes say what is new, as plain text.
	Notes string `json:"notes"`
	// Page is where it can be downloaded: https, on the feed's own host.
	Page string `json:"page"`
}

// mostNotes is the length of what is shown of the notes, in characters.
const mostNotes = 20_000

// FormatError is a signed file that does not say what a feed says.
type FormatError struct{ Err error }

func (e *FormatError) Error() string { return "read release feed: " + e.Err.Error() }
func (e *FormatError) Unwrap() error { return e.Err }

// decode reads a file whose signature is good.
func (f *Feed) decode(content []byte) (Release, error) {
	var r Release
	if err := json.Unmarshal(content, &r); err != nil {
		return Release{}, &FormatError{err}
	}
	switch {
	case !IsVersion(r.Version):
		return Release{}, &FormatError{fmt.Errorf("version %q is none", r.Version)}
	case !f.Opens(r.Page):
		return Release{}, &FormatError{errors.New("its page is not on the feed's own host")}
	}
	if _, err := time.Parse(time.DateOnly, r.Date); err != nil {
		return Release{}, &FormatError{fmt.Errorf("date %q is none", r.Date)}
	}
	r.Notes = plain(r.Notes)
	return r, nil
}

// plain is the text without control characters, other than ends of lines, and
// not longer than is shown.
func plain(text string) string {
	text = strings.Map(func(r rune) rune {
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(strings.ReplaceAll(text, "\t", " "), ""))
	if runes := []rune(text); len(runes) > mostNotes {
		text = string(runes[:mostNotes]) + "…"
	}
	return strings.TrimSpace(text)
}

// IsVersion tells whether the text is a version, "1.2.3" or "1.2.3-rc.1".
func IsVersion(text string) bool {
	return semver.IsValid("v"+text) && strings.Count(strings.SplitN(text, "-", 2)[0], ".") == 2
}

// Newer tells whether version is newer than the other one.
func Newer(version, than string) bool { return semver.Compare("v"+version, "v"+than) > 0 }
