package engine

import (
	"context"
	"io"
	"time"

	"crossdock/backend/apply"
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/journal"
	"crossdock/backend/secret"
	"crossdock/backend/settings"
	"crossdock/backend/snapshot"
)

// Hudu reads and writes Hudu.
type Hudu interface {
	snapshot.Hudu
	apply.Hudu
}

// Store keeps what is remembered between runs. Every mutation is on disk when
// it returns nil, whole or not at all.
type Store interface {
	apply.Journal
	apply.Proofs
	// Base is everything remembered.
	Base() (base.Base, error)
	// Settle keeps base values that are known with no write.
	Settle(journal.Effect) error
	// OpenEntries are the writes of all runs whose outcome is not known, in the
	// order of writes.
	OpenEntries() ([]journal.Entry, error)
	// Entries are the writes of one run.
	Entries(journal.RunID) ([]journal.Entry, error)
	// Runs are all runs, newest first.
	Runs() ([]journal.Run, error)
	BeginRun(journal.Run) error
	FinishRun(journal.Run) error
	// SaveReport keeps what a person has to look at after a run.
	SaveReport(journal.RunID, journal.Report) error
	// Memory is what both systems said when they were read last, with an empty
	// fingerprint when nothing is known.
	Memory() (base.Memory, error)
	// Remember keeps a memory in the place of the one before.
	Remember(base.Memory) error
	// Amend puts records into the memory that were read beside it. One of another
	// fingerprint is forgotten: together they would be neither old nor new.
	Amend(fingerprint string, read connectwise.Records) error
	// KeepPages keeps where companies and assets are in Hudu; with whole, all
	// others are forgotten.
	KeepPages(pages []base.Page, whole bool) error
	// FullRun is the newest full run, KeepFullRun keeps it.
	FullRun() (base.FullRun, error)
	KeepFullRun(base.FullRun) error
}

// Ports are what the engine works with.
type Ports struct {
	ConnectWise ConnectWise
	Hudu        Hudu
	Store       Store
	// Settings are read at the start of each run.
	Settings func() (settings.Settings, error)
	// Requests, when set, counts the requests made so far, by method. A run's
	// are the difference.
	Requests func() (fromConnectWise, fromHudu journal.Requests)
	// VoidCheck, when set, is called with the failure when a server refused the
	// keys in a run: the connection test has to be passed anew.
	VoidCheck func(refused error) error
	// KeepAwake, when set, keeps the machine from going to sleep by itself until
	// its answer is called: from the start of a run to its end. A preview that
	// is cut off by sleep loses nothing.
	KeepAwake func() (release func())
	// Trace, when set, is a context whose writes are noted, and how Hudu has named
	// them so far.
	Trace func(context.Context) (traced context.Context, named func() []string)
	// InFlight is how many writes wait for Hudu's answer at the same time; 0 is
	// one.
	InFlight int
	// Host is ConnectWise's host for deep links.
	Host string
	// SealKey is what Confidential Text is sealed with; without it no such field
	// is written. Under another key all of it looks new, and what Hudu does not
	// show is written once more.
	SealKey secret.Secret
	// Now is the clock, Random the source of the letters in run ids.
	Now    func() time.Time
	Random io.Reader
	// Observe, when set, is told what happens, one event at a time and in
	// order. A slow observer loses events, never the run.
	Observe func(Event)
}

// Request says what to run.
type Request struct {
	Scope   journal.Scope
	Trigger journal.Trigger
	// Quick asks for what has changed alone to be read. A run is a full one all
	// the same where that cannot do: see [journal.Summary].WhyFull. It says
	// nothing for a scope.
	Quick bool
	// Approve is how many of the archives and moves that a brake holds back a
	// person has approved.
	Approve int
}
