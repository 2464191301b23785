package hudusim

import (
	"errors"
	"fmt"
	"slices"
)

// The methods in this file do what people do in Hudu's screens. They go past
// the API and its log, follow the same rules of the tenant, and move
// updated_at.

var errMissing = errors.New("record does not exist")

// UpdateAsset edits an asset as plain values (see [Asset]). The edit may also
// change its company or layout; values whose label the layout lacks are an
// error.
func (s *Server) UpdateAsset(id int, edit func(*Asset)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	old := s.tenant.assets.rows[id]
	if old == nil {
		return fmt.Errorf("update asset %d: %w", id, errMissing)
	}
	draft := s.tenant.export(old)
	edit(&draft)
	draft.ID, draft.UpdatedAt = id, s.moment()
	a, err := s.tenant.importAsset(draft, s.moment())
	if err != nil {
		return fmt.Errorf("update asset %d: %w", id, err)
	}
	s.tenant.putAsset(a)
	return nil
}

// SetField sets one value by its label; nil empties the field.
func (s *Server) SetField(id int, label string, value any) error {
	return s.UpdateAsset(id, func(a *Asset) { a.Values[label] = value })
}

// RenameAsset gives an asset another name.
func (s *Server) RenameAsset(id int, name string) error {
	return s.UpdateAsset(id, func(a *Asset) { a.Name = name })
}

// ArchiveAsset archives an asset, or takes it back.
func (s *Server) ArchiveAsset(id int, archived bool) error {
	return s.UpdateAsset(id, func(a *Asset) { a.Archived = archived })
}

// MoveAsset takes an asset to another company.
func (s *Server) MoveAsset(id, company int) error {
	return s.UpdateAsset(id, func(a *Asset) { a.CompanyID = company })
}

// MoveAssetLayout takes an asset to another layout as move_layout does.
func (s *Server) MoveAssetLayout(id, layout int) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	a, to := s.tenant.assets.rows[id], s.tenant.layouts.rows[layout]
	if a == nil || to == nil {
		return fmt.Errorf("move asset %d: %w", id, errMissing)
	}
	from := s.tenant.layouts.rows[a.AssetLayoutID]
	if details := unmet(from, to); len(details) > 0 {
		return fmt.Errorf("move asset %d: %s", id, details[0])
	}
	s.tenant.move(a, from, to, s.moment())
	return nil
}

// DeleteAsset deletes an asset with its relations.
func (s *Server) DeleteAsset(id int) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	a := s.tenant.assets.rows[id]
	if a == nil {
		return fmt.Errorf("delete asset %d: %w", id, errMissing)
	}
	s.tenant.removeAsset(a)
	return nil
}

// AddAsset makes an asset; a zero id is filled. The id is given back.
func (s *Server) AddAsset(in Asset) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	in.ID = s.tenant.assets.next(in.ID)
	a, err := s.tenant.importAsset(in, s.moment())
	if err != nil {
		return 0, fmt.Errorf("add asset %q: %w", in.Name, err)
	}
	s.tenant.putAsset(a)
	return a.ID, nil
}

// AddCompany makes a company; a zero id is filled. The id is given back.
func (s *Server) AddCompany(in Company) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if in.Name == "" || s.tenant.companyNamed(in.Name, s.switches.NamesIgnoreCase, 0) != nil {
		return 0, fmt.Errorf("add company %q: %w", in.Name, errName)
	}
	in.ID = s.tenant.companies.next(in.ID)
	return s.tenant.keepCompany(in, s.moment()).ID, nil
}

// UpdateCompany edits a company. Its id and integrations stay.
func (s *Server) UpdateCompany(id int, edit func(*Company)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	old := s.tenant.companies.rows[id]
	if old == nil {
		return fmt.Errorf("update company %d: %w", id, errMissing)
	}
	draft := *old
	edit(&draft)
	if draft.Name == "" || s.tenant.companyNamed(draft.Name, s.switches.NamesIgnoreCase, id) != nil {
		return fmt.Errorf("update company %d: %w", id, errName)
	}
	draft.ID, draft.UpdatedAt = id, s.moment()
	s.tenant.keepCompany(draft, s.moment())
	return nil
}

// ArchiveCompany archives a company, or takes it back.
func (s *Server) ArchiveCompany(id int, archived bool) error {
	return s.UpdateCompany(id, func(company *Company) { company.Archived = archived })
}

// DeleteCompany deletes a company with everything inside it.
func (s *Server) DeleteCompany(id int) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	company := s.tenant.companies.rows[id]
	if company == nil {
		return fmt.Errorf("delete company %d: %w", id, errMissing)
	}
	s.tenant.removeCompany(company)
	return nil
}

// AddLayout makes a layout; zero ids are filled. The id is given back.
func (s *Server) AddLayout(in AssetLayout) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := checkFields(in.Fields); err != nil {
		return 0, fmt.Errorf("add layout %q: %w", in.Name, err)
	}
	in.ID = s.tenant.layouts.next(in.ID)
	return s.tenant.keepLayout(in, s.moment()).ID, nil
}

// UpdateLayout edits a layout. Fields without an id are new; the values of a
// field that is left out, or changes its type or list, are lost.
func (s *Server) UpdateLayout(id int, edit func(*AssetLayout)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	old := s.tenant.layouts.rows[id]
	if old == nil {
		return fmt.Errorf("update layout %d: %w", id, errMissing)
	}
	draft := *old
	draft.Fields = slices.Clone(old.Fields)
	edit(&draft)
	if err := checkFields(draft.Fields); err != nil {
		return fmt.Errorf("update layout %d: %w", id, err)
	}
	for _, field := range old.Fields {
		at := slices.IndexFunc(draft.Fields, func(f LayoutField) bool { return f.ID == field.ID })
		if at < 0 || draft.Fields[at].FieldType != field.FieldType || draft.Fields[at].ListID != field.ListID {
			s.tenant.removeField(id, field.ID)
		}
	}
	draft.ID, draft.UpdatedAt = id, s.moment()
	s.tenant.keepLayout(draft, s.moment())
	return nil
}

// DeleteLayout deletes a layout with its assets, which the API cannot.
func (s *Server) DeleteLayout(id int) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.tenant.layouts.rows[id] == nil {
		return fmt.Errorf("delete layout %d: %w", id, errMissing)
	}
	for _, a := range slices.Clone(s.tenant.byLayout[id]) {
		s.tenant.removeAsset(s.tenant.assets.rows[a])
	}
	s.tenant.layouts.remove(id)
	return nil
}

// RepairLayout undoes the corruption by a wrong field type: fields of unknown
// types become Text.
func (s *Server) RepairLayout(id int) error {
	err := s.UpdateLayout(id, func(layout *AssetLayout) {
		for i := range layout.Fields {
			if !knownType(layout.Fields[i].FieldType) {
				layout.Fields[i].FieldType = TypeText
			}
		}
	})
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.tenant.corrupt, id)
	return err
}

// AddList makes a list; zero ids are filled. The id is given back.
func (s *Server) AddList(in List) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	in.ID = s.tenant.lists.next(in.ID)
	return s.tenant.keepList(in, s.moment()).ID
}

// AddRelation ties two records as a person does.
func (s *Server) AddRelation(r Relation) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	l := loader{tenant: s.tenant, now: s.moment()}
	if err := l.loadRelation(r); err != nil {
		return 0, fmt.Errorf("add relation: %w", err)
	}
	return s.tenant.pairs[r.pair()], nil
}

// DeleteRelation removes a relation and its inverse.
func (s *Server) DeleteRelation(id int) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	row := s.tenant.relations.rows[id]
	if row == nil {
		return fmt.Errorf("delete relation %d: %w", id, errMissing)
	}
	s.tenant.removeRelation(row)
	return nil
}

// DeleteMagicDash removes a tile.
func (s *Server) DeleteMagicDash(id int) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.tenant.dashes.rows[id] == nil {
		return fmt.Errorf("delete magic dash %d: %w", id, errMissing)
	}
	s.tenant.dashes.remove(id)
	return nil
}

// AddMatcher adds what only an integration's sync makes.
func (s *Server) AddMatcher(m Matcher) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.tenant.addMatcher(m); err != nil {
		return fmt.Errorf("add matcher %q: %w", m.Name, err)
	}
	return nil
}
