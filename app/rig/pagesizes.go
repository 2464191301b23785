package rig

import (
	"maps"
	"time"

	"crossdock/backend/store"
)

// learnedFor is how long the page sizes hold that a server was found to answer.
// It may have been a bad day.
const learnedFor = 7 * 24 * time.Hour

// learnedSizes is what the store keeps of one server.
type learnedSizes struct {
	Server string         `json:"server"`
	Since  time.Time      `json:"since"`
	Sizes  map[string]int `json:"sizes"`
}

// The names under which the store keeps the page sizes of either system.
const (
	connectWiseSizes = "connectwise-page-sizes"
	huduSizes        = "hudu-page-sizes"
)

// pageSizes are the page sizes that a server was found to answer, none when they
// are too old or another server's.
func (r *Rig) pageSizes(name, server string) map[string]int {
	kept, _, err := store.Kept[learnedSizes](r.store, name)
	if err != nil {
		r.log.WithError(err).Warn("page sizes could not be read")
	}
	age := r.options.Now().Sub(kept.Since)
	if kept.Server != server || age < 0 || age > learnedFor {
		return nil
	}
	return kept.Sizes
}

// keepPageSizes is what a client tells of the page sizes that it learned. They
// only save requests, so what fails is told to the log alone.
func (r *Rig) keepPageSizes(name, server string) func(map[string]int) {
	return func(sizes map[string]int) {
		kept, _, err := store.Kept[learnedSizes](r.store, name)
		if known := r.pageSizes(name, server); err != nil || known == nil {
			kept = learnedSizes{Server: server, Since: r.options.Now().UTC()}
		}
		kept.Sizes = maps.Clone(sizes)
		if err := r.store.Keep(name, kept); err != nil {
			r.log.WithError(err).Warn("page sizes could not be kept")
		}
	}
}
