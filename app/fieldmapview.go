package app

// FieldMap are the fields of the layouts in use with what is connected to them.
type FieldMap struct {
	Layouts []MappedLayout `json:"layouts"`
	// Failure says why questions and custom fields are not known.
	Failure *Error `json:"failure,omitempty"`
}

// MappedLayout is a layout in use. Headings and the ConnectWise ID are not among
// its fields: nothing is connected to them.
type MappedLayout struct {
	Layout   string        `json:"layout"`
	LayoutID int           `json:"layoutId"`
	Kind     string        `json:"kind" ts_type:"'contact' | 'configuration' | 'location' | 'agreement'"`
	Fields   []MappedField `json:"fields"`
}

// MappedField is a field of a layout.
type MappedField struct {
	Field    string `json:"field"`
	Type     string `json:"type"` // "" when the layout no longer has it
	Required bool   `json:"required"`
	// Sources are connected, in the order in which they are asked for a value.
	Sources []MappedSource `json:"sources"`
	// Suggested are values of that name which are not connected.
	Suggested []MappedSource `json:"suggested"`
	// Default is the text that the field gets where no source has a value.
	Default string `json:"default"`
	// DefaultProblem says why the default cannot stand, "" when it can.
	DefaultProblem string `json:"defaultProblem"`
	// Options are what the field can be chosen from, none when it takes any text.
	Options []string `json:"options"`
	// Lost tells that the layout no longer has the field.
	Lost bool `json:"lost"`
}

// MappedSource is a ConnectWise value that is, or could be, connected.
type MappedSource struct {
	From      string `json:"from"`
	FromLabel string `json:"fromLabel"` // "Configuration: OS type"
	Type      string `json:"type"`      // "text", "date", "password", ...; "" when it is not known
	// OnConflict says what happens when both sides have changed.
	OnConflict   string `json:"onConflict" ts_type:"'ask' | 'connectwise' | 'hudu'"`
	ReadPassword bool   `json:"readPassword"`
	// Problem says why the value does not fit, "" when it does.
	Problem string `json:"problem"`
}

// FieldConnections are the fields that a person changed; all others stay as they
// are. Faults are named "fields.0.default" and "fields.0.sources.1".
type FieldConnections struct {
	Fields []FieldConnection `json:"fields"`
}

// FieldConnection is what a field is connected to from now on.
type FieldConnection struct {
	LayoutID int            `json:"layoutId"`
	Field    string         `json:"field"`
	Sources  []ChosenSource `json:"sources"`
	Default  string         `json:"default"`
}

// ChosenSource is a ConnectWise value for a field.
type ChosenSource struct {
	From         string `json:"from"`
	OnConflict   string `json:"onConflict" ts_type:"'ask' | 'connectwise' | 'hudu'"`
	ReadPassword bool   `json:"readPassword"`
}

// FieldSamples are real records that show what values are like. Nothing secret
// is among them; the texts are as ConnectWise has them.
type FieldSamples struct {
	LayoutID int            `json:"layoutId"`
	Records  []SampleRecord `json:"records"`
}

// SampleRecord is a record with its values by source.
type SampleRecord struct {
	Kind    string `json:"kind" ts_type:"'contact' | 'configuration' | 'location' | 'agreement'"`
	ID      int    `json:"id"`
	Name    string `json:"name"`
	Company string `json:"company"`
	// Elsewhere tells that the record goes to another layout.
	Elsewhere bool              `json:"elsewhere"`
	Values    map[string]string `json:"values"`
	// Hidden are the sources that have a secret value.
	Hidden []string `json:"hidden"`
}
