package msp

// Oddities are the ids of the records that a real tenant has and a made-up one
// easily lacks. All ids are ConnectWise's, but for those whose name begins with
// Hudu. An oddity that a small tenant has no room for is zero.
type Oddities struct {
	// Companies.
	Twins            []int // two of the same name
	Deleted          int
	OfDeletedCompany []int // configurations that still point to it
	StrayDateDeleted int   // live, with a deletion date
	Hostile          int   // markup in the name, a script for a website
	LongName         int   // 156 characters
	Lead             int
	Vendor           int
	Inactive         int
	NotApproved      int
	DBA              int // Hudu knows it by the name behind "dba"
	Empty            int // nothing belongs to it, nothing is filled in
	Own              int // the provider itself
	EndedAgreements  int // has agreements, and none is active

	// Companies whose name in Hudu differs in one way only.
	LegalForm Pair // "LLC" is missing there
	Ampersand Pair // "&" is "and" there
	// Documented are all clients that Hudu has, in its own words: the truth
	// that company matching is measured by.
	Documented []Pair

	// Sites.
	SameNameSites []int // in one company
	InactiveSite  int
	HostileSite   int

	// Contacts.
	ContactWithoutCompany  int
	ContactWithoutItems    int
	ContactWithoutLastName int
	ContactOfSeveralTypes  int
	SharedMailbox          []int // two contacts with one e-mail address
	SameNameContacts       []int // two of one name in one company
	InactiveContact        int
	HostileContact         int

	// Configurations.
	JunkSerials           []int
	SameSerial            []int // two with the same real serial number
	InactiveConfiguration int
	BareConfiguration     int // without contact and site
	ForeignContact        int // its contact belongs to another company
	LongNotes             int
	Awkward               []Awkward // one for each sort of awkward text

	// Agreements.
	HostileAgreement   int
	ExpiredAgreement   int
	CancelledAgreement int
	InactiveAgreement  int

	// In Hudu. A pair's asset documents the ConnectWise record beside it.
	HuduSameSerial       Pair // a server under another name
	HuduSameEmail        Pair // a person under another name
	HuduSameName         Pair // a person without an e-mail address
	HuduSameNameLocation Pair
	HuduSameNameDevice   Pair  // a firewall without a serial number, its name in lower case
	HuduOtherLayout      Pair  // a switch that stays where people put it
	HuduHandWritten      Pair  // a device with other values than ConnectWise's
	HuduArchivedAsset    Pair  // a device
	HuduSeveralHits      []int // two assets with the serial of SeveralHits
	SeveralHits          int   // the configuration
	HuduArchivedCompany  int
	HuduUnrelated        []int // assets that nobody may touch
}

// Pair is one thing in both systems.
type Pair struct{ ConnectWise, Hudu int }

// Awkward is a configuration with text that is easily spoilt on the way.
type Awkward struct {
	Name string // of the sort of text
	ID   int
}
