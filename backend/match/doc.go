// Package match proposes which company in Hudu a ConnectWise company is.
//
// It follows Fellegi and Sunter: every kind of evidence adds a weight in bits,
// each of which doubles or halves the odds that two companies are the same. The
// steps, a file or a few each:
//
//   - read (fold, name, phone, street, web, facts): what is typed becomes what is
//     compared. Legal forms, abbreviations, street types, states and domains that
//     say nothing stand in tables.
//   - count (sides, vocabulary): how rare every word and value is in both lists. A
//     value that many share says less; one of the provider's own says nothing.
//   - block: which pairs are worth a comparison, by rare words, also misspelt, and
//     by equal numbers, houses, domains and records.
//   - compare (names, compare): how far each kind of evidence agrees, as one of few
//     levels. What either side lacks is neutral.
//   - weigh: levels become bits by weights.json. What agrees already makes later
//     agreement less of a surprise, as branches share name and phone; an address
//     that speaks for another branch bounds what name and domain may add.
//   - part and assign (component, assign): the one-to-one assignment with the
//     largest sum of evidence, component by component.
//   - believe: how probable every pair is, given its rivals and that a company has
//     one partner at most.
//   - look and zone: what is shown. Sure is what is as good as certain, far from
//     every rival on both sides, contradicted by nothing, and rests on two
//     independent kinds of evidence or on a proof; equal claims are undecided and
//     never guessed.
//   - reasons and explain: the evidence in words, with its values.
//
// The package is pure and its result does not depend on the order of its
// input. It proposes and never decides: decisions are a person's. The entry
// points are [Propose], and [NewBoard] for a screen on which a person decides
// one company after the other; [Explain] shows what a pair rests on.
// [SuggestAssets] does the same for records and assets, for reports.
package match
