package rig

import (
	"context"

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
	// Linked are the records that Crossdock's links tie to the assets.
	Linked map[hudu.AssetID]record.Key
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
	d := Duplicates{
		Groups:    plan.Duplicates(mapping.NewCurrent(records), mapping.LayoutKinds(s, records)),
		Companies: make(map[hudu.CompanyID]string, len(records.Companies)),
		Layouts:   make(map[hudu.AssetLayoutID]string, len(records.Layouts)),
		Linked:    make(map[hudu.AssetID]record.Key, len(remembered.Links)),
	}
	for _, company := range records.Companies {
		d.Companies[company.ID] = company.Name
	}
	for _, layout := range records.Layouts {
		d.Layouts[layout.ID] = layout.Name
	}
	for key, link := range remembered.Links {
		if link.Asset != 0 && key.Kind.IsAsset() {
			d.Linked[link.Asset] = key
		}
	}
	return d, nil
}
