package huduapi

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"crossdock/backend/hudu"
)

// number is an id that comes as a number or as text.
type number int

// UnmarshalJSON reads 42, "42" and null; text that is no number is 0, which no
// record has.
func (n *number) UnmarshalJSON(content []byte) error {
	text := strings.Trim(strings.TrimSpace(string(content)), `"`)
	value, err := strconv.Atoi(text)
	if err != nil {
		value = 0
	}
	*n = number(value)
	return nil
}

// Version is Hudu's version, as it calls itself.
func (c *Client) Version(ctx context.Context) (string, error) {
	var wire struct {
		Version string `json:"version"`
	}
	if err := c.do(ctx, call{method: http.MethodGet, path: "api_info"}, "", &wire); err != nil {
		return "", wrap("read Hudu version", err)
	}
	return wire.Version, nil
}

// wireRelation is a relation as Hudu answers it.
type wireRelation struct {
	ID           int    `json:"id"`
	Description  string `json:"description"`
	IsInverse    bool   `json:"is_inverse"`
	FromableType string `json:"fromable_type"`
	FromableID   int    `json:"fromable_id"`
	ToableType   string `json:"toable_type"`
	ToableID     int    `json:"toable_id"`
}

func (w wireRelation) relation() (hudu.Relation, int) {
	return hudu.Relation{
		ID: hudu.RelationID(w.ID), Description: w.Description, Inverse: w.IsInverse,
		FromType: w.FromableType, FromID: w.FromableID, ToType: w.ToableType, ToID: w.ToableID,
	}, w.ID
}

// Relations are all relations; each pair has two rows.
func (c *Client) Relations(ctx context.Context) iter.Seq2[hudu.Relation, error] {
	return rows(ctx, c, list{endpoint: "relations", path: "relations", wrapper: "relations"}, wireRelation.relation)
}

// CreateRelation ties two records. A pair that is tied already, in either
// direction, is an error of class Refused.
func (c *Client) CreateRelation(ctx context.Context, relation hudu.Relation) (hudu.Relation, error) {
	ends := map[string]any{
		"fromable_type": relation.FromType, "fromable_id": relation.FromID, "toable_type": relation.ToType, "toable_id": relation.ToID,
	}
	if relation.Description != "" {
		ends["description"] = relation.Description
	}
	call := call{method: http.MethodPost, path: "relations", body: map[string]any{"relation": ends}}
	var wire wireRelation
	if err := c.do(ctx, call, "relation", &wire); err != nil {
		return hudu.Relation{}, wrap("create relation", err)
	}
	created, id := wire.relation()
	return created, wrap("create relation", checkID(call, id))
}

// DeleteRelation removes a relation, both rows of it. One that is gone already
// is fine.
func (c *Client) DeleteRelation(ctx context.Context, id hudu.RelationID) error {
	_, err := c.send(ctx, call{method: http.MethodDelete, path: fmt.Sprintf("relations/%d", id)})
	if isMissing(err) {
		return nil
	}
	return wrap("delete relation", err)
}

// wireMagicDash is a tile as Hudu answers it.
type wireMagicDash struct {
	ID          int    `json:"id"`
	Title       string `json:"title"`
	CompanyID   int    `json:"company_id"`
	CompanyName string `json:"company_name"`
	Message     string `json:"message"`
	Icon        string `json:"icon"`
	Content     string `json:"content"`
	Shade       string `json:"shade"`
}

func (w wireMagicDash) magicDash() (hudu.MagicDash, int) {
	return hudu.MagicDash{
		ID: hudu.MagicDashID(w.ID), Title: w.Title, Company: hudu.CompanyID(w.CompanyID), CompanyName: w.CompanyName,
		Message: w.Message, Icon: w.Icon, Content: w.Content, Shade: w.Shade,
	}, w.ID
}

// MagicDashes are all tiles of all companies.
func (c *Client) MagicDashes(ctx context.Context) iter.Seq2[hudu.MagicDash, error] {
	return rows(ctx, c, list{endpoint: "magic_dash", path: "magic_dash", wrapper: "magic_dash"}, wireMagicDash.magicDash)
}

// CompanyMagicDashes are the tiles of one company.
func (c *Client) CompanyMagicDashes(ctx context.Context, company hudu.CompanyID) iter.Seq2[hudu.MagicDash, error] {
	query := url.Values{"company_id": {strconv.Itoa(int(company))}}
	return rows(ctx, c, list{endpoint: "magic_dash", path: "magic_dash", wrapper: "magic_dash", query: query}, wireMagicDash.magicDash)
}

// PutMagicDash makes or changes the tile of that title on the page of the
// company of that exact name. The body is bare: a wrapper answers 500.
func (c *Client) PutMagicDash(ctx context.Context, tile hudu.MagicDash) (hudu.MagicDash, error) {
	body := map[string]any{"title": tile.Title, "company_name": tile.CompanyName, "message": tile.Message, "content": tile.Content}
	for name, text := range map[string]string{"icon": tile.Icon, "shade": tile.Shade} {
		if text != "" {
			body[name] = text
		}
	}
	call := call{method: http.MethodPost, path: "magic_dash", body: body}
	var wire wireMagicDash
	if err := c.do(ctx, call, "magic_dash", &wire); err != nil {
		return hudu.MagicDash{}, wrap("put tile", err)
	}
	written, id := wire.magicDash()
	return written, wrap("put tile", checkID(call, id))
}

// DeleteMagicDash removes a tile. One that is gone already is fine; a key
// without the switch for it is an error of class Unauthorized.
func (c *Client) DeleteMagicDash(ctx context.Context, id hudu.MagicDashID) error {
	_, err := c.send(ctx, call{method: http.MethodDelete, path: fmt.Sprintf("magic_dash/%d", id)})
	if isMissing(err) {
		return nil
	}
	return wrap("delete tile", err)
}

// Lists are all lists with their items. The endpoint is not paged.
func (c *Client) Lists(ctx context.Context) ([]hudu.List, error) {
	call := call{method: http.MethodGet, path: "lists"}
	wire, err := c.array(ctx, call, "lists")
	if err != nil {
		return nil, err
	}
	lists := make([]hudu.List, 0, len(wire))
	for _, raw := range wire {
		var row struct {
			ID    int    `json:"id"`
			Name  string `json:"name"`
			Items []struct {
				ID   int    `json:"id"`
				Name string `json:"name"`
			} `json:"list_items"`
		}
		if err := json.Unmarshal(raw, &row); err != nil {
			return nil, &Error{Method: call.method, Path: call.path, Status: http.StatusOK, Code: codeUnreadable, Message: "a list is not the JSON that was expected"}
		}
		list := hudu.List{ID: hudu.ListID(row.ID), Name: row.Name}
		for _, item := range row.Items {
			list.Items = append(list.Items, hudu.ListItem{ID: item.ID, Name: item.Name})
		}
		lists = append(lists, list)
	}
	return lists, nil
}

// PasswordsReadable tells whether the key can read passwords, which Crossdock
// never does. Only whether the list answers is looked at, not what it holds.
func (c *Client) PasswordsReadable(ctx context.Context) (bool, error) {
	query := url.Values{"page": {"1"}, "page_size": {"1"}}
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
	if endpoint == "lists" {
		query = nil
	}
	_, err := c.array(ctx, call{method: http.MethodGet, path: endpoint, query: query}, endpoint)
	return err
}
