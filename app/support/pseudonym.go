package support

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"
)

// pseudonyms replaces names. The key stays on this machine: without it a
// pseudonym cannot be tried against a list of names.
type pseudonyms struct{ key []byte }

// of is the pseudonym of a name, "" for none. Upper and lower case are the same
// name.
func (p pseudonyms) of(sort, name string) string {
	name = strings.ToLower(strings.TrimSpace(name))
	if name == "" {
		return ""
	}
	mac := hmac.New(sha256.New, p.key)
	mac.Write([]byte("support/" + sort + "/" + name))
	return sort + "-" + hex.EncodeToString(mac.Sum(nil)[:4])
}

// number is a whole number as settings and paths have it.
var number = regexp.MustCompile(`^\d{1,18}$`)

// idOr is an id as it is, and the pseudonym of a name.
func (p pseudonyms) idOr(sort, text string) string {
	if number.MatchString(text) {
		return text
	}
	return p.of(sort, text)
}

// terms are ids as they are, and the pseudonyms of names.
func (p pseudonyms) terms(list []string) []string {
	out := make([]string, 0, len(list))
	for _, text := range list {
		out = append(out, p.idOr("term", text))
	}
	return out
}
