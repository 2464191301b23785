package app

// ScopeChoice is what to sync: data types, options, types and statuses.
type ScopeChoice struct{ desk *Desk }

// Get answers what is chosen, with the tables of ConnectWise.
func (s *ScopeChoice) Get() (Scope, error) { return Scope{}, errStub }

// Save keeps what was chosen.
func (s *ScopeChoice) Save(in ScopeInput) (Scope, error) { return Scope{}, errStub }
