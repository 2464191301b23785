package match

// Places of the kinds of evidence in a comparison, in the order in which one is
// weighed after the other: what agrees already makes later agreement less of a
// surprise.
const (
	atName = iota
	atStreet
	atPhone
	atWeb
	atPlace
	atNumber
	atSerials
	atEmails
	atVotes
	atNative
	atModel
	features
)

var featureNames = [features]Feature{Name, Street, Phone, Web, Place, Number, Serials, Emails, Votes, Native, Model}

// level is how far a kind of evidence agrees; zero tells that a side has none.
type level uint8

// The levels, in the order of their names in levelNames.
const (
	phoneSame level = iota + 1
	phoneFax
	phoneSlip
	phoneDifferent
	phoneMoved // different, as the address
)

const (
	streetSame level = iota + 1
	streetUnit
	streetNear
	streetNumber
	streetRoad
	streetDifferent
	streetBranch
)

const (
	placePostcode level = iota + 1
	placeArea
	placeCity
	placeState
	placeSuburb // cities alone are known, and differ
	placeDifferent
	// With the same street, and with another one.
	placeConfirmed
	placeContrary
	placeNearby
	placeAway
)

const (
	webSame level = iota + 1
	webLabel
	webDifferent
)

const (
	numberSame   level = iota + 1
	numberDigits       // a few digits, which count anything
	numberDifferent
)

const (
	heldOne level = iota + 1
	heldTwo
	heldMany
	heldNone
)

const (
	votesMost level = iota + 1
	votesSome
	votesOther
)

const (
	nativeSame level = iota + 1
	nativeOther
)

const (
	modelSame level = iota + 1
	modelDifferent
)

var levelNames = [features][]string{
	atName:    nameLevels[:],
	atStreet:  {"", "same", "unit", "near", "number", "road", "different", "branch"},
	atPhone:   {"", "same", "fax", "slip", "different", "moved"},
	atWeb:     {"", "same", "label", "different"},
	atPlace:   {"", "postcode", "area", "city", "state", "suburb", "different", "confirmed", "contrary", "nearby", "away"},
	atNumber:  {"", "same", "digits", "different"},
	atSerials: {"", "one", "two", "many", "none"},
	atEmails:  {"", "one", "two", "many", "none"},
	atVotes:   {"", "most", "some", "other"},
	atNative:  {"", "same", "other"},
	atModel:   {"", "same", "different"},
}
