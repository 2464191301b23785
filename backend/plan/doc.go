// Package plan decides what a run would do: from what was remembered, what
// Hudu holds and what ConnectWise wants, it makes a [Plan].
//
// Each attribute is compared three ways:
//
//	ConnectWise moved   Hudu moved   decision
//	no                  no           nothing
//	yes                 no           write ConnectWise's value, empty included
//	no                  yes          keep Hudu's value: a hand edit
//	yes                 yes, equal   nothing to write, remember both
//	yes                 yes          conflict, unless a rule says who wins
//
// where each side is compared with its own value at the last sync. Without
// such a base, taking over an existing record follows the first-contact
// setting, and a record that already carries our key (a new machine, a lost
// state) keeps every value that differs as a conflict with its base unknown.
// What stands in Hudu where ConnectWise has no value yet is a hand edit, so that
// ConnectWise's first value is a conflict; it is none only where an existing
// record was taken over and ConnectWise was to win.
//
// A record without a link is looked for in passes, surest evidence first, so
// that a weak hit cannot take an asset that a later record has a strong claim
// to: ConnectWise ID, card of Hudu's own integration, serial number, e-mail,
// name. One hit adopts, several are a problem, none creates.
//
// Two Crossdocks can make an asset for the same record within the same minutes.
// Each of them then decides alike: the asset of the lowest id stays, the others
// lose the ConnectWise ID and are archived, and the next run links and compares
// the one that stays.
//
// The package is pure: no I/O, no clock, no log. The result is sorted, so the
// order of the input never shows. The entry points are [New] and, for the
// brakes, [Guard].
package plan
