package cwapi

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"crossdock/backend/apierror"
)

// anyCodebase is the alias that leads to the current release on cloud, and the
// only codebase on premise.
const anyCodebase = "v4_6_release"

// CompanyInfo is what a site tells about a login company to anybody who asks.
type CompanyInfo struct {
	Name     string
	Codebase string // the version part of addresses, "v2025_1"; without a slash
	Release  string // "v2025.1"
	Build    string
	Cloud    bool
	SiteURL  string // the host that it calls its own; "" when not told
}

type companyInfoWire struct {
	CompanyName   text
	Codebase      text
	VersionCode   text
	VersionNumber text
	IsCloud       flag
	SiteUrl       text //nolint:revive,staticcheck // the vendor's spelling
}

// Lookup asks a site about a login company. It needs and sends no keys. A
// company that the site does not know is an error of class NotFound.
func Lookup(ctx context.Context, client *http.Client, site Site, company string) (CompanyInfo, error) {
	path := "login/companyinfo/" + url.PathEscape(company)
	answer, err := send(ctx, client, site.address()+"/"+path, http.Header{"Accept": {"application/json"}})
	if err != nil {
		return CompanyInfo{}, wrap("look up company", err)
	}
	unknown := &Error{
		Status: answer.status, Path: path, Code: codeUnknownCompany,
		Message: "ConnectWise does not know this login company",
	}
	body := strings.TrimSpace(answer.body)
	switch {
	case answer.status == http.StatusNotFound, answer.status == http.StatusOK && (body == "null" || body == ""):
		return CompanyInfo{}, wrap("look up company", unknown)
	case answer.status != http.StatusOK:
		return CompanyInfo{}, wrap("look up company", decodeError(answer, path, nil))
	}
	var wire companyInfoWire
	if err := json.Unmarshal([]byte(answer.body), &wire); err != nil {
		return CompanyInfo{}, wrap("look up company", unreadable(answer, path))
	}
	return CompanyInfo{
		Name: string(wire.CompanyName), Codebase: codebase(string(wire.Codebase)), Release: string(wire.VersionCode),
		Build: string(wire.VersionNumber), Cloud: bool(wire.IsCloud), SiteURL: string(wire.SiteUrl),
	}, nil
}

var codebaseForm = regexp.MustCompile(`^v[0-9]+_[0-9A-Za-z_]+$`)

// codebase is the part of addresses that companyinfo names, or the alias when
// it names none that could be one: it becomes part of an address.
func codebase(named string) string {
	named = strings.Trim(named, "/ ")
	if !codebaseForm.MatchString(named) {
		return anyCodebase
	}
	return named
}

// root is where the API of the tenant begins, looked up once. A site that
// cannot say it (the lookup is blocked or broken) is asked under the alias.
func (c *Client) root(ctx context.Context, again bool) (string, error) {
	select {
	case c.lookup <- struct{}{}:
		defer func() { <-c.lookup }()
	case <-ctx.Done():
		return "", ctx.Err()
	}
	if c.rootAddress != "" && !again {
		return c.rootAddress, nil
	}
	info, err := Lookup(ctx, c.http, c.site, c.company)
	site := c.site
	switch {
	case err == nil:
		site = site.follow(info.SiteURL)
	case isBlocked(err):
		info.Codebase = anyCodebase
	default:
		return "", err
	}
	c.rootAddress = site.address() + "/" + info.Codebase + "/apis/3.0/"
	return c.rootAddress, nil
}

// isBlocked tells whether a lookup failed by an answer that says nothing about
// the company.
func isBlocked(err error) bool {
	var answered *Error
	return errors.As(err, &answered) && apierror.ClassOf(err) != apierror.NotFound && apierror.ClassOf(err) != apierror.Limited
}
