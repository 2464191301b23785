// Package fault makes an HTTP service fail on demand: it sits before any
// http.Handler and answers chosen requests with what real services, gateways
// and networks do on a bad day. [Transport] serves the same handler in-process,
// without sockets, for tests on a fake clock.
//
// It must never fail a request that no rule names, and it knows no API: the
// bodies of refusals are given by the caller.
//
// The entry point is [Injector].
package fault
