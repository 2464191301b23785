package cwsim

import (
	"maps"
	"slices"
	"time"
)

// Switches holds what is not known about the real API, or differs between its
// versions and tenants. The zero value is the likeliest or, where that is
// open, the strictest; each member turns one thing the other way. Endpoints
// are written as in [Request].
type Switches struct {
	// Access.

	// ClientIDStatus answers a missing or unknown clientId: 400, 401 or 403;
	// 401 when zero.
	ClientIDStatus int
	// WrongCompany answers a wrong login company in the keys: 401, 400 (in
	// plain text) or 404; 401 when zero.
	WrongCompany int
	// UnknownCompanyInfo404 answers companyinfo of an unknown company with 404.
	// Else it is null with 200.
	UnknownCompanyInfo404 bool
	// OldCodebase404 answers a codebase that is not (or no longer) there with
	// 404. Else it is a 400 in plain text.
	OldCodebase404 bool
	// IsCloudText writes IsCloud of companyinfo as a text.
	IsCloudText bool
	// SystemInfoOpen answers /system/info without keys.
	SystemInfoOpen bool
	// SetupNeedsRight wants the right to Table Setup for setup tables.
	SetupNeedsRight bool
	// PasswordMask stands for the answers of Password questions when the
	// member may not see them; when empty they are left out.
	PasswordMask string
	// OnlyTypes limits the member to configurations of these types; the others
	// do not appear. Empty is no limit.
	OnlyTypes []int
	// RightIdentifiers is the moduleFunctionIdentifier of rows of
	// /system/mySecurity. A row that is not in it has the right's name without
	// blanks and dashes.
	RightIdentifiers map[Right]string
	// BlankReferences leaves company and site out of all contacts, as happened
	// to members with too few rights.
	BlankReferences bool
	Rate            Rate

	// Lists.

	// MostPerPage is the largest pageSize; 1000 when zero. Old releases had
	// 100.
	MostPerPage int
	// CapPageSize takes a larger pageSize for the largest. Else it is a 400.
	CapPageSize bool
	// NavigableOnly are endpoints that ignore forward-only paging. Setup
	// tables always do.
	NavigableOnly []string
	// ForwardOrderIgnored ignores orderBy in forward-only paging. Else it is a
	// 400.
	ForwardOrderIgnored bool
	// DefaultOrder is the orderBy of lists that are asked for none; by id when
	// empty.
	DefaultOrder string
	// RefuseUnknownFields answers 400 to a name in fields that the record does
	// not have. Else it is ignored.
	RefuseUnknownFields bool
	// Unfilterable maps endpoints to names that conditions may not use, though
	// the record has them ("inactiveFlag", "lastUpdated").
	Unfilterable map[string][]string
	// UnknownParentEmpty answers the list of a parent that does not exist with
	// no rows. Else it is a 404.
	UnknownParentEmpty bool
	// LongestAddress is how many characters an address may have before a
	// gateway answers 414; 10,000 when zero. Firewalls often have 2,000.
	LongestAddress int

	// Form.

	// ExplicitNulls writes members without a value as null, as releases of ten
	// years ago did, in records and in refusals. Else they are left out.
	ExplicitNulls bool

	// Damage.

	// BadRows maps endpoints to ids of rows that no answer can be made of: a
	// page or a GET with one is a 500.
	BadRows map[string][]int
	// LargestPage maps endpoints to the pageSize above which the database
	// times out, with a 500.
	LargestPage map[string]int

	// Changes.

	// ChildEditsQuiet keeps lastUpdated when only questions, communication
	// items or custom fields changed.
	ChildEditsQuiet bool
	// SiteEditMovesCompany moves lastUpdated of a site's company too.
	SiteEditMovesCompany bool
}

// Rate is the ceiling of requests in a window that is aligned to the clock.
type Rate struct {
	Requests   int           // per window; zero means no ceiling
	Window     time.Duration // a minute when zero
	RetryAfter time.Duration // as told to the client; what is left of the window when zero
}

// own takes copies of what a caller could still change.
func (s *Switches) own() {
	s.OnlyTypes = slices.Clone(s.OnlyTypes)
	s.NavigableOnly = slices.Clone(s.NavigableOnly)
	s.LargestPage = maps.Clone(s.LargestPage)
	s.RightIdentifiers = maps.Clone(s.RightIdentifiers)
	s.BadRows = cloneLists(s.BadRows)
	s.Unfilterable = cloneLists(s.Unfilterable)
}

func cloneLists[T any](lists map[string][]T) map[string][]T {
	out := maps.Clone(lists)
	for name, list := range out {
		out[name] = slices.Clone(list)
	}
	return out
}
