package app

// FieldPairs are fields whose label fits a ConnectWise value, connected or
// proposed, by layout.
type FieldPairs struct {
	Layouts []LayoutPairs `json:"layouts"`
}

// LayoutPairs are the fields of one layout in use.
type LayoutPairs struct {
	Layout   string      `json:"layout"`
	LayoutID int         `json:"layoutId"`
	Kind     string      `json:"kind" ts_type:"'contact' | 'configuration' | 'location' | 'agreement'"`
	Pairs    []FieldPair `json:"pairs"`
	// Required are labels of required fields with neither a source nor a
	// default: Hudu refuses assets without them.
	Required []string `json:"required"`
}

// FieldPair is a ConnectWise value for a field.
type FieldPair struct {
	Field     string `json:"field"`
	Type      string `json:"type"`
	From      string `json:"from"`
	FromLabel string `json:"fromLabel"` // "Configuration: OS type"
	Connected bool   `json:"connected"`
	// Problem says why the two do not fit, "" when they do.
	Problem string `json:"problem"`
	// ReadPassword tells that a password may be read for the field.
	ReadPassword bool `json:"readPassword,omitempty"`
}

// ConnectedPairs is what a person chose: these fields are connected so, all
// other pairs of the answer are taken apart.
type ConnectedPairs struct {
	Pairs []ChosenPair `json:"pairs"`
}

// ChosenPair connects a field.
type ChosenPair struct {
	LayoutID int    `json:"layoutId"`
	Field    string `json:"field"`
	From     string `json:"from"`
	// ReadPassword lets a password be read for the field. Left out, a connection
	// that is there already keeps what it has.
	ReadPassword *bool `json:"readPassword,omitempty"`
}
