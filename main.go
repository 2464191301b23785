//go:build !bindings

// Command crossdock keeps Hudu up to date with ConnectWise PSA.
package main

import (
	"embed"
	"io/fs"
	"os"

	"crossdock/app/cli"
)

// dist is the built frontend; without a build it holds no page.
//
//go:embed all:frontend/dist
var dist embed.FS

func main() {
	page, err := fs.Sub(dist, "frontend/dist")
	if err != nil {
		panic(err) // the path above is no path
	}
	world := cli.System()
	world.Page, world.Window = page, window
	os.Exit(cli.Main(os.Args[1:], world))
}
