package app

import (
	"crossdock/app/rig"
	"crossdock/backend/plan"
)

// Doubles shows the assets that exist twice in Hudu.
type Doubles struct{ desk *Desk }

// DoubleGroup is assets of one company that have the same in common.
type DoubleGroup struct {
	Company string `json:"company"` // its name in Hudu
	// By is what they have in common, Value that itself.
	By     string        `json:"by" ts_type:"'id' | 'serial' | 'email'"`
	Value  string        `json:"value"`
	Assets []DoubleAsset `json:"assets"`
	// Apart tells that they are linked to different records: two things with one
	// value.
	Apart bool `json:"apart"`
}

// DoubleAsset is one of the assets.
type DoubleAsset struct {
	ID       int    `json:"id"`
	Name     string `json:"name"`
	Layout   string `json:"layout"`
	Archived bool   `json:"archived"`
	// Linked is the record that Crossdock's link ties to it, "" for none.
	Linked  string `json:"linked"`
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
		groups := []DoubleGroup{}
		for _, group := range found.Groups {
			view, err := s.view(found, group)
			if err != nil {
				return nil, err
			}
			groups = append(groups, view)
		}
		return groups, nil
	})
}

func (s *Doubles) view(found rig.Duplicates, group plan.Duplicate) (DoubleGroup, error) {
	set, _, err := s.desk.rig.LoadSettings()
	view := DoubleGroup{Company: found.Companies[group.Company], By: doubleBy[group.By], Value: group.Value, Assets: []DoubleAsset{}}
	linked := 0
	for _, asset := range group.Assets {
		shown := DoubleAsset{
			ID: int(asset.ID), Name: asset.Name, Layout: found.Layouts[asset.Layout], Archived: asset.Archived, HuduURL: huduPage(set, asset.URL),
		}
		if key, has := found.Linked[asset.ID]; has {
			shown.Linked = key.String()
			linked++
		}
		view.Assets = append(view.Assets, shown)
	}
	view.Apart = linked > 1
	return view, err
}

// doubleBy are the words of the page for what assets have in common.
var doubleBy = map[plan.Sameness]string{plan.SameID: "id", plan.SameSerial: "serial", plan.SameEmail: "email"}
