package cwapi

import (
	"context"
	"encoding/json"
	"net/url"
	"strconv"
	"strings"

	"crossdock/backend/apierror"
	"crossdock/backend/record"
)

const (
	pathSystemInfo = "system/info"
	pathMySecurity = "system/mySecurity"
)

// SystemInfo is what the server says about itself. On some releases it answers
// without keys, so it proves nothing about them.
type SystemInfo struct {
	Version  string // "v2025.1.12345"
	Cloud    bool
	Region   string
	TimeZone string
}

// SystemInfo asks for the server's release.
func (c *Client) SystemInfo(ctx context.Context) (SystemInfo, error) {
	got, err := c.get(ctx, request{path: pathSystemInfo})
	if err != nil {
		return SystemInfo{}, wrap("get system info", err)
	}
	var wire struct {
		Version        text
		IsCloud        flag
		CloudRegion    text
		ServerTimeZone text
	}
	if err := json.Unmarshal([]byte(got.body), &wire); err != nil {
		return SystemInfo{}, wrap("get system info", unreadable(got, pathSystemInfo))
	}
	return SystemInfo{
		Version: string(wire.Version), Cloud: bool(wire.IsCloud),
		Region: string(wire.CloudRegion), TimeZone: string(wire.ServerTimeZone),
	}, nil
}

// Level is what a security role allows for one action: None, My or All; ""
// when the server does not tell.
type Level string

// The levels.
const (
	LevelNone Level = "None"
	LevelMy   Level = "My" // the member's own records only, silently
	LevelAll  Level = "All"
)

// SecurityRow is one row of the caller's security role, in the server's own
// names, which the vendor does not document.
type SecurityRow struct {
	Module, Function, Identifier string
	Inquire, Add, Edit, Delete   Level
	// Custom tells that the row is limited to some types.
	Custom bool
}

// Security lists the rows of the role that the keys have. Not every release
// answers it.
func (c *Client) Security(ctx context.Context) ([]SecurityRow, error) {
	query := url.Values{"pageSize": {strconv.Itoa(maxPageSize)}, "page": {"1"}}
	got, err := c.get(ctx, request{path: pathMySecurity, query: query})
	if err != nil {
		return nil, wrap("list security rows", err)
	}
	var wire []struct {
		ModuleName               text
		ModuleFunctionName       text
		ModuleFunctionIdentifier text
		InquireLevel             text
		AddLevel                 text
		EditLevel                text
		DeleteLevel              text
		CustomFlag               flag
	}
	if err := json.Unmarshal([]byte(got.body), &wire); err != nil {
		return nil, wrap("list security rows", unreadable(got, pathMySecurity))
	}
	rows := make([]SecurityRow, len(wire))
	for i, w := range wire {
		rows[i] = SecurityRow{
			Module: string(w.ModuleName), Function: string(w.ModuleFunctionName), Identifier: string(w.ModuleFunctionIdentifier),
			Inquire: Level(w.InquireLevel), Add: Level(w.AddLevel), Edit: Level(w.EditLevel), Delete: Level(w.DeleteLevel),
			Custom: bool(w.CustomFlag),
		}
	}
	return rows, nil
}

// CompanyInfo asks the site about the login company, without keys.
func (c *Client) CompanyInfo(ctx context.Context) (CompanyInfo, error) {
	return Lookup(ctx, c.http, c.site, c.company)
}

// CompanyKnown tells, without keys, whether the site knows the login company,
// and which release answers. A site that answers but cannot say it (the lookup
// is blocked on the way) counts as knowing it: the keys will show.
func (c *Client) CompanyKnown(ctx context.Context) (known bool, release string, err error) {
	info, err := c.CompanyInfo(ctx)
	switch {
	case err == nil:
		return true, info.Release, nil
	case apierror.ClassOf(err) == apierror.NotFound:
		return false, "", nil
	case isBlocked(err):
		return true, "", nil
	default:
		return false, "", err
	}
}

// Probe reads the id of one record of a kind, to see whether the keys may.
// Locations are read under the same row of the role as companies, and are
// probed as such.
func (c *Client) Probe(ctx context.Context, kind record.Kind) error {
	path := map[record.Kind]string{
		record.Company: pathCompanies, record.Location: pathCompanies, record.Contact: pathContacts,
		record.Configuration: pathConfigurations, record.Agreement: pathAgreements, record.Tile: pathAgreements,
	}[kind]
	if path == "" {
		return nil
	}
	return c.probe(ctx, path)
}

// ProbeSetup reads one row of a setup table, to see whether the keys may.
func (c *Client) ProbeSetup(ctx context.Context) error { return c.probe(ctx, pathCompanyStatuses) }

func (c *Client) probe(ctx context.Context, path string) error {
	query := url.Values{"pageSize": {"1"}, "fields": {"id"}}
	got, err := c.get(ctx, request{path: path, query: query, list: true})
	if apierror.ClassOf(err) == apierror.Refused {
		query.Del("fields") // the other thing that can be refused about it
		got, err = c.get(ctx, request{path: path, query: query, list: true})
	}
	// A sign-in page of the network answers anything with 200.
	if err == nil && !strings.HasPrefix(strings.TrimSpace(got.body), "[") {
		err = unreadable(got, path)
	}
	return wrap("probe "+path, err)
}
