package match

// What is listed, and what a person may take without a look.
const (
	// leastMass is the probability of having any partner below which a company
	// has no candidates.
	leastMass = 0.4
	// leastListed is the probability below which a candidate is noise.
	leastListed = 0.05
	// leastReview is the probability from which a candidate is to be looked at.
	leastReview = 0.35
	// equalShare is the share of the best one's probability from which another
	// candidate is as good: within about half a bit.
	equalShare = 2.0 / 3

	sureBelief = 0.985
	sureTotal  = 5.0  // bits
	sureMargin = 4.0  // bits to every rival
	kindBits   = 3.5  // that make a kind of evidence count
	doubtBits  = -2.5 // of a contradiction
)

// isSure tells whether a pair may be accepted without a look: it is as good as
// certain, far from every rival, and rests on two kinds of evidence at least, or
// on one that proves it.
func (g *graph) isSure(e *edge, belief, margin float64) bool {
	if belief < sureBelief || e.total < sureTotal || margin < sureMargin || e.isRefuted() {
		return false
	}
	kinds, doubts := 0, false
	for f := range features {
		switch {
		case float64(e.bits[f]) >= kindBits && e.isKind(f):
			kinds++
		case float64(e.bits[f]) <= doubtBits:
			doubts = true
		}
	}
	if !e.isNamed() {
		kinds = 0 // two firms of one house share phone, address and domain
	}
	proof := e.levels[atNative] == nativeSame || e.levels[atVotes] == votesMost || e.levels[atNumber] == numberSame
	if doubts {
		return proof || kinds >= 3
	}
	return proof || kinds >= 2
}

// isNamed tells whether the names are alike enough for evidence that firms of
// one owner share.
func (e *edge) isNamed() bool {
	return e.name.level >= namePart || e.name.level >= nameMedium && !e.name.parted || e.levels[atSerials] == heldTwo || e.levels[atSerials] == heldMany || e.levels[atEmails] == heldMany
}

// isKind tells whether evidence is a kind of its own: a place is only beside the
// same name, and a similar phone number or address is none.
func (e *edge) isKind(f int) bool {
	switch f {
	case atName:
		return e.name.level >= nameContains
	case atPlace:
		return e.name.level >= nameNear
	case atStreet:
		return e.levels[atStreet] == streetSame || e.levels[atStreet] == streetUnit
	case atPhone:
		return e.levels[atPhone] != phoneSlip
	default:
		return true
	}
}

// isRefuted tells whether something contradicts a pair that no other evidence
// outweighs.
func (e *edge) isRefuted() bool {
	if e.levels[atNative] == nativeSame || e.levels[atNumber] == numberSame {
		return false
	}
	apart := e.levels[atStreet] == streetDifferent || e.levels[atStreet] == streetRoad
	return e.name.numbers || e.levels[atStreet] == streetBranch || apart && e.name.level < nameNear || e.levels[atPlace] == placeContrary ||
		e.levels[atNative] == nativeOther || e.levels[atVotes] == votesOther
}
