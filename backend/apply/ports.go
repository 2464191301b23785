package apply

import (
	"context"
	"iter"
	"time"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/mapping"
	"crossdock/backend/plan"
	"crossdock/backend/record"
)

// Hudu reads and writes Hudu. Errors carry a class: Refused and NotFound mean
// that Hudu answered and wrote nothing, Limited and Unreachable that nothing
// was written, Doubtful that a write may have taken effect. A write is never
// repeated on its own account, but after a 429. Answers to writes are the
// record as it is afterwards; one without an id is read again. Run calls at most
// [Ports.InFlight] methods at the same time.
type Hudu interface {
	Company(ctx context.Context, id hudu.CompanyID) (hudu.Company, error)
	// CompanyByName are the companies of that exact name, if any.
	CompanyByName(ctx context.Context, name string) ([]hudu.Company, error)
	CreateCompany(ctx context.Context, values map[hudu.CompanyAttribute]string) (hudu.Company, error)
	// UpdateCompany leaves attributes that are not named as they are.
	UpdateCompany(ctx context.Context, id hudu.CompanyID, values map[hudu.CompanyAttribute]string) (hudu.Company, error)

	Layout(ctx context.Context, id hudu.AssetLayoutID) (hudu.AssetLayout, error)

	// Asset is found in its own company only.
	Asset(ctx context.Context, company hudu.CompanyID, id hudu.AssetID) (hudu.Asset, error)
	// CompanyAssets are the live or the archived assets of one company.
	CompanyAssets(ctx context.Context, company hudu.CompanyID, archived bool) iter.Seq2[hudu.Asset, error]
	// AssetsSince are the live or the archived assets of all companies that changed
	// at that moment of Hudu's clock or later. It may fail with class Broken for a
	// key that sees single companies only.
	AssetsSince(ctx context.Context, since time.Time, archived bool) iter.Seq2[hudu.Asset, error]
	CreateAsset(ctx context.Context, company hudu.CompanyID, write hudu.AssetWrite) (hudu.Asset, error)
	// UpdateAsset leaves what is not named as it is. Whether Hudu really does
	// is looked at, see [Proofs].
	UpdateAsset(ctx context.Context, company hudu.CompanyID, id hudu.AssetID, write hudu.AssetWrite) (hudu.Asset, error)
	ArchiveAsset(ctx context.Context, company hudu.CompanyID, id hudu.AssetID) (hudu.Asset, error)
	UnarchiveAsset(ctx context.Context, company hudu.CompanyID, id hudu.AssetID) (hudu.Asset, error)
	// MoveLayout can add fields to the target layout.
	MoveLayout(ctx context.Context, company hudu.CompanyID, id hudu.AssetID, layout hudu.AssetLayoutID) (hudu.Asset, error)

	Relations(ctx context.Context) iter.Seq2[hudu.Relation, error]
	CreateRelation(ctx context.Context, relation hudu.Relation) (hudu.Relation, error)
	// DeleteRelation answers Unauthorized when the key may not delete.
	DeleteRelation(ctx context.Context, id hudu.RelationID) error

	// CompanyMagicDashes are the tiles of one company.
	CompanyMagicDashes(ctx context.Context, company hudu.CompanyID) iter.Seq2[hudu.MagicDash, error]
	// PutMagicDash makes or updates the tile of that title and company name.
	PutMagicDash(ctx context.Context, tile hudu.MagicDash) (hudu.MagicDash, error)
	// DeleteMagicDash answers Unauthorized when the key may not delete.
	DeleteMagicDash(ctx context.Context, id hudu.MagicDashID) error
}

// Journal keeps what is about to be written and what became of it.
type Journal interface {
	// Intend is on disk when it returns nil.
	Intend(journal.Entry) error
	// Finish keeps the outcome and its effect together or not at all. The
	// entry replaces the intent of the same run and sequence; a change that was
	// set aside before any request comes here without an intent.
	Finish(journal.Entry, journal.Effect) error
}

// Proofs remembers for a version of Hudu in which layouts an update was seen to
// leave alone what it does not name, and in which one was seen to clear it.
// Companies are the layout [Companies].
type Proofs interface {
	LayoutsProven(version string) (map[hudu.AssetLayoutID]bool, error)
	ProveLayout(version string, layout hudu.AssetLayoutID) error
	LayoutsClearing(version string) (map[hudu.AssetLayoutID]bool, error)
	BlameLayout(version string, layout hudu.AssetLayoutID) error
}

// Companies stands for companies where layouts are named: they have none.
const Companies hudu.AssetLayoutID = 0

// Ports are what Run works with.
type Ports struct {
	Hudu    Hudu
	Journal Journal
	Proofs  Proofs
	// Current is Hudu as the plan saw it, read at ReadAt.
	Current *mapping.Current
	ReadAt  time.Time
	// Base is what is remembered now: newer than the plan when other runs came
	// between.
	Base base.Base
	Run  journal.RunID
	// Suspect are records whose creation was looked up and not found just
	// before this run. A server that is slow may still carry it out, so they
	// are looked for once more before they are made.
	Suspect map[record.Key]bool
	Now     func() time.Time
	// InFlight is how many changes are carried out at the same time: Hudu's
	// limit is to be used up also when it takes long to answer. 0 is one.
	InFlight int
	// Trace, when set, is a context whose writes are noted, and how Hudu has named
	// them so far.
	Trace func(context.Context) (traced context.Context, named func() []string)
	// Begin, when set, is told of every change before anything is asked or sent
	// for it, and its answer is called once that change is left, Observe of every
	// one that is done with. All of them must return at once, and are called by
	// one goroutine at a time.
	Begin   func(change.Change) (left func())
	Observe func(Progress)
}

// Progress is one change that is done with.
type Progress struct {
	Change change.Change
	// State is NotDone for a change that was left out or not sent.
	State   journal.State
	Message string
	// Done of Total changes are done with.
	Done, Total int
}

// Codes of problems that arise while a plan is carried out.
const (
	Stale   change.Code = "stale"
	NotSent change.Code = "not-sent"
	LeftOut change.Code = "left-out"
	// UpdateGuard is Hudu clearing fields that an update does not name.
	UpdateGuard = change.UpdateGuard
)

// Result is what was done.
type Result struct {
	// Counts are the changes that were carried out, by kind and verb.
	Counts journal.Counts
	// Problems are the changes that were not carried out, each with its reason.
	Problems []change.Problem
	// LeftOver are the relations that the key may not delete, as it turned out.
	LeftOver []plan.LeftOver
	// Stale and Doubtful count changes; all else that failed is a problem with
	// Refused set.
	Stale, Doubtful int
	// Stopped tells that the context ended before the plan did.
	Stopped bool
}
