package desktop

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
)

var errNotWeb = errors.New("only web addresses are opened")

// encodeAddress is a web address in the form that the window's library opens:
// it refuses, without a word, characters that a shell could take for its own,
// though they are common in addresses.
func encodeAddress(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.User != nil || (u.Scheme != "https" && u.Scheme != "http") {
		return "", errNotWeb
	}
	if strings.ContainsAny(u.Host, refusedCharacters) {
		return "", errNotWeb
	}
	var out strings.Builder
	for _, b := range []byte(u.String()) {
		if b <= ' ' || b >= 0x7f || strings.IndexByte(refusedCharacters, b) >= 0 {
			fmt.Fprintf(&out, "%%%02X", b)
			continue
		}
		out.WriteByte(b)
	}
	return out.String(), nil
}

const refusedCharacters = ";|`$\\<>*{}[]()~!\"'^"
