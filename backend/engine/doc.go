// Package engine runs the sync: one run at a time, from reading both sides to
// the last outcome in the journal.
//
//	what earlier runs left open is looked up   (apply.Resolve)
//	both sides are read                        (snapshot.Take)
//	what the lists did not show is asked for   (by id, never taken for gone unasked)
//	it is decided what would be written        (mapping.Map, plan.New)
//	accidents are held back                    (plan.Guard)
//	the plan is carried out                    (apply.Run)
//
// A preview ends before the last step; applying it later carries out exactly
// what was shown.
//
// It must never decide about a record, talk to an API itself, or let a watcher
// hold up a run. The entry point is [New].
package engine
