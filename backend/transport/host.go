package transport

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
)

// CheckURL reads the address of a server as a person configured it and
// refuses what keys must not be sent to: anything but https, where plain http
// is accepted for loopback addresses alone, and addresses without a host or
// with a user name in them.
func CheckURL(address string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		// The parser's error quotes the address, user name and all.
		return nil, errors.New("check address: it is not a web address")
	}
	if err := checkURL(u); err != nil {
		return nil, fmt.Errorf("check address: %w", err)
	}
	return u, nil
}

func checkURL(u *url.URL) error {
	switch {
	case u.Hostname() == "":
		return errors.New("it names no host, want https://host")
	case u.User != nil:
		return errors.New("it carries a user name, which is not accepted")
	case u.Scheme == "https":
		return nil
	case u.Scheme == "http" && IsLoopback(u.Hostname()):
		return nil
	case u.Scheme == "http":
		return fmt.Errorf("plain http to %s, want https", u.Hostname())
	default:
		return fmt.Errorf("scheme %q, want https", u.Scheme)
	}
}

// IsLoopback tells whether the host name (no port) is this machine itself:
// "localhost" or a loopback address.
func IsLoopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return ip != nil && ip.IsLoopback()
}

// allow lets requests pass to configured hosts only.
type allow struct {
	next  http.RoundTripper
	hosts []string
}

func (a allow) RoundTrip(req *http.Request) (*http.Response, error) {
	if err := a.check(req.URL); err != nil {
		if req.Body != nil {
			_ = req.Body.Close()
		}
		return nil, &Error{Method: req.Method, Host: req.URL.Host, Path: req.URL.Path, Err: err}
	}
	return a.next.RoundTrip(req)
}

func (a allow) check(u *url.URL) error {
	if err := checkURL(u); err != nil {
		return &refusedError{reason: err.Error()}
	}
	for _, host := range a.hosts {
		if strings.EqualFold(host, u.Host) || strings.EqualFold(withPort(host, u.Scheme), hostPort(u)) {
			return nil
		}
	}
	return &refusedError{reason: u.Host + " is not one of the configured hosts"}
}

// hostPort is the host of u in one spelling: lower case, port always there.
func hostPort(u *url.URL) string { return withPort(strings.ToLower(u.Host), u.Scheme) }

func withPort(host, scheme string) string {
	if _, _, err := net.SplitHostPort(host); err == nil {
		return host
	}
	port := "443"
	if scheme == "http" {
		port = "80"
	}
	return net.JoinHostPort(strings.Trim(host, "[]"), port)
}
