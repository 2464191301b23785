//go:build !bindings

// Command crossdock keeps Hudu up to date with ConnectWise PSA.
package main

import (
	"os"

	"crossdock/app/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], cli.System()))
}
