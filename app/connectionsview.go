package app

// ConnectionSettings are both connections as they are set. Keys are never part
// of it, only whether there is one.
type ConnectionSettings struct {
	ConnectWise ConnectWiseSettings `json:"connectwise"`
	Hudu        HuduSettings        `json:"hudu"`
	// Keychain is its name on this system, KeychainError why it cannot be used.
	Keychain      string  `json:"keychain"`
	KeychainError *Error  `json:"keychainError,omitempty"`
	Report        *Report `json:"report,omitempty"` // of the last test in this session
}

// ConnectWiseSettings is the ConnectWise side.
type ConnectWiseSettings struct {
	Site    string `json:"site"` // as it is asked: "api-na.myconnectwise.net"
	Company string `json:"company"`
	// ClientID is the person's own; "" uses the built-in one, if there is one.
	ClientID        string   `json:"clientId"`
	BuiltInClientID bool     `json:"builtInClientId"`
	PublicKey       KeyState `json:"publicKey"`
	PrivateKey      KeyState `json:"privateKey"`
}

// HuduSettings is the Hudu side.
type HuduSettings struct {
	URL    string   `json:"url"`
	APIKey KeyState `json:"apiKey"`
}

// KeyState tells whether a key is set, and where it comes from.
type KeyState struct {
	Set    bool   `json:"set"`
	Source string `json:"source" ts_type:"'environment' | 'keychain' | 'none'"`
}

// ConnectWiseInput is what a person typed. An empty key leaves the stored one.
type ConnectWiseInput struct {
	Site       string `json:"site"`
	Company    string `json:"company"`
	ClientID   string `json:"clientId"`
	PublicKey  string `json:"publicKey"`
	PrivateKey string `json:"privateKey"`
}

// HuduInput is what a person typed. An empty key leaves the stored one.
type HuduInput struct {
	URL    string `json:"url"`
	APIKey string `json:"apiKey"`
}

// Report is a connection test.
type Report struct {
	At string `json:"at"` // RFC 3339
	// Passed tells that a sync may run.
	Passed bool         `json:"passed"`
	Sides  []ReportSide `json:"sides"` // those that were tested
}

// ReportSide is the test of one system.
type ReportSide struct {
	Side   string `json:"side" ts_type:"'connectwise' | 'hudu'"`
	Passed bool   `json:"passed"` // nothing that blocks
	OK     bool   `json:"ok"`     // nothing to mend
	// Title is the verdict in words: "Connected to ConnectWise 2026.3".
	Title string       `json:"title"`
	Steps []ReportStep `json:"steps"`

	mend string // what is to mend, in a few words; "" when OK
}

// ReportStep is one line of the test.
type ReportStep struct {
	Step  string `json:"step"`
	Label string `json:"label"` // in words: "Read configurations"
	State string `json:"state" ts_type:"'ok' | 'warning' | 'failed' | 'unknown'"`
	// Row, Level, Need and Have are the row of the ConnectWise security role;
	// "" elsewhere.
	Row     string `json:"row"`
	Level   string `json:"level"`
	Need    string `json:"need"`
	Have    string `json:"have"`
	Message string `json:"message"`
	Next    string `json:"next"`
	// Detail is what the server said, for a person who asks for it; else "".
	Detail string `json:"detail"`
}
