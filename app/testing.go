package app

import "sync"

// testing is the newest connection test of this session.
type testing struct {
	desk *Desk

	mu     sync.Mutex // guards what follows
	report Report
	cancel func()
}

// side is the newest report of one side, if it was tested in this session.
func (t *testing) side(name string) (ReportSide, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, side := range t.report.Sides {
		if side.Side == name {
			return side, true
		}
	}
	return ReportSide{}, false
}
