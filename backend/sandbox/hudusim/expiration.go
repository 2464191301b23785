package hudusim

import (
	"net/http"
	"strconv"
	"time"
)

// expiryKey names an expiration: a Date field of an asset. expiry is what was
// done to it through the API; the date is the field's.
type expiryKey struct{ asset, field int }

type expiry struct {
	date     day
	archived time.Time
	deleted  bool
}

// expirationView is an expiration as the API answers it.
type expirationView struct {
	ID                 int     `json:"id"`
	Date               string  `json:"date"`
	ExpirationableType string  `json:"expirationable_type"`
	ExpirationableID   int     `json:"expirationable_id"`
	AccountID          int     `json:"account_id"`
	CompanyID          int     `json:"company_id"`
	AssetLayoutFieldID int     `json:"asset_layout_field_id"`
	SyncID             *int    `json:"sync_id"`
	ArchivedAt         *string `json:"archived_at"`
	CreatedAt          string  `json:"created_at"`
	UpdatedAt          string  `json:"updated_at"`
	ExpirationType     string  `json:"expiration_type"`
	AssetFieldID       int     `json:"asset_field_id"`
}

// expirations are made by Date fields that ask for it, on live assets. A new
// date makes a new expiration out of one that was archived or deleted.
func (s *Server) expirations(yield func(expirationView) bool) {
	for a := range s.tenant.assets.all() {
		layout := s.tenant.layouts.rows[a.AssetLayoutID]
		if a.Archived || layout == nil || !s.switches.Key.sees(a.CompanyID) {
			continue
		}
		for _, field := range layout.Fields {
			date, filled := a.value(field.ID).(day)
			state := s.tenant.expiries[expiryKey{a.ID, field.ID}]
			if state.date != date {
				state = expiry{}
			}
			if !field.Expiration || !filled || state.deleted {
				continue
			}
			view := expirationView{
				ID: valueID(a.ID, field.ID), Date: string(date), ExpirationableType: "Asset", ExpirationableID: a.ID,
				AccountID: 1, CompanyID: a.CompanyID, AssetLayoutFieldID: field.ID, CreatedAt: stamp(a.CreatedAt),
				UpdatedAt: stamp(a.UpdatedAt), ExpirationType: "asset_field", AssetFieldID: valueID(a.ID, field.ID),
			}
			if !state.archived.IsZero() {
				at := stamp(state.archived)
				view.ArchivedAt = &at
			}
			if !yield(view) {
				return
			}
		}
	}
}

func (s *Server) listExpirations(c *call) (answer, error) {
	q := c.query
	rows := where(s.expirations, func(e expirationView) bool {
		return yes(q.Get("archived")) == (e.ArchivedAt != nil) &&
			given(q.Get("company_id"), strconv.Itoa(e.CompanyID)) && given(q.Get("expiration_type"), e.ExpirationType) &&
			given(q.Get("resource_type"), e.ExpirationableType) && given(q.Get("resource_id"), strconv.Itoa(e.ExpirationableID))
	})
	page, info := take(c, rows, 0)
	return paged(page, info), nil
}

func (s *Server) expiration(id int) (expirationView, error) {
	for e := range s.expirations {
		if e.ID == id {
			return e, nil
		}
	}
	return expirationView{}, refuse(http.StatusNotFound, "Expiration not found")
}

// archiveExpiration is the only change that an expiration takes.
func (s *Server) archiveExpiration(c *call) (answer, error) {
	e, err := s.expiration(c.id("id"))
	if err != nil {
		return answer{}, err
	}
	body, err := c.wrapped("expiration")
	if err != nil {
		return answer{}, err
	}
	state := expiry{date: day(e.Date)}
	e.ArchivedAt = nil
	if flag(body["archived"]) {
		state.archived = c.now
		at := stamp(c.now)
		e.ArchivedAt = &at
	}
	s.tenant.expiries[expiryKey{e.ExpirationableID, e.AssetLayoutFieldID}] = state
	s.log(c, "updated", "Expiration", e.ID, e.Date)
	return ok(map[string]any{"expiration": e}), nil
}

func (s *Server) deleteExpiration(c *call) (answer, error) {
	e, err := s.expiration(c.id("id"))
	if err != nil {
		return answer{}, err
	}
	s.tenant.expiries[expiryKey{e.ExpirationableID, e.AssetLayoutFieldID}] = expiry{date: day(e.Date), deleted: true}
	s.log(c, "deleted", "Expiration", e.ID, e.Date)
	return noContent(), nil
}
