package huduapi

import (
	"context"
	"encoding/json"
	"net/http"

	"crossdock/backend/hudu"
)

// Lists are all lists with their items. The endpoint is not paged.
func (c *Client) Lists(ctx context.Context) ([]hudu.List, error) {
	call := call{method: http.MethodGet, path: "lists"}
	wire, err := c.array(ctx, call, "lists")
	if err != nil {
		return nil, err
	}
	lists := make([]hudu.List, 0, len(wire))
	for _, raw := range wire {
		var row wireList
		if err := json.Unmarshal(raw, &row); err != nil || row.ID <= 0 {
			return nil, call.fail(codeUnreadable, "a list is not the JSON that was expected")
		}
		lists = append(lists, row.list())
	}
	return lists, nil
}

// wireList is a list as Hudu answers it.
type wireList struct {
	ID        number `json:"id"`
	Name      text   `json:"name"`
	ListItems []struct {
		ID   number `json:"id"`
		Name text   `json:"name"`
	} `json:"list_items"`
}

func (w wireList) list() hudu.List {
	list := hudu.List{ID: hudu.ListID(w.ID), Name: string(w.Name)}
	for _, item := range w.ListItems {
		list.Items = append(list.Items, hudu.ListItem{ID: int(item.ID), Name: string(item.Name)})
	}
	return list
}
