// Package enginetest has both sides and the store in memory, for the tests of
// what reads, writes and remembers.
//
// They keep state as the real ones do, count and note every write, and fail
// where a test wants it: with any class of error, before or after a write took
// effect, or for good from a given moment on, as if the process had been
// killed there. It is for tests alone. The entry point is [NewWorld].
package enginetest
