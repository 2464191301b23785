// Package snapshot reads both sides at one moment: ConnectWise and Hudu, in
// parallel, each whole or as much of it as the scope of the run needs.
//
// What was read says how much it is: per kind of ConnectWise's records an
// extent, and of Hudu whether the lists were whole. A kind that ConnectWise
// denies is left out with its reason, and relations that Hudu cannot list are
// told; any other failure fails the reading, so that a run never decides from
// half a picture.
//
// A quick reading asks for what has changed, and takes the rest from what the
// reading before left behind: see [Snapshot.Memory]. It says so by its extents,
// gives way to a whole reading where a count does not fit, and fails with an
// [OutdatedError] where everything has to be read.
//
// It must never write, decide what a record means, or call a list complete
// that broke off. The entry point is [Take].
package snapshot
