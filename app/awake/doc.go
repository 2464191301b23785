// Package awake keeps the machine from going to sleep by itself while a run
// writes: the writes of a first run can take hours.
//
// It never fails and never delays anybody for long: where the operating system
// offers no way, or refuses it, the machine sleeps as it always did. The screen
// may go dark, and a person may still send the machine to sleep. The entry
// point is [Keep].
package awake
