package app

// board keeps the lists of companies between calls.
type board struct{ desk *Desk }

// toReview is how many companies have no decision, as far as known.
func (b *board) toReview() int { return b.desk.program.get().ToReview }

// newToReview is how many of them were not there at the last visit.
func (b *board) newToReview() int { return 0 }

// runEnded is called after each run: creations became matches.
func (b *board) runEnded() { b.desk.hub.publish(Event{Kind: "companies"}) }
