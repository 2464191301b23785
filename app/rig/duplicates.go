package rig

import (
	"context"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/plan"
	"crossdock/backend/record"
	"crossdock/backend/snapshot"
)

// Duplicates are the assets that exist twice in Hudu, with what it takes to show
// them.
type Duplicates struct {
	Groups    []plan.Duplicate
	Companies map[hudu.CompanyID]string
	Layouts   map[hudu.AssetLayoutID]string
	// Linked are the records that Crossdock's links tie to the assets, Carried
	// those whose ConnectWise ID the assets of the groups carry.
	Linked  map[hudu.AssetID]record.Key
	Carried map[hudu.AssetID]record.Key
	// IDFields are the types of the fields that take the ConnectWise ID; layouts
	// without one are missing.
	IDFields map[hudu.AssetLayoutID]hudu.FieldType
	// Matched are the companies of Hudu that those of ConnectWise are matched to.
	Matched map[connectwise.CompanyID]hudu.CompanyID
}

// Duplicates reads Hudu, and nothing of ConnectWise, and finds the assets that
// exist twice inside a company.
func (r *Rig) Duplicates(ctx context.Context) (Duplicates, error) {
	s, err := r.Settings()
	if err != nil {
		return Duplicates{}, err
	}
	client, err := r.Hudu(ctx)
	if err != nil {
		return Duplicates{}, err
	}
	records, err := snapshot.TakeAssets(ctx, client)
	if err != nil {
		return Duplicates{}, err
	}
	remembered, err := r.store.Base()
	if err != nil {
		return Duplicates{}, err
	}
	current, kinds := mapping.NewCurrent(records), mapping.LayoutKinds(s, records)
	d := Duplicates{
		Groups:    plan.Duplicates(current, kinds),
		Companies: make(map[hudu.CompanyID]string, len(records.Companies)),
		Layouts:   make(map[hudu.AssetLayoutID]string, len(records.Layouts)),
		Linked:    make(map[hudu.AssetID]record.Key, len(remembered.Links)),
		Carried:   map[hudu.AssetID]record.Key{},
		IDFields:  map[hudu.AssetLayoutID]hudu.FieldType{},
		Matched:   map[connectwise.CompanyID]hudu.CompanyID{},
	}
	for _, company := range records.Companies {
		d.Companies[company.ID] = company.Name
	}
	for _, layout := range records.Layouts {
		d.Layouts[layout.ID] = layout.Name
		if field, has := layout.Field(record.ConnectWiseIDLabel); has {
			d.IDFields[layout.ID] = field.Type
		}
	}
	d.remember(remembered, current)
	for _, group := range d.Groups {
		for i := range group.Assets {
			if key, carries := current.ConnectWiseID(&group.Assets[i], kinds[group.Assets[i].Layout]); carries {
				d.Carried[group.Assets[i].ID] = key
			}
		}
	}
	return d, nil
}

// remember notes what the store knows of the companies, and of the assets that
// are there.
func (d *Duplicates) remember(b base.Base, current *mapping.Current) {
	for key, link := range b.Links {
		if key.Kind.IsAsset() && current.Asset(link.Asset) != nil {
			d.Linked[link.Asset] = key
		}
	}
	for id, match := range b.Matches {
		if match.Decision == base.Matched {
			d.Matched[id] = match.Hudu
		}
	}
}
