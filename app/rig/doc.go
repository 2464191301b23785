// Package rig is the program put together: an open data folder with the keys,
// both clients, the connection test, the companies of both sides, and the
// engine wired to all of them. The command line and the window stand on it.
//
// It must never decide about a record, and never give out a key. The entry
// point is [Open].
package rig
