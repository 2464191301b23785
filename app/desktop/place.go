package desktop

import (
	"time"

	"crossdock/backend/store"
)

// Sizes of the window in the system's points. The page is made for the least.
const (
	usualWidth, usualHeight = 1280, 800
	leastWidth, leastHeight = 1024, 680
)

const (
	// placeEvery is how often the window's place is looked at: no event tells.
	placeEvery = 5 * time.Second
	// answerWithin is how long the window's loop may take for a question.
	answerWithin = time.Second
)

// place is where the window is and how large.
type place struct {
	X         int  `json:"x"`
	Y         int  `json:"y"`
	Width     int  `json:"width"`
	Height    int  `json:"height"`
	Maximised bool `json:"maximised"`
}

// placeName is under which the place is kept in the store.
const placeName = "window-place"

// keptPlace is where the window was when it was last seen; known tells whether
// there is a position to go back to.
func keptPlace(s *store.Store) (at place, known bool) {
	at, known, err := store.Kept[place](s, placeName)
	if err != nil || !known {
		return place{Width: usualWidth, Height: usualHeight}, false
	}
	at.Width, at.Height = max(at.Width, leastWidth), max(at.Height, leastHeight)
	return at, true
}

// onScreen moves a place, and makes it smaller, so that the window is wholly on
// a screen of that size: a screen may have become smaller or have gone. The
// window keeps the size that its page needs at least. A size of 0 is not known.
func (p place) onScreen(width, height int) place {
	if width == 0 || height == 0 {
		return p
	}
	p.Width, p.Height = max(min(p.Width, width), leastWidth), max(min(p.Height, height), leastHeight)
	p.X = min(max(p.X, 0), max(width-p.Width, 0))
	p.Y = min(max(p.Y, 0), max(height-p.Height, 0))
	return p
}

// seen is the place to keep for what the window tells: a maximised window keeps
// the size that it goes back to, and one that is hidden or minimised tells
// nothing of worth.
func (p place) seen(now place, normal, maximised bool) place {
	switch {
	case maximised:
		p.Maximised = true
		return p
	case normal && now.Width > 0 && now.Height > 0:
		now.Maximised = false
		return now
	default:
		return p
	}
}

// watchPlace keeps the window's place: a process that is killed shall come back
// where it was, too.
func (p *program) watchPlace() {
	tick := time.NewTicker(placeEvery)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			p.savePlace()
		case <-p.ctx.Done():
			return
		}
	}
}

// savePlace keeps the window's place when it is another one.
func (p *program) savePlace() {
	p.mu.Lock()
	w, look, before := p.window, p.visible && p.opened, p.place
	p.mu.Unlock()
	if !look {
		return
	}
	now, answered := seenPlace(w, before)
	if !answered || now == before {
		return
	}
	if err := p.rig.Store().Keep(placeName, now); err != nil {
		p.log().WithError(err).Warn("the window's place could not be kept")
		return
	}
	p.mu.Lock()
	p.place = now
	p.mu.Unlock()
}

// seenPlace asks the window where it is. A window whose loop has ended never
// answers: the question is left alone then.
func seenPlace(w window, before place) (place, bool) {
	answer := make(chan place, 1)
	go func() { answer <- before.seen(w.Place()) }()
	select {
	case at := <-answer:
		return at, true
	case <-time.After(answerWithin):
		return before, false
	}
}
