//go:build !linux

// Command debtest has nothing to test here; see main.go.
package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Fprintln(os.Stderr, "debtest: it takes Linux")
	os.Exit(1)
}
