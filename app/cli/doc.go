// Package cli is Crossdock's command line: it parses, calls, and shapes what
// comes back. No rule of the sync lives here.
//
// The commands, their flags, their JSON and their exit statuses are a contract
// that scripts depend on. What goes to standard output is the answer; what a
// person should know beside it goes to standard error. Secrets are read from
// standard input or the environment and never printed.
//
// The entry point is [Main].
package cli
