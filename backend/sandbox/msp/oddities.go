package msp

// Oddities are the ids of the records that a real tenant has and a made-up one
// easily lacks. All ids are ConnectWise's, but for those that say Hudu.
type Oddities struct {
	// Companies.
	Twins            []int // two of the same name
	Deleted          int
	OfDeletedCompany int // a configuration that still points to it
	StrayDateDeleted int // live, with a deletion date
	Lead             int
	Vendor           int
	Inactive         int
	LongName         int // 156 characters
	Hostile          int
	DBA              int

	SameNameSites []int // in one company
	InactiveSite  int

	ContactWithoutCompany  int
	ContactWithoutItems    int
	ContactWithoutLastName int
	InactiveContact        int
	HostileContact         int

	JunkSerials           []int
	SameSerial            []int
	InactiveConfiguration int
	BareConfiguration     int // without contact and site
	ForeignContact        int // its contact belongs to another company
	HostileConfiguration  int

	HostileAgreement int

	// In Hudu.
	HuduArchivedCompany int
	HuduArchivedAsset   int
	HuduSeveralHits     []int // two assets with the serial of one configuration
	HuduUnrelated       []int // assets that nobody may touch
}
