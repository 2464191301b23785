package huduapi

import (
	"context"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"strconv"

	"crossdock/backend/hudu"
)

// wireMagicDash is a tile as Hudu answers it.
type wireMagicDash struct {
	ID          number `json:"id"`
	Title       text   `json:"title"`
	CompanyID   number `json:"company_id"`
	CompanyName text   `json:"company_name"`
	Message     text   `json:"message"`
	Icon        text   `json:"icon"`
	Content     text   `json:"content"`
	Shade       text   `json:"shade"`
}

func (w wireMagicDash) magicDash() (hudu.MagicDash, int) {
	return hudu.MagicDash{
		ID: hudu.MagicDashID(w.ID), Title: string(w.Title), Company: hudu.CompanyID(w.CompanyID), CompanyName: string(w.CompanyName),
		Message: string(w.Message), Icon: string(w.Icon), Content: string(w.Content), Shade: string(w.Shade),
	}, int(w.ID)
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
