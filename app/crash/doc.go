// Package crash notes how the program ended when it did not end in order, for
// the person who starts it next: what the runtime said, and the stack. Reports
// stay in the data folder; nothing is ever sent.
//
// What a panic says may hold anything, so that only the runtime's own words and
// the names of functions are kept. The raw text, which the runtime writes while
// the process dies, is gone after the next start.
//
// The files, in a folder of their own that only the owner reads:
//
//	running.json  while the program runs: since when, and which version
//	output.txt    what the runtime writes when it dies
//	<id>.json     one report
//
// The entry point is [Begin].
package crash
