package hudusim

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// NativeIntegrationRan does to the tenant what the vendor's own ConnectWise
// integration does every three hours: it attaches cards to assets (by asset
// id; a card of the same sync_type and sync_id is replaced), and on every
// asset that carries a cw_manage card it empties primary_serial and its like,
// overwrites the connected fields from the card's data, and moves updated_at.
// It gives back how many assets it touched.
func (s *Server) NativeIntegrationRan(cards map[int][]Card) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	for id, fresh := range cards {
		if a := s.tenant.assets.rows[id]; a != nil {
			s.tenant.attach(a, fresh)
		}
	}
	touched, now := 0, s.moment()
	for a := range s.tenant.assets.all() {
		at := slices.IndexFunc(a.Cards, func(card Card) bool { return card.IntegratorName == nativeName })
		if at < 0 {
			continue
		}
		s.tenant.resync(a, a.Cards[at], now)
		touched++
	}
	return touched
}

const nativeName = "cw_manage"

func (t *tenant) attach(a *asset, fresh []Card) {
	cards := slices.Clone(a.Cards)
	for _, card := range fresh {
		if card.IntegratorName == "" {
			card.IntegratorName = nativeName
		}
		cards = slices.DeleteFunc(cards, func(old Card) bool {
			return old.IntegratorName == card.IntegratorName && old.SyncType == card.SyncType && old.SyncID == card.SyncID
		})
		cards = append(cards, t.importCards([]Card{card})...)
	}
	a.Cards = cards
}

func (t *tenant) resync(a *asset, card Card, now time.Time) {
	a.PrimarySerial, a.PrimaryMail, a.PrimaryModel, a.PrimaryManufacturer = "", "", "", ""
	a.UpdatedAt = now
	layout := t.layouts.rows[a.AssetLayoutID]
	if layout == nil {
		return
	}
	for _, field := range layout.Fields {
		if field.Connected == "" {
			continue
		}
		// What does not fit the field leaves it as it is.
		value, err := t.internalValue(field, connected(field, point(card.Data, field.Connected)))
		if err == nil {
			a.set(field.ID, value)
		}
	}
}

// point finds a member of a card's data by a path with dots.
func point(data map[string]any, path string) any {
	var at any = data
	for name := range strings.SplitSeq(path, ".") {
		object, ok := at.(map[string]any)
		if !ok {
			return nil
		}
		at = object[name]
	}
	return at
}

// connected is a member of a card's data as a plain value for a field.
func connected(field LayoutField, member any) any {
	content, isText := member.(string)
	switch field.FieldType {
	case TypeNumber, TypeCheckBox, TypeAddressData, TypeAssetTag:
		return member
	case TypeListSelect:
		if content == "" {
			return nil
		}
		return []string{content}
	case TypeDate:
		content, _, _ = strings.Cut(content, "T")
		return content
	}
	if isText || member == nil {
		return content
	}
	return fmt.Sprint(member)
}
