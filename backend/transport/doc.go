// Package transport sends HTTP requests the way both APIs want to be asked:
// named, paced, patient, and only to hosts that a person configured.
//
// It is a chain of small [http.RoundTripper] steps, visible in [New], its one
// entry point:
//
//	allow    only configured hosts; https, or http on loopback
//	retry    safe requests after faults; writes after a 429 alone
//	gate     per host: our own ceiling, requests in flight, one pause for all
//	name     the user agent
//	report   one log line and one count per try
//	try      one time limit, one whole answer, and what is known when it failed
//	base     sockets, or a handler in the same process
//
// # Limits
//
// A host that answers 429, or shows that nothing is left of its limit, is left
// alone by all requests at once: for as long as it says (Retry-After, else
// RateLimit-Reset or X-RateLimit-Reset), else for [Options].Pause, which counts
// on the server's clock where the answer shows it.
//
// # Writes whose answer is lost
//
// A write (anything but GET and HEAD) is sent once. It is sent again only when
// the server answered 429, which proves that nothing was done. When a write
// fails without an answer, [IsDoubtful] tells which of two things is known:
//
//   - false: it certainly never arrived. The name was not found, the
//     connection or its TLS handshake failed, the host was not allowed, or the
//     caller cancelled while the request still waited for its turn.
//   - true: a connection existed (or the base cannot tell), so the server may
//     have carried it out: reset, time-out, cancellation in flight, an answer
//     cut off in the middle. Look the record up before anything else.
//
// An answer is never an error here, whatever its status. A 5xx answer to a
// write, or a redirect (which is not followed), leaves it to the client to
// treat the write as doubtful.
//
// It must never follow a redirect to another host or away from https, send a
// write twice on its own account, accept an unverified certificate, or let a
// query, a header or a body into a log line or an error.
//
// Steps use timers of package time alone, so all of it works in a bubble of
// testing/synctest with a base that answers in the same process.
package transport
