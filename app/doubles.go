package app

import (
	"crossdock/app/rig"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/plan"
	"crossdock/backend/settings"
)

// Doubles shows the assets that exist twice in Hudu.
type Doubles struct{ desk *Desk }

// DoubleGroup is assets of one company that have the same in common.
type DoubleGroup struct {
	Company string `json:"company"` // its name in Hudu
	// By is what they have in common, Value that itself.
	By    string `json:"by" ts_type:"'id' | 'serial' | 'email'"`
	Value string `json:"value"`
	// Meaning says what the assets are to each other, Next what a person does
	// about it; both are sentences that name assets and records.
	Meaning string `json:"meaning"`
	Next    string `json:"next"`
	// Records are those of ConnectWise that the assets belong to or, where they
	// belong to none, that may be one of them.
	Records []DoubleRecord `json:"records"`
	Assets  []DoubleAsset  `json:"assets"`
}

// DoubleRecord is a record of ConnectWise that is, or may be, one of the assets.
type DoubleRecord struct {
	Record      string `json:"record"` // "configuration/42"
	Kind        string `json:"kind" ts_type:"'company' | 'contact' | 'configuration' | 'location' | 'agreement' | 'relation'"`
	RecordID    int    `json:"recordId"`
	Name        string `json:"name"` // "" where it is not known
	Company     int    `json:"company"`
	CompanyName string `json:"companyName"`
	// Enter is what the field "ConnectWise ID" of the asset to keep needs, "" where
	// nothing has to be entered.
	Enter          string `json:"enter"`
	ConnectWiseURL string `json:"connectwiseUrl"`
}

// DoubleAsset is one of the assets.
type DoubleAsset struct {
	ID       int    `json:"id"`
	Name     string `json:"name"`
	Layout   string `json:"layout"`
	Archived bool   `json:"archived"`
	// Record is the record that it belongs to, "" for none. Linked tells that
	// Crossdock's link says so; else it only carries the record's ConnectWise ID.
	Record string `json:"record"`
	Linked bool   `json:"linked"`
	// Part is what becomes of it when the next step is done: keep, archive, or ""
	// where a person chooses.
	Part    string `json:"part" ts_type:"'' | 'keep' | 'archive'"`
	HuduURL string `json:"huduUrl"`
}

// List reads Hudu, and nothing else, and answers the assets that exist twice
// inside a company. Nothing is written.
func (s *Doubles) List() ([]DoubleGroup, error) {
	return answer(s.desk, "Doubles.List", func() ([]DoubleGroup, error) {
		found, err := s.desk.rig.Duplicates(s.desk.ctx)
		if err != nil {
			return nil, err
		}
		set, _, err := s.desk.rig.LoadSettings()
		if err != nil {
			return nil, err
		}
		records, err := s.desk.recordsOfDoubles(found)
		if err != nil {
			return nil, err
		}
		groups := []DoubleGroup{}
		for _, group := range found.Groups {
			groups = append(groups, viewDouble(found, group, records, set))
		}
		return groups, nil
	})
}

func viewDouble(found rig.Duplicates, group plan.Duplicate, records doubleRecords, set settings.Settings) DoubleGroup {
	d := doubled{by: group.By}
	for i := range group.Assets {
		d.assets = append(d.assets, doubledAssetOf(found, &group.Assets[i]))
	}
	d.records, d.elsewhere = records.of(d, group), records.elsewhere(group)
	told := d.verdict()
	view := DoubleGroup{
		Company: found.Companies[group.Company], By: doubleBy[group.By], Value: group.Value, Meaning: told.meaning, Next: told.next,
		Records: []DoubleRecord{}, Assets: []DoubleAsset{},
	}
	for _, of := range d.records {
		row := DoubleRecord{
			Record: of.key.String(), Kind: string(of.key.Kind), RecordID: of.key.ID, Name: of.name, Company: int(of.company), CompanyName: of.companyName,
			ConnectWiseURL: mapping.DeepLink(siteHost(set), set.ConnectWise.Company, of.key),
		}
		if told.enter {
			row.Enter = d.entered(of.key)
		}
		view.Records = append(view.Records, row)
	}
	for i, asset := range d.assets {
		row := DoubleAsset{
			ID: int(asset.id), Name: asset.name, Layout: asset.layout, Archived: asset.archived, Linked: asset.linked, Part: told.parts[asset.id],
			HuduURL: huduPage(set, group.Assets[i].URL),
		}
		if !asset.key.IsZero() {
			row.Record = asset.key.String()
		}
		view.Assets = append(view.Assets, row)
	}
	return view
}

// doubledAssetOf is an asset with whose it is. Crossdock's link says more than
// what its field carries.
func doubledAssetOf(found rig.Duplicates, asset *hudu.Asset) doubledAsset {
	of := doubledAsset{id: asset.ID, name: asset.Name, layout: found.Layouts[asset.Layout], archived: asset.Archived}
	of.field = found.IDFields[asset.Layout]
	if of.key, of.linked = found.Linked[asset.ID]; !of.linked {
		of.key = found.Carried[asset.ID]
	}
	return of
}

// doubleBy are the words of the page for what assets have in common.
var doubleBy = map[plan.Sameness]string{plan.SameID: "id", plan.SameSerial: "serial", plan.SameEmail: "email"}
