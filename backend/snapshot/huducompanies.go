package snapshot

import (
	"context"
	"fmt"
	"slices"

	"crossdock/backend/apierror"
	"crossdock/backend/base"
	"crossdock/backend/hudu"
)

// hiddenCompanies is what companies that are asked for by id are told as.
const hiddenCompanies = "Hudu companies that are not in its list"

// Hidden are those of the wanted companies that Hudu has though they are not
// among those listed: some versions leave out what is archived. Before each
// question asked hears how many there were.
func Hidden(ctx context.Context, h interface {
	Company(ctx context.Context, id hudu.CompanyID) (hudu.Company, error)
}, listed []hudu.Company, wanted []hudu.CompanyID, asked func(int)) ([]hudu.Company, error) {
	known := make(map[hudu.CompanyID]bool, len(listed))
	for i := range listed {
		known[listed[i].ID] = true
	}
	var hidden []hudu.Company
	for i, id := range slices.DeleteFunc(slices.Clone(wanted), func(id hudu.CompanyID) bool { return known[id] }) {
		asked(i)
		company, err := h.Company(ctx, id)
		switch apierror.ClassOf(err) {
		case apierror.NotFound, apierror.Denied:
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("read Hudu company %d: %w", id, err)
		}
		hidden = append(hidden, company)
	}
	return hidden, nil
}

// askForHidden adds, of these companies, those that Hudu does not list.
func (t *taker) askForHidden(ctx context.Context, wanted []hudu.CompanyID) error {
	records, questions := &t.snapshot.Hudu, 0
	hidden, err := Hidden(ctx, t.hudu, records.Companies, wanted, func(asked int) {
		t.tell(hiddenCompanies, asked, false)
		questions = asked + 1
	})
	if questions > 0 {
		t.tell(hiddenCompanies, questions, true)
	}
	records.Companies = sorted(append(records.Companies, hidden...), func(c *hudu.Company) hudu.CompanyID { return c.ID })
	return err
}

// matched are the companies of Hudu that have a match.
func (t *taker) matched() []hudu.CompanyID {
	var ids []hudu.CompanyID
	for _, match := range t.request.Base.Matches {
		if match.Decision == base.Matched && match.Hudu != 0 {
			ids = append(ids, match.Hudu)
		}
	}
	return sorted(ids, func(id *hudu.CompanyID) hudu.CompanyID { return *id })
}
