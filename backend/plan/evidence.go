package plan

import (
	"fmt"
	"slices"

	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
)

// evidence indexes Hudu's assets by what can tell which record they are.
type evidence struct {
	planner *planner
	byID    map[record.Key][]hudu.AssetID
	byCard  map[record.Key][]hudu.AssetID
	// The others hold inside one Hudu company.
	bySerial map[inCompany][]hudu.AssetID
	byEmail  map[inCompany][]hudu.AssetID
	byName   map[inLayout][]hudu.AssetID
}

type inCompany struct {
	company hudu.CompanyID
	text    string
}

type inLayout struct {
	company hudu.CompanyID
	layout  hudu.AssetLayoutID
	text    string
}

// newEvidence indexes the assets of matched companies, and of every company
// those that carry a key: such an asset is its record's wherever it is.
func (p *planner) newEvidence() *evidence {
	e := &evidence{
		planner: p, byID: map[record.Key][]hudu.AssetID{}, byCard: map[record.Key][]hudu.AssetID{},
		bySerial: map[inCompany][]hudu.AssetID{}, byEmail: map[inCompany][]hudu.AssetID{}, byName: map[inLayout][]hudu.AssetID{},
	}
	emails := emailLabels(p.current, p.desired.LayoutKinds)
	for i := range p.current.Records.Assets {
		e.add(&p.current.Records.Assets[i], emails)
	}
	return e
}

func (e *evidence) add(asset *hudu.Asset, emails map[hudu.AssetLayoutID][]string) {
	p := e.planner
	if _, linked := p.owner[asset.ID]; linked {
		return // no evidence gives it to another record
	}
	kind := p.desired.LayoutKinds[asset.Layout]
	if key, carries := p.current.ConnectWiseID(asset, kind); carries {
		e.byID[key] = append(e.byID[key], asset.ID)
		p.owner[asset.ID] = key // no weaker evidence may say otherwise
		return
	}
	for _, card := range asset.Cards {
		if key, ours := mapping.CardKey(card); ours {
			e.byCard[key] = append(e.byCard[key], asset.ID)
		}
	}
	if serial := serialOf(asset, kind); serial != "" {
		at := inCompany{asset.Company, serial}
		e.bySerial[at] = append(e.bySerial[at], asset.ID)
	}
	for _, email := range emailsOf(p.current, asset, emails[asset.Layout], kind) {
		at := inCompany{asset.Company, email}
		e.byEmail[at] = append(e.byEmail[at], asset.ID)
	}
	if !asset.Archived {
		at := inLayout{asset.Company, asset.Layout, mapping.NormalizeName(asset.Name)}
		e.byName[at] = append(e.byName[at], asset.ID)
	}
}

// serialOf is the serial number that identifies the asset, "" for none. kind is
// that of the asset's layout: people and places have no serial number.
func serialOf(asset *hudu.Asset, kind record.Kind) string {
	if kind != "" && kind != record.Configuration {
		return ""
	}
	return mapping.NormalizeSerial(asset.PrimarySerial)
}

// emailsOf are the addresses of an asset that documents a person: in the
// layouts that contacts go to, its primary mail and the fields that take the
// contact's address.
func emailsOf(current *mapping.Current, asset *hudu.Asset, labels []string, kind record.Kind) []string {
	if kind != record.Contact {
		return nil
	}
	var emails []string
	add := func(text string) {
		if email := mapping.NormalizeEmail(text); email != "" && !slices.Contains(emails, email) {
			emails = append(emails, email)
		}
	}
	add(asset.PrimaryMail)
	for _, label := range labels {
		add(current.ValueOf(asset, change.Field(label)))
	}
	return emails
}

// emailLabels are, by layout, the labels of fields that look like holding a
// person's e-mail address.
func emailLabels(current *mapping.Current, kinds map[hudu.AssetLayoutID]record.Kind) map[hudu.AssetLayoutID][]string {
	labels := map[hudu.AssetLayoutID][]string{}
	for _, layout := range current.Layouts() {
		if kinds[layout.ID] != record.Contact {
			continue
		}
		for _, field := range layout.Fields {
			if hudu.HoldsEmail(field.Label) {
				labels[layout.ID] = append(labels[layout.ID], field.Label)
			}
		}
	}
	return labels
}

// passes are the sorts of evidence, surest first.
func (e *evidence) passes(onSerial bool) []pass {
	place := func(a mapping.Asset) hudu.CompanyID { return e.planner.places[a.Company] }
	passes := []pass{
		{
			how:     relink,
			hits:    func(a mapping.Asset) []hudu.AssetID { return e.byID[a.Key] },
			because: func(a mapping.Asset) string { return "ConnectWise ID " + a.Key.String() },
		},
		{
			how:     first,
			hits:    func(a mapping.Asset) []hudu.AssetID { return e.byCard[a.Key] },
			because: func(a mapping.Asset) string { return "card of Hudu's ConnectWise integration for " + a.Key.String() },
		},
	}
	if onSerial {
		passes = append(passes, pass{
			how:     first,
			hits:    func(a mapping.Asset) []hudu.AssetID { return e.within(e.bySerial, place(a), a.Serial, a.Key) },
			because: func(a mapping.Asset) string { return fmt.Sprintf("same serial number %s", a.Serial) },
		})
	}
	return append(passes,
		pass{
			how:     first,
			hits:    func(a mapping.Asset) []hudu.AssetID { return e.within(e.byEmail, place(a), a.Email, a.Key) },
			because: func(a mapping.Asset) string { return "same e-mail address " + a.Email },
		},
		pass{
			how: first,
			hits: func(a mapping.Asset) []hudu.AssetID {
				return e.unclaimed(e.named(place(a), a), a.Key)
			},
			because: func(mapping.Asset) string { return "same name in the same company and layout" },
		})
}

// named are the assets of the record's name, with and without a name template.
func (e *evidence) named(place hudu.CompanyID, a mapping.Asset) []hudu.AssetID {
	name := mapping.NormalizeName(a.Name)
	ids := e.byName[inLayout{place, a.Layout, name}]
	if a.PlainName == a.Name {
		return ids
	}
	if plain := mapping.NormalizeName(a.PlainName); plain != name {
		return slices.Concat(ids, e.byName[inLayout{place, a.Layout, plain}])
	}
	return ids
}

func (e *evidence) within(index map[inCompany][]hudu.AssetID, company hudu.CompanyID, text string, key record.Key) []hudu.AssetID {
	if text == "" || company == 0 {
		return nil
	}
	return e.unclaimed(index[inCompany{company, text}], key)
}

// unclaimed drops assets whose card names another record of ConnectWise:
// Hudu's own integration knows better than a serial number or a name.
func (e *evidence) unclaimed(ids []hudu.AssetID, key record.Key) []hudu.AssetID {
	var free []hudu.AssetID
	for _, id := range ids {
		asset := e.planner.current.Asset(id)
		if !namesAnother(asset, key) {
			free = append(free, id)
		}
	}
	return free
}

func namesAnother(asset *hudu.Asset, key record.Key) bool {
	for _, card := range asset.Cards {
		if named, ours := mapping.CardKey(card); ours && named.Kind == key.Kind && named != key {
			return true
		}
	}
	return false
}
