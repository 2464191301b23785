package engine

import (
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/plan"
)

// Shown is the plan for people, with names in the place of the ids in link
// fields.
func (p Preview) Shown() plan.Plan { return plan.ShowLinks(p.Plan, p.decision.current) }

// Shown is the plan for people, with names in the place of the ids in link
// fields.
func (u Undoing) Shown() plan.Plan { return plan.ShowLinks(u.Plan, u.current) }

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
