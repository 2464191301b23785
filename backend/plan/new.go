package plan

import (
	"cmp"
	"slices"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// Options are what a plan follows beside its three inputs.
type Options struct {
	Options settings.Options
	Scope   journal.Scope
	// Only are the records that a run of single records is about, nil for any
	// other run. The plan sees everything that was read, and counts these.
	Only map[record.Key]bool
	// ConfirmedGone are records whose absence was confirmed by asking for them
	// by id. A record that is merely not in a list is never taken for gone.
	ConfirmedGone map[record.Key]bool
	// Doubts say of other missing records why their absence is not confirmed.
	Doubts map[record.Key]string
	// Retiring are changes that gave up an asset, found half done: what is left
	// is to archive it.
	Retiring []change.Change
	// Since is when this Crossdock last looked.
	Since Since
}

// planner holds what the steps share.
type planner struct {
	base    base.Base
	current *mapping.Current
	desired mapping.Desired
	options Options
	plan    Plan

	// located are the assets found for desired records, by key; creations have
	// no asset yet. Records with a problem are not in it.
	located map[record.Key]located
	// owner is the record that an asset belongs to.
	owner map[hudu.AssetID]record.Key
	// gaining are the layouts that a move of this plan adds a ConnectWise ID field
	// to, with that field.
	gaining map[hudu.AssetLayoutID]hudu.LayoutField
	// places are the Hudu companies of the carried ConnectWise companies; zero
	// while the company is still to be created.
	places map[connectwise.CompanyID]hudu.CompanyID
	// holds are the holds that stand.
	holds map[record.Key]bool
	// touchable are the Hudu companies that have a match.
	touchable map[hudu.CompanyID]bool
	// ties are the ties that link fields take.
	ties map[base.Ends]tie
	// untagged are the link fields by layout that nothing is connected to,
	// leftTags the links that Crossdock made in them.
	untagged map[hudu.AssetLayoutID][]string
	leftTags map[leftTag]int
	// keptLayouts are the assets that were found again in another layout than the
	// settings say, in words.
	keptLayouts []string
	// leftTiles says which tiles are left as they are, and why.
	leftTiles []string
}

// located is where a desired record is in Hudu.
type located struct {
	asset  *hudu.Asset // nil for a creation
	how    contact
	create bool
	// returns tells that this run takes the asset out of the archive.
	returns bool
	// goes is the company that this run moves the asset to, 0 for none.
	goes   hudu.CompanyID
	reason string
}

// archived tells whether the asset is in the archive and stays there.
func (l located) archived() bool { return !l.create && l.asset.Archived && !l.returns }

// New decides what a run does. Equal inputs give equal plans, whatever the
// order in which records were read.
func New(b base.Base, current *mapping.Current, desired mapping.Desired, options Options) Plan {
	p := &planner{
		base: b, current: current, desired: desired, options: options,
		located: make(map[record.Key]located, len(desired.Assets)),
		owner:   make(map[hudu.AssetID]record.Key, len(b.Links)),
		places:  make(map[connectwise.CompanyID]hudu.CompanyID, len(desired.Companies)),
		ties:    map[base.Ends]tie{}, untagged: map[hudu.AssetLayoutID][]string{}, leftTags: map[leftTag]int{},
		gaining: map[hudu.AssetLayoutID]hudu.LayoutField{},
	}
	p.plan = Plan{
		Scope: options.Scope, Unchanged: map[record.Kind]int{}, Linked: map[Group]int{},
		Warnings: slices.Clone(desired.Warnings), Problems: slices.Clone(desired.Problems),
	}
	p.touchable = p.matchedCompanies()
	p.holdCompanies()
	p.planCompanies()
	p.holdRecords()
	p.locateAssets()
	p.foreseeKeyFields()
	p.planAssets()
	p.tellAlike()
	p.planGone()
	p.tellUnlisted()
	p.planRelations()
	p.planTiles()
	p.tellLayouts()
	p.tellNative()
	p.tellLeft()
	p.tellSkipped()
	p.countFilled()
	p.warnUnseen()
	p.finish()
	return p.plan
}

func (p *planner) finish() {
	change.Sort(p.plan.Changes)
	slices.SortFunc(p.plan.Problems, change.CompareProblems)
	for _, conflicts := range [][]change.Conflict{p.plan.Conflicts, p.plan.Kept} {
		slices.SortStableFunc(conflicts, func(a, b change.Conflict) int {
			return cmp.Or(a.Key.Compare(b.Key), cmp.Compare(a.Attribute, b.Attribute))
		})
	}
	slices.SortFunc(p.plan.Settled, func(a, b base.Link) int { return a.Key.Compare(b.Key) })
	slices.SortFunc(p.plan.Forgotten, record.Key.Compare)
	slices.SortFunc(p.plan.Holds, func(a, b base.Hold) int { return a.Key.Compare(b.Key) })
	slices.SortFunc(p.plan.Released, record.Key.Compare)
	slices.Sort(p.plan.Warnings)
	p.plan.Warnings = slices.Compact(p.plan.Warnings)
	if p.plan.Changes == nil {
		p.plan.Changes = []change.Change{}
	}
	if p.plan.Conflicts == nil {
		p.plan.Conflicts = []change.Conflict{}
	}
	if p.plan.Problems == nil {
		p.plan.Problems = []change.Problem{}
	}
}

func (p *planner) matchedCompanies() map[hudu.CompanyID]bool {
	matched := make(map[hudu.CompanyID]bool, len(p.base.Matches))
	for _, match := range p.base.Matches {
		if match.Decision == base.Matched {
			matched[match.Hudu] = true
		}
	}
	return matched
}

func (p *planner) problem(problem change.Problem) { p.plan.Problems = append(p.plan.Problems, problem) }

func (p *planner) held(key record.Key) bool { return p.holds[key] }

// about tells whether the run is about the record, and not only reads it because
// of another.
func (p *planner) about(key record.Key) bool { return p.options.Only == nil || p.options.Only[key] }

// unchanged counts a record that needs nothing.
func (p *planner) unchanged(key record.Key) {
	if p.about(key) {
		p.plan.Unchanged[key.Kind]++
	}
}

// settle remembers pairs with no write: the link with these pairs moved on.
func (p *planner) settle(link base.Link, pairs map[change.Attribute]base.Pair) {
	merged := make(map[change.Attribute]base.Pair, len(link.Pairs)+len(pairs))
	for attribute, pair := range link.Pairs {
		merged[attribute] = pair
	}
	for attribute, pair := range pairs {
		merged[attribute] = pair
	}
	link.Pairs = merged
	p.plan.Settled = append(p.plan.Settled, link)
}
