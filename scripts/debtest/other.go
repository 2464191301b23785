//go:build !linux

package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Fprintln(os.Stderr, "debtest: it takes Linux")
	os.Exit(1)
}
