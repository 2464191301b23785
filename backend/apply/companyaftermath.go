package apply

import (
	"context"

	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/mapping"
)

// companyAftermath is [aftermath] for a company.
type companyAftermath struct {
	company hudu.Company // after the update
	proof   bool
	lost    []change.Difference
	whole   []change.Difference
}

// examine looks at what the update did beside what it was to do, like
// [assetChange.examine].
func (w *companyUpdate) examine(ctx context.Context, sent []change.Difference, answer hudu.Company) hudu.Company {
	found := compareUnnamedDetails(sent, w.company, answer)
	if len(found.lost) > 0 {
		if company, err := w.r.ports.Hudu.Company(ctx, w.c.HuduCompany); err == nil {
			found = compareUnnamedDetails(sent, w.company, company)
		}
	}
	w.aftermath = found
	return found.company
}

func compareUnnamedDetails(sent []change.Difference, before, after hudu.Company) companyAftermath {
	found := companyAftermath{company: after}
	named, kept := within(sent), false
	for _, name := range hudu.CompanyAttributes() {
		attribute := change.Attribute(name)
		was, is := mapping.CompanyValue(before, attribute), mapping.CompanyValue(after, attribute)
		switch {
		case named(attribute):
			was = is
		case was != is:
			found.lost = append(found.lost, change.Difference{Attribute: attribute, Before: is, After: was})
		case name != hudu.CompanyName && was != "":
			kept = true // no Hudu clears a name, so that it proves nothing
		}
		if was != "" || is != "" {
			found.whole = append(found.whole, change.Difference{Attribute: attribute, Before: is, After: was})
		}
	}
	found.proof = kept && len(found.lost) == 0
	return found
}

// companyRestoration is [restoration] for a company.
type companyRestoration struct {
	r       *runner
	c       change.Change
	company hudu.Company // as it was last read
	whole   []change.Difference
	done    bool
}

func newCompanyRestoration(r *runner, c change.Change, found companyAftermath) *companyRestoration {
	w := &companyRestoration{r: r, company: found.company, whole: found.whole}
	w.c = change.Change{
		Key: c.Key, Verb: change.Update, Company: c.Company, HuduCompany: c.HuduCompany, Name: c.Name,
		Differences: found.lost, Reason: change.PutsBack,
	}
	return w
}

// missing are the names of the attributes that are not as they were.
func (w *companyRestoration) missing() []string { return missingFrom(w.whole, w.value) }

func (w *companyRestoration) prepare(context.Context) error { return nil }

func (w *companyRestoration) send(ctx context.Context) error {
	if w.done {
		return nil
	}
	if _, err := w.r.ports.Hudu.UpdateCompany(ctx, w.c.HuduCompany, companyValues(w.whole)); err != nil {
		return err
	}
	company, err := w.r.ports.Hudu.Company(ctx, w.c.HuduCompany)
	if err != nil {
		return unread("restore company", err)
	}
	w.company, w.done = company, true
	return nil
}

func (w *companyRestoration) lookup(ctx context.Context) (bool, error) {
	company, err := w.r.ports.Hudu.Company(ctx, w.c.HuduCompany)
	if err != nil {
		return false, err
	}
	w.company = company
	w.done = tookEffect(w.c.Differences, w.value)
	return w.done, nil
}

func (w *companyRestoration) value(a change.Attribute) string {
	return mapping.CompanyValue(w.company, a)
}

func (w *companyRestoration) note(entry *journal.Entry) {
	entry.HuduCompany, entry.URL = w.c.HuduCompany, w.company.URL
	if w.done {
		entry.ReadBack = readBack(w.c, w.value, nil)
	}
}

// effect is none: what is remembered of the values is what they are again.
func (w *companyRestoration) effect() journal.Effect { return journal.Effect{} }
