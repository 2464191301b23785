package cwapi

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/idna"

	"crossdock/backend/transport"
)

// apiHosts maps the sign-in hosts of the vendor's clouds to their API hosts.
var apiHosts = map[string]string{
	"na.myconnectwise.net":       "api-na.myconnectwise.net",
	"eu.myconnectwise.net":       "api-eu.myconnectwise.net",
	"au.myconnectwise.net":       "api-au.myconnectwise.net",
	"aus.myconnectwise.net":      "api-aus.myconnectwise.net",
	"za.myconnectwise.net":       "api-za.myconnectwise.net",
	"staging.connectwisedev.com": "api-staging.connectwisedev.com",
}

// Site is a server of ConnectWise: a host, reached over https, or over http
// when it is this machine itself.
type Site struct {
	scheme string
	host   string // lower case, with the port when it is not the usual one
}

// ParseSite reads what a person typed or pasted: a domain, or any address of
// their ConnectWise, whose path is left out. Sign-in hosts of the clouds become
// their API hosts.
func ParseSite(typed string) (Site, error) {
	text := strings.TrimSpace(typed)
	if text == "" {
		return Site{}, errors.New("parse site: it is empty")
	}
	if !strings.Contains(text, "://") {
		text = "https://" + strings.TrimLeft(text, "/")
	}
	u, err := url.Parse(text)
	if err != nil || u.Opaque != "" {
		return Site{}, errors.New("parse site: it is not a domain such as api-na.myconnectwise.net")
	}
	if u.User != nil {
		return Site{}, errors.New("parse site: it carries a user name; keys are entered apart from the site")
	}
	host, err := hostName(u.Hostname())
	if err != nil {
		return Site{}, fmt.Errorf("parse site: %w", err)
	}
	scheme := "https"
	switch strings.ToLower(u.Scheme) {
	case "https":
	case "http":
		// A pasted http address of a real host means the same server, which
		// refuses plain http; only this machine itself is spoken to in clear.
		if transport.IsLoopback(host) {
			scheme = "http"
		}
	default:
		return Site{}, fmt.Errorf("parse site: scheme %q, want https", u.Scheme)
	}
	host, err = withPort(host, u.Port(), scheme, u.Scheme)
	if err != nil {
		return Site{}, fmt.Errorf("parse site: %w", err)
	}
	if api, ok := apiHosts[host]; ok {
		host = api
	}
	return Site{scheme: scheme, host: host}, nil
}

var hostForm = regexp.MustCompile(`^[a-z0-9-]+(\.[a-z0-9-]+)*$`)

// hostName is a name or address in one spelling.
func hostName(name string) (string, error) {
	name = strings.TrimSuffix(strings.TrimSpace(name), ".")
	if ip := net.ParseIP(name); ip != nil {
		return ip.String(), nil
	}
	ascii, err := idna.Lookup.ToASCII(name)
	if err == nil {
		// What is shown back has to mean the same when it is typed again.
		ascii, err = idna.Lookup.ToASCII(ascii)
	}
	if err != nil || !hostForm.MatchString(ascii) || net.ParseIP(ascii) != nil {
		return "", fmt.Errorf("%q is not a domain such as api-na.myconnectwise.net", name)
	}
	return ascii, nil
}

func withPort(host, port, scheme, typedScheme string) (string, error) {
	bare := host
	if strings.Contains(host, ":") {
		bare = "[" + host + "]"
	}
	usual := map[string]string{"https": "443", "http": "80"}
	// The port of an http address that became https goes with its scheme.
	if port == "" || port == usual[scheme] || !strings.EqualFold(scheme, typedScheme) && port == usual["http"] {
		return bare, nil
	}
	if n, err := strconv.Atoi(port); err != nil || n < 1 || n > 65535 {
		return "", fmt.Errorf("%q is not a port", port)
	}
	return bare + ":" + port, nil
}

// String is the site as it is shown back to the person: the domain, or the
// address of a server on this machine.
func (s Site) String() string {
	if s.scheme == "http" {
		return s.scheme + "://" + s.host
	}
	return s.host
}

// Host is the host, with the port when it is not the usual one.
func (s Site) Host() string { return s.host }

// Hosts are the only hosts that keys may go to: the site itself and the
// vendor's API hosts, to which a site can belong. They are what
// [transport.Options] wants.
func (s Site) Hosts() []string {
	hosts := []string{s.host}
	for _, api := range apiHosts {
		hosts = append(hosts, api)
	}
	slices.Sort(hosts)
	return slices.Compact(hosts)
}

func (s Site) address() string { return s.scheme + "://" + s.host }

// follow is the site that companyinfo names, when keys may go there; else s.
func (s Site) follow(siteURL string) Site {
	named, err := ParseSite(siteURL)
	if err != nil || named.scheme != s.scheme || !slices.Contains(s.Hosts(), named.host) {
		return s
	}
	return named
}
