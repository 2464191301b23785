// Package support makes the file that a person sends to whoever helps them:
// what was set, what ran and what failed, without a key, a name, a host or any
// value of a record.
//
// It is built from typed values that were each chosen to go in. Nothing is
// copied whole and blanked afterwards: what nobody chose is not there. Ids,
// numbers, times and words of a closed list go in as they are; names and hosts
// become pseudonyms, which are the same in every file of one installation and
// lead back to nothing.
//
// It never sends anything. The entry point is [Collect].
package support
