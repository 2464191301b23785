package match

import (
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

// Input is all that proposals are made from. The order of its lists changes
// nothing.
type Input struct {
	ConnectWise []connectwise.Company // deleted ones are left out
	Hudu        []hudu.Company        // archived ones are left out
	// Decided are the decisions taken: they are never questioned, and what they
	// take is no candidate of another company.
	Decided map[connectwise.CompanyID]base.Match
	// Dismissed are candidates that a person said no to: they are not proposed
	// again for that company.
	Dismissed map[connectwise.CompanyID][]hudu.CompanyID
	Evidence  Evidence
	// Weights replaces the weights that the package carries; nil keeps them.
	Weights *Weights
}

// Evidence is what the records of both sides say beside their companies. The
// zero value is none.
type Evidence struct {
	Own         Own
	ConnectWise map[connectwise.CompanyID]Holdings
	Hudu        map[hudu.CompanyID]Holdings
	// Votes counts, per company of Hudu, the assets that carry the ConnectWise ID
	// (or a cw_manage card) of a record of each ConnectWise company.
	Votes map[hudu.CompanyID]map[connectwise.CompanyID]int
}

// Own is what the provider itself is reached by: it stands in for a missing
// value on companies of many customers, and so weighs nothing.
type Own struct {
	Phones  []string // as typed
	Domains []string // of websites and e-mail addresses
}

// Holdings are what the records of one company carry, as typed.
type Holdings struct {
	Serials []string // of configurations, or assets
	Emails  []string // of contacts, or assets
}

// Pair is a ConnectWise company and one in Hudu.
type Pair struct {
	Company connectwise.CompanyID
	Hudu    hudu.CompanyID
}
