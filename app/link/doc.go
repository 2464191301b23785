// Package link is the way from a record in ConnectWise to the same record in
// Hudu: a service on a loopback port that answers a link of ConnectWise with a
// redirect, and the crossdock: links that start the program.
//
// Every site that the browser shows can send requests to a loopback port. So
// nothing but the navigation of a person is answered, under the names of this
// machine alone; what is answered is a redirect to the configured Hudu and
// nowhere else, or a page that names the id that was asked for. Nothing has an
// effect, no answer depends on a cookie, and no other origin can read one.
//
// It must never ask either system, never listen anywhere but on loopback, and
// never redirect to a host that is not the configured one. The entry points are
// [New] and [Resolve].
package link
