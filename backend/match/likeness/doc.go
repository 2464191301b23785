// Package likeness tells which existing asset of a company a new record may be:
// somebody documented it by hand, under a name or a value that differs a little
// from ConnectWise's. It is a report for a person and no more: what it finds is
// never taken over by itself, since one hit of a sure kind (id, card, serial
// number, e-mail address, name) has been looked for before.
//
// Evidence is weighed in bits, as package match weighs companies: each bit for a
// pair doubles the odds. A shared value counts the more the fewer assets of the
// company have it. A name alone is never enough, unless all its words are the
// same; a pair that is listed agrees in a value beside an alike name, or in two
// values.
//
// It is pure, and the order of its input changes nothing. The entry point is
// [Of].
package likeness
