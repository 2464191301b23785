package app

// State is what every page shows around its own content, and the whole truth
// about what is under way.
type State struct {
	Version  string `json:"version"`
	OS       string `json:"os" ts_type:"'windows' | 'darwin' | 'linux'"`
	Mode     string `json:"mode" ts_type:"'window' | 'browser'"`
	Sandbox  bool   `json:"sandbox"`  // the app runs on the built-in simulators
	Keychain string `json:"keychain"` // its name on this system: "Windows Credential Manager"
	DataDir  string `json:"dataDir"`
	// Sequence is the number of the newest event; later ones change this state.
	Sequence    int64      `json:"sequence"`
	Setup       Setup      `json:"setup"`
	ConnectWise Connection `json:"connectwise"`
	Hudu        Connection `json:"hudu"`
	// CanSync tells that the connection test has passed with the keys in use.
	CanSync     bool `json:"canSync"`
	ToReview    int  `json:"toReview"` // companies without a decision, as far as known
	NewToReview int  `json:"newToReview"`
	// ToDecide are conflicts that nobody has decided, ToFix the records that could
	// not be carried.
	ToDecide    int         `json:"toDecide"`
	ToFix       int         `json:"toFix"`
	Sync        SyncState   `json:"sync"`
	Preferences Preferences `json:"preferences"`
	Notices     []Notice    `json:"notices"`
	// AskClose tells that a person closed the window and is to be asked whether
	// syncing goes on in the background.
	AskClose bool `json:"askClose"`
	// Tray tells that there is a tray icon to come back from.
	Tray bool `json:"tray"`
	// Inbox counts the notifications that were not read.
	Inbox InboxHead `json:"inbox"`
}

// Setup is how far the set-up guide is.
type Setup struct {
	// Done tells that the guide is through: all its steps are done, or a sync was
	// applied once, whatever has to be mended since.
	Done    bool        `json:"done"`
	Current string      `json:"current"` // the first step to do, the last one when all are done
	Steps   []SetupStep `json:"steps"`   // in order
}

// SetupStep is one of the eight steps: connectwise, hudu, layouts, scope, rules,
// fields, companies, first-sync.
type SetupStep struct {
	ID   string `json:"id" ts_type:"'connectwise' | 'hudu' | 'layouts' | 'scope' | 'rules' | 'fields' | 'companies' | 'first-sync'"`
	Done bool   `json:"done"`
	// Problem says why a step that was done is not any more, "" when it is, or
	// never was.
	Problem string `json:"problem,omitempty"`
}

// Connection is one of the two systems in a line.
type Connection struct {
	// State: unset (no address or key), untested, passed, partial (passed, with
	// lines to mend), failed, refused (a saved key no longer works), away (passed, and
	// gave no answer since).
	State   string `json:"state" ts_type:"'unset' | 'untested' | 'passed' | 'partial' | 'failed' | 'refused' | 'away'"`
	Address string `json:"address"` // as it is asked, "" when unset
	Message string `json:"message"`
}

// Preferences are the person's wishes about the program itself.
type Preferences struct {
	Theme string `json:"theme" ts_type:"'system' | 'light' | 'dark'"`
	// OnClose is what closing the window does.
	OnClose string `json:"onClose" ts_type:"'ask' | 'keep-running' | 'quit'"`
	// Notify is what the person is told of by the system's own notifications: what
	// needs a look, every sync as well, or nothing. The list in the window has
	// what needs a look either way.
	Notify string `json:"notify" ts_type:"'problems' | 'all' | 'off'"`
}

// Notice is something that every page tells until it is no longer so, or
// dismissed.
type Notice struct {
	ID    string `json:"id"`
	Level string `json:"level" ts_type:"'info' | 'warning' | 'error'"`
	Title string `json:"title"`
	Text  string `json:"text"`
	// Page and Label lead to where it is mended; "" without.
	Page        string `json:"page"`
	Label       string `json:"label"`
	Dismissible bool   `json:"dismissible"`
}

// CloseAnswer is what a person said when the window was closed.
type CloseAnswer struct {
	Action   string `json:"action" ts_type:"'keep-running' | 'quit' | 'cancel'"`
	Remember bool   `json:"remember"`
}

// Saved is where an export went: Path when the program wrote the file, else
// Content for the page to offer as a download. Both are "" when the person
// cancelled.
type Saved struct {
	Name    string `json:"name"`
	Path    string `json:"path"`
	Content string `json:"content"`
	// Base64 tells that Content is a file of bytes, in base64.
	Base64 bool `json:"base64,omitempty"`
}
