package secret

import (
	"cmp"
	"encoding/base64"
	"encoding/hex"
	"net/url"
	"slices"
	"strings"
)

// shortest is the length below which a secret is not searched for: replacing
// two letters everywhere would destroy the text and hide nothing.
const shortest = 4

// Scrubber replaces known secrets in text. Servers and proxies quote request
// headers in error pages, so whatever they say is scrubbed before it is shown
// or logged. The zero Scrubber replaces nothing.
type Scrubber struct {
	replacer *strings.Replacer
}

// NewScrubber makes a scrubber for these secrets, in the forms in which they
// travel or are quoted: plain, URL-encoded, base64 and hex.
func NewScrubber(secrets ...Secret) Scrubber {
	var forms []string
	for _, s := range secrets {
		if text := s.Reveal(); len(text) >= shortest {
			forms = append(forms, spellings(text)...)
		}
	}
	// The longest first, so that a secret that begins with another one is
	// replaced as a whole.
	slices.SortFunc(forms, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b))
	})
	pairs := make([]string, 0, 2*len(forms))
	for _, form := range slices.Compact(forms) {
		pairs = append(pairs, form, redacted)
	}
	return Scrubber{replacer: strings.NewReplacer(pairs...)}
}

// Scrub is text with every known secret replaced by "[redacted]".
func (s Scrubber) Scrub(text string) string {
	if s.replacer == nil {
		return text
	}
	return s.replacer.Replace(text)
}

func spellings(text string) []string {
	raw := []byte(text)
	return []string{
		text,
		url.QueryEscape(text),
		url.PathEscape(text),
		base64.StdEncoding.EncodeToString(raw),
		base64.RawStdEncoding.EncodeToString(raw),
		base64.URLEncoding.EncodeToString(raw),
		base64.RawURLEncoding.EncodeToString(raw),
		hex.EncodeToString(raw),
		strings.ToUpper(hex.EncodeToString(raw)),
	}
}
