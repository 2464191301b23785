// Package explain names the one reason why a record of ConnectWise is, or is
// not, in Hudu as it is.
//
// Many things can be true of a record at once: its type is skipped, and its
// company is not matched either. The reason is the first that has to change
// before another one matters, so the order of the reasons is the order in which
// a run asks: the data type, ConnectWise's answer, the company, the record's own
// type and state, holds, Hudu, brakes, refusals, conflicts, and last what the
// next run would write.
//
// The package is pure: what a preview and the journal know goes in as [Facts],
// a sentence and the next step come out. The entry point is [Why].
package explain
