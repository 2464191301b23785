package app

// Asking tells that a person closed the window and has not answered yet.
func (d *Desk) Asking() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.askClose
}
