package hudusim

import (
	"cmp"
	"maps"
	"slices"
	"time"
)

// Switches holds what is not known about the real API, or differs between its
// versions. The zero value is what was observed on a live 2.45.1, or the
// likeliest guess; each member turns one thing the other way.
type Switches struct {
	// Shape of answers.

	// CompanyPost and its like say how a creation is answered.
	CompanyPost, AssetPost, LayoutPost, MagicDashPost, ListPost, RelationPost Post
	// BareRecords answers GET and PUT of one company, asset or layout without
	// the envelope, as the vendor's document has it for assets.
	BareRecords bool
	// MatcherPutWrapped answers the PUT of a matcher inside {"matcher":...}.
	MatcherPutWrapped bool
	// MissingCompanyNull answers 200 null for a missing company, as 2.34 did.
	MissingCompanyNull bool
	// Refusals is the envelope of a 422 on companies, layouts and assets other
	// than those about custom fields.
	Refusals RefusalForm

	// Lists.

	// Order is the order of lists, which nothing documents.
	Order Order
	// HideArchivedCompanies leaves archived companies out of the list.
	HideArchivedCompanies bool
	// NameIgnoresCase compares the name filters without regard to case.
	NameIgnoresCase bool
	// UpdatedAtOpen lets the updated_at filter of /assets have an open end or
	// one moment alone, as it may on companies and layouts. Else an open end
	// answers 500 and a single date no rows.
	UpdatedAtOpen bool
	// RelationFilters says whether /relations filters; by default it depends on
	// the tenant's version (from 2.44.2 on).
	RelationFilters Toggle
	// RelationsFailAbove makes /relations answer 500 to a greater page_size,
	// from page RelationsFailFrom on (1 when zero). Zero: never.
	RelationsFailAbove int
	RelationsFailFrom  int
	// LargestPage maps an endpoint ("/assets",
	// "/companies/{company_id}/assets") to the page_size above which a proxy
	// answers 502 in HTML.
	LargestPage map[string]int
	// ForeignIntegrationIDs gives the integrations of a company other ids than
	// the matchers that they mirror.
	ForeignIntegrationIDs bool

	// Field values as they are read.

	AssetTags     Form // by default JSON text
	Addresses     Form // by default native
	CheckBoxes    Form // by default native; as text "true" and "false"
	Numbers       Form // by default native
	Dates         DateForm
	EmptyAsNull   bool // lists empty fields with a null value; else leaves them out
	HidePasswords bool // leaves Password values out for every key, not only for one without the permission
	// PasswordMask is answered in place of the Password values that a key does
	// not see. When empty they are left out.
	PasswordMask string

	// Field values as they are written.

	// CollapseLabelKeys turns every run of characters other than letters and
	// digits in a label into one underscore of the key. Else punctuation stays
	// in the key.
	CollapseLabelKeys bool
	// WipeUnnamed makes a PUT clear the fields that custom_fields leaves out.
	WipeUnnamed bool
	// NullKeeps ignores a null in custom_fields. Else it clears the field.
	NullKeeps bool
	// RequiredOnUpdate refuses a PUT after which a required field is empty.
	RequiredOnUpdate bool
	// AnyWebsite takes Website values without https://.
	AnyWebsite bool
	// AddressCodes wants ISO codes ("US", "CO") in addresses.
	AddressCodes bool

	// Normalisation of what is stored, all off by default.

	TrimText     bool // removes blanks around texts
	FormatPhones bool // rewrites North American numbers as (813) 555-0101
	RewriteHTML  bool // re-serialises RichText
	RoundNumbers bool // stores whole numbers only

	// Layouts.

	// LayoutPutWithoutFields accepts a PUT that leaves fields out; else it
	// answers 500.
	LayoutPutWithoutFields bool
	// LayoutPutWhole answers 500 to a PUT that lacks name, icon or colours.
	LayoutPutWhole bool
	// FieldTypesCorrupt stores a wrong field type, as versions up to 2.27 did:
	// the layout and all its assets answer 500 from then on.
	FieldTypesCorrupt bool
	// PositionRequired answers 500 to a new field without a position.
	PositionRequired bool

	// Companies, relations, tiles.

	// NamesIgnoreCase takes company names that differ only by case for equal.
	NamesIgnoreCase bool
	// DuplicateRelation is the refusal of a relation that exists, 422 by
	// default.
	DuplicateRelation Refusal
	// UnknownDashCompany is the refusal of a tile for a company that does not
	// exist, 404 by default.
	UnknownDashCompany Refusal

	// Access.

	Key  Key
	Rate Rate
	// ArchiveNeedsDestructive makes archiving want the destructive permission.
	ArchiveNeedsDestructive bool
	// ScopedAssetsFiltered answers a company-scoped key on /assets with the
	// assets that it may see. Else the answer is 500.
	ScopedAssetsFiltered bool
}

// Post is how a creation is answered; zero members mean as observed.
type Post struct {
	Status   int // 200 or 201
	Envelope Envelope
}

// Envelope says whether a record is answered inside {"<noun>":...}.
type Envelope string

// The envelopes; empty means as observed.
const (
	Wrapped Envelope = "wrapped"
	Bare    Envelope = "bare"
)

// RefusalForm is the envelope of a validation error.
type RefusalForm string

// The envelopes of validation errors, all three of which exist in the API.
const (
	RefusalDetails    RefusalForm = ""            // {"error":"Validation failed","details":[...]}
	RefusalErrors     RefusalForm = "errors"      // {"errors":[...]}
	RefusalErrorsText RefusalForm = "errors text" // {"errors":"..."}
)

// Order is the order of rows in lists.
type Order string

// The orders. With OrderUpdated a write between two pages moves its row to the
// front, so that another row shows twice.
const (
	OrderID      Order = ""
	OrderName    Order = "name"
	OrderUpdated Order = "updated" // newest first
)

// Toggle is a switch with a default that depends on something else.
type Toggle string

// The settings of a toggle.
const (
	ByVersion Toggle = ""
	On        Toggle = "on"
	Off       Toggle = "off"
)

// Form is how a value that is not a text is read.
type Form string

// The forms; empty means the type's default.
const (
	AsText Form = "text" // JSON text in a string
	Native Form = "native"
)

// DateForm is how a Date is read.
type DateForm string

// The forms of a date.
const (
	DateISO   DateForm = ""           // 2026-01-15
	DateSlash DateForm = "2006/01/02" // 2026/01/15
	DateUS    DateForm = "01/02/2006" // 01/15/2026
	// DateMoment is midnight on that day: 2026-01-15T00:00:00.000Z.
	DateMoment DateForm = "2006-01-02T15:04:05.000Z"
)

// Refusal overrides the status and text of a refusal whose real form nobody
// has written down. Zero members keep the default.
type Refusal struct {
	Status int
	Text   string
}

// Key is what the API key may not do. The zero value may do everything.
type Key struct {
	NoPasswords   bool  // no Password field values, 401 on /asset_passwords
	NoDestructive bool  // 401 on every DELETE
	Companies     []int // the only companies it sees; empty means all
}

// Rate is the ceiling of requests. The window is aligned to the clock, not to
// the first request.
type Rate struct {
	Requests   int           // per window; zero means no ceiling
	Window     time.Duration // 5 minutes when zero
	RetryAfter bool          // sends Retry-After with a 429
}

// post fills what a creation's switch leaves open.
func (p Post) post(status int, envelope Envelope) Post {
	return Post{Status: cmp.Or(p.Status, status), Envelope: cmp.Or(p.Envelope, envelope)}
}

func (k Key) sees(company int) bool {
	return len(k.Companies) == 0 || slices.Contains(k.Companies, company)
}

// own takes copies of what a caller could still change.
func (s *Switches) own() {
	s.LargestPage = maps.Clone(s.LargestPage)
	s.Key.Companies = slices.Clone(s.Key.Companies)
}
