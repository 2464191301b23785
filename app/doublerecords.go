package app

import (
	"slices"
	"strings"

	"crossdock/app/rig"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/plan"
	"crossdock/backend/record"
)

// doubledRecord is a record that an asset of a group belongs to, or may be.
type doubledRecord struct {
	key         record.Key
	name        string
	company     connectwise.CompanyID
	companyName string
}

// doubleRecords knows the records behind groups of assets.
type doubleRecords struct {
	// known are records by their keys, as far as ConnectWise has told of them.
	known map[record.Key]doubledRecord
	// having are the records that have a serial number or an e-mail address, in
	// its normal form.
	having map[plan.Sameness]map[string][]record.Key
	// told are the records of which a sync or a preview has told that the page in
	// Hudu may be theirs.
	told    map[string][]record.Key
	matched map[connectwise.CompanyID]hudu.CompanyID
	// linked are the assets of records that have one.
	linked map[record.Key]hudu.AssetID
}

// recordsOfDoubles gathers what ConnectWise told last of the records behind the
// groups. It is not asked anew.
func (d *Desk) recordsOfDoubles(found rig.Duplicates) (doubleRecords, error) {
	records := doubleRecords{
		known: map[record.Key]doubledRecord{}, told: map[string][]record.Key{}, matched: found.Matched,
		having: map[plan.Sameness]map[string][]record.Key{plan.SameSerial: {}, plan.SameEmail: {}},
		linked: make(map[record.Key]hudu.AssetID, len(found.Linked)),
	}
	for asset, key := range found.Linked {
		records.linked[key] = asset
	}
	now, err := d.lookout.get()
	if err != nil {
		return records, err
	}
	for _, problem := range now.problems {
		records.takeProblem(problem.Problem, now.names)
	}
	wanted := normalValues(found.Groups)
	err = d.directory.each(func(entry listed, companyName string) {
		records.known[entry.key] = doubledRecord{key: entry.key, name: entry.name, company: entry.company, companyName: companyName}
		by, value := identityOf(entry)
		if value != "" && wanted[by][value] {
			records.having[by][value] = append(records.having[by][value], entry.key)
		}
	})
	return records, err
}

// takeProblem notes which assets a record may be: the reason names their pages.
func (r *doubleRecords) takeProblem(p change.Problem, n names) {
	if p.Code != change.SeveralHits && p.Code != change.DuplicateClaimed {
		return
	}
	r.known[p.Key] = doubledRecord{key: p.Key, name: p.Name, company: p.Company, companyName: n.company(p.Company)}
	for _, page := range pagesIn(p.Reason) {
		if !slices.Contains(r.told[page.URL], p.Key) {
			r.told[page.URL] = append(r.told[page.URL], p.Key)
		}
	}
}

// normalValues are the serial numbers and addresses of groups as they are
// compared.
func normalValues(groups []plan.Duplicate) map[plan.Sameness]map[string]bool {
	values := map[plan.Sameness]map[string]bool{plan.SameSerial: {}, plan.SameEmail: {}}
	for _, group := range groups {
		if of := values[group.By]; of != nil {
			of[normalValue(group.By, group.Value)] = true
		}
	}
	return values
}

func normalValue(by plan.Sameness, value string) string {
	if by == plan.SameEmail {
		return mapping.NormalizeEmail(value)
	}
	return mapping.NormalizeSerial(value)
}

// identityOf is what assets of a record have in common, as it is compared.
func identityOf(entry listed) (by plan.Sameness, value string) {
	switch entry.key.Kind {
	case record.Configuration:
		return plan.SameSerial, normalValue(plan.SameSerial, entry.detail)
	case record.Contact:
		return plan.SameEmail, normalValue(plan.SameEmail, entry.detail)
	default:
		return "", ""
	}
}

// of are the records that the assets of a group belong to, in the order of the
// assets; where they belong to none, those that may be one of them. A record that
// has its own asset may not.
func (r *doubleRecords) of(d doubled, group plan.Duplicate) []doubledRecord {
	var keys []record.Key
	add := func(key record.Key) {
		if !key.IsZero() && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	for _, asset := range d.assets {
		add(asset.key)
	}
	if len(keys) == 0 {
		for _, key := range r.sharing(group) {
			if r.linked[key] == 0 {
				add(key)
			}
		}
		for i := range group.Assets {
			for _, key := range r.told[group.Assets[i].URL] {
				add(key)
			}
		}
		slices.SortFunc(keys, record.Key.Compare)
	}
	return r.named(keys)
}

// sharing are the records of the group's company that have what its assets have
// in common.
func (r *doubleRecords) sharing(group plan.Duplicate) []record.Key {
	var keys []record.Key
	for _, key := range r.having[group.By][normalValue(group.By, group.Value)] {
		if r.matched[r.known[key].company] == group.Company {
			keys = append(keys, key)
		}
	}
	return keys
}

// elsewhere are those of them that have their own asset.
func (r *doubleRecords) elsewhere(group plan.Duplicate) []doubledRecord {
	keys := slices.DeleteFunc(r.sharing(group), func(key record.Key) bool { return r.linked[key] == 0 })
	slices.SortFunc(keys, record.Key.Compare)
	return r.named(keys)
}

func (r *doubleRecords) named(keys []record.Key) []doubledRecord {
	found := make([]doubledRecord, 0, len(keys))
	for _, key := range keys {
		of := r.known[key]
		of.key = key
		found = append(found, of)
	}
	return found
}

// title is a record in a sentence: its name where that is known, and its id.
func (r doubledRecord) title() string {
	if r.name == "" {
		return r.key.String()
	}
	return quoted(r.name) + " (" + r.key.String() + ")"
}

// each visits all records of the directory, with what their companies are called.
func (x *directory) each(visit func(entry listed, companyName string)) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.entries == nil {
		if err := x.readLocked(); err != nil {
			return err
		}
	}
	names := x.desk.names().with(x.companies)
	for _, entry := range x.entries {
		visit(entry, names.company(entry.company))
	}
	return nil
}

// firstOf are the first few of a list in a sentence, and how many more there are.
func firstOf(parts []string) string {
	const most = 3
	if more := len(parts) - most; more > 1 {
		parts = append(slices.Clone(parts[:most]), plural(more, "more", "more"))
	}
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	last := len(parts) - 1
	return strings.Join(parts[:last], ", ") + " and " + parts[last]
}
