package base

import (
	"time"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
)

// Memory is what both systems said when they were read last, one copy of each
// record: a quick run reads only what has changed since, and takes the rest
// from here. It is replaced as a whole by every run that reads everything.
type Memory struct {
	// Fingerprint names the settings and matches that it was read for, "" when
	// nothing is remembered.
	Fingerprint string `json:"fingerprint"`
	// Records are ConnectWise's. A kind with the extent Complete is remembered
	// whole; of any other nothing is.
	Records connectwise.Records `json:"records"`
	// Newest is, by kind, the newest lastUpdated when every change of the kind was
	// known, on ConnectWise's own clock. Records that were read by themselves
	// later can be newer: others of their time are not known.
	Newest map[record.Kind]time.Time `json:"newest,omitempty"`
	// SitesOf are the companies whose sites are among the records.
	SitesOf map[connectwise.CompanyID]bool `json:"sitesOf,omitempty"`
	// Uncounted is, by kind, how many more records ConnectWise counts than it
	// lists: rows that it cannot show, for example.
	Uncounted map[record.Kind]int `json:"uncounted,omitempty"`
	// Assets are Hudu's, live and archived, without confidential values. They are
	// remembered only where Hudu does not answer lists of a thousand.
	Assets []hudu.Asset `json:"assets,omitempty"`
	// AssetsAt is when the reading of Assets began: every change until then is in
	// them. It is a moment on the server's clock and on ours, whichever is the
	// earlier, or zero where the server does not say.
	AssetsAt time.Time `json:"assetsAt,omitzero"`
}

// FullRun is the newest run that read everything.
type FullRun struct {
	// Ended is zero when there was none.
	Ended time.Time `json:"ended,omitzero"`
	// Fingerprint names the settings and matches that it followed.
	Fingerprint string `json:"fingerprint,omitempty"`
	// Wanted says why the next run should be a full one, "" for no reason.
	Wanted string `json:"wanted,omitempty"`
}
