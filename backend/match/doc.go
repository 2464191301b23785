// Package match proposes which company in Hudu a ConnectWise company is.
//
// The evidence is, in order of weight: a match of Hudu's own ConnectWise
// integration, an ID number that equals the ConnectWise identifier, the
// normalised name, and beside a similar name the phone number, website and
// postcode. A candidate is sure only when nothing contradicts it and no other
// company, on either side, has the same claim; equal claims are undecided and
// never guessed.
//
// The package is pure and its result does not depend on the order of its
// input. It proposes and never decides: decisions are a person's. The entry
// points are [Propose], and [NewBoard] for a screen on which a person decides
// one company after the other.
package match
