// Package base has the words for what Crossdock remembers between runs: the
// matches that a person confirmed, the links between records, and for each
// attribute the pair of values of the last sync.
//
// The base is the third input of every decision, beside ConnectWise now and
// Hudu now. It holds values only; package store keeps them. The entry point
// is [Base].
package base

import (
	"cmp"
	"time"

	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
)

// Base is everything remembered, as the deciders take it. The maps are never
// nil when a store made it; a nil map reads as empty.
type Base struct {
	Matches   map[connectwise.CompanyID]Match
	Links     map[record.Key]Link
	Relations map[Ends]Relation
	Holds     map[record.Key]Hold
	// Dismissals are sorted by company, then by the company of Hudu.
	Dismissals []Dismissal
}

// Pair is one attribute at the last sync: ConnectWise's value then, and what
// Hudu read back after the write. Each side is compared with its own, so that
// Hudu's normalising is never taken for an edit.
//
// With Unknown neither value is known: the attribute differed when the record
// was found again, nobody has decided since, and so it stays a conflict.
type Pair struct {
	ConnectWise string `json:"cw"`
	Hudu        string `json:"hudu"`
	Unknown     bool   `json:"unknown,omitempty"`
	// Decided marks a pair that no sync left behind but a person: the choice in a
	// conflict, or the value that an undo put back. It says nothing about what
	// the next plan does; it tells what another machine has to know as well.
	Decided bool `json:"decided,omitempty"`
}

// Link ties one ConnectWise record to one record in Hudu. A company's link has
// no Asset; a tile's has its id in Tile.
type Link struct {
	Key     record.Key            `json:"key"`
	Company connectwise.CompanyID `json:"company"`
	// HuduCompany is where the record was at the last sync.
	HuduCompany hudu.CompanyID            `json:"huduCompany"`
	Asset       hudu.AssetID              `json:"asset,omitempty"`
	Tile        hudu.MagicDashID          `json:"tile,omitempty"`
	Pairs       map[change.Attribute]Pair `json:"pairs,omitempty"`
	// ArchivedByUs is set while the asset is archived because Crossdock did it.
	ArchivedByUs bool      `json:"archivedByUs,omitempty"`
	LinkedAt     time.Time `json:"linkedAt"`
	SyncedAt     time.Time `json:"syncedAt"`
}

// Decision is what a person decided for a ConnectWise company.
type Decision string

// The decisions. A company without a match is undecided.
const (
	None    Decision = "none"
	Matched Decision = "matched"
	// CreateNew is a wish: the next run creates the company and the decision
	// becomes Matched.
	CreateNew Decision = "create"
	// Leave means that nothing of the company is carried.
	Leave Decision = "leave"
)

// Match is the decision for one ConnectWise company.
type Match struct {
	Company  connectwise.CompanyID `json:"company"`
	Decision Decision              `json:"decision"`
	Hudu     hudu.CompanyID        `json:"hudu,omitempty"` // for Matched, and for Leave with Archive
	// Second marks a further ConnectWise company in the same Hudu company. The
	// first match is the one whose details are followed.
	Second bool `json:"second,omitempty"`
	// Archive goes with Leave: what was synced of the company into Hudu is
	// archived by the next run.
	Archive   bool      `json:"archive,omitempty"`
	DecidedAt time.Time `json:"decidedAt"`
}

// Step is one decision of a person about companies, or several in one go, so
// that it can be undone and redone. Decision [None] stands for no decision.
type Step struct {
	Label  string  `json:"label"` // what was done, in words
	Before []Match `json:"before"`
	After  []Match `json:"after"`
	// Dismissed came to the dismissals by the step, Reopened left them.
	Dismissed []Dismissal `json:"dismissed,omitempty"`
	Reopened  []Dismissal `json:"reopened,omitempty"`
	Undone    bool        `json:"undone,omitempty"`
}

// Ends are the two records that a relation ties, in the direction in which
// Crossdock creates it.
type Ends struct {
	From record.Key `json:"from"`
	To   record.Key `json:"to"`
}

// Compare orders by the first record, then by the second.
func (e Ends) Compare(other Ends) int {
	return cmp.Or(e.From.Compare(other.From), e.To.Compare(other.To))
}

// Relation is a relation that Crossdock made or found in place. The assets are
// those it tied then: a record that got another asset since needs a new one.
type Relation struct {
	Ends
	ID        hudu.RelationID `json:"id"`
	FromAsset hudu.AssetID    `json:"fromAsset"`
	ToAsset   hudu.AssetID    `json:"toAsset"`
	Made      bool            `json:"made"` // by us; only those are ever removed
	// LeftOver names both ends of one that we made, and that the Hudu key was not
	// allowed to delete; "" for any other. It is Made again, to be tried once more,
	// when the connection test has passed anew.
	LeftOver string `json:"leftOver,omitempty"`
}

// Hold keeps Crossdock away from one record until a person releases it. One
// with Values, which an undone run or an asset that a person took out of the
// archive leaves behind, ends by itself when ConnectWise says something else
// for one of these attributes.
type Hold struct {
	Key record.Key `json:"key"`
	// Name is what the record was called when the hold began, Company the
	// ConnectWise company that it belonged to, CompanyName what that was called on
	// the side that was read; each is zero where it was not known.
	Name        string                `json:"name,omitempty"`
	Company     connectwise.CompanyID `json:"company,omitempty"`
	CompanyName string                `json:"companyName,omitempty"`

	Reason string                      `json:"reason"`
	Since  time.Time                   `json:"since"`
	Values map[change.Attribute]string `json:"values,omitempty"`
	// Unsaid is set while it should have Values, but what ConnectWise said when it
	// began is not known: the next run notes what it says then.
	Unsaid bool `json:"unsaid,omitempty"`
}

// ByHand tells whether a person put the record on hold.
func (h Hold) ByHand() bool { return len(h.Values) == 0 && !h.Unsaid }
