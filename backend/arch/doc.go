// Package arch holds the import rules of Crossdock and checks them on the
// source as it is written: the direct imports of every Go file, its go
// statements and its use of the clock, and who imports the window's bindings in
// the frontend. It parses and never builds, so it also sees files of other
// operating systems.
//
// The entry point is [Check]; the package's own test runs it over the
// repository, and over small trees in testdata that break each rule on purpose.
// Nothing of the product may import this package.
//
// The rules:
//
//   - R1 Words (records of both sides, changes, bases, the journal's entries,
//     settings) import other words and pure packages only.
//   - R2 Deciders (match, mapping, plan) import words and pure packages only: no
//     context, log, file, network or lock. They start no goroutine and never ask
//     for the time: the same values in give the same plan out.
//   - R3 Doers (snapshot, apply, engine, check) do not import the rim. They declare
//     the interfaces that they need, and the rim's types satisfy them.
//   - R4 The rim (cwapi, huduapi, store, keychain, transport, update, app/tray, app/notify) never
//     imports the engine.
//   - R5 Only main and app/rig import both the rim and the engine; the command line
//     and the window name what app/rig hands out.
//   - R6 Apply writes only to companies that have a match, and only to records
//     that carry our key or were adopted. No import shows that; the tests of
//     apply and of the engine do.
//   - R7 One door per world: net/http, bbolt, the keyring, the tray, the window's
//     runtime and the frontend's wailsjs each have one place; the window's runtime is
//     one file of app/desktop.
//   - R8 A go statement stands only in packages whose goroutines have an owner
//     that waits for them (app/rig has none), and only the sandbox sleeps.
//
// Test files may import what they like under R1, R2, R3 and R5, because a test of
// the middle builds both ends; they may use net/http for test servers and the
// keyring for its mock, and may start goroutines and sleep. R4 and the other
// doors of R7 hold for them too. A package that does not exist breaks no rule.
package arch
