package update

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"

	"aead.dev/minisign"

	"crossdock/backend/transport"
)

// SignatureSuffix is what the address of the signature has behind that of the
// feed.
const SignatureSuffix = ".minisig"

const (
	// mostBytes is the size of the largest feed and signature.
	mostBytes = 256 << 10
	patience  = 30 * time.Second
)

// ErrSignature is a feed that the key of this build has not signed.
var ErrSignature = errors.New("the release feed is not signed with the key of this build")

// Options are what [NewFeed] builds from.
type Options struct {
	// Address is that of the feed, https.
	Address string
	// Key is the minisign public key in its one line of base64.
	Key string
	// UserAgent names the program to the server.
	UserAgent string
	// Base does the sending; nil is the system's own way out.
	Base http.RoundTripper
	// Log gets every try when set.
	Log func(transport.Exchange)
}

// Feed is a feed of releases that can be asked.
type Feed struct {
	address *url.URL
	key     minisign.PublicKey
	client  *http.Client
}

// NewFeed is the feed at an address. It fails when the address is not https or
// the key is none.
func NewFeed(o Options) (*Feed, error) {
	address, err := url.Parse(o.Address)
	if err != nil {
		return nil, fmt.Errorf("release feed: %w", err)
	}
	if address.Scheme != "https" || address.Host == "" || address.User != nil || address.RawQuery != "" || address.Fragment != "" {
		return nil, errors.New("release feed: its address has to be https, with a host and a path")
	}
	f := &Feed{address: address}
	if err := f.key.UnmarshalText([]byte(o.Key)); err != nil {
		return nil, fmt.Errorf("release feed: its key: %w", err)
	}
	f.client = transport.New(transport.Options{
		Hosts: []string{address.Host}, Base: o.Base, UserAgent: o.UserAgent, Timeout: patience, MaxBody: mostBytes,
		Retry: transport.Retry{Tries: 2}, Log: o.Log,
	})
	return f, nil
}

// Newest is the release that the feed tells of, whichever that is. Errors:
// [ErrSignature], [*FormatError], and those of package transport for a server
// that is not reached, redirects elsewhere or answers too much.
func (f *Feed) Newest(ctx context.Context) (Release, error) {
	content, err := f.get(ctx, f.address.String())
	if err != nil {
		return Release{}, err
	}
	signature, err := f.get(ctx, f.address.String()+SignatureSuffix)
	if err != nil {
		return Release{}, err
	}
	return f.Read(content, signature)
}

// Read is the release of a file with the signature beside it. Errors:
// [ErrSignature], [*FormatError].
func (f *Feed) Read(content, signature []byte) (Release, error) {
	if !minisign.Verify(f.key, content, signature) {
		return Release{}, ErrSignature
	}
	return f.decode(content)
}

// Opens tells whether the address is https on the feed's own host.
func (f *Feed) Opens(page string) bool {
	u, err := url.Parse(page)
	return err == nil && u.Scheme == "https" && u.Host == f.address.Host && u.User == nil
}

func (f *Feed) get(ctx context.Context, address string) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	if err != nil {
		return nil, fmt.Errorf("ask release feed: %w", err)
	}
	response, err := f.client.Do(req)
	if err != nil {
		return nil, fmt.Errorf("ask release feed: %w", err)
	}
	defer func() { _ = response.Body.Close() }() // what was read is whole
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("ask release feed: it answered %d", response.StatusCode)
	}
	content, err := io.ReadAll(response.Body) // the transport has held it to its size
	if err != nil {
		return nil, fmt.Errorf("ask release feed: %w", err)
	}
	return content, nil
}
