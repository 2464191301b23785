// Package logbook writes the log of a data folder and reads it back: one JSON
// object per line, in files that rotate by size and by age and that only their
// owner may read.
//
// What is written is decided by whoever logs: ids, paths and statuses; never a
// key, and never a name or value of a record. The entry points are [Open] and
// [Reader].
package logbook
