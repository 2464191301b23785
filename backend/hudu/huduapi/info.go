package huduapi

import (
	"context"
	"net/http"
	"net/url"

	"crossdock/backend/transport"
)

// Version is Hudu's version, as it calls itself.
func (c *Client) Version(ctx context.Context) (string, error) {
	var wire struct {
		Version text `json:"version"`
	}
	call := call{method: http.MethodGet, path: "api_info"}
	if err := c.do(ctx, call, "", &wire); err != nil {
		return "", wrap("read Hudu version", err)
	}
	if wire.Version == "" {
		return "", wrap("read Hudu version", call.fail(codeUnreadable, "the answer names no version"))
	}
	return string(wire.Version), nil
}

// PasswordsReadable tells whether the key can read passwords, which Crossdock
// never does. Only whether the list answers is looked at, not what it holds.
func (c *Client) PasswordsReadable(ctx context.Context) (bool, error) {
	query := url.Values{"page": {"1"}, "page_size": {"1"}}
	// A key that may not is what everybody hopes for.
	ctx = transport.Expect(ctx, http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound)
	_, err := c.send(ctx, call{method: http.MethodGet, path: "asset_passwords", query: query})
	switch {
	case err == nil:
		return true, nil
	case isMissing(err) || isUnauthorized(err):
		return false, nil
	default:
		return false, err
	}
}

// ReadFirst reads the first page of a list, for Connection Test.
func (c *Client) ReadFirst(ctx context.Context, endpoint string) error {
	query := url.Values{"page": {"1"}, "page_size": {"1"}}
	switch endpoint {
	case "lists":
		query = nil
	case "asset_layouts":
		query.Del("page_size")
	}
	_, err := c.array(ctx, call{method: http.MethodGet, path: endpoint, query: query}, endpoint)
	return err
}
