package app

// Shell is the frame around every page: state, events, preferences, closing.
type Shell struct{ desk *Desk }

// State answers everything that pages show around their content.
func (s *Shell) State() (State, error) { return State{}, errStub }

// Events answers what happened after the event of that number.
func (s *Shell) Events(after int64) (Batch, error) { return Batch{}, errStub }

// SavePreferences keeps the person's wishes about the program.
func (s *Shell) SavePreferences(p Preferences) (Preferences, error) { return Preferences{}, errStub }

// FinishSetupStep notes that a step of the set-up guide is done with.
func (s *Shell) FinishSetupStep(id string) (State, error) { return State{}, errStub }

// DismissNotice hides a notice for good.
func (s *Shell) DismissNotice(id string) (State, error) { return State{}, errStub }

// OpenURL opens an https address in the person's browser, or one of loopback.
func (s *Shell) OpenURL(address string) error { return errStub }

// AnswerClose carries out what the person said when the window was closed.
func (s *Shell) AnswerClose(answer CloseAnswer) error { return errStub }

// Quit ends the program after the write in flight is journaled.
func (s *Shell) Quit() error { return errStub }

// OpenFolder shows a folder of the program: data or logs.
func (s *Shell) OpenFolder(which string) error { return errStub }

// About names versions and licences.
func (s *Shell) About() (About, error) { return About{}, errStub }
