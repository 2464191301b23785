package version

// feed is the address of the feed of releases, feedKey the minisign public key
// that signs it. A release stamps both at link time; any other build has none,
// and looks for no newer version.
var feed = ""

var feedKey = ""

// Feed is where this build hears of newer versions; "" twice when it does not.
func Feed() (address, key string) { return feed, feedKey }
