package app

// SyncState is where syncing stands.
type SyncState struct {
	Activity *Activity    `json:"activity,omitempty"` // what is under way
	Preview  *PreviewHead `json:"preview,omitempty"`  // the newest preview
	Last     *Run         `json:"last,omitempty"`     // the newest run that ended
	// Attention is the newest run with records to look at, as long as no later
	// run came through clean.
	Attention *Run      `json:"attention,omitempty"`
	Timetable Timetable `json:"timetable"`
	// Whole tells that a run of everything was applied. Until then Rest are the
	// companies that a run would carry and none has: what else there is is looked
	// at in a preview first.
	Whole bool `json:"whole"`
	Rest  int  `json:"rest"`
	// Error is why the last preview failed, or why a sync could not begin.
	Error *Error `json:"error,omitempty"`
}

// Timetable is when the next automatic run is due.
type Timetable struct {
	Every string `json:"every"` // "3h" or "off"
	// Next is RFC 3339, "" when none is due.
	Next string `json:"next"`
	// Why says in words why none is due: "after the first sync that you apply".
	Why         string `json:"why"`
	Paused      bool   `json:"paused"`
	PausedUntil string `json:"pausedUntil"` // "" until resumed

	waits bool // for a system that gives no answer
}

// Activity is a run, a preview or a reading of lists under way.
type Activity struct {
	What    string `json:"what" ts_type:"'preview' | 'sync'"`
	Run     string `json:"run"`
	Trigger string `json:"trigger" ts_type:"'hand' | 'schedule'"`
	Started string `json:"started"`
	// Scope is what it is limited to, "" for everything: "company/19297",
	// "configuration/42", "3 records". Undoes is the run that it takes back, or looks at for
	// that; "" for none.
	Scope  string `json:"scope"`
	Undoes string `json:"undoes"`
	Phase  string `json:"phase" ts_type:"'starting' | 'reading' | 'deciding' | 'writing'"`
	Part   string `json:"part"` // the list being read
	Done   int    `json:"done"`
	Total  int    `json:"total"` // 0 when not known
	// SecondsLeft is 0 while it cannot be told.
	SecondsLeft int     `json:"secondsLeft"`
	Waiting     string  `json:"waiting"` // why nothing moves, "" when it does
	WaitUntil   string  `json:"waitUntil"`
	Stages      []Stage `json:"stages"` // of writing
	Stopping    bool    `json:"stopping"`
}

// Stage is one kind of record in writing.
type Stage struct {
	Kind   string         `json:"kind" ts_type:"'company' | 'contact' | 'configuration' | 'location' | 'agreement' | 'relation'"`
	Done   int            `json:"done"`
	Total  int            `json:"total"`
	Verbs  map[string]int `json:"verbs"` // changes carried out, by verb
	Failed int            `json:"failed"`
}

// Run is one execution of the sync.
type Run struct {
	Run     string  `json:"run"`
	Started string  `json:"started"`
	Ended   string  `json:"ended"`
	Seconds float64 `json:"seconds"`
	Trigger string  `json:"trigger" ts_type:"'hand' | 'schedule' | 'undo'"` // undo takes an earlier run back
	Scope   string  `json:"scope"`                                          // "" for everything, else "company/19297", "configuration/42", "3 records"
	// ScopeName is what the company or record of the scope is called, "" where that
	// is not known or there is none.
	ScopeName string `json:"scopeName"`
	// Reading is how much was read of a run of everything: quick is only what had
	// changed. WhyFull is why one that was to be quick read everything.
	Reading string `json:"reading" ts_type:"'quick' | 'full' | ''"`
	WhyFull string `json:"whyFull"`
	// Result: synced, problems, halted, stopped, failed, cut-off.
	Result string `json:"result" ts_type:"'synced' | 'problems' | 'stopped' | 'halted' | 'failed' | 'cut-off'"`
	// Message says why it failed, was halted or stopped; Detail is the failure as
	// the program that failed put it, "" where there is no more to say.
	Message string `json:"message"`
	Detail  string `json:"detail,omitempty"`
	// Cause is the code of the failure of a run that failed, as of [Error]; "" where
	// it is not known.
	Cause    string         `json:"cause"`
	Changes  int            `json:"changes"`
	Verbs    map[string]int `json:"verbs"`    // changes by verb, and unchanged
	Problems int            `json:"problems"` // records that need a fix
	// Left are records that the next sync looks at again, without a person: they
	// had changed after the plan, or the answer to their write was lost.
	Left      int      `json:"left"`
	Conflicts int      `json:"conflicts"`
	Halted    int      `json:"halted"`
	Warnings  []string `json:"warnings"`
	// Undoes is the run that this one took back, UndoneBy the newest one that took
	// this one back, and Undone whether all of it. CannotUndo says why it cannot be
	// taken back, "" when it can.
	Undoes     string `json:"undoes"`
	UndoneBy   string `json:"undoneBy"`
	Undone     string `json:"undone" ts_type:"'' | 'whole' | 'part'"`
	CannotUndo string `json:"cannotUndo"`
}

// RunReport is a run with what a person has to look at.
type RunReport struct {
	Run       Run        `json:"run"`
	Problems  []Problem  `json:"problems"`
	Conflicts []Conflict `json:"conflicts"`
	Halts     []Halt     `json:"halts"`
	// Holds are the records that an undo put on hold and that are still so.
	Holds int `json:"holds"`
}

// RunScope limits a run to a company or a record; both empty is everything.
type RunScope struct {
	Company int    `json:"company"`
	Record  string `json:"record"` // "configuration/42"
}

// PreviewHead is a plan in numbers.
type PreviewHead struct {
	ID     string `json:"id"`
	ReadAt string `json:"readAt"`
	Scope  string `json:"scope"`
	// ScopeName is what the company or record of the scope is called, as in [Run].
	ScopeName string `json:"scopeName"`
	// Stale says why it cannot be applied any more: age, settings, matches,
	// decided, applied; "" while it can.
	Stale     string         `json:"stale" ts_type:"'' | 'age' | 'settings' | 'matches' | 'decided' | 'applied'"`
	Changes   int            `json:"changes"`
	Companies int            `json:"companies"` // that changes touch
	Verbs     map[string]int `json:"verbs"`     // changes by verb, and unchanged
	Kinds     map[string]int `json:"kinds"`     // changes by kind
	Problems  int            `json:"problems"`
	Refused   int            `json:"refused"` // problems that leave a record out
	Conflicts int            `json:"conflicts"`
	Held      int            `json:"held"` // behind a brake
	// Alike is how many records may be an asset that Hudu has already: those to be
	// created that look like one, and those that several assets fit. They count
	// as creations and problems, too.
	Alike    int      `json:"alike"`
	Halts    []Halt   `json:"halts"`
	Warnings []string `json:"warnings"`
	// WriteSeconds is how long the writes take at least at Hudu's limit.
	WriteSeconds int `json:"writeSeconds"`
}

// PreviewFilter asks for a part of the rows. Empty members do not filter.
type PreviewFilter struct {
	ID     string `json:"id"`
	Verb   string `json:"verb" ts_type:"'' | 'create' | 'move' | 'archive' | 'unarchive' | 'adopt' | 'update' | 'relate' | 'unrelate' | 'problem' | 'note' | 'conflict' | 'held' | 'alike'"`
	Kind   string `json:"kind" ts_type:"'' | 'company' | 'contact' | 'configuration' | 'location' | 'agreement' | 'relation'"`
	Text   string `json:"text"`
	Offset int    `json:"offset"`
	Limit  int    `json:"limit"` // at most 500
}

// PreviewPage is a part of the rows.
type PreviewPage struct {
	ID    string       `json:"id"`
	Rows  []PreviewRow `json:"rows"`
	Total int          `json:"total"` // rows that the filter lets through
}

// PreviewRow is a company heading, or one record below it. A heading with the
// verb archive stands above what would be archived of that company.
type PreviewRow struct {
	Type        string        `json:"type" ts_type:"'company' | 'change' | 'problem' | 'conflict' | 'held'"`
	Company     int           `json:"company"`
	CompanyName string        `json:"companyName"`
	Count       int           `json:"count"` // of a heading: rows below it
	Verb        string        `json:"verb" ts_type:"'' | 'create' | 'move' | 'archive' | 'unarchive' | 'adopt' | 'update' | 'relate' | 'unrelate'"`
	Kind        string        `json:"kind" ts_type:"'company' | 'contact' | 'configuration' | 'location' | 'agreement' | 'relation'"`
	ID          int           `json:"id"`
	Name        string        `json:"name"`
	Layout      string        `json:"layout"`
	Reason      string        `json:"reason"`
	Refused     bool          `json:"refused"` // of a problem: a person has to fix it
	From        string        `json:"from"`    // the ends of a relation
	To          string        `json:"to"`
	Fields      []FieldChange `json:"fields"`
	// Adds are the fields that Hudu adds to the layout that a move goes to.
	Adds     []string  `json:"adds"`
	Conflict *Conflict `json:"conflict,omitempty"`
	// Alike is an asset that a record to be created looks like.
	Alike *PreviewAlike `json:"alike,omitempty"`
	// MayBe are the assets that it looks like where it is open which is whose.
	MayBe []PreviewAlike `json:"mayBe"`
	// Pages are the pages in Hudu that the reason of a problem names.
	Pages []NamedPage `json:"pages"`
}

// PreviewAlike is an existing asset that a record may be. It is not taken over by
// itself.
type PreviewAlike struct {
	Asset   int      `json:"asset"`
	Name    string   `json:"name"`
	URL     string   `json:"url"`
	Reasons []string `json:"reasons"`
	// Enter is what the ConnectWise ID field of the asset takes to have it adopted,
	// "" where its layout has no such field; Hint is what to do, in words.
	Enter string `json:"enter"`
	Hint  string `json:"hint"`
}

// FieldChange is a field before and after.
type FieldChange struct {
	Field  string `json:"field"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// Conflict is a value that both sides changed.
type Conflict struct {
	Kind        string `json:"kind" ts_type:"'company' | 'contact' | 'configuration' | 'location' | 'agreement' | 'relation'"`
	ID          int    `json:"id"`
	Company     int    `json:"company"`
	CompanyName string `json:"companyName"`
	Name        string `json:"name"`
	Field       string `json:"field"`
	Base        string `json:"base"`
	BaseUnknown bool   `json:"baseUnknown"`
	Hudu        string `json:"hudu"`
	ConnectWise string `json:"connectwise"`
}

// Problem is a record that could not be carried.
type Problem struct {
	Kind        string `json:"kind" ts_type:"'company' | 'contact' | 'configuration' | 'location' | 'agreement' | 'relation'"`
	ID          int    `json:"id"`
	Company     int    `json:"company"`
	CompanyName string `json:"companyName"`
	Name        string `json:"name"`
	Code        string `json:"code"`
	Reason      string `json:"reason"`
	Detail      string `json:"detail"` // the failure as the program that failed put it, "" for none
	Refused     bool   `json:"refused"`
}

// Halt is a part that a brake holds back.
type Halt struct {
	Kind        string `json:"kind" ts_type:"'company' | 'contact' | 'configuration' | 'location' | 'agreement' | 'relation'"`
	Company     int    `json:"company"` // 0: all
	CompanyName string `json:"companyName"`
	Cleared     string `json:"cleared"` // the field whose values would be cleared; "" for archives and moves
	Count       int    `json:"count"`
	Of          int    `json:"of"`
	Reason      string `json:"reason"`
}

// ApplyInput applies a preview. Approve is how many of the changes behind a
// brake a person has approved.
type ApplyInput struct {
	ID      string `json:"id"`
	Approve int    `json:"approve"`
}

// EntryFilter asks for the records of a run.
type EntryFilter struct {
	Run   string `json:"run"`
	State string `json:"state" ts_type:"'' | 'intended' | 'done' | 'refused' | 'stale' | 'doubtful' | 'not-done'"`
	Kind  string `json:"kind" ts_type:"'' | 'company' | 'contact' | 'configuration' | 'location' | 'agreement' | 'relation'"`
	// Company is a company of ConnectWise, 0 for all.
	Company int    `json:"company"`
	Text    string `json:"text"`
	Offset  int    `json:"offset"`
	Limit   int    `json:"limit"` // at most 500
}

// EntryCompany is a company that a run wrote to.
type EntryCompany struct {
	Company int    `json:"company"`
	Name    string `json:"name"`
	Records int    `json:"records"` // writes of the run
}

// EntryPage is a part of a run's records.
type EntryPage struct {
	Rows  []Entry `json:"rows"`
	Total int     `json:"total"`
}

// Entry is one write of a run.
type Entry struct {
	Sequence    int           `json:"sequence"`
	At          string        `json:"at"`
	Verb        string        `json:"verb" ts_type:"'create' | 'move' | 'archive' | 'unarchive' | 'adopt' | 'update' | 'relate' | 'unrelate'"`
	Kind        string        `json:"kind" ts_type:"'company' | 'contact' | 'configuration' | 'location' | 'agreement' | 'relation'"`
	ID          int           `json:"id"`
	Company     int           `json:"company"`
	CompanyName string        `json:"companyName"`
	Name        string        `json:"name"`
	Layout      string        `json:"layout"`
	State       string        `json:"state" ts_type:"'intended' | 'done' | 'refused' | 'stale' | 'doubtful' | 'not-done'"`
	Message     string        `json:"message"`
	Detail      string        `json:"detail"` // the failure as the program that failed put it, "" for none
	Fields      []FieldChange `json:"fields"`
	// ConnectWiseURL and HuduURL lead to the record, "" where unknown.
	ConnectWiseURL string `json:"connectwiseUrl"`
	HuduURL        string `json:"huduUrl"`
	// Requests are how Hudu named the requests of the write, for its support.
	Requests []string `json:"requests"`
}

// Schedule is the automatic re-sync as it is set.
type Schedule struct {
	Every string `json:"every"` // "1h", "3h", "6h", "12h", "24h" or "off"
	// QuietFrom and QuietTo are local times such as "22:00", both "" for none.
	QuietFrom string `json:"quietFrom"`
	QuietTo   string `json:"quietTo"`
	Apply     string `json:"apply" ts_type:"'changes' | 'preview'"`
}
