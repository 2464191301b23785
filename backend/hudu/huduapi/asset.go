package huduapi

import (
	"context"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"crossdock/backend/hudu"
)

// wireAsset is an asset as Hudu answers it.
type wireAsset struct {
	ID                  number           `json:"id"`
	CompanyID           number           `json:"company_id"`
	AssetLayoutID       number           `json:"asset_layout_id"`
	Slug                text             `json:"slug"`
	Name                text             `json:"name"`
	PrimarySerial       text             `json:"primary_serial"`
	PrimaryMail         text             `json:"primary_mail"`
	PrimaryModel        text             `json:"primary_model"`
	PrimaryManufacturer text             `json:"primary_manufacturer"`
	Archived            bool             `json:"archived"`
	URL                 text             `json:"url"`
	CreatedAt           moment           `json:"created_at"`
	UpdatedAt           moment           `json:"updated_at"`
	Fields              []wireAssetField `json:"fields"`
	Cards               []wireCard       `json:"cards"`
}

type wireAssetField struct {
	Label text `json:"label"`
	Value any  `json:"value"`
}

type wireCard struct {
	ID             number `json:"id"`
	IntegratorName text   `json:"integrator_name"`
	SyncType       text   `json:"sync_type"`
	SyncID         number `json:"sync_id"`
	Link           text   `json:"link"`
}

func (w wireAsset) asset() (hudu.Asset, int) {
	asset := hudu.Asset{
		ID: hudu.AssetID(w.ID), Company: hudu.CompanyID(w.CompanyID), Layout: hudu.AssetLayoutID(w.AssetLayoutID), Slug: string(w.Slug),
		Name: string(w.Name), PrimarySerial: string(w.PrimarySerial), PrimaryMail: string(w.PrimaryMail),
		PrimaryModel: string(w.PrimaryModel), PrimaryManufacturer: string(w.PrimaryManufacturer),
		Archived: w.Archived, URL: string(w.URL), CreatedAt: w.CreatedAt.Time, UpdatedAt: w.UpdatedAt.Time,
	}
	for _, f := range w.Fields {
		asset.Fields = append(asset.Fields, hudu.AssetField{Label: string(f.Label), Value: f.Value})
	}
	for _, card := range w.Cards {
		asset.Cards = append(asset.Cards, hudu.Card{
			ID: int(card.ID), IntegratorName: string(card.IntegratorName), SyncType: string(card.SyncType),
			SyncID: int(card.SyncID), Link: string(card.Link),
		})
	}
	return asset, int(w.ID)
}

// AssetFilter narrows [Client.Assets]. The zero value of a member does not.
type AssetFilter struct {
	Company       hudu.CompanyID
	Layout        hudu.AssetLayoutID
	ID            hudu.AssetID
	Name          string
	PrimarySerial string
	// Archived asks for archived assets instead of live ones: no list has both.
	Archived bool
	// UpdatedFrom and UpdatedTo are when an asset was changed last, both ends
	// included.
	UpdatedFrom, UpdatedTo time.Time
}

func (f AssetFilter) query() url.Values {
	query := url.Values{}
	set := func(name string, id int) {
		if id != 0 {
			query.Set(name, strconv.Itoa(id))
		}
	}
	set("company_id", int(f.Company))
	set("asset_layout_id", int(f.Layout))
	set("id", int(f.ID))
	if f.Name != "" {
		query.Set("name", f.Name)
	}
	if f.PrimarySerial != "" {
		query.Set("primary_serial", f.PrimarySerial)
	}
	if f.Archived {
		query.Set("archived", "true")
	}
	if updated := f.updated(); updated != "" {
		query.Set("updated_at", updated)
	}
	return query
}

// updated is the span of updated_at. Hudu wants both ends: an open one answers
// 500, and a single date finds nothing.
func (f AssetFilter) updated() string {
	if f.UpdatedFrom.IsZero() && f.UpdatedTo.IsZero() {
		return ""
	}
	from, to := f.UpdatedFrom, f.UpdatedTo
	if from.IsZero() {
		from = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC) // before Hudu
	}
	if to.IsZero() {
		to = time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	const form = "2006-01-02T15:04:05.000Z"
	return from.UTC().Format(form) + "," + to.UTC().Format(form)
}

// allAssets is what the page size of the list of all assets is kept under.
const allAssets = "assets"

// Assets are the assets of all companies that pass the filter.
func (c *Client) Assets(ctx context.Context, filter AssetFilter) iter.Seq2[hudu.Asset, error] {
	return rows(ctx, c, list{endpoint: allAssets, path: "assets", wrapper: "assets", query: filter.query()}, wireAsset.asset)
}

// SweepAssets are AllAssets with the fewest requests: a page that is not full
// ends the list, when the server has filled pages of that size before.
func (c *Client) SweepAssets(ctx context.Context, archived bool) iter.Seq2[hudu.Asset, error] {
	l := list{endpoint: allAssets, path: "assets", wrapper: "assets", query: AssetFilter{Archived: archived}.query(), short: true}
	return rows(ctx, c, l, wireAsset.asset)
}

// AssetsSince are the live, or the archived, assets that were changed at that
// moment of Hudu's clock or later. How a server without such a filter answers is
// not known: it may be with all.
func (c *Client) AssetsSince(ctx context.Context, since time.Time, archived bool) iter.Seq2[hudu.Asset, error] {
	return c.Assets(ctx, AssetFilter{Archived: archived, UpdatedFrom: since})
}

// AssetsBetween are the live, or the archived, assets that were changed last
// between two moments of Hudu's clock.
func (c *Client) AssetsBetween(ctx context.Context, from, to time.Time, archived bool) iter.Seq2[hudu.Asset, error] {
	return c.Assets(ctx, AssetFilter{Archived: archived, UpdatedFrom: from, UpdatedTo: to})
}

// AnswersThousands tells whether the list of all assets is asked for in pages of
// a thousand, and none of them has failed as far as is known.
func (c *Client) AnswersThousands() bool { return c.sizeOf(list{endpoint: allAssets}) >= maxPageSize }

// AllAssets are all live, or all archived, assets. For a key that is limited
// to a company it fails with class Broken.
func (c *Client) AllAssets(ctx context.Context, archived bool) iter.Seq2[hudu.Asset, error] {
	return c.Assets(ctx, AssetFilter{Archived: archived})
}

// CompanyAssets are the live, or the archived, assets of one company.
func (c *Client) CompanyAssets(ctx context.Context, company hudu.CompanyID, archived bool) iter.Seq2[hudu.Asset, error] {
	path := fmt.Sprintf("companies/%d/assets", company)
	return rows(ctx, c, list{endpoint: "company assets", path: path, wrapper: "assets", query: AssetFilter{Archived: archived}.query()}, wireAsset.asset)
}

// Asset is one asset of a company; one that is missing there is an error of
// class NotFound.
func (c *Client) Asset(ctx context.Context, company hudu.CompanyID, id hudu.AssetID) (hudu.Asset, error) {
	return c.asset(ctx, call{method: http.MethodGet, path: assetPath(company, id)})
}

func assetPath(company hudu.CompanyID, id hudu.AssetID) string {
	return fmt.Sprintf("companies/%d/assets/%d", company, id)
}

func (c *Client) asset(ctx context.Context, call call) (hudu.Asset, error) {
	var wire wireAsset
	if err := c.do(ctx, call, "asset", &wire); err != nil {
		return hudu.Asset{}, err
	}
	asset, id := wire.asset()
	return asset, checkID(call, id)
}
