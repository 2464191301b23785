package huduapi

import (
	"context"
	"fmt"
	"iter"
	"net/http"

	"crossdock/backend/hudu"
)

// wireRelation is a relation as Hudu answers it.
type wireRelation struct {
	ID           number `json:"id"`
	Description  text   `json:"description"`
	IsInverse    bool   `json:"is_inverse"`
	FromableType text   `json:"fromable_type"`
	FromableID   number `json:"fromable_id"`
	ToableType   text   `json:"toable_type"`
	ToableID     number `json:"toable_id"`
}

func (w wireRelation) relation() (hudu.Relation, int) {
	return hudu.Relation{
		ID: hudu.RelationID(w.ID), Description: string(w.Description), Inverse: w.IsInverse,
		FromType: string(w.FromableType), FromID: int(w.FromableID), ToType: string(w.ToableType), ToID: int(w.ToableID),
	}, int(w.ID)
}

// Relations are all relations; each pair has two rows.
func (c *Client) Relations(ctx context.Context) iter.Seq2[hudu.Relation, error] {
	return rows(ctx, c, list{endpoint: "relations", path: "relations", wrapper: "relations", plunge: true}, wireRelation.relation)
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
