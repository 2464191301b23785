package app

// LayoutSources are the ConnectWise values that can be connected to fields of a
// layout in use.
type LayoutSources struct {
	LayoutID int           `json:"layoutId"`
	Sources  []FieldSource `json:"sources"`
	// Types are those of the sources.
	Types []SourceType `json:"types"`
	// Failure says why the questions and custom fields are not among them.
	Failure *Error `json:"failure,omitempty"`
}

// FieldSource is a ConnectWise value.
type FieldSource struct {
	From      string `json:"from"`
	FromLabel string `json:"fromLabel"` // "Configuration: OS type"
	Type      string `json:"type"`      // "text", "date", "password", ...
	// Fields are the labels of the layout's fields that it fits.
	Fields []string `json:"fields"`
	// Suggested is the field that is called like it, "" for none.
	Suggested string `json:"suggested"`
}

// SourceType is what a ConnectWise value is.
type SourceType struct {
	Type string `json:"type"` // "text", "date", "password", ...
	// Makes is the type of the field that is made for it, "" when none can be.
	Makes string `json:"makes"`
	// Refused says, by type of field, why the two do not fit.
	Refused map[string]string `json:"refused"`
}

// MissingFields are the fields that a layout could get, beside those it has.
type MissingFields struct {
	Layout   string `json:"layout"`
	LayoutID int    `json:"layoutId"`
	Kind     string `json:"kind" ts_type:"'contact' | 'configuration' | 'location' | 'agreement'"`
	// Now are the fields of the layout, which stay as they are.
	Now []LayoutField `json:"now"`
	// Add are those that would come behind them.
	Add []DraftField `json:"add"`
	// Failure says why no questions and custom fields are among them.
	Failure *Error `json:"failure,omitempty"`
}

// FieldsToAdd are the fields of a MissingFields that a person takes.
type FieldsToAdd struct {
	LayoutID int          `json:"layoutId"`
	Fields   []DraftField `json:"fields"`
}

// NameTemplates are how assets are named, by kind; "" is the usual name.
type NameTemplates struct {
	Contacts       string `json:"contacts"`
	Locations      string `json:"locations"`
	Configurations string `json:"configurations"`
	Agreements     string `json:"agreements"`
}

// NamePreview is what a template makes of some records.
type NamePreview struct {
	Names []NameExample `json:"names"`
}

// NameExample is one record's name, usually and by the template.
type NameExample struct {
	Usual string `json:"usual"`
	Name  string `json:"name"`
}
