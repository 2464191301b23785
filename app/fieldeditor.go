package app

// FieldEditor connects fields whose names fit.
type FieldEditor struct{ desk *Desk }

// Get answers connected and proposed pairs of the layouts in use.
func (s *FieldEditor) Get() (FieldPairs, error) { return FieldPairs{}, errStub }

// Save keeps which of these pairs are connected.
func (s *FieldEditor) Save(in ConnectedPairs) (FieldPairs, error) { return FieldPairs{}, errStub }
