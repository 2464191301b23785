package rig

import (
	"context"
	"errors"

	"crossdock/backend/update"
)

// Release is what the feed of releases says of the newest version.
type Release = update.Release

// Feed says where the feed of releases is; without an address or a key there is
// none.
type Feed = update.Options

// ErrNoFeed is a build that looks for no releases.
var ErrNoFeed = errors.New("this build looks for no newer version")

// openFeed is the feed of releases that the options name, nil without one. One
// that cannot be used is told to the log: the program works as well without.
func (r *Rig) openFeed() *update.Feed {
	o := r.options.Feed
	if o.Address == "" || o.Key == "" {
		return nil
	}
	o.UserAgent, o.Log = r.userAgent(), r.log.exchange
	feed, err := update.NewFeed(o)
	if err != nil {
		r.log.WithError(err).Error("the release feed of this build cannot be used")
		return nil
	}
	return feed
}

// HasFeed tells whether this build looks for newer versions.
func (r *Rig) HasFeed() bool { return r.feed != nil }

// NewestRelease asks the feed. Errors: [ErrNoFeed], and those of package update.
func (r *Rig) NewestRelease(ctx context.Context) (Release, error) {
	if r.feed == nil {
		return Release{}, ErrNoFeed
	}
	return r.feed.Newest(ctx)
}

// OpensRelease tells whether an address is a page of the feed's own host.
func (r *Rig) OpensRelease(page string) bool { return r.feed != nil && r.feed.Opens(page) }

// NewerThan tells whether a version is newer than another one.
func NewerThan(version, other string) bool { return update.Newer(version, other) }
