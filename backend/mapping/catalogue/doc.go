// Package catalogue lists the values of ConnectWise that can be connected to
// fields in Hudu, by kind of record: their names in plain words, what they are,
// which fields they fit, and under which labels people usually keep them. From
// the same list it drafts layouts.
//
// What only a tenant knows, its custom fields and the questions of its
// configuration types, comes as a [Captioned]; without one such sources are
// described as far as their text goes. It is pure and decides nothing for a sync: a connection that the
// catalogue does not know is followed all the same.
//
// The entry points are [Values], [Suggest], [Fits], [DraftLayout] and [Missing].
package catalogue
