package huduapi

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"sync"

	"crossdock/backend/secret"
	"crossdock/backend/transport"
)

// Config is what [New] builds a client from.
type Config struct {
	// URL is Hudu's address as a person typed it, see [ParseURL].
	URL string
	Key secret.Secret
	// HTTP sends the requests; nil is a client of package transport for the
	// host.
	HTTP *http.Client
	// PageSize is how many rows a page asks for, 1 to 1000; 0 is 100, which
	// Hudu's own client uses against time-outs of larger pages.
	PageSize int
}

const (
	defaultPageSize = 100
	maxPageSize     = 1000
)

// Client asks one Hudu. It is safe for concurrent use.
type Client struct {
	root     string
	key      secret.Secret
	scrubber secret.Scrubber
	http     *http.Client
	pageSize int

	mu sync.Mutex // guards what was learned of this Hudu
	// sizes are the page sizes that endpoints turned out to answer.
	sizes map[string]int
	// squeezed tells that keys of custom fields have their punctuation
	// squeezed into underscores.
	squeezed bool
}

// New is a client for that Hudu. It asks nothing yet.
func New(config Config) (*Client, error) {
	address, err := ParseURL(config.URL)
	if err != nil {
		return nil, fmt.Errorf("new Hudu client: %w", err)
	}
	if config.Key.IsZero() {
		return nil, errors.New("new Hudu client: the API key is not set")
	}
	if config.HTTP == nil {
		config.HTTP = transport.New(transport.Options{Hosts: []string{address.Host}})
	}
	if config.PageSize <= 0 || config.PageSize > maxPageSize {
		config.PageSize = defaultPageSize
	}
	return &Client{
		root: address.String() + "/api/v1/", key: config.Key, scrubber: secret.NewScrubber(config.Key),
		http: config.HTTP, pageSize: config.PageSize, sizes: map[string]int{},
	}, nil
}

// call is one request below /api/v1.
type call struct {
	method string
	path   string // "companies/3"
	query  url.Values
	body   any // nil: none
}

// do sends a call and decodes its answer into into, which may be nil. wrapper
// is the member that wraps the answer where it is wrapped.
func (c *Client) do(ctx context.Context, call call, wrapper string, into any) error {
	content, err := c.send(ctx, call)
	if err != nil || into == nil {
		return err
	}
	content = unwrap(content, wrapper)
	if isNull(content) {
		return &Error{Method: call.method, Path: call.path, Status: http.StatusNotFound, Message: "the record does not exist"}
	}
	if err := json.Unmarshal(content, into); err != nil {
		return &Error{Method: call.method, Path: call.path, Status: http.StatusOK, Code: codeUnreadable, Message: "the answer is not the JSON that was expected"}
	}
	return nil
}

// send sends a call and returns the body of a successful answer.
func (c *Client) send(ctx context.Context, call call) ([]byte, error) {
	req, err := c.request(ctx, call)
	if err != nil {
		return nil, err
	}
	response, err := c.http.Do(req)
	if err != nil {
		return nil, transport.Cause(err)
	}
	defer func() { _ = response.Body.Close() }()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, &Error{Method: call.method, Path: call.path, Status: response.StatusCode, Code: codeLost, Message: "the answer broke off"}
	}
	if response.StatusCode < 200 || response.StatusCode > 299 {
		return nil, decodeError(call, response, content, c.scrubber.Scrub)
	}
	return content, nil
}

func (c *Client) request(ctx context.Context, call call) (*http.Request, error) {
	address := c.root + call.path
	if len(call.query) > 0 {
		address += "?" + call.query.Encode()
	}
	var body io.Reader = http.NoBody
	if call.body != nil {
		content, err := json.Marshal(call.body)
		if err != nil {
			return nil, fmt.Errorf("encode request to %s: %w", call.path, err)
		}
		body = bytes.NewReader(content)
	}
	req, err := http.NewRequestWithContext(ctx, call.method, address, body)
	if err != nil {
		return nil, fmt.Errorf("make request to %s: the address is not valid", call.path)
	}
	req.Header.Set("x-api-key", c.key.Reveal())
	req.Header.Set("Accept", "application/json")
	if call.body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	return req, nil
}

// unwrap is the content of the wrapping member, or all of it.
func unwrap(content []byte, wrapper string) []byte {
	if wrapper == "" {
		return content
	}
	var object map[string]json.RawMessage
	if err := json.Unmarshal(content, &object); err != nil {
		return content
	}
	if inner, wrapped := object[wrapper]; wrapped {
		return inner
	}
	return content
}

func isNull(content []byte) bool {
	trimmed := bytes.TrimSpace(content)
	return len(trimmed) == 0 || bytes.Equal(trimmed, []byte("null"))
}
