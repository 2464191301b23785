package app

// SortRules are the rules with what they do to the records there are now.
type SortRules struct {
	Rules []SortRule `json:"rules"`
	// Defaults are the layouts of records that no rule takes.
	Defaults []DefaultCount `json:"defaults"`
	// Types are the tables that rules choose from, by kind.
	Types   []RuleTypes `json:"types"`
	Layouts []Layout    `json:"layouts"`
	// Unruled is how many configuration types with records no rule names.
	Unruled int `json:"unruled"`
	// Counted is false while the records are not read; CountsError says why, or
	// which of them are not. Counting tells that they are being read now, and
	// CountedSoFar how many were; an event of kind counts follows.
	Counted      bool   `json:"counted"`
	CountsError  *Error `json:"countsError,omitempty"`
	Counting     bool   `json:"counting"`
	CountedSoFar int    `json:"countedSoFar"`
}

// SortRule sends records to a layout. The first rule that fits wins.
type SortRule struct {
	Kind string `json:"kind" ts_type:"'contact' | 'configuration' | 'location' | 'agreement'"`
	// Types are the names of the types that it takes (the native rule); none
	// means any.
	Types []string `json:"types"`
	// Other conditions, all of which must hold.
	Conditions []Condition `json:"conditions"`
	Layout     string      `json:"layout"` // name, or id where names are ambiguous; "" while none is chosen
	LayoutID   int         `json:"layoutId"`
	Count      int         `json:"count"` // records it takes now, -1 when not known
	// Shadow is the earlier rule (from 1) that leaves it nothing, the one that
	// takes the most where several do; 0 for none.
	Shadow  int    `json:"shadow"`
	Problem string `json:"problem"`
}

// Condition is one of: status, manufacturer, companyType, site, nameContains.
// Any of its terms will do.
type Condition struct {
	What  string   `json:"what" ts_type:"'status' | 'manufacturer' | 'companyType' | 'site' | 'nameContains'"`
	Terms []string `json:"terms"`
}

// DefaultCount is what goes to a default layout.
type DefaultCount struct {
	Kind   string `json:"kind" ts_type:"'contact' | 'configuration' | 'location' | 'agreement'"`
	Layout string `json:"layout"`
	Count  int    `json:"count"`
}

// RuleTypes are the types of one kind.
type RuleTypes struct {
	Kind  string `json:"kind" ts_type:"'contact' | 'configuration' | 'location' | 'agreement'"`
	Terms []Term `json:"terms"`
}

// RuleSuggestions are rules for types that no rule names yet. A rule whose
// layout does not exist yet carries a draft of it.
type RuleSuggestions struct {
	Rules []SuggestedRule `json:"rules"`
}

// SuggestedRule is one of them.
type SuggestedRule struct {
	Rule  SortRule     `json:"rule"`
	Draft *LayoutDraft `json:"draft,omitempty"`
}

// LayoutChange is a change of rules, of default layouts, or of both; what is
// left out stays as it is kept.
type LayoutChange struct {
	Rules    []SortRule     `json:"rules,omitempty"`
	Defaults *ChosenLayouts `json:"defaults,omitempty"`
}

// LayoutMoves are the records that a change sends to another layout.
type LayoutMoves struct {
	Moves   []LayoutMove `json:"moves"` // the most first
	Records int          `json:"records"`
	// InHudu is how many of them have an asset in Hudu, which moves with the next
	// sync unless somebody has put it where it is; the others are made in their
	// new layout.
	InHudu int `json:"inHudu"`
	// Counted is false while the records are not read. Uncounted are kinds that
	// the change is about and whose records are not read for this.
	Counted   bool     `json:"counted"`
	Uncounted []string `json:"uncounted"`
}

// LayoutMove is what goes from one layout to another.
type LayoutMove struct {
	Kind   string `json:"kind" ts_type:"'contact' | 'configuration' | 'location' | 'agreement'"`
	From   string `json:"from"`
	FromID int    `json:"fromId"`
	To     string `json:"to"`
	ToID   int    `json:"toId"`
	Count  int    `json:"count"`
	InHudu int    `json:"inHudu"`
}

// MovedRecords are some of the records of a move; Left is how many follow.
type MovedRecords struct {
	Records []MovedRecord `json:"records"`
	Left    int           `json:"left"`
}

// MovedRecord is one of them.
type MovedRecord struct {
	Kind    string `json:"kind" ts_type:"'contact' | 'configuration' | 'location' | 'agreement'"`
	ID      int    `json:"id"`
	Name    string `json:"name"`
	Type    string `json:"type"`
	Company string `json:"company"`
	InHudu  bool   `json:"inHudu"`
}
