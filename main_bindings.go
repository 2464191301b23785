//go:build bindings

package main

import "crossdock/app/desktop"

// In this build the program only writes the page's bindings: nothing may be
// opened or started before that.
func main() { desktop.WriteBindings() }
