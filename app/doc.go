// Package app is what the window can call: one bound service per screen, thin
// over the sync. It parses what the page sends, calls, and shapes what comes
// back; no rule of the sync lives here.
//
// Every bound method recovers from a panic, answers with views that JSON can
// carry, and fails with an [Error]: a code for the page, a message and a next
// step for the person. No method gives out a key: the page can set and clear
// one, and see that one is set.
//
// What happens meanwhile reaches the page in numbered batches of events; a page
// that missed some asks for the state again, which is always the whole truth.
//
// The same services are bound to the window (app/desktop) and served to an
// ordinary browser (app/web). The entry point is [New].
package app
