package app

// LayoutChoice is the choice of Default Asset Layouts.
type LayoutChoice struct{ desk *Desk }

// List reads Hudu's layouts.
func (s *LayoutChoice) List() (Layouts, error) { return Layouts{}, errStub }

// Choose keeps the defaults.
func (s *LayoutChoice) Choose(chosen ChosenLayouts) (Layouts, error) { return Layouts{}, errStub }

// Draft proposes a layout for a kind of record; name "" is the usual one.
func (s *LayoutChoice) Draft(kind string, name string) (LayoutDraft, error) {
	return LayoutDraft{}, errStub
}

// Create makes a layout in Hudu and connects its fields. It is not chosen yet.
func (s *LayoutChoice) Create(draft LayoutDraft) (CreatedLayout, error) {
	return CreatedLayout{}, errStub
}

// AddConnectWiseID adds the field ConnectWise ID to a layout.
func (s *LayoutChoice) AddConnectWiseID(layout int) (Layouts, error) { return Layouts{}, errStub }
