// Package tenants makes up tenants on which the matching of companies is
// measured and its weights are learned: the companies of a managed-service
// provider as two sets of people typed them, one in ConnectWise and one in Hudu,
// and the truth of which are the same.
//
// The names are spelled as people spell them and not as a normaliser would undo
// it: legal forms come, go and change, companies trade under other names or have
// new ones, words are shortened, turned round, run together, cut off or mistyped.
// Sites of one organisation lie side by side. A quarter of each side has no
// partner, and most of those look like somebody who is there: the same words in
// the same town, the same building, the same answering service. Offices move,
// numbers change, the provider's own telephone and domain stand in for missing
// ones. Equal twins have nothing that tells them apart.
//
// Everything is fictitious: telephone numbers are of ranges that nobody has,
// domains end in .example. Equal options give equal tenants on every platform.
// The entry point is [Generate].
package tenants
