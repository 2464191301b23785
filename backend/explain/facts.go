package explain

import (
	"time"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/mapping"
	"crossdock/backend/plan"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// Facts is what is known of one record.
type Facts struct {
	Key      record.Key
	Settings settings.Settings
	Standing mapping.Standing
	Link     base.Link  // zero: none
	Hold     *base.Hold // nil: not held

	// Company is the Hudu company that the record's company is matched with;
	// nil when there is none, or it is not in Hudu any more.
	Company *hudu.Company
	// Asset is the record's asset, or the one that it would take over; nil when
	// there is none. Unseen tells that the linked asset was not looked at.
	Asset  *hudu.Asset
	Unseen bool
	// Layout is the name of the asset's layout, Wanted that of the layout in
	// which the settings want it.
	Layout, Wanted string

	// What a run would do about the record now: the problems of its company and
	// of its kind as a whole are among its own.
	Problems  []change.Problem
	Conflicts []change.Conflict
	Kept      []change.Conflict // values edited in Hudu that stay
	Change    *change.Change
	Halt      *plan.Halt // holds the change back
	// LeftOver are relations of the record that the Hudu key may not delete.
	LeftOver []plan.LeftOver

	// Unread are rows of ConnectWise that could not be read, in words.
	Unread []string

	// Last is the newest write to the record in the journal, Archived the newest
	// that archived its asset; nil where there is none, or nobody needs it.
	Last, Archived *journal.Entry
}

// Code is the sort of a reason. The words are part of the command line's JSON;
// reasons that a plan reports as a problem have the problem's code.
type Code string

// The codes.
const (
	TypeOff          Code = "data-type-skipped"
	Unreadable       Code = "unreadable"
	NotInConnectWise Code = "not-in-connectwise"
	NoCompany        Code = "no-company"
	CompanyDeleted   Code = "company-deleted"
	CompanyInactive  Code = "company-inactive"
	CompanySkipped   Code = "company-skipped"
	CompanyUnmatched Code = "company-not-matched"
	CompanyLeft      Code = "company-left-unmatched"
	Skipped          Code = "skipped"
	Archived         Code = "archived"
	Held             Code = "held"
	Inactive         Code = "inactive"
	Ended            Code = "ended"
	OnTile           Code = "on-tile"
	Brake            Code = "brake"
	Refused          Code = "refused"
	InDoubt          Code = "doubtful"
	InConflict       Code = "conflict"
	CompanyToBeMade  Code = "company-to-be-created"
	ToBeMade         Code = "to-be-created"
	Differs          Code = "differs"
	Synced           Code = "synced"
	Unclear          Code = "unclear"
)

// Answer is the reason in words.
type Answer struct {
	Reason Code
	Text   string // a sentence
	Next   string // what a person can do about it
}

// archivedByUs tells whether the asset is in the archive because Crossdock put
// it there.
func (f Facts) archivedByUs() bool {
	return f.Link.ArchivedByUs && (f.Unseen || f.Asset != nil && f.Asset.Archived)
}

// SitesUnasked tells of a site that it was not looked for, because its company
// is not carried: sites are reached through their company alone.
func (f Facts) SitesUnasked() bool {
	return f.Key.Kind == record.Location && !f.Standing.Known && f.Standing.Company != 0 && !f.Standing.Carried()
}

// live tells whether the record has an asset that is not archived.
func (f Facts) live() bool { return f.Asset != nil && !f.Asset.Archived }

func shown(at time.Time) string { return at.UTC().Format("2006-01-02 15:04 MST") }
