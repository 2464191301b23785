// Package hudu has the words of Hudu: companies, asset layouts, assets,
// relations and Magic Dash tiles, in the vendor's own nouns.
//
// It holds values and the canonical form of field values (see [Canonical]):
// what Hudu reads back in many forms is compared in one. It must never know
// HTTP or a file; the client is in package huduapi beside it.
package hudu
