// Package web serves the page and the bound services to an ordinary browser on
// this machine: what the window does, without the window.
//
// Everything that runs on the machine, and every site that the browser shows,
// can reach a loopback port; so nothing is answered without the cookie that one
// browser got for the one-time token in the address, and calls must come from
// the page itself. It must never listen anywhere but on loopback, and never
// answer what a bound method did not.
//
// The page has one code path: a small script in front of it provides what the
// window's webview does. The entry point is [Listen].
package web
