package hudusim

import (
	"net/http"
	"strconv"
)

// matcherView is a matcher as the API answers it, also inside a company.
type matcherView struct {
	ID                 int     `json:"id"`
	IntegratorID       int     `json:"integrator_id"`
	IntegratorName     string  `json:"integrator_name"`
	SyncID             int     `json:"sync_id"`
	Identifier         *string `json:"identifier"`
	Name               string  `json:"name"`
	PotentialCompanyID *int    `json:"potential_company_id"`
	CompanyID          *int    `json:"company_id"`
	CompanyName        *string `json:"company_name"`
}

func (s *Server) matcherView(m *Matcher) matcherView {
	return matcherView{
		ID: m.ID, IntegratorID: m.IntegratorID, IntegratorName: m.IntegratorName, SyncID: m.SyncID,
		Identifier: orNull(m.Identifier), Name: m.Name, PotentialCompanyID: orNull(m.PotentialCompanyID),
		CompanyID: orNull(m.CompanyID), CompanyName: orNull(s.tenant.companyName(m.CompanyID)),
	}
}

// listMatchers breaks without the integration's id.
func (s *Server) listMatchers(c *call) (answer, error) {
	q := c.query
	if q.Get("integration_id") == "" {
		return answer{}, internal()
	}
	id := number(q.Get("integration_id"))
	if !s.tenant.hasIntegrator(func(i Integrator) bool { return i.ID == id }) {
		return answer{}, refuse(http.StatusNotFound, "No matching integration")
	}
	rows := where(s.tenant.matchers.all(), func(m *Matcher) bool {
		return m.IntegratorID == id && given(q.Get("sync_id"), strconv.Itoa(m.SyncID)) &&
			given(q.Get("identifier"), m.Identifier) && given(q.Get("company_id"), strconv.Itoa(m.CompanyID)) &&
			(!q.Has("matched") || yes(q.Get("matched")) == (m.CompanyID != 0))
	})
	page, info := take(c, rows, 0)
	return paged(map[string]any{"matchers": views(page, s.matcherView)}, info), nil
}

// updateMatcher re-points a matcher. A missing one breaks the real server.
func (s *Server) updateMatcher(c *call) (answer, error) {
	m := s.tenant.matchers.rows[c.id("id")]
	if m == nil {
		return answer{}, internal()
	}
	body, err := c.wrapped("matcher")
	if err != nil {
		return answer{}, err
	}
	draft := *m
	for name, target := range map[string]*int{
		"company_id": &draft.CompanyID, "potential_company_id": &draft.PotentialCompanyID, "sync_id": &draft.SyncID,
	} {
		if value, named := body[name]; named {
			*target = identifier(value)
		}
	}
	if value, named := body["identifier"]; named {
		draft.Identifier = text(value)
	}
	if draft.CompanyID != 0 && s.tenant.companies.rows[draft.CompanyID] == nil {
		return answer{}, s.unprocessable("Company must exist")
	}
	*m = draft
	s.log(c, "updated", "Matcher", m.ID, m.Name)
	if s.switches.MatcherPutWrapped {
		return ok(map[string]any{"matcher": s.matcherView(m)}), nil
	}
	return ok(s.matcherView(m)), nil
}

func (s *Server) deleteMatcher(c *call) (answer, error) {
	m := s.tenant.matchers.rows[c.id("id")]
	if m == nil {
		return answer{}, internal()
	}
	s.tenant.matchers.remove(m.ID)
	s.log(c, "deleted", "Matcher", m.ID, m.Name)
	return noContent(), nil
}

// cardView is a card as the API answers it.
type cardView struct {
	ID             int            `json:"id"`
	IntegratorID   int            `json:"integrator_id"`
	IntegratorName string         `json:"integrator_name"`
	Link           string         `json:"link"`
	PrimaryField   *string        `json:"primary_field"`
	Data           map[string]any `json:"data"`
	SyncType       string         `json:"sync_type"`
	SyncID         *int           `json:"sync_id"`
	SyncIdentifier *string        `json:"sync_identifier"`
}

func newCardView(card Card) cardView {
	return cardView{
		ID: card.ID, IntegratorID: card.IntegratorID, IntegratorName: card.IntegratorName, Link: card.Link,
		PrimaryField: orNull(card.PrimaryField), Data: card.Data, SyncType: card.SyncType,
		SyncID: orNull(card.SyncID), SyncIdentifier: orNull(card.SyncIdentifier),
	}
}

// fits tells whether a card is of this record of an integration, whatever its
// type: ids of contacts and configurations can be equal.
func (card Card) fits(slug, id, identifier string) bool {
	if card.IntegratorName != slug {
		return false
	}
	if id != "" {
		return strconv.Itoa(card.SyncID) == id
	}
	return identifier != "" && card.SyncIdentifier == identifier
}

// lookupCards finds cards by the id of their record. The answer does not say
// which asset they are on.
func (s *Server) lookupCards(c *call) (answer, error) {
	q := c.query
	slug := q.Get("integration_slug")
	if !s.tenant.hasIntegrator(func(i Integrator) bool { return i.Name == slug }) {
		return answer{}, refuse(http.StatusNotFound, "No matching integration")
	}
	cards := []cardView{}
	for a := range s.tenant.assets.all() {
		for _, card := range a.Cards {
			if s.switches.Key.sees(a.CompanyID) && card.fits(slug, q.Get("integration_id"), q.Get("integration_identifier")) {
				cards = append(cards, newCardView(card))
			}
		}
	}
	return ok(map[string]any{"integrator_cards": cards}), nil
}
