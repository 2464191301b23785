// Package store keeps what Crossdock remembers in one bbolt file: matches and
// how they came about, links with their base, relations, holds, runs and the
// journal, and what the program itself remembers.
//
// The bucket tree, drawn; a test renders the real one and compares:
//
//	crossdock
//	├── meta
//	│   ├── check           JSON of the passed connection test
//	│   ├── install-key     32 random bytes
//	│   ├── layouts-proven  JSON of Hudu's version and the layouts whose updates are known to be safe with it, or not to be
//	│   └── version         big-endian uint64, the schema's version
//	├── decisions        sequence, big-endian uint64 -> JSON of base.Step: what can be undone and redone
//	├── dismissals       ConnectWise company id and Hudu company id, each big-endian uint64 -> JSON of base.Dismissal
//	├── program          name -> JSON of what the program itself remembers
//	├── memory           "about" -> JSON of base.Memory without its rows, "full" -> JSON of base.FullRun
//	│   ├── agreements      id, big-endian uint64 -> JSON of connectwise.Agreement
//	│   ├── assets          id, big-endian uint64 -> JSON of hudu.Asset
//	│   ├── companies       id, big-endian uint64 -> JSON of connectwise.Company
//	│   ├── configurations  id, big-endian uint64 -> JSON of connectwise.Configuration
//	│   ├── contacts        id, big-endian uint64 -> JSON of connectwise.Contact
//	│   ├── lists           "about" and "rows" -> both lists of companies, in the form of whoever keeps them; made with the first ones
//	│   ├── pages           "asset/" or "company/" and Hudu's id, big-endian uint64 -> JSON of base.Page; made with the first one
//	│   └── sites           id, big-endian uint64 -> JSON of connectwise.Site
//	├── matches          ConnectWise company id, big-endian uint64 -> JSON of base.Match
//	├── links            "kind/" and the id, big-endian uint64 -> JSON of base.Link
//	├── relations        "kind/id>kind/id" -> JSON of base.Relation
//	├── holds            "kind/id" -> JSON of base.Hold
//	├── runs             run id -> JSON of journal.Run
//	├── reports          run id -> JSON of journal.Report
//	├── journal
//	│   └── <run id>     sequence, big-endian uint64 -> JSON of journal.Entry
//	└── open             run id, "/" and the sequence -> empty: entries to be looked up
//
// Every mutation is one transaction that is on disk when the call returns. An
// intent is therefore known before its request leaves, and an outcome and what
// it brought about are known together or not at all.
//
// The file belongs to one process at a time; a second opener gets [ErrTaken].
// A file that is damaged is refused with [DamagedError], when it is opened or
// when the damage is met; nothing is ever repaired by guessing, since what the
// file says can be found again in Hudu. A full disk is a [DiskError]: the
// mutation that met it has not happened.
//
// It holds no secret. The entry point is [Open].
package store
