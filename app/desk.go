package app

import "errors"

// errStub stands in until the service is there.
var errStub = errors.New("this service is not there yet")

// Desk is what the services share.
type Desk struct{}

// Services are the bound services.
type Services struct {
	Shell        *Shell
	Connections  *Connections
	LayoutChoice *LayoutChoice
	ScopeChoice  *ScopeChoice
	RuleEditor   *RuleEditor
	FieldEditor  *FieldEditor
	Matching     *Matching
	Syncing      *Syncing
}

// Services are the services on this desk.
func (d *Desk) Services() Services {
	return Services{
		Shell: &Shell{d}, Connections: &Connections{d}, LayoutChoice: &LayoutChoice{d}, ScopeChoice: &ScopeChoice{d},
		RuleEditor: &RuleEditor{d}, FieldEditor: &FieldEditor{d}, Matching: &Matching{d}, Syncing: &Syncing{d},
	}
}

// All lists the services for binding.
func (s Services) All() []any {
	return []any{s.Shell, s.Connections, s.LayoutChoice, s.ScopeChoice, s.RuleEditor, s.FieldEditor, s.Matching, s.Syncing}
}
