package app

// EventName is the one event that the page listens to; its data is a [Batch].
const EventName = "crossdock"

// Batch is a run of events without a gap: as they happen at most 200 of them
// with at most 200 records, at most one batch every 50 ms; to who asks later, all
// that are kept.
type Batch struct {
	// Reset tells that events before the first one are no longer kept: the page
	// has to ask for the state again.
	Reset  bool    `json:"reset"`
	Events []Event `json:"events"`
}

// Event is something that happened. Kind says which members count:
//
//	state      the state changed, ask for it
//	activity   Activity is the new state of what is under way; gone when it ended
//	records    Records were carried out
//	companies  decisions or lists of companies changed, up to Revision of the board
//	reading    lists of companies are being read; Reading counts them
//	counts     records of ConnectWise were counted, or could not be
//	finished   Run ended
//	previewed  a preview is ready, or failed with Error
//	close      the window was closed: ask the person
//	navigate   Page is to be shown: somebody chose it in the tray
type Event struct {
	Sequence int64        `json:"sequence"`
	Kind     string       `json:"kind" ts_type:"'state' | 'activity' | 'records' | 'companies' | 'reading' | 'counts' | 'finished' | 'previewed' | 'close' | 'navigate'"`
	Activity *Activity    `json:"activity,omitempty"`
	Records  []RecordDone `json:"records,omitempty"`
	Reading  *Reading     `json:"reading,omitempty"`
	Revision int64        `json:"revision,omitempty"`
	Run      string       `json:"run,omitempty"`
	Error    *Error       `json:"error,omitempty"`
	Page     string       `json:"page,omitempty"`
}

// Reading is how many companies of each side were read so far or, once they
// were, how many records were read that say more about them.
type Reading struct {
	ConnectWise int `json:"connectwise"`
	Hudu        int `json:"hudu"`
	Records     int `json:"records,omitempty"`
	// Whole tells that both sides were read: they are being compared.
	Whole bool `json:"whole,omitempty"`
}

// RecordDone is one change that is done with, whatever became of it.
type RecordDone struct {
	Kind    string `json:"kind" ts_type:"'company' | 'contact' | 'configuration' | 'location' | 'agreement' | 'relation'"`
	ID      int    `json:"id"`
	Company int    `json:"company"`
	Verb    string `json:"verb" ts_type:"'create' | 'move' | 'archive' | 'unarchive' | 'adopt' | 'update' | 'relate' | 'unrelate'"`
	Name    string `json:"name"`
	State   string `json:"state" ts_type:"'intended' | 'done' | 'refused' | 'stale' | 'doubtful' | 'not-done'"`
	Message string `json:"message"` // why it was not carried out, else ""
}
