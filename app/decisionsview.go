package app

// DecisionList is what a person can decide about records.
type DecisionList struct {
	// ReadAt is when both systems were compared, RFC 3339; "" for never.
	ReadAt string        `json:"readAt"`
	Rows   []DecisionRow `json:"rows"`
}

// DecisionRow is a value in conflict, a value that was edited in Hudu and stays,
// or a record on hold.
type DecisionRow struct {
	// ID names the row for as long as it is there.
	ID   string `json:"id"`
	Type string `json:"type" ts_type:"'conflict' | 'kept' | 'held'"`
	// Decision is what was decided and no sync has carried out yet.
	Decision    string `json:"decision" ts_type:"'' | 'connectwise' | 'hudu' | 'hold' | 'released'"`
	Record      string `json:"record"` // "configuration/42"; "tile/7" for a company's tile
	Kind        string `json:"kind" ts_type:"'company' | 'contact' | 'configuration' | 'location' | 'agreement' | 'relation'"`
	RecordID    int    `json:"recordId"`
	Name        string `json:"name"`
	Company     int    `json:"company"`
	CompanyName string `json:"companyName"`
	// Field and the values are of conflicts and of edits that are kept.
	Field       string `json:"field"`
	Base        string `json:"base"`
	BaseUnknown bool   `json:"baseUnknown"`
	Hudu        string `json:"hudu"`
	ConnectWise string `json:"connectwise"`
	// Reason, Since and UntilChanged are of holds: one of an undone sync ends by
	// itself when ConnectWise changes the record.
	Reason       string `json:"reason"`
	Since        string `json:"since"`
	UntilChanged bool   `json:"untilChanged"`
}

// DecisionInput decides about rows: connectwise and hudu say whose value stays,
// hold keeps Crossdock away from the records of the rows, release ends that.
type DecisionInput struct {
	IDs    []string `json:"ids"`
	Choice string   `json:"choice" ts_type:"'connectwise' | 'hudu' | 'hold' | 'release'"`
}

// HoldInput puts a record on hold. The names are those that the page shows.
type HoldInput struct {
	Record      string `json:"record"`
	Name        string `json:"name"`
	Company     int    `json:"company"`
	CompanyName string `json:"companyName"`
}
