package transport_test

import (
	"net/http"
	"testing"

	"crossdock/backend/apierror"
	"crossdock/backend/transport"
)

func TestCheckURL(t *testing.T) {
	tests := map[string]bool{
		"https://mymsp.huducloud.com":      true,
		" https://mymsp.huducloud.com/ ":   true,
		"https://hudu.mymsp.local:8443/x":  true,
		"HTTPS://HUDU.example.com":         true,
		"http://127.0.0.1:8080":            true,
		"http://127.8.9.10":                true,
		"http://localhost:3000":            true,
		"http://[::1]:8080":                true,
		"http://mymsp.huducloud.com":       false,
		"http://localhost.evil.com":        false,
		"http://127.0.0.1.evil.com":        false,
		"http://0.0.0.0:80":                false,
		"http://192.168.1.5":               false,
		"ftp://mymsp.huducloud.com":        false,
		"mymsp.huducloud.com":              false,
		"https://":                         false,
		"":                                 false,
		"https://user:pw@mymsp.example":    false,
		"https://mymsp.example:80:80/\x7f": false,
	}
	for address, want := range tests {
		if _, err := transport.CheckURL(address); (err == nil) != want {
			t.Errorf("%q: %v, want ok %v", address, err, want)
		}
	}
}

func TestOnlyConfiguredHostsAreAsked(t *testing.T) {
	tests := []struct {
		hosts   []string
		address string
		want    bool
	}{
		{[]string{host}, "https://api.example.com/x", true},
		{[]string{host}, "https://API.EXAMPLE.COM/x", true},
		{[]string{host}, "https://api.example.com:443/x", true},
		{[]string{"other.example", host}, "https://api.example.com/x", true},
		{[]string{"api.example.com:8443"}, "https://api.example.com:8443/x", true},
		{[]string{"127.0.0.1:8080"}, "http://127.0.0.1:8080/x", true},
		{[]string{"[::1]:8080"}, "http://[::1]:8080/x", true},
		{[]string{host}, "https://api.example.com:8443/x", false},
		{[]string{"api.example.com:8443"}, "https://api.example.com/x", false},
		{[]string{host}, "http://api.example.com/x", false},
		{[]string{host}, "https://evil.api.example.com/x", false},
		{[]string{host}, "https://api.example.com.evil.org/x", false},
		{[]string{host}, "https://api.example.com@evil.org/x", false},
		{nil, "https://api.example.com/x", false},
	}
	for _, test := range tests {
		for _, method := range []string{"GET", "POST"} {
			sent := false
			client := transport.New(transport.Options{Hosts: test.hosts, Base: base(func(*http.Request) (*http.Response, error) {
				sent = true
				return answer(200, ""), nil
			})})
			_, _, err := ask(t.Context(), t, client, method, test.address, "")
			if sent != test.want || (err == nil) != test.want {
				t.Errorf("%s %s with %v: sent %v, %v", method, test.address, test.hosts, sent, err)
			}
			if err != nil && apierror.ClassOf(err) != apierror.Unreachable {
				t.Errorf("%s: class %q", test.address, apierror.ClassOf(err))
			}
		}
	}
}
