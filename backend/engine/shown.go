package engine

import (
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

// Layouts are Hudu's layouts as the preview saw them, for showing names in
// place of ids.
func (p Preview) Layouts() []hudu.AssetLayout { return p.decision.current.Layouts() }

// CompanyNames are the names of the companies that ConnectWise answered.
func (p Preview) CompanyNames() map[connectwise.CompanyID]string { return p.decision.companies }

// Companies are Hudu's companies as the preview saw them.
func (p Preview) Companies() []hudu.Company { return p.decision.current.Records.Companies }

// Layouts are Hudu's layouts as they were seen.
func (u Undoing) Layouts() []hudu.AssetLayout { return u.current.Layouts() }

// Companies are Hudu's companies as they were seen.
func (u Undoing) Companies() []hudu.Company { return u.current.Records.Companies }
