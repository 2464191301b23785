package app

// Matching is the match board.
type Matching struct{ desk *Desk }

// Board answers the board; lists are read when they never were.
func (s *Matching) Board() (Board, error) { return Board{}, errStub }

// Read reads the lists of both sides anew.
func (s *Matching) Read() (Board, error) { return Board{}, errStub }

// Decide keeps decisions, all or none.
func (s *Matching) Decide(decisions []BoardDecision) (BoardChange, error) {
	return BoardChange{}, errStub
}

// Undo takes the newest decisions back.
func (s *Matching) Undo() (BoardChange, error) { return BoardChange{}, errStub }

// Redo decides again what was taken back.
func (s *Matching) Redo() (BoardChange, error) { return BoardChange{}, errStub }

// Export writes the matches as CSV.
func (s *Matching) Export() (Saved, error) { return Saved{}, errStub }

// Import takes matches from CSV text.
func (s *Matching) Import(content string) (BoardChange, error) { return BoardChange{}, errStub }

// Visited notes that the person has seen the companies there are.
func (s *Matching) Visited() error { return errStub }
