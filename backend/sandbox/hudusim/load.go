package hudusim

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"time"
)

// maxFaults bounds what Validate reports: one slip of a seed repeats on every
// record.
const maxFaults = 20

// Validate names what does not fit together: ids used twice or not positive,
// references to what is not there, unknown field types and labels, values
// that do not fit their field. A [Server] leaves out what is named here.
func (d Data) Validate() error {
	l := loader{tenant: newTenant()}
	l.load(d)
	return errors.Join(l.faults[:min(len(l.faults), maxFaults)]...)
}

// loader fills a tenant and notes what could not be taken.
type loader struct {
	*tenant
	now    time.Time
	faults []error
}

func (l *loader) fault(err error, format string, args ...any) {
	if err != nil {
		l.faults = append(l.faults, fmt.Errorf(format+": %w", append(args, err)...))
	}
}

func (l *loader) load(d Data) {
	l.integrators = slices.Clone(d.Integrators)
	for _, company := range d.Companies {
		l.fault(l.loadCompany(company), "company %d", company.ID)
	}
	for _, list := range d.Lists {
		l.fault(l.loadList(list), "list %d", list.ID)
	}
	for _, layout := range d.Layouts {
		l.fault(l.loadLayout(layout), "layout %d", layout.ID)
	}
	for _, a := range d.Assets {
		l.loadAsset(a)
	}
	l.checkLinks()
	for _, matcher := range d.Matchers {
		l.fault(l.addMatcher(matcher), "matcher %d", matcher.ID)
	}
	for _, r := range d.Relations {
		l.fault(l.loadRelation(r), "relation %d", r.ID)
	}
	for _, dash := range d.MagicDash {
		l.fault(l.loadDash(dash), "magic dash %q", dash.Title)
	}
}

var (
	errID    = errors.New("id is not positive or used twice")
	errName  = errors.New("name is missing or taken")
	errOwner = errors.New("company does not exist")
)

// born fills the times of a record that has none.
func born(created, updated *time.Time, now time.Time) {
	*created = cmp.Or(*created, now)
	*updated = cmp.Or(*updated, *created)
}

func (l *loader) loadCompany(company Company) error {
	if company.ID <= 0 || l.companies.rows[company.ID] != nil {
		return errID
	}
	if company.Name == "" || l.companyNamed(company.Name, false, 0) != nil {
		return errName
	}
	l.keepCompany(company, l.now)
	return nil
}

// keepCompany stores a company that has been checked.
func (t *tenant) keepCompany(company Company, now time.Time) *Company {
	company.Slug = cmp.Or(company.Slug, slug("company", company.ID))
	company.Integrations = nil
	born(&company.CreatedAt, &company.UpdatedAt, now)
	t.companies.put(company.ID, &company)
	return &company
}

func (l *loader) loadList(list List) error {
	if list.ID <= 0 || l.lists.rows[list.ID] != nil {
		return errID
	}
	l.keepList(list, l.now)
	return nil
}

func (t *tenant) keepList(list List, now time.Time) *List {
	list.ListItems = slices.Clone(list.ListItems)
	for i := range list.ListItems {
		item := &list.ListItems[i]
		item.ID = cmp.Or(item.ID, t.lastItem+1)
		t.lastItem = max(t.lastItem, item.ID)
	}
	born(&list.CreatedAt, &list.UpdatedAt, now)
	t.lists.put(list.ID, &list)
	return &list
}

func (l *loader) loadLayout(layout AssetLayout) error {
	if layout.ID <= 0 || l.layouts.rows[layout.ID] != nil {
		return errID
	}
	if err := checkFields(layout.Fields); err != nil {
		return err
	}
	l.keepLayout(layout, l.now)
	return nil
}

// checkFields names the first field that a layout cannot have.
func checkFields(fields []LayoutField) error {
	seen := map[string]bool{}
	for _, field := range fields {
		switch {
		case field.Label == "" || seen[field.Label]:
			return fmt.Errorf("field %q: label is missing or taken", field.Label)
		case !knownType(field.FieldType):
			return fmt.Errorf("field %q: unknown type %q", field.Label, field.FieldType)
		}
		seen[field.Label] = true
	}
	return nil
}

func (t *tenant) keepLayout(layout AssetLayout, now time.Time) *AssetLayout {
	layout.Slug = cmp.Or(layout.Slug, slug("layout", layout.ID))
	layout.Fields = slices.Clone(layout.Fields)
	for i := range layout.Fields {
		field := &layout.Fields[i]
		field.ID = cmp.Or(field.ID, t.lastField+1)
		field.Position = cmp.Or(field.Position, i+1)
		t.lastField = max(t.lastField, field.ID)
	}
	sortFields(layout.Fields)
	born(&layout.CreatedAt, &layout.UpdatedAt, now)
	t.layouts.put(layout.ID, &layout)
	return &layout
}

func sortFields(fields []LayoutField) {
	slices.SortStableFunc(fields, func(a, b LayoutField) int { return cmp.Compare(a.Position, b.Position) })
}

// loadAsset takes an asset without the values that do not fit.
func (l *loader) loadAsset(in Asset) {
	if in.ID <= 0 || l.assets.rows[in.ID] != nil {
		l.fault(errID, "asset %d", in.ID)
		return
	}
	a, err := l.importAsset(in, l.now)
	l.fault(err, "asset %d", in.ID)
	if a != nil {
		l.putAsset(a)
	}
}

// importAsset makes an asset from plain values. It gives nil when the asset
// cannot exist, and the asset without them when single values do not fit.
func (t *tenant) importAsset(in Asset, now time.Time) (*asset, error) {
	if t.companies.rows[in.CompanyID] == nil {
		return nil, errOwner
	}
	layout := t.layouts.rows[in.AssetLayoutID]
	if layout == nil {
		return nil, errors.New("layout does not exist")
	}
	if in.Name == "" {
		return nil, errName
	}
	a := &asset{Asset: in}
	a.Values = nil
	a.Slug = cmp.Or(a.Slug, slug("asset", a.ID))
	a.Cards = t.importCards(in.Cards)
	born(&a.CreatedAt, &a.UpdatedAt, now)
	var faults []error
	for _, label := range labels(in.Values) {
		field, ok := fieldLabelled(layout, label)
		if !ok {
			faults = append(faults, fmt.Errorf("no field %q in layout %q", label, layout.Name))
			continue
		}
		value, err := t.internalValue(field, in.Values[label])
		if err != nil {
			faults = append(faults, fmt.Errorf("field %q: %w", label, err))
			continue
		}
		a.set(field.ID, value)
	}
	return a, errors.Join(faults...)
}

func (t *tenant) importCards(cards []Card) []Card {
	cards = slices.Clone(cards)
	for i := range cards {
		cards[i].ID = cmp.Or(cards[i].ID, t.lastCard+1)
		t.lastCard = max(t.lastCard, cards[i].ID)
		t.knowIntegrator(cards[i].IntegratorID, cards[i].IntegratorName)
	}
	return cards
}

// checkLinks notes links to assets that are not there.
func (l *loader) checkLinks() {
	for a := range l.assets.all() {
		for _, c := range a.cells {
			ids, _ := c.value.(assetIDs)
			for _, id := range ids {
				if other := l.assets.rows[id]; other == nil || other.CompanyID != a.CompanyID {
					l.fault(errors.New("not an asset of the same company"), "asset %d: link to %d", a.ID, id)
				}
			}
		}
	}
}

func (t *tenant) addMatcher(matcher Matcher) error {
	if matcher.CompanyID != 0 && t.companies.rows[matcher.CompanyID] == nil {
		return errOwner
	}
	matcher.ID = t.matchers.next(matcher.ID)
	matcher.CompanyName = ""
	t.knowIntegrator(matcher.IntegratorID, matcher.IntegratorName)
	t.matchers.put(matcher.ID, &matcher)
	return nil
}

func (l *loader) loadRelation(r Relation) error {
	if _, taken := l.pairs[r.pair()]; taken {
		return errors.New("relation exists already")
	}
	if !l.exists(r.FromableType, r.FromableID) || !l.exists(r.ToableType, r.ToableID) {
		return errors.New("an end does not exist")
	}
	l.addRelation(r, l.now)
	return nil
}

func (l *loader) loadDash(dash MagicDash) error {
	if l.companies.rows[dash.CompanyID] == nil {
		return errOwner
	}
	l.keepDash(dash)
	return nil
}

func (t *tenant) keepDash(dash MagicDash) *MagicDash {
	dash.ID = t.dashes.next(dash.ID)
	dash.CompanyName = ""
	if dash.Position == 0 {
		for other := range t.dashes.all() {
			if other.CompanyID == dash.CompanyID {
				dash.Position = max(dash.Position, other.Position)
			}
		}
		dash.Position++
	}
	t.dashes.put(dash.ID, &dash)
	return &dash
}
