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
	"strings"
	"sync"
	"time"

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
	// PageSizes are what an earlier client learned of this Hudu, see
	// [Client.PageSizes].
	PageSizes map[string]int
	// Learned, when set, is told what [Client.PageSizes] are whenever they change.
	Learned func(map[string]int)
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
	learned  func(map[string]int)

	mu sync.Mutex // guards what was learned of this Hudu
	// sizes are the page sizes that endpoints turned out to answer.
	sizes map[string]int
	// filled are the largest pages that endpoints filled.
	filled map[string]int
	// spelling is how this Hudu spells labels in custom_fields.
	spelling spelling
	// codes tells that this Hudu wants countries as codes.
	codes bool
	// clock is when the newest answer was given, on Hudu's own clock.
	clock time.Time
}

// New is a client for that Hudu. It asks nothing yet.
func New(config Config) (*Client, error) {
	address, err := ParseURL(config.URL)
	if err != nil {
		return nil, fmt.Errorf("new Hudu client: %w", err)
	}
	key, err := trimmed(config.Key)
	if err != nil {
		return nil, fmt.Errorf("new Hudu client: %w", err)
	}
	if config.HTTP == nil {
		config.HTTP = transport.New(transport.Options{Hosts: []string{address.Host}})
	}
	if config.PageSize <= 0 || config.PageSize > maxPageSize {
		config.PageSize = defaultPageSize
	}
	sizes := map[string]int{}
	for endpoint, size := range config.PageSizes {
		if size > 0 && size <= maxPageSize {
			sizes[endpoint] = size
		}
	}
	return &Client{
		root: address.String() + "/api/v1/", key: key, scrubber: secret.NewScrubber(key),
		http: staying(config.HTTP), pageSize: config.PageSize, learned: config.Learned, sizes: sizes, filled: map[string]int{},
	}, nil
}

// trimmed is the key without what copying brings along.
func trimmed(key secret.Secret) (secret.Secret, error) {
	text := strings.TrimSpace(key.Reveal())
	if text == "" {
		return secret.Secret{}, errors.New("the API key is not set")
	}
	if strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r > '~' }) {
		return secret.Secret{}, errors.New("the API key holds characters that no request can carry; copy it again")
	}
	return secret.New(text), nil
}

// staying is a client that follows no redirect where it does not have its own
// rule: net/http would carry the key's header along to the other host.
func staying(client *http.Client) *http.Client {
	if client.CheckRedirect != nil {
		return client
	}
	own := *client
	own.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &own
}

// call is one request below /api/v1.
type call struct {
	method string
	path   string // "companies/3"
	query  url.Values
	body   any // nil: none
}

func (c call) isWrite() bool { return c.method != http.MethodGet }

// fail is the error of an answer that has the right status and the wrong
// content.
func (c call) fail(code, message string) *Error {
	return &Error{Method: c.method, Path: c.path, Status: http.StatusOK, Code: code, Message: message}
}

// do sends a call and decodes its answer into into. wrapper is the member that
// wraps the answer where it is wrapped.
func (c *Client) do(ctx context.Context, call call, wrapper string, into any) error {
	content, err := c.send(ctx, call)
	if err != nil {
		return err
	}
	content = unwrap(content, wrapper)
	if isNull(content) && !call.isWrite() {
		return call.fail(codeMissing, "the record does not exist")
	}
	if err := json.Unmarshal(content, into); err != nil {
		return call.fail(codeUnreadable, "the answer is not the JSON that was expected")
	}
	return nil
}

// checkID refuses an answer without the record: whether a write was carried
// out is then not known.
func checkID(call call, id int) error {
	if id > 0 {
		return nil
	}
	return call.fail(codeNoRecord, "the answer does not hold the record")
}

// readBack reads the record of a change that Hudu accepted without answering
// it. When that fails too, the change stays in doubt.
func readBack[T any](answer T, err error, read func() (T, error)) (T, error) {
	var answered *Error
	if !errors.As(err, &answered) || answered.Code != codeNoRecord {
		return answer, err
	}
	if record, readErr := read(); readErr == nil {
		return record, nil
	}
	return answer, err
}

// send sends a call and returns the body of a successful answer.
func (c *Client) send(ctx context.Context, call call) ([]byte, error) {
	req, err := c.request(ctx, call)
	if err != nil {
		return nil, err
	}
	response, err := c.http.Do(req)
	if err != nil {
		return nil, unanswered(call, err)
	}
	defer func() { _ = response.Body.Close() }()
	content, err := io.ReadAll(response.Body)
	switch isOK := response.StatusCode >= 200 && response.StatusCode <= 299; {
	case err != nil && (isOK || response.StatusCode >= 500):
		return nil, &Error{Method: call.method, Path: call.path, Status: response.StatusCode, Code: codeLost, Message: "the answer broke off", cause: err}
	case !isOK:
		return nil, decodeError(call, response, content, c.scrubber.Scrub)
	case isPage(content):
		return nil, call.fail(codeUnreadable, htmlPage)
	default:
		c.noteClock(response.Header)
		return content, nil
	}
}

// Clock is a moment of Hudu's own clock that has passed: when it gave the newest
// answer, to the second, or zero when no answer showed that. What changes from
// now on changes then or later, as far as all of Hudu's machines go by one time.
func (c *Client) Clock() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.clock
}

func (c *Client) noteClock(header http.Header) {
	at, err := http.ParseTime(header.Get("Date"))
	if err != nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.clock = at
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

// isNull tells whether Hudu answers that there is no such record. An answer
// without any content says nothing of the kind.
func isNull(content []byte) bool { return string(bytes.TrimSpace(content)) == "null" }
