//go:build !windows

package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Fprintln(os.Stderr, "setuptest: it takes Windows")
	os.Exit(1)
}
