package secret

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// sealPrefix begins every seal.
const sealPrefix = "sealed:"

// sealUse separates the key of seals from every other use of the secret that
// it is derived from.
const sealUse = "crossdock: seals of confidential text, 1"

// Seals turns secret texts into seals: keyed hashes (HMAC-SHA256) that tell
// whether two texts are the same, and nothing else to whoever lacks the key.
// A seal may stand in a plan, a journal or a file; the text that it stands for
// is known to the Seals alone, which lives as long as one decision and is never
// stored. It is not safe for concurrent use.
type Seals struct {
	key   []byte
	texts map[string]Secret
}

// NewSeals makes seals with a key derived from this secret. Seals made from
// another secret differ, also of the same text.
func NewSeals(from Secret) *Seals {
	mac := hmac.New(sha256.New, []byte(from.Reveal()))
	_, _ = mac.Write([]byte(sealUse)) // a hash never fails
	return &Seals{key: mac.Sum(nil), texts: map[string]Secret{}}
}

// Seal is the seal of a text, "" of the empty one.
func (s *Seals) Seal(text string) string {
	if text == "" {
		return ""
	}
	mac := hmac.New(sha256.New, s.key)
	_, _ = mac.Write([]byte(text))
	seal := sealPrefix + hex.EncodeToString(mac.Sum(nil))
	if _, known := s.texts[seal]; !known {
		s.texts[seal] = New(text)
	}
	return seal
}

// Open is the text of a seal that this Seals has made; another one's cannot be
// opened.
func (s *Seals) Open(seal string) (Secret, bool) {
	text, known := s.texts[seal]
	return text, known
}

// IsSeal tells whether text has the form of a seal.
func IsSeal(text string) bool {
	digits, found := strings.CutPrefix(text, sealPrefix)
	return found && len(digits) == hex.EncodedLen(sha256.Size) && strings.Trim(digits, "0123456789abcdef") == ""
}

// IsMask tells whether text holds nothing, or only the letters that servers
// show in place of a secret.
func IsMask(text string) bool { return strings.Trim(text, "*\u2022\u25cf ") == "" }
