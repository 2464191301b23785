package huduapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"crossdock/backend/hudu"
)

// wireAsset is an asset as Hudu answers it.
type wireAsset struct {
	ID                  int              `json:"id"`
	CompanyID           int              `json:"company_id"`
	AssetLayoutID       int              `json:"asset_layout_id"`
	Slug                string           `json:"slug"`
	Name                string           `json:"name"`
	PrimarySerial       string           `json:"primary_serial"`
	PrimaryMail         string           `json:"primary_mail"`
	PrimaryModel        string           `json:"primary_model"`
	PrimaryManufacturer string           `json:"primary_manufacturer"`
	Archived            bool             `json:"archived"`
	URL                 string           `json:"url"`
	CreatedAt           time.Time        `json:"created_at"`
	UpdatedAt           time.Time        `json:"updated_at"`
	Fields              []wireAssetField `json:"fields"`
	Cards               []wireCard       `json:"cards"`
}

type wireAssetField struct {
	Label string `json:"label"`
	Value any    `json:"value"`
}

type wireCard struct {
	ID             int    `json:"id"`
	IntegratorName string `json:"integrator_name"`
	SyncType       string `json:"sync_type"`
	SyncID         number `json:"sync_id"`
	Link           string `json:"link"`
}

func (w wireAsset) asset() (hudu.Asset, int) {
	asset := hudu.Asset{
		ID: hudu.AssetID(w.ID), Company: hudu.CompanyID(w.CompanyID), Layout: hudu.AssetLayoutID(w.AssetLayoutID), Slug: w.Slug,
		Name: w.Name, PrimarySerial: w.PrimarySerial, PrimaryMail: w.PrimaryMail, PrimaryModel: w.PrimaryModel,
		PrimaryManufacturer: w.PrimaryManufacturer, Archived: w.Archived, URL: w.URL, CreatedAt: w.CreatedAt, UpdatedAt: w.UpdatedAt,
	}
	for _, f := range w.Fields {
		asset.Fields = append(asset.Fields, hudu.AssetField{Label: f.Label, Value: f.Value})
	}
	for _, card := range w.Cards {
		asset.Cards = append(asset.Cards, hudu.Card{
			ID: card.ID, IntegratorName: card.IntegratorName, SyncType: card.SyncType, SyncID: int(card.SyncID), Link: card.Link,
		})
	}
	return asset, w.ID
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
	return query
}

// Assets are the assets of all companies that pass the filter.
func (c *Client) Assets(ctx context.Context, filter AssetFilter) iter.Seq2[hudu.Asset, error] {
	return rows(ctx, c, list{endpoint: "assets", path: "assets", wrapper: "assets", query: filter.query()}, wireAsset.asset)
}

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

// CreateAsset makes an asset in the company. There is no key that keeps Hudu
// from making it twice: a lost answer must be looked up, never repeated.
func (c *Client) CreateAsset(ctx context.Context, company hudu.CompanyID, write hudu.AssetWrite) (hudu.Asset, error) {
	asset, err := c.write(ctx, call{method: http.MethodPost, path: fmt.Sprintf("companies/%d/assets", company)}, write)
	return asset, wrap("create asset", err)
}

// UpdateAsset writes what write names and nothing else. company is where the
// asset is now, also when it moves.
func (c *Client) UpdateAsset(ctx context.Context, company hudu.CompanyID, id hudu.AssetID, write hudu.AssetWrite) (hudu.Asset, error) {
	asset, err := c.write(ctx, call{method: http.MethodPut, path: assetPath(company, id)}, write)
	return asset, wrap("update asset", err)
}

// ArchiveAsset archives an asset.
func (c *Client) ArchiveAsset(ctx context.Context, company hudu.CompanyID, id hudu.AssetID) (hudu.Asset, error) {
	return c.act(ctx, company, id, "archive", nil)
}

// UnarchiveAsset takes an asset out of the archive.
func (c *Client) UnarchiveAsset(ctx context.Context, company hudu.CompanyID, id hudu.AssetID) (hudu.Asset, error) {
	return c.act(ctx, company, id, "unarchive", nil)
}

// MoveLayout moves an asset to another layout. Hudu carries over fields of the
// same label and type and adds the others to the target layout.
func (c *Client) MoveLayout(ctx context.Context, company hudu.CompanyID, id hudu.AssetID, layout hudu.AssetLayoutID) (hudu.Asset, error) {
	return c.act(ctx, company, id, "move_layout", map[string]any{"asset_layout_id": layout})
}

// act calls an action of an asset and reads the asset when the answer does not
// hold it.
func (c *Client) act(ctx context.Context, company hudu.CompanyID, id hudu.AssetID, action string, body any) (hudu.Asset, error) {
	call := call{method: http.MethodPut, path: assetPath(company, id) + "/" + action, body: body}
	content, err := c.send(ctx, call)
	if err != nil {
		return hudu.Asset{}, wrap(action+" asset", err)
	}
	var wire wireAsset
	if err := json.Unmarshal(unwrap(content, "asset"), &wire); err == nil && wire.ID > 0 {
		asset, _ := wire.asset()
		return asset, nil
	}
	return c.Asset(ctx, company, id)
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

// write sends a creation or an update. When Hudu refuses a field's name, and
// nothing was written therefore, the other spelling of names is tried once.
func (c *Client) write(ctx context.Context, call call, write hudu.AssetWrite) (hudu.Asset, error) {
	squeezed := c.isSqueezed()
	call.body = assetBody(write, squeezed)
	asset, err := c.asset(ctx, call)
	var answered *Error
	if !errors.As(err, &answered) || answered.Code != codeInvalidNames || !spelledTwice(write.Fields) {
		return asset, err
	}
	call.body = assetBody(write, !squeezed)
	asset, retryErr := c.asset(ctx, call)
	if retryErr != nil {
		return hudu.Asset{}, retryErr
	}
	c.setSqueezed(!squeezed)
	return asset, nil
}

func (c *Client) isSqueezed() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.squeezed
}

func (c *Client) setSqueezed(squeezed bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.squeezed = squeezed
}

// assetBody is the request of a write; members that write does not name are
// not in it.
func assetBody(write hudu.AssetWrite, squeezed bool) any {
	asset := map[string]any{}
	for name, text := range map[string]*string{
		"name": write.Name, "primary_serial": write.PrimarySerial, "primary_mail": write.PrimaryMail,
		"primary_model": write.PrimaryModel, "primary_manufacturer": write.PrimaryManufacturer,
	} {
		if text != nil {
			asset[name] = *text
		}
	}
	if write.Layout != 0 {
		asset["asset_layout_id"] = write.Layout
	}
	if write.Company != 0 {
		asset["company_id"] = write.Company
	}
	if len(write.Fields) > 0 {
		fields := make([]map[string]any, 0, len(write.Fields))
		for _, label := range slices.Sorted(maps.Keys(write.Fields)) {
			fields = append(fields, map[string]any{fieldName(label, squeezed): write.Fields[label]})
		}
		asset["custom_fields"] = fields
	}
	return map[string]any{"asset": asset}
}

// fieldName is the name of a label in custom_fields.
func fieldName(label string, squeezed bool) string {
	if !squeezed {
		return hudu.FieldKey(label)
	}
	words := strings.FieldsFunc(strings.ToLower(label), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(words, "_")
}

// spelledTwice tells whether the two spellings differ for any label.
func spelledTwice(fields map[string]any) bool {
	for label := range fields {
		if fieldName(label, true) != fieldName(label, false) {
			return true
		}
	}
	return false
}
