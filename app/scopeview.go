package app

// Scope is what is synced: data types, options, and the types and statuses left
// out.
type Scope struct {
	DataTypes []DataType  `json:"dataTypes"`
	Options   SyncOptions `json:"options"`
	Lists     []TermList  `json:"lists"`
	// CountsAt is when the counts were read, RFC 3339; "" while they are not
	// known. CountsError says why not, or which of them are not. Counting tells
	// that the records are being read now, and CountedSoFar how many were; an
	// event of kind counts follows.
	CountsAt     string `json:"countsAt"`
	CountsError  *Error `json:"countsError,omitempty"`
	Counting     bool   `json:"counting"`
	CountedSoFar int    `json:"countedSoFar"`
}

// DataType is a kind of data that can be left out.
type DataType struct {
	ID      string `json:"id" ts_type:"'locations' | 'contacts' | 'configurations' | 'agreements'"`
	Skipped bool   `json:"skipped"`
	// Count is how many there are, -1 when not known.
	Count int `json:"count"`
}

// SyncOptions are the switches.
type SyncOptions struct {
	AutoUpdateNames    bool   `json:"autoUpdateNames"`
	KeepCompanyDetails bool   `json:"keepCompanyDetails"`
	MatchOnSerial      bool   `json:"matchOnSerial"`
	IncludeInactive    bool   `json:"includeInactive"`
	WhenGone           string `json:"whenGone" ts_type:"'archive' | 'leave'"`
	AgreementAmounts   bool   `json:"agreementAmounts"`
	FirstContact       string `json:"firstContact" ts_type:"'connectwise' | 'keep' | 'ask'"`
	OnConflict         string `json:"onConflict" ts_type:"'ask' | 'connectwise' | 'hudu'"`
	AutoCreate         bool   `json:"autoCreate"`
}

// TermList is a table of types or statuses with what is chosen of it.
type TermList struct {
	ID string `json:"id" ts_type:"'onlyCompanyTypes' | 'companyTypes' | 'companyStatuses' | 'configurationTypes' | 'configurationStatuses' | 'contactTypes'"`
	// Only tells that what is chosen is all that is synced; else what is chosen
	// is left out.
	Only  bool   `json:"only"`
	Terms []Term `json:"terms"`
	// Unknown are chosen names or ids that ConnectWise does not have.
	Unknown []string `json:"unknown"`
	// Proposed are ids that a first set-up would choose.
	Proposed []int  `json:"proposed"`
	Error    *Error `json:"error,omitempty"` // the table cannot be read
}

// Term is a row of a table.
type Term struct {
	ID       int    `json:"id"`
	Name     string `json:"name"`
	Count    int    `json:"count"` // records of it, -1 when not known
	Chosen   bool   `json:"chosen"`
	Inactive bool   `json:"inactive"`
}

// ScopeInput is what a person chose. Chosen holds the ids per list, and names
// for what is not in the table.
type ScopeInput struct {
	SkippedDataTypes []string            `json:"skippedDataTypes"`
	Options          SyncOptions         `json:"options"`
	Chosen           map[string][]string `json:"chosen"`
}
