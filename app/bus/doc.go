// Package bus connects to the message bus of the person's session on Linux.
//
// It must never start a bus: one that was started for a program outlives it; and
// never wait for one that does not answer.
// The entry point is [Session].
package bus
