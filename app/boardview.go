package app

// Board is the match board: both sides with what was decided. Lists are sorted
// by name.
type Board struct {
	Companies []BoardCompany `json:"companies"`
	Hudu      []HuduCompany  `json:"hudu"`
	ReadAt    string         `json:"readAt"` // RFC 3339
	// Revision grows with everything that changes the board, so that a page can
	// tell whether an event is news to it.
	Revision int64 `json:"revision"`
	// Error says why the lists could not be read anew; the ones here are from
	// ReadAt.
	Error *Error `json:"error,omitempty"`
	// Renewing tells that the lists are those of an earlier start, from ReadAt,
	// while they are being read anew.
	Renewing bool `json:"renewing"`
	// Undo and Redo say what they would do: "Match 3 companies"; "" for nothing.
	Undo string `json:"undo"`
	Redo string `json:"redo"`
	// Warnings are rows that could not be read.
	Warnings []string `json:"warnings"`
	// Gathering tells that the records of both sides are being read: the
	// candidates here are those that the companies alone give.
	Gathering bool `json:"gathering"`
	// Notes say which records could not be read, so that they are no evidence.
	Notes []string `json:"notes"`
}

// BoardCompany is a ConnectWise company.
type BoardCompany struct {
	ID         int    `json:"id"`
	Identifier string `json:"identifier"`
	Name       string `json:"name"`
	City       string `json:"city"` // "Tampa, FL"
	Website    string `json:"website"`
	Phone      string `json:"phone"`
	Decision   string `json:"decision" ts_type:"'none' | 'matched' | 'create' | 'leave'"`
	HuduID     int    `json:"huduId"` // of a match, else 0
	Second     bool   `json:"second"` // not the first company matched there
	New        bool   `json:"new"`    // not there at the last visit
	// Inactive in ConnectWise: it is never among those that are matched in bulk.
	Inactive bool `json:"inactive,omitempty"`
	// Dismissed are Hudu companies that a person said no to.
	Dismissed []int `json:"dismissed,omitempty"`
	// Group of an undecided company: sure, review, undecided (two equally good),
	// none (its candidates, if any, are hardly the match).
	Group      string           `json:"group" ts_type:"'sure' | 'review' | 'undecided' | 'none'"`
	Candidates []BoardCandidate `json:"candidates"` // best first
	// Gone tells that a decided company is no longer in ConnectWise, or is left
	// out by the settings.
	Gone bool `json:"gone"`
}

// BoardCandidate is a Hudu company that it may be.
type BoardCandidate struct {
	HuduID int     `json:"huduId"`
	Score  float64 `json:"score"` // 0 to 1
	Zone   string  `json:"zone" ts_type:"'sure' | 'review' | 'none'"`
	// Reasons in words: "same phone 813 555 0101".
	Reasons []string `json:"reasons"`
}

// HuduCompany is a company in Hudu.
type HuduCompany struct {
	ID       int    `json:"id"`
	Name     string `json:"name"`
	City     string `json:"city"`
	Website  string `json:"website"`
	Archived bool   `json:"archived"`
}

// BoardDecision decides about one company. Decision none takes a decision
// back. Second allows a further company in a Hudu company that is matched.
type BoardDecision struct {
	Company  int    `json:"company"`
	Decision string `json:"decision" ts_type:"'none' | 'matched' | 'create' | 'leave'"`
	HuduID   int    `json:"huduId"`
	Second   bool   `json:"second"`
}

// BoardPair is a company and a candidate of it.
type BoardPair struct {
	Company int `json:"company"`
	HuduID  int `json:"huduId"`
}

// BoardChange is what a call changed: the companies with their decision now.
type BoardChange struct {
	Decisions []BoardDecision `json:"decisions"`
	// About are the companies that it was about, in the order of the call.
	About []int `json:"about"`
	// Label says in words what was done: "Matched 3 companies".
	Label string `json:"label"`
	Undo  string `json:"undo"`
	Redo  string `json:"redo"`
	// ToReview is how many companies have no decision.
	ToReview int `json:"toReview"`
	// Companies are those for which something else is proposed now, because a
	// candidate of theirs was taken or let go, with all that the board shows.
	Companies []BoardCompany `json:"companies"`
	Revision  int64          `json:"revision"` // of the board with this change
}
