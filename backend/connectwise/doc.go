// Package connectwise has the words of ConnectWise PSA: the records that
// Crossdock reads, in the vendor's own nouns.
//
// It holds values only: no wire format, no client, no file. The client is in
// package cwapi beside it. The entry points are the record types [Company],
// [Contact], [Site], [Configuration] and [Agreement].
//
// A configuration is always the ConnectWise record; Crossdock's own are called
// settings.
package connectwise
