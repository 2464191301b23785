package cwsim

import (
	"fmt"
	"reflect"
	"slices"
)

// update changes a row in place. Its id stays, and its lastUpdated moves
// unless the switches say otherwise.
func update[T any](s *Server, pick func(*tenant) *table, id int, change func(*T)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := pick(s.tenant)
	row, ok := t.get(id)
	if !ok {
		return fmt.Errorf("update %s: no row %d", t.path, id)
	}
	before := clone(row)
	changed, ok := clone(row).Addr().Interface().(*T)
	if !ok {
		return fmt.Errorf("update %s: wrong type of row", t.path)
	}
	change(changed)
	row.Set(clone(reflect.ValueOf(changed).Elem()))
	row.Field(0).SetInt(int64(id))
	if !s.switches.ChildEditsQuiet || !onlyChildren(before, row) {
		rowInfo(row).LastUpdated = s.moment()
	}
	if t == s.tenant.companies {
		s.tenant.rename(before, row)
	}
	if t == s.tenant.sites && s.switches.SiteEditMovesCompany {
		if company, ok := s.tenant.companies.get(t.owner.number(row)); ok {
			rowInfo(company).LastUpdated = s.moment()
		}
	}
	return nil
}

// rename carries a company's name into what refers to it, without a change of
// lastUpdated there: the real answers join the name in when they are made.
// Nothing is looked through for a company that keeps its name.
func (t *tenant) rename(before, row reflect.Value) {
	company, ok := row.Addr().Interface().(*Company)
	old, _ := before.Interface().(Company)
	if !ok || old.Name == company.Name && old.Identifier == company.Identifier {
		return
	}
	for _, owned := range []*table{t.sites, t.contacts, t.configurations, t.agreements} {
		for _, row := range owned.rows {
			if of, _ := row.FieldByName("Company").Interface().(*Ref); of != nil && of.ID == company.ID {
				of.Name, of.Identifier = company.Name, company.Identifier
			}
		}
	}
}

// children are the members that are records of their own in the database.
var children = []string{"Questions", "CommunicationItems", "CustomFields"}

// onlyChildren tells whether two states of a row differ in children alone.
func onlyChildren(before, after reflect.Value) bool {
	left, right := clone(before), clone(after)
	for _, name := range children {
		if field := left.FieldByName(name); field.IsValid() {
			field.SetZero()
			right.FieldByName(name).SetZero()
		}
	}
	return reflect.DeepEqual(left.Interface(), right.Interface()) &&
		!reflect.DeepEqual(before.Interface(), after.Interface())
}

func add[T any](s *Server, pick func(*tenant) *table, row T) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return pick(s.tenant).add(reflect.ValueOf(&row).Elem(), s.moment())
}

func remove(s *Server, pick func(*tenant) *table, id int) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if t := pick(s.tenant); !t.remove(id) {
		return fmt.Errorf("delete from %s: no row %d", t.path, id)
	}
	return nil
}

func read[T any](s *Server, pick func(*tenant) *table, id int) (T, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var none T
	row, ok := pick(s.tenant).get(id)
	if !ok {
		return none, false
	}
	found, ok := clone(row).Interface().(T)
	return found, ok
}

func ids(s *Server, pick func(*tenant) *table) []int {
	s.mu.Lock()
	defer s.mu.Unlock()
	rows := pick(s.tenant).rows
	found := make([]int, len(rows))
	for i, row := range rows {
		found[i] = rowID(row)
	}
	return slices.Clip(found)
}

func companies(t *tenant) *table      { return t.companies }
func sites(t *tenant) *table          { return t.sites }
func contacts(t *tenant) *table       { return t.contacts }
func configurations(t *tenant) *table { return t.configurations }
func agreements(t *tenant) *table     { return t.agreements }
