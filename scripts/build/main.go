// Command build builds the program: the page, and the binary with the page
// inside it and, where the machine can, with the window.
//
//	go run ./scripts/build              ./crossdock
//	go run ./scripts/build -install     the same, after installing what is missing
//
// It must never leave anything in the tree but what is ignored there, and
// builds nothing again that is as it would be.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime"

	"crossdock/scripts/compile"
)

func main() {
	if err := command(); err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}

func command() error {
	install := flag.Bool("install", false, "install what is missing first, where that is allowed")
	window := flag.Bool("window", false, "fail where the window cannot be built")
	output := flag.String("o", "crossdock"+exe(), "`file` to build")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if *install {
		provide(ctx)
	}
	if err := compile.Page(ctx); err != nil {
		if *window {
			return err
		}
		without := "so the program comes without its page; the command line works"
		if compile.HasPage() {
			without = "so the program comes with the page as it was built last"
		}
		fmt.Fprintf(os.Stderr, "build: %v\nbuild: %s\n", err, without)
	}
	// One program for everything: an installer brings one for each of window and
	// terminal.
	program := compile.Program{Output: *output, Window: compile.CanBuildWindow(ctx), Console: true}
	switch {
	case !program.Window && *window:
		return compile.ErrNoWindow
	case !program.Window:
		fmt.Println("GTK and WebKit are not there to build with, so the program comes without its window:")
		fmt.Println("its page opens in a browser. \"go tool task demo\" installs them where that is allowed.")
	}
	return program.Build(ctx)
}

// provide installs what is missing; it says itself what it could not.
func provide(ctx context.Context) {
	sets := []string{"npm"}
	if os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != "" || runtime.GOOS != "linux" {
		sets = append(sets, "window")
	} else {
		fmt.Println("There is no display here, so what a window needs is not installed.")
	}
	if err := compile.Go(ctx, nil, append([]string{"run", "./scripts/provide"}, sets...)...); err != nil {
		fmt.Fprintln(os.Stderr, "build: going on with what is there")
	}
}

func exe() string {
	if runtime.GOOS == "windows" {
		return ".exe"
	}
	return ""
}
