package apply

import (
	"context"
	"errors"
	"fmt"

	"crossdock/backend/apierror"
	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/mapping"
)

// errNoRecord is an answer to a write without the record that it made.
var errNoRecord = errors.New("the answer does not say what was written")

// unread is a write that was answered, but whose record could not be read
// back. It carries no class: what the reading ran into says nothing about the
// write.
func unread(what string, err error) error {
	return fmt.Errorf("%s: %w, and reading it failed: %v", what, errNoRecord, err) //nolint:errorlint // see above
}

// companyCreation makes a company, and turns the wish for it into a match.
type companyCreation struct {
	r    *runner
	c    change.Change
	made hudu.Company
}

func (w *companyCreation) prepare(context.Context) error { return w.r.checkCreation(w.c) }

func (w *companyCreation) send(ctx context.Context) error {
	if w.made.ID != 0 {
		return nil
	}
	made, err := w.r.ports.Hudu.CreateCompany(ctx, companyValues(w.c.Differences))
	if err != nil {
		return err
	}
	if made.ID == 0 {
		return errNoRecord
	}
	w.made = made
	return nil
}

// lookup takes the company of that name: Hudu takes a name once, and the plan
// had none of it.
func (w *companyCreation) lookup(ctx context.Context) (bool, error) {
	companies, err := w.r.ports.Hudu.CompanyByName(ctx, w.c.Name)
	if err != nil {
		return false, err
	}
	made, found := madeCompany(w.c, companies)
	if found {
		w.made = made
	}
	return found, nil
}

// madeCompany finds the company that a creation made.
func madeCompany(c change.Change, companies []hudu.Company) (hudu.Company, bool) {
	d, _ := c.Difference(change.Name)
	for _, company := range companies {
		if d.After != "" && mapping.CompanyValue(company, change.Name) == d.After {
			return company, true
		}
	}
	return hudu.Company{}, false
}

func (w *companyCreation) note(entry *journal.Entry) {
	if w.made.ID != 0 {
		entry.HuduCompany, entry.URL = w.made.ID, w.made.URL
		entry.ReadBack = readBack(w.c, w.value, nil)
	}
}

func (w *companyCreation) effect() journal.Effect {
	if w.made.ID == 0 {
		return journal.Effect{}
	}
	w.r.names[w.made.ID], w.r.pages[w.made.ID] = w.made.Name, w.made.URL
	return companyEffect(&w.r.known, w.c, w.made, w.r.ports.Now)
}

func (w *companyCreation) value(a change.Attribute) string { return mapping.CompanyValue(w.made, a) }

// companyEffect is what a creation brings about: the link with its base, and
// the match in place of the wish.
func companyEffect(k *known, c change.Change, made hudu.Company, now clock) journal.Effect {
	link := k.linkTo(c, made.ID, 0, now().UTC())
	settle(link.Pairs, c.Settlements, func(a change.Attribute) string { return mapping.CompanyValue(made, a) }, nil)
	effect := journal.Effect{Links: []base.Link{link}}
	if match := k.matches[c.Company]; match.Decision == base.CreateNew {
		match.Decision, match.Hudu = base.Matched, made.ID
		effect.Matches = []base.Match{match}
	}
	return effect
}

// companyUpdate writes basic details of a matched company.
type companyUpdate struct {
	r       *runner
	c       change.Change
	company hudu.Company
	values  compared
	// aftermath is what the update did to attributes that it did not name.
	aftermath companyAftermath
}

func (w *companyUpdate) prepare(ctx context.Context) error {
	if err := w.r.checkUndo(w.c, w.c.HuduCompany); err != nil {
		return err
	}
	company, err := w.r.ports.Hudu.Company(ctx, w.c.HuduCompany)
	switch {
	case apierror.ClassOf(err) == apierror.NotFound:
		return stale("the company is no longer in Hudu")
	case err != nil:
		return err
	case company.Archived:
		return stale("the company was archived in Hudu since the plan was made")
	}
	w.take(company)
	if len(w.values.open) > 0 {
		if err := w.r.checkUpdates(Companies); err != nil {
			return err
		}
	}
	return w.values.unchanged()
}

func (w *companyUpdate) take(company hudu.Company) {
	w.company, w.values = company, compare(w.c.Differences, func(a change.Attribute) string { return mapping.CompanyValue(company, a) })
}

func (w *companyUpdate) send(ctx context.Context) error {
	if len(w.values.open) == 0 {
		return nil
	}
	company, err := w.r.ports.Hudu.UpdateCompany(ctx, w.c.HuduCompany, companyValues(w.values.open))
	if err != nil {
		return err
	}
	if company.ID == 0 {
		return errNoRecord
	}
	w.took(ctx, w.values.open, company)
	return nil
}

// took takes over an update that was carried out.
func (w *companyUpdate) took(ctx context.Context, sent []change.Difference, company hudu.Company) {
	if !w.r.proven[Companies] {
		company = w.examine(ctx, sent, company)
	}
	w.company, w.values = company, compared{done: w.c.Differences}
}

func (w *companyUpdate) lookup(ctx context.Context) (bool, error) {
	company, err := w.r.ports.Hudu.Company(ctx, w.c.HuduCompany)
	if err != nil {
		return false, err
	}
	sent := w.values.open
	if tookEffect(sent, func(a change.Attribute) string { return mapping.CompanyValue(company, a) }) {
		w.took(ctx, sent, company)
		return true, nil
	}
	w.take(company)
	return false, nil
}

func (w *companyUpdate) value(a change.Attribute) string { return mapping.CompanyValue(w.company, a) }

func (w *companyUpdate) note(entry *journal.Entry) {
	entry.HuduCompany, entry.URL = w.c.HuduCompany, w.company.URL
	entry.ReadBack = readBack(w.c, w.value, within(w.values.done))
}

func (w *companyUpdate) effect() journal.Effect {
	if len(w.values.open) > 0 {
		return journal.Effect{}
	}
	w.r.names[w.company.ID] = w.company.Name
	link := w.r.linkTo(w.c, w.company.ID, 0, w.r.ports.Now().UTC())
	settle(link.Pairs, w.c.Settlements, w.value, nil)
	return journal.Effect{Links: []base.Link{link}}
}

// tookEffect tells whether a write whose answer was lost was carried out. One
// request is carried out whole or not at all: a value that is still as before
// says no, and any other, also one that Hudu made something of, says yes.
func tookEffect(sent []change.Difference, read func(change.Attribute) string) bool {
	return len(compare(sent, read).open) == 0
}

func companyValues(differences []change.Difference) map[hudu.CompanyAttribute]string {
	values := make(map[hudu.CompanyAttribute]string, len(differences))
	for _, d := range differences {
		values[hudu.CompanyAttribute(d.Attribute)] = d.After
	}
	return values
}
