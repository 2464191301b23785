package hudusim

import (
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"strings"
	"time"
)

// tenant is the state behind the API: tables, their indexes and the rules that
// keep them together. It knows no HTTP. Its owner guards it with a lock.
type tenant struct {
	companies   *table[Company]
	layouts     *table[AssetLayout]
	lists       *table[List]
	assets      *table[asset]
	matchers    *table[Matcher]
	relations   *table[relation]
	dashes      *table[MagicDash]
	integrators []Integrator

	byCompany map[int][]int        // ids of assets
	byLayout  map[int][]int        // ids of assets
	pairs     map[pair]int         // relation rows by their ends
	corrupt   map[int]bool         // layouts with a wrong field type
	expiries  map[expiryKey]expiry // what was done to expirations
	activity  []activity
	lastField int
	lastItem  int
	lastCard  int
}

// asset is an Asset whose values are kept by layout field id.
type asset struct {
	Asset // Values is nil
	cells []cell
}

// cell is the value of one field in the internal form (see plainValue). An
// empty field has none. A cell whose field the layout lacks is orphaned data,
// which a plain change of the layout id leaves behind.
type cell struct {
	field int
	value any
}

func (a *asset) value(field int) any {
	for _, c := range a.cells {
		if c.field == field {
			return c.value
		}
	}
	return nil
}

func (a *asset) set(field int, value any) {
	at := slices.IndexFunc(a.cells, func(c cell) bool { return c.field == field })
	switch {
	case value == nil && at >= 0:
		a.cells = slices.Delete(a.cells, at, at+1)
	case value == nil:
	case at >= 0:
		a.cells[at].value = value
	default:
		a.cells = append(a.cells, cell{field, value})
	}
}

// relation is one row; each pair has two, which know each other.
type relation struct {
	Relation
	twin int
	at   time.Time
}

// pair is the ends of a relation row.
type pair struct {
	fromType string
	from     int
	toType   string
	to       int
}

func (r Relation) pair() pair {
	return pair{r.FromableType, r.FromableID, r.ToableType, r.ToableID}
}

func (r Relation) inverse() Relation {
	r.IsInverse = !r.IsInverse
	r.FromableID, r.ToableID = r.ToableID, r.FromableID
	r.FromableType, r.ToableType = r.ToableType, r.FromableType
	return r
}

func newTenant() *tenant {
	return &tenant{
		companies: newTable[Company](), layouts: newTable[AssetLayout](), lists: newTable[List](),
		assets: newTable[asset](), matchers: newTable[Matcher](), relations: newTable[relation](),
		dashes: newTable[MagicDash](), byCompany: map[int][]int{}, byLayout: map[int][]int{},
		pairs: map[pair]int{}, corrupt: map[int]bool{}, expiries: map[expiryKey]expiry{},
	}
}

// slug is a short address of a record: 12 hexadecimal digits, stable for the
// same record.
func slug(noun string, id int) string {
	hash := fnv.New64a()
	_, _ = fmt.Fprintf(hash, "%s/%d", noun, id)
	return fmt.Sprintf("%012x", hash.Sum64()>>16)
}

func (t *tenant) putAsset(a *asset) {
	if old := t.assets.rows[a.ID]; old != nil {
		t.unindex(old)
	}
	t.assets.put(a.ID, a)
	t.byCompany[a.CompanyID] = insertID(t.byCompany[a.CompanyID], a.ID)
	t.byLayout[a.AssetLayoutID] = insertID(t.byLayout[a.AssetLayoutID], a.ID)
}

func (t *tenant) unindex(a *asset) {
	t.byCompany[a.CompanyID] = removeID(t.byCompany[a.CompanyID], a.ID)
	t.byLayout[a.AssetLayoutID] = removeID(t.byLayout[a.AssetLayoutID], a.ID)
}

// rehome changes an asset's company and layout together with the indexes.
func (t *tenant) rehome(a *asset, company, layout int) {
	t.unindex(a)
	a.CompanyID, a.AssetLayoutID = company, layout
	t.putAsset(a)
}

// removeAsset deletes an asset and its relations. Links to it in AssetTag
// fields stay and read as if they were not there.
func (t *tenant) removeAsset(a *asset) {
	t.unindex(a)
	t.assets.remove(a.ID)
	t.removeRelations("Asset", a.ID)
}

// removeCompany deletes a company with everything inside it. Matchers become
// unmatched.
func (t *tenant) removeCompany(company *Company) {
	for _, id := range slices.Clone(t.byCompany[company.ID]) {
		t.removeAsset(t.assets.rows[id])
	}
	for _, id := range slices.Clone(t.dashes.ids) {
		if t.dashes.rows[id].CompanyID == company.ID {
			t.dashes.remove(id)
		}
	}
	for matcher := range t.matchers.all() {
		if matcher.CompanyID == company.ID {
			matcher.CompanyID = 0
		}
		if matcher.PotentialCompanyID == company.ID {
			matcher.PotentialCompanyID = 0
		}
	}
	for child := range t.companies.all() {
		if child.ParentCompanyID == company.ID {
			child.ParentCompanyID = 0
		}
	}
	t.removeRelations("Company", company.ID)
	t.companies.remove(company.ID)
}

func (t *tenant) removeRelations(kind string, id int) {
	for _, row := range slices.Collect(t.relations.all()) {
		if (row.FromableType == kind && row.FromableID == id) || (row.ToableType == kind && row.ToableID == id) {
			t.removeRelation(row)
		}
	}
}

// addRelation stores a relation and its inverse and gives the former back.
func (t *tenant) addRelation(r Relation, now time.Time) *relation {
	r.ID = t.relations.next(r.ID)
	row := &relation{Relation: r, at: now}
	t.relations.put(r.ID, row)
	mirror := r.inverse()
	mirror.ID = t.relations.next(0)
	row.twin = mirror.ID
	t.relations.put(mirror.ID, &relation{Relation: mirror, twin: r.ID, at: now})
	t.pairs[r.pair()], t.pairs[mirror.pair()] = r.ID, mirror.ID
	return row
}

func (t *tenant) removeRelation(row *relation) {
	for _, id := range []int{row.ID, row.twin} {
		if gone := t.relations.rows[id]; gone != nil {
			delete(t.pairs, gone.pair())
			t.relations.remove(id)
		}
	}
}

// removeField drops the values of a layout's field on all its assets.
func (t *tenant) removeField(layout, field int) {
	for a := range t.assets.pick(t.byLayout[layout]) {
		a.set(field, nil)
	}
}

// companyNamed finds a company by name; skip is an id that does not count.
func (t *tenant) companyNamed(name string, fold bool, skip int) *Company {
	for company := range t.companies.all() {
		if company.ID == skip {
			continue
		}
		if company.Name == name || (fold && strings.EqualFold(company.Name, name)) {
			return company
		}
	}
	return nil
}

func (t *tenant) companyName(id int) string {
	if company := t.companies.rows[id]; company != nil {
		return company.Name
	}
	return ""
}

// hasIntegrator tells whether such an integration is switched on.
func (t *tenant) hasIntegrator(fits func(Integrator) bool) bool {
	return slices.ContainsFunc(t.integrators, fits)
}

// knowIntegrator notes the integration behind a matcher or a card.
func (t *tenant) knowIntegrator(id int, name string) {
	if name != "" && !t.hasIntegrator(func(i Integrator) bool { return i.ID == id }) {
		t.integrators = append(t.integrators, Integrator{ID: id, Name: name})
	}
}

// fieldLabelled finds a layout's field by its exact label.
func fieldLabelled(layout *AssetLayout, label string) (LayoutField, bool) {
	at := slices.IndexFunc(layout.Fields, func(f LayoutField) bool { return f.Label == label })
	if at < 0 {
		return LayoutField{}, false
	}
	return layout.Fields[at], true
}

// labels are an asset's values by label in a stable order.
func labels(values map[string]any) []string {
	return slices.Sorted(maps.Keys(values))
}
