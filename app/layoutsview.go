package app

// Layouts are Hudu's asset layouts and the defaults chosen among them.
type Layouts struct {
	Layouts []Layout `json:"layouts"`
	// Defaults in the order locations, contacts, configurations, agreements.
	Defaults []DefaultLayout `json:"defaults"`
}

// Layout is an asset layout of Hudu.
type Layout struct {
	ID     int           `json:"id"`
	Name   string        `json:"name"`
	Icon   string        `json:"icon"`
	Color  string        `json:"color"`
	Active bool          `json:"active"`
	Fields []LayoutField `json:"fields"`
	// HasConnectWiseID tells that links to its assets survive a lost state.
	HasConnectWiseID bool `json:"hasConnectWiseId"`
}

// LayoutField is a field of a layout.
type LayoutField struct {
	Label    string `json:"label"`
	Type     string `json:"type"`
	Required bool   `json:"required"`
	// From is the ConnectWise value connected to it, "" for none.
	From string `json:"from"`
}

// DefaultLayout is the choice for one kind of record.
type DefaultLayout struct {
	Kind     string `json:"kind" ts_type:"'contact' | 'configuration' | 'location' | 'agreement'"`
	Layout   int    `json:"layout"` // 0: none
	Required bool   `json:"required"`
	Skipped  bool   `json:"skipped"` // the data type is not synced
	// Proposed is the layout whose name fits, 0 for none.
	Proposed int `json:"proposed"`
	// Problem says why the choice cannot stand: "Servers is not active".
	Problem string `json:"problem"`
}

// ChosenLayouts are the defaults by id, 0 for none.
type ChosenLayouts struct {
	Locations      int `json:"locations"`
	Contacts       int `json:"contacts"`
	Configurations int `json:"configurations"`
	Agreements     int `json:"agreements"`
}

// LayoutDraft is a layout that can be made in Hudu, its fields already
// connected.
type LayoutDraft struct {
	Kind   string       `json:"kind" ts_type:"'contact' | 'configuration' | 'location' | 'agreement'"`
	Name   string       `json:"name"`
	Icon   string       `json:"icon"`
	Color  string       `json:"color"`
	Fields []DraftField `json:"fields"`
}

// DraftField is a field to make. Take says whether the person wants it.
type DraftField struct {
	Label     string `json:"label"`
	Type      string `json:"type"`
	From      string `json:"from"`
	FromLabel string `json:"fromLabel"` // "Configuration: OS type"
	Take      bool   `json:"take"`
	// Types are the types that it can be made with; none where there is no choice.
	Types []string `json:"types,omitempty"`
	// Fixed fields cannot be left out: the ConnectWise ID.
	Fixed bool `json:"fixed"`
	// ReadPassword lets a password be read for it; the type is Password then.
	ReadPassword bool `json:"readPassword,omitempty"`
}

// CreatedLayout is a layout that was made.
type CreatedLayout struct {
	Layout  Layout  `json:"layout"`
	Layouts Layouts `json:"layouts"`
}
