// Package hudusim is a simulator of the Hudu REST API: it keeps a tenant in
// memory and answers under /api/v1 as strictly and as oddly as the real one,
// so that tests and the demo run against HTTP and not against mocks.
//
// It must never be more forgiving than Hudu: what the real API refuses, drops
// or answers in a strange form, it refuses, drops or answers in that form.
// Where nobody knows what the real one does, [Switches] offers each
// possibility. It knows nothing of Crossdock or ConnectWise.
//
// The entry point is [New]: it takes [Data] and returns a [Server], which is
// an http.Handler.
package hudusim
