package huduapi

import (
	"fmt"
	"net/url"
	"strings"

	"crossdock/backend/transport"
)

// ParseURL reads Hudu's address as a person types or pastes it and keeps
// scheme and host. Without a scheme it is https. Plain http is accepted for
// loopback addresses alone.
func ParseURL(text string) (*url.URL, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil, fmt.Errorf("hudu address: it is not set; enter it in the settings as hudu.url, for example https://mymsp.huducloud.com")
	}
	if !strings.Contains(text, "://") {
		text = "https://" + text
	}
	u, err := transport.CheckURL(text)
	if err != nil {
		return nil, fmt.Errorf("hudu address: %w", err)
	}
	return &url.URL{Scheme: u.Scheme, Host: strings.ToLower(u.Host)}, nil
}
