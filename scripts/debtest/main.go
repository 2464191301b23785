//go:build linux

// Command debtest installs the Debian package, tries what it brings, takes it
// out again and looks for leftovers. It needs the rights of root.
//
//	go run ./scripts/debtest build/dist/crossdock_*.deb             on this machine
//	go run ./scripts/debtest -root DIR build/dist/crossdock_*.deb   in a Debian of its own
//
// A Debian of its own comes with: debootstrap --variant=minbase bookworm DIR
//
// It must never touch a Crossdock that was installed before: it stops then. What
// the package depends on, and the tools of this test, stay installed.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
)

func main() {
	if err := command(); err != nil {
		fmt.Fprintln(os.Stderr, "debtest:", err)
		os.Exit(1)
	}
}

func command() (err error) {
	root := flag.String("root", "/", "`folder` with the Debian to test in")
	shot := flag.String("shot", "", "`file` for a picture of the window")
	flag.Parse()
	if flag.NArg() != 1 {
		return errors.New("want the package as the only argument")
	}
	if os.Geteuid() != 0 {
		return errors.New("it takes the rights of root")
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	d, err := open(ctx, *root)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.close()) }()
	return test(ctx, d, flag.Arg(0), *shot)
}

// test goes through the life of the package.
func test(ctx context.Context, d *debian, deb, shot string) error {
	if d.installed(ctx) {
		return errors.New("crossdock is installed already; remove it first, its settings stay")
	}
	inside, err := d.take(deb)
	if err != nil {
		return err
	}
	if err := d.prepare(ctx, inside); err != nil {
		return fmt.Errorf("prepare: %w", err)
	}
	before, err := d.files()
	if err != nil {
		return err
	}
	if err := d.run(ctx, "dpkg", "--install", inside); err != nil {
		return err
	}
	fmt.Println("installed")
	tried := d.try(ctx, deb, shot)
	if err := d.run(ctx, "dpkg", "--purge", "crossdock"); err != nil {
		return errors.Join(tried, err)
	}
	after, err := d.files()
	if err != nil {
		return errors.Join(tried, err)
	}
	if left := differences(before, after); len(left) > 0 {
		for _, line := range left {
			fmt.Println("  ", line)
		}
		return errors.Join(tried, fmt.Errorf("%d files are not as they were before", len(left)))
	}
	fmt.Printf("removed without leftovers: %d files of the system are as they were\n", len(before))
	return tried
}

// try uses what the package brings.
func (d *debian) try(ctx context.Context, deb, shot string) error {
	var failed []error
	for _, check := range []struct {
		says string
		run  func(context.Context) error
	}{
		{"the package has no scripts of its own", d.noScripts},
		{"the command says its version", func(ctx context.Context) error { return d.version(ctx, filepath.Base(deb)) }},
		{"every library is there", d.libraries},
		{"the demo does the whole job without a window", d.demo},
		{"the menu entry is valid and opens crossdock:// links", d.menu},
		{"the window opens, and ends when asked to", func(ctx context.Context) error { return d.window(ctx, shot) }},
	} {
		err := check.run(ctx)
		if err != nil {
			fmt.Printf("FAILED: %s: %v\n", check.says, err)
			failed = append(failed, fmt.Errorf("%s: %w", check.says, err))
			continue
		}
		fmt.Println("ok:", check.says)
	}
	return errors.Join(failed...)
}
