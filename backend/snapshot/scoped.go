package snapshot

import (
	"context"
	"slices"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
)

// scoped reads what a run of one company or one record needs. ConnectWise
// comes first: what it has decides how far Hudu has to be read.
func (t *taker) scoped(ctx context.Context) error {
	if err := t.scopedConnectWise(ctx); err != nil {
		return err
	}
	return t.scopedHudu(ctx)
}

func (t *taker) scopedConnectWise(ctx context.Context) error {
	if err := t.setupTable("company statuses", func() error { return t.readStatuses(ctx) }); err != nil {
		return err
	}
	switch scope := t.request.Scope; {
	case len(scope.Records) > 0:
		return t.severalRecords(ctx, scope.Records)
	case !scope.Record.IsZero():
		return t.oneRecord(ctx, scope.Record)
	default:
		return t.wholeCompanies(ctx, []connectwise.CompanyID{scope.Company})
	}
}

// oneRecord reads a record, its company and what it refers to: connected
// fields can take values from there.
func (t *taker) oneRecord(ctx context.Context, key record.Key) error {
	company, contact, site, err := t.named(ctx, key)
	if err != nil {
		return err
	}
	if company == 0 {
		return t.besidesMissing(ctx, key)
	}
	if key.Kind != record.Company {
		if err := t.readCompanies(ctx, Query{IDs: []int{company}}, connectwise.Partial); err != nil {
			return err
		}
	}
	if key.Kind == record.Agreement {
		// The tile lists all agreements of the company.
		if err := t.readAgreements(ctx, Query{Companies: []connectwise.CompanyID{connectwise.CompanyID(company)}}, connectwise.Partial); err != nil {
			return err
		}
	}
	if contact != 0 {
		if err := t.readContacts(ctx, Query{IDs: []int{contact}}, connectwise.Partial); err != nil {
			return err
		}
	}
	if site != 0 {
		return t.readSites(ctx, t.carried(), connectwise.Partial)
	}
	return nil
}

// besidesMissing reads what a linked record that was not found belonged to: its
// company, and the others of its kind there, one of which has to answer before
// the record counts as gone.
func (t *taker) besidesMissing(ctx context.Context, key record.Key) error {
	company := t.request.Base.Links[key].Company
	if company == 0 {
		return nil
	}
	if err := t.readCompanies(ctx, Query{IDs: []int{int(company)}}, connectwise.Partial); err != nil {
		return err
	}
	beside := Query{Companies: []connectwise.CompanyID{company}}
	switch key.Kind {
	case record.Contact:
		return t.readContacts(ctx, beside, connectwise.Partial)
	case record.Configuration:
		return t.readConfigurations(ctx, beside, connectwise.Partial)
	case record.Agreement:
		return t.readAgreements(ctx, beside, connectwise.Partial)
	default:
		return nil
	}
}

// named reads the record of that key and says which company, contact and site
// it names; a record that does not exist names no company.
func (t *taker) named(ctx context.Context, key record.Key) (company, contact, site int, err error) {
	records, query := &t.snapshot.ConnectWise, Query{IDs: []int{key.ID}}
	switch key.Kind {
	case record.Company:
		return key.ID, 0, 0, t.readCompanies(ctx, query, connectwise.Partial)
	case record.Contact:
		err = t.readContacts(ctx, query, connectwise.Partial)
		for _, each := range records.Contacts {
			company, site = each.Company.ID, each.Site.ID
		}
	case record.Configuration:
		err = t.readConfigurations(ctx, query, connectwise.Partial)
		for _, each := range records.Configurations {
			company, contact, site = each.Company.ID, each.Contact.ID, each.Site.ID
		}
	case record.Agreement:
		err = t.readAgreements(ctx, query, connectwise.Partial)
		for _, each := range records.Agreements {
			company, contact, site = each.Company.ID, each.Contact.ID, each.Site.ID
		}
	case record.Location:
		return t.companyOfSite(ctx, key)
	}
	return company, contact, site, err
}

// companyOfSite finds the company of a site: sites are reached through their
// company alone. A site without a link is looked for in every carried company.
func (t *taker) companyOfSite(ctx context.Context, key record.Key) (company, contact, site int, err error) {
	if link, linked := t.request.Base.Links[key]; linked && link.Company != 0 {
		return int(link.Company), 0, key.ID, nil
	}
	if len(t.snapshot.ConnectWise.Sites) == 0 {
		if err := t.readCompanies(ctx, Query{}, connectwise.Partial); err != nil {
			return 0, 0, 0, err
		}
		if err := t.readSites(ctx, t.carried(), connectwise.Partial); err != nil {
			return 0, 0, 0, err
		}
	}
	for _, each := range t.snapshot.ConnectWise.Sites {
		if int(each.ID) == key.ID {
			return each.Company.ID, 0, 0, nil
		}
	}
	t.snapshot.ConnectWise.Companies = nil
	return 0, 0, 0, nil
}

// scopedHudu reads the matched companies' assets, and every asset of Hudu when
// one of the records is not found there: before an asset is made, it has to be
// certain that there is none anywhere.
func (t *taker) scopedHudu(ctx context.Context) error {
	t.begin()
	if err := t.readForms(ctx); err != nil {
		return err
	}
	if err := t.readHuduCompanies(ctx, t.places()); err != nil {
		return err
	}
	if err := t.scopedAssets(ctx); err != nil {
		return err
	}
	keys := t.request.Scope.Keys()
	agreement := func(key record.Key) bool { return key.Kind == record.Agreement }
	if len(keys) == 0 || slices.ContainsFunc(keys, agreement) {
		if err := t.readTiles(ctx); err != nil {
			return err
		}
	}
	if len(keys) == 0 {
		return t.readRelations(ctx)
	}
	return nil
}

// scopedAssets reads the assets of the companies, and every asset where that is
// needed, or costs less.
func (t *taker) scopedAssets(ctx context.Context) error {
	places := t.places()
	if t.allIsLess(places) {
		return t.readAllAssets(ctx)
	}
	t.tell("Hudu assets", 0, false)
	for _, company := range places {
		assets, err := t.assetsOf(ctx, company)
		if err != nil {
			return err
		}
		t.snapshot.Hudu.Assets = append(t.snapshot.Hudu.Assets, assets...)
		t.tell("Hudu assets", len(t.snapshot.Hudu.Assets), false)
	}
	t.snapshot.Hudu.Assets = sorted(t.snapshot.Hudu.Assets, assetID)
	t.tell("Hudu assets", len(t.snapshot.Hudu.Assets), true)
	if t.located() {
		return nil
	}
	return t.readAllAssets(ctx)
}

// allIsLess tells whether all of Hudu's assets are read sooner than those of so
// many companies. A company takes four requests: live and archived assets, each
// with a page that is empty. How many assets there are in all is not known; as
// many as are linked are, and about as many again may be others.
func (t *taker) allIsLess(places []hudu.CompanyID) bool {
	const lists = 2
	size := 1000
	if !t.hudu.AnswersThousands() {
		size = 100
	}
	linked := 0
	for _, link := range t.request.Base.Links {
		if link.Asset != 0 {
			linked++
		}
	}
	byCompany, all := len(places)*2*lists, 2*linked/size+2*lists
	return all < byCompany
}

// places are the Hudu companies that the records read belong to.
func (t *taker) places() []hudu.CompanyID {
	var places []hudu.CompanyID
	for _, company := range t.snapshot.ConnectWise.Companies {
		match := t.request.Base.Matches[company.ID]
		if match.Decision == base.Matched && match.Hudu != 0 {
			places = append(places, match.Hudu)
		}
	}
	return sorted(places, func(id *hudu.CompanyID) hudu.CompanyID { return *id })
}

// located tells whether the asset of every record is among those read.
func (t *taker) located() bool {
	return t.request.Located != nil && t.request.Located(t.snapshot.ConnectWise, t.snapshot.Hudu)
}
