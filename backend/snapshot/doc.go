// Package snapshot reads both sides at one moment: ConnectWise and Hudu, in
// parallel, each whole or as much of it as the scope of the run needs.
//
// What was read says how much it is: per kind of ConnectWise's records an
// extent, and of Hudu whether the lists were whole. A kind that ConnectWise
// denies is left out with its reason, and relations that Hudu cannot list are
// told; any other failure fails the reading, so that a run never decides from
// half a picture.
//
// It must never write, decide what a record means, or call a list complete
// that broke off. The entry point is [Take].
package snapshot
