// Package holdings reads out of the records of both sides what speaks for
// matches of their companies: the serial numbers and e-mail addresses that a
// company holds, the assets that already carry a record's id, and what the
// provider itself is reached by.
//
// It is pure, takes what was read and misses nothing that was not: every list
// may be empty. Values of Confidential Text are never looked at. It compares
// nothing and weighs nothing; package match does. The entry point is [Of].
package holdings
