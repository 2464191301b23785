package cwapi

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"

	"crossdock/backend/secret"
	"crossdock/backend/transport"
)

const (
	// maxPageSize is the most rows that a page can hold.
	maxPageSize = 1000
	// accept pins the models of a release, so that a new release of the vendor
	// does not change members under a running version; plain JSON is the way
	// out for servers that do not know it.
	accept = "application/vnd.connectwise.com+json; version=2025.1, application/json"
)

// Config is what [New] builds a client from.
type Config struct {
	// Site is the server as a person typed it, see [ParseSite].
	Site string
	// Company is the login company, as it is typed to sign in.
	Company    string
	PublicKey  secret.Secret
	PrivateKey secret.Secret
	// ClientID is the GUID that names the integration. Without one no header
	// is sent, which every real server refuses.
	ClientID string
	// HTTP sends the requests; nil is a client of package transport for the
	// site's hosts.
	HTTP *http.Client
	// PageSize is how many rows a page asks for, 1 to 1000; 0 is 1000.
	PageSize int
	// PageSizes are what an earlier client learned of this server, see
	// [Config].Learned.
	PageSizes map[string]int
	// Learned, when set, is told the page sizes that lists turned out to be
	// answered in, by endpoint, whenever one is found to be smaller.
	Learned func(map[string]int)
}

// Client reads one tenant. It is safe for concurrent use.
type Client struct {
	site     Site
	company  string
	keys     secret.Secret // the value of the Authorization header
	scrubber secret.Scrubber
	clientID string
	http     *http.Client
	pageSize int
	learned  func(map[string]int)

	// lookup is held while the tenant's root is looked up; it guards
	// rootAddress. A channel, because waiting for it must end with the context.
	lookup      chan struct{}
	rootAddress string

	mu sync.Mutex
	// navigable has the endpoints that are known to lack forward-only paging.
	navigable map[string]bool
	// sizes are the page sizes that endpoints turned out to answer.
	sizes map[string]int
}

// New is a client for that tenant. It asks nothing yet.
func New(config Config) (*Client, error) {
	site, err := ParseSite(config.Site)
	if err != nil {
		return nil, fmt.Errorf("new ConnectWise client: %w", err)
	}
	company := strings.TrimSpace(config.Company)
	switch {
	case company == "":
		return nil, errors.New("new ConnectWise client: the login company is not set")
	case config.PublicKey.IsZero():
		return nil, errors.New("new ConnectWise client: the public key is not set")
	case config.PrivateKey.IsZero():
		return nil, errors.New("new ConnectWise client: the private key is not set")
	}
	if config.HTTP == nil {
		config.HTTP = transport.New(transport.Options{Hosts: site.Hosts()})
	}
	if config.PageSize <= 0 || config.PageSize > maxPageSize {
		config.PageSize = maxPageSize
	}
	credentials := secret.New(company + "+" + config.PublicKey.Reveal() + ":" + config.PrivateKey.Reveal())
	basic := base64.StdEncoding.EncodeToString([]byte(credentials.Reveal()))
	return &Client{
		site:      site,
		company:   company,
		keys:      secret.New("Basic " + basic),
		scrubber:  secret.NewScrubber(config.PublicKey, config.PrivateKey, credentials, secret.New(basic)),
		clientID:  strings.TrimSpace(config.ClientID),
		http:      config.HTTP,
		pageSize:  config.PageSize,
		learned:   config.Learned,
		sizes:     known(config.PageSizes),
		lookup:    make(chan struct{}, 1),
		navigable: map[string]bool{},
	}, nil
}

// Server is the site that the client was made for, to be shown back.
func (c *Client) Server() Site { return c.site }

// request is one GET below the tenant's root.
type request struct {
	path  string // "company/contacts"
	query url.Values
	// list tells that a 404 cannot mean that a record is gone.
	list    bool
	forward bool // forward-only paging
}

// get asks for a path and returns an answer of status 200; everything else is
// an error. A tenant whose codebase has moved is looked up again, once.
func (c *Client) get(ctx context.Context, r request) (answer, error) {
	root, err := c.root(ctx, false)
	if err != nil {
		return answer{}, err
	}
	got, err := c.getBelow(ctx, root, r)
	if err == nil || !movedCodebase(err, r.list) {
		return got, err
	}
	moved, lookupErr := c.root(ctx, true)
	if lookupErr != nil || moved == root {
		return answer{}, err
	}
	return c.getBelow(ctx, moved, r)
}

func (c *Client) getBelow(ctx context.Context, root string, r request) (answer, error) {
	header := http.Header{}
	header.Set("Accept", accept)
	header.Set("Authorization", c.keys.Reveal())
	if c.clientID != "" {
		header.Set("clientId", c.clientID)
	}
	if r.forward {
		header.Set("pagination-type", "forward-only")
	}
	got, err := send(ctx, c.http, root+r.path+encode(r.query), header)
	if err != nil {
		return answer{}, err
	}
	if got.status != http.StatusOK {
		return answer{}, decodeError(got, r.path, c.scrubber.Scrub)
	}
	return got, nil
}

// answer is what a server said.
type answer struct {
	status int
	header http.Header
	body   string
}

// send is the one place that sends anything, and it only reads.
func send(ctx context.Context, client *http.Client, address string, header http.Header) (answer, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	if err != nil {
		return answer{}, errors.New("make request: the address is not valid")
	}
	req.Header = header
	response, err := client.Do(req)
	if err != nil {
		return answer{}, transport.Cause(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := transport.Body(response)
	if err != nil {
		return answer{}, &transport.Error{Method: req.Method, Host: req.URL.Host, Path: req.URL.Path, Sent: true, Tries: 1, Err: err}
	}
	return answer{status: response.StatusCode, header: response.Header, body: body}, nil
}

// encode is the query as it is appended to an address. Blanks are %20: a plus
// sign for a blank is read back as such by most servers, %20 by all.
func encode(query url.Values) string {
	if len(query) == 0 {
		return ""
	}
	return "?" + strings.ReplaceAll(query.Encode(), "+", "%20")
}

func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}
