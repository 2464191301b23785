package version

// feed is the address of the feed of releases. A release stamps it at link time,
// with the key; any other build has neither, and looks for no newer version.
var feed string

// feedKey is the minisign public key that signs the feed.
var feedKey string

// Feed is where this build hears of newer versions; "" twice when it does not.
func Feed() (address, key string) { return feed, feedKey }
