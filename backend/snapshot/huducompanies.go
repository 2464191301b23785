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

// askForHidden adds, of these companies, those that Hudu has though its list
// does not show them: some versions leave out what is archived.
func (t *taker) askForHidden(ctx context.Context, wanted []hudu.CompanyID) error {
	records := &t.snapshot.Hudu
	listed := make(map[hudu.CompanyID]bool, len(records.Companies))
	for i := range records.Companies {
		listed[records.Companies[i].ID] = true
	}
	missing := slices.DeleteFunc(wanted, func(id hudu.CompanyID) bool { return listed[id] })
	for i, id := range missing {
		t.tell(hiddenCompanies, i, false)
		company, err := t.hudu.Company(ctx, id)
		switch apierror.ClassOf(err) {
		case apierror.NotFound, apierror.Denied:
			continue
		}
		if err != nil {
			t.tell(hiddenCompanies, i, true)
			return fmt.Errorf("read Hudu company %d: %w", id, err)
		}
		records.Companies = append(records.Companies, company)
	}
	if len(missing) > 0 {
		t.tell(hiddenCompanies, len(missing), true)
	}
	records.Companies = sorted(records.Companies, func(c *hudu.Company) hudu.CompanyID { return c.ID })
	return nil
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
