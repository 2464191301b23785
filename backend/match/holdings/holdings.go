package holdings

import (
	"slices"
	"strings"

	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/match"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// Input is what was read of both sides. Of ConnectWise's records only their
// company, serial number and e-mail addresses matter; of Hudu's the layouts and
// the assets.
type Input struct {
	Settings    settings.Settings
	ConnectWise connectwise.Records
	Hudu        hudu.Records
}

// Of is the evidence in the records. Values come as typed, each once per
// company, sorted; serial numbers that identify nothing and text that is no
// e-mail address are left out.
func Of(in Input) match.Evidence {
	ours, companies := connectWise(in.ConnectWise)
	theirs, votes := huduSide(in.Settings, in.Hudu, companies)
	return match.Evidence{Own: own(in.Settings, in.ConnectWise.Companies), ConnectWise: ours, Hudu: theirs, Votes: votes}
}

// connectWise are the holdings of ConnectWise's companies, and the company of
// every record.
func connectWise(r connectwise.Records) (map[connectwise.CompanyID]match.Holdings, map[record.Key]connectwise.CompanyID) {
	held := pile[connectwise.CompanyID]{}
	companies := map[record.Key]connectwise.CompanyID{}
	place := func(kind record.Kind, id int, company connectwise.Ref) connectwise.CompanyID {
		at := connectwise.CompanyID(company.ID)
		if at != 0 {
			companies[record.Key{Kind: kind, ID: id}] = at
		}
		return at
	}
	for i := range r.Configurations {
		c := &r.Configurations[i]
		held.serial(place(record.Configuration, int(c.ID), c.Company), c.SerialNumber)
	}
	for i := range r.Contacts {
		c := &r.Contacts[i]
		at := place(record.Contact, int(c.ID), c.Company)
		for _, item := range c.Communications {
			if item.Kind == connectwise.Email {
				held.email(at, item.Value)
			}
		}
	}
	for i := range r.Sites {
		place(record.Location, int(r.Sites[i].ID), r.Sites[i].Company)
	}
	for i := range r.Agreements {
		place(record.Agreement, int(r.Agreements[i].ID), r.Agreements[i].Company)
	}
	return held.sorted(), companies
}

// huduSide are the holdings of Hudu's companies, and the votes of assets that
// carry the id or a card of a record.
func huduSide(s settings.Settings, r hudu.Records, companies map[record.Key]connectwise.CompanyID) (map[hudu.CompanyID]match.Holdings, map[hudu.CompanyID]map[connectwise.CompanyID]int) {
	current := mapping.NewCurrent(hudu.Records{Layouts: r.Layouts, Lists: r.Lists})
	kinds := mapping.LayoutKinds(s, r)
	labels := labelsOf(r.Layouts)
	held := pile[hudu.CompanyID]{}
	votes := map[hudu.CompanyID]map[connectwise.CompanyID]int{}
	for i := range r.Assets {
		asset := &r.Assets[i]
		held.serial(asset.Company, asset.PrimarySerial)
		held.email(asset.Company, asset.PrimaryMail)
		in := labels[asset.Layout]
		for _, label := range in.serials {
			held.serial(asset.Company, current.ValueOf(asset, change.Field(label)))
		}
		for _, label := range in.emails {
			held.email(asset.Company, current.ValueOf(asset, change.Field(label)))
		}
		for _, company := range votesFor(current, asset, kinds[asset.Layout], companies) {
			if votes[asset.Company] == nil {
				votes[asset.Company] = map[connectwise.CompanyID]int{}
			}
			votes[asset.Company][company]++
		}
	}
	return held.sorted(), votes
}

// votesFor are the ConnectWise companies whose records an asset says it is, each
// once.
func votesFor(current *mapping.Current, asset *hudu.Asset, kind record.Kind, companies map[record.Key]connectwise.CompanyID) []connectwise.CompanyID {
	var found []connectwise.CompanyID
	add := func(key record.Key) {
		if company, known := companies[key]; known && !slices.Contains(found, company) {
			found = append(found, company)
		}
	}
	if key, carries := current.ConnectWiseID(asset, kind); carries {
		add(key)
	}
	for _, card := range asset.Cards {
		if key, ours := mapping.CardKey(card); ours {
			add(key)
		}
	}
	return found
}

// labels are the fields of a layout in which people keep serial numbers and
// e-mail addresses.
type labels struct{ serials, emails []string }

func labelsOf(layouts []hudu.AssetLayout) map[hudu.AssetLayoutID]labels {
	found := map[hudu.AssetLayoutID]labels{}
	for _, layout := range layouts {
		var in labels
		for _, field := range layout.Fields {
			switch {
			case field.Destroyed || field.Type == hudu.Confidential:
			case hudu.HoldsSerial(field.Label):
				in.serials = append(in.serials, field.Label)
			case hudu.HoldsEmail(field.Label):
				in.emails = append(in.emails, field.Label)
			}
		}
		found[layout.ID] = in
	}
	return found
}

// pile gathers what companies hold.
type pile[ID comparable] map[ID]match.Holdings

func (p pile[ID]) serial(company ID, text string) {
	var none ID
	if company != none && mapping.NormalizeSerial(text) != "" {
		held := p[company]
		held.Serials = append(held.Serials, strings.TrimSpace(text))
		p[company] = held
	}
}

func (p pile[ID]) email(company ID, text string) {
	var none ID
	if company != none && mapping.NormalizeEmail(text) != "" {
		held := p[company]
		held.Emails = append(held.Emails, strings.TrimSpace(text))
		p[company] = held
	}
}

// sorted is the pile with each value once.
func (p pile[ID]) sorted() map[ID]match.Holdings {
	for id, held := range p {
		slices.Sort(held.Serials)
		slices.Sort(held.Emails)
		p[id] = match.Holdings{Serials: slices.Compact(held.Serials), Emails: slices.Compact(held.Emails)}
	}
	return p
}
