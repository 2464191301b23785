package match

import (
	"strings"

	"golang.org/x/net/publicsuffix"

	"crossdock/backend/mapping"
)

// domainOf is the domain that a website or an e-mail address belongs to, below
// the public suffix, "" for none and for those that say nothing.
func domainOf(text string) string {
	host := strings.ToLower(strings.TrimSpace(text))
	if _, rest, found := strings.Cut(host, "://"); found {
		host = rest
	}
	if end := strings.IndexAny(host, "/?# ,;"); end >= 0 {
		host = host[:end]
	}
	if at := strings.LastIndexByte(host, '@'); at >= 0 {
		host = host[at+1:]
	}
	host, _, _ = strings.Cut(host, ":")
	host = strings.Trim(host, ".")
	if !strings.Contains(host, ".") || isNumber(digitsOnly(host)) {
		return ""
	}
	domain, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil || nobodies[domain] {
		return ""
	}
	return domain
}

// digitsOnly is a host without dots, to tell addresses of the network from
// names.
func digitsOnly(host string) string { return strings.ReplaceAll(host, ".", "") }

// labelOf is the part of a domain that a company chooses: "acme" of acme.co.uk.
func labelOf(domain string) string {
	label, _, _ := strings.Cut(domain, ".")
	return strings.ReplaceAll(label, "-", "")
}

// mailKey is an e-mail address as it is compared, "" for none.
func mailKey(text string) string {
	address := mapping.NormalizeEmail(strings.TrimPrefix(strings.TrimSpace(text), "mailto:"))
	if _, host, _ := strings.Cut(address, "@"); isExample(host) {
		return ""
	}
	return address
}

// isExample tells a domain of placeholders; mailboxes for everybody are none.
func isExample(host string) bool {
	name, _, _ := strings.Cut(host, ".")
	switch name {
	case "example", "test", "none", "na", "unknown", "noemail", "noreply", "domain", "localhost":
		return true
	default:
		return false
	}
}
