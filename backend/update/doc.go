// Package update asks a feed of releases which version is the newest. The feed
// is one JSON file, signed with a minisign key whose public half the build
// carries:
//
//	{"version": "0.2.0", "date": "2026-12-01", "notes": "What is new.", "page": "https://HOST/…"}
//
// Its signature lies beside it, at the same address with ".minisig" behind it.
// Nothing of a file that is not signed is read, and the page can only be one of
// the feed's own host.
//
// It never downloads, installs or opens anything. The entry point is [NewFeed].
package update
