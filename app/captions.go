package app

import (
	"sync"
	"time"

	"crossdock/backend/mapping/catalogue"
	"crossdock/backend/settings"
)

// captionsFresh is how long questions and custom fields are used without asking
// ConnectWise again: each configuration type is a request.
const captionsFresh = 15 * time.Minute

// captionCache keeps the questions and custom fields of ConnectWise between
// calls. It is safe for concurrent use.
type captionCache struct {
	desk *Desk

	mu   sync.Mutex // guards what follows; held while they are read
	of   settings.ConnectWise
	all  *catalogue.Captioned
	read time.Time
}

// get are the questions and custom fields, read anew when they are old or from
// another ConnectWise.
func (c *captionCache) get() (catalogue.Captioned, error) {
	kept, _, err := c.desk.rig.LoadSettings()
	if err != nil {
		return catalogue.Captioned{}, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.all != nil && c.of == kept.ConnectWise && within(c.read, c.desk.now(), captionsFresh) {
		return *c.all, nil
	}
	all, err := c.desk.rig.Captions(c.desk.ctx)
	if err != nil {
		return catalogue.Captioned{}, err
	}
	c.all, c.of, c.read = &all, kept.ConnectWise, c.desk.now()
	return all, nil
}

// forget lets them be read anew.
func (c *captionCache) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.all = nil
}

// known are the questions and custom fields; where they cannot be read, none of
// them and why. What every tenant has is known without them.
func (c *captionCache) known() (catalogue.Captioned, *Error) {
	all, err := c.get()
	return all, AsError(err)
}
