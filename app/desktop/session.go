package desktop

import "time"

// sessionPatience is how long the end of a session waits for the write in
// flight: Windows ends a program that takes 5 seconds.
const sessionPatience = 4 * time.Second

// followSession hears of the end of the session until the program ends.
func (p *program) followSession() {
	stop, err := watchSession(p.sessionEnds)
	if err != nil {
		p.log().WithError(err).Warn("the end of the session will not be heard")
		return
	}
	p.stopSession = stop
}

// sessionEnds is the person who signs out, or shuts the machine down, on a
// system that ends the process right after it was told. What is under way ends;
// what does not in time is looked up at the next start. Either way nobody cut
// the program off.
func (p *program) sessionEnds() {
	done := make(chan struct{})
	go func() {
		defer close(done)
		p.closeDesk()
	}()
	select {
	case <-done:
	case <-time.After(p.patience):
	}
	p.log().Info("the session ends")
	p.rig.EndInOrder()
	p.quit() // an installer asks in the same way, and ends nothing itself
}
