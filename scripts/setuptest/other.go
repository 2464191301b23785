//go:build !windows

// Command setuptest has nothing to test here; see main.go.
package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Fprintln(os.Stderr, "setuptest: it takes Windows")
	os.Exit(1)
}
