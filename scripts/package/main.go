// Command package builds what is handed out, into build/dist: installers, the
// same as plain archives, what is inside them, and their checksums. From Linux
// it builds for Windows, too.
//
//	go run ./scripts/package                    all that this machine can build
//	go run ./scripts/package windows linux      these, or an error
//	go run ./scripts/package sums               the checksums of what is there
//
// It must never leave a secret in a file, and never signs with a certificate
// that was not given to it in the environment; see scripts/win-sign.sh.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"crossdock/scripts/compile"
)

func main() {
	if err := command(); err != nil {
		fmt.Fprintln(os.Stderr, "package:", err)
		os.Exit(1)
	}
}

// A kind is one sort of packages.
type kind struct {
	name  string
	says  string
	build func(context.Context, *packer) error
}

var kinds = []kind{
	{"windows", "installers and archives for Windows, on amd64 and arm64", windows},
	{"linux", "the Debian package and the archive for Linux", linux},
	{"macos", "the disk image for macOS", macos},
	{"sbom", "what is inside, as CycloneDX", sboms},
	{"sums", "SHA256SUMS", sums},
}

// errCannot says that this machine cannot build a kind, and why.
var errCannot = errors.New("not on this machine")

func command() error {
	out := flag.String("out", filepath.Join("build", "dist"), "`folder` for the packages")
	quick := flag.Bool("quick", false, "compress little, for a try")
	flag.Usage = usage
	flag.Parse()
	for _, name := range flag.Args() {
		if !slices.ContainsFunc(kinds, func(k kind) bool { return k.name == name }) {
			return fmt.Errorf("nothing is called %q", name)
		}
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	p, err := newPacker(ctx, *out)
	if err != nil {
		return err
	}
	p.quick = *quick
	return errors.Join(p.run(ctx, flag.Args()), os.RemoveAll(p.scratch))
}

func usage() {
	out := flag.CommandLine.Output()
	fmt.Fprintln(out, "usage: go run ./scripts/package [flags] [kind ...]")
	for _, k := range kinds {
		fmt.Fprintf(out, "  %-8s %s\n", k.name, k.says)
	}
	flag.PrintDefaults()
}

// packer is one invocation.
type packer struct {
	compile.Product
	out     string // where packages go
	scratch string // goes at the end
	version string
	quick   bool // compress little
	// moment is the time that every file in every package bears.
	moment time.Time
}

func newPacker(ctx context.Context, out string) (*packer, error) {
	product, err := compile.ReadProduct()
	if err != nil {
		return nil, err
	}
	version, err := compile.Version(os.Getenv)
	if err != nil {
		return nil, err
	}
	moment, err := sourceMoment(ctx)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return nil, fmt.Errorf("make folder: %w", err)
	}
	scratch, err := os.MkdirTemp("", "crossdock-package-")
	if err != nil {
		return nil, fmt.Errorf("make folder: %w", err)
	}
	return &packer{Product: product, out: out, scratch: scratch, version: version, moment: moment}, nil
}

// run builds the named kinds, or all that this machine can.
func (p *packer) run(ctx context.Context, names []string) error {
	if !slices.Equal(names, []string{"sums"}) {
		if err := compile.Page(ctx); err != nil {
			return err
		}
	}
	for _, k := range kinds {
		if len(names) > 0 && !slices.Contains(names, k.name) {
			continue
		}
		fmt.Printf("== %s: %s\n", k.name, k.says)
		err := k.build(ctx, p)
		if errors.Is(err, errCannot) && len(names) == 0 {
			fmt.Println("left out:", err)
			continue
		}
		if err != nil {
			return fmt.Errorf("%s: %w", k.name, err)
		}
	}
	return p.printSizes()
}

// printSizes shows what is there now.
func (p *packer) printSizes() error {
	entries, err := os.ReadDir(p.out)
	if err != nil {
		return fmt.Errorf("look at the packages: %w", err)
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			return fmt.Errorf("look at the packages: %w", err)
		}
		fmt.Printf("%8.2f MB  %s\n", float64(info.Size())/1e6, filepath.Join(p.out, e.Name()))
	}
	return nil
}

// name is the path of a package, as in "crossdock-1.2.3-linux-amd64.tar.gz".
func (p *packer) name(ending string) string {
	return filepath.Join(p.out, strings.ToLower(p.Info.ProductName)+"-"+p.version+"-"+ending)
}

// stage makes an empty folder to put files of a package into.
func (p *packer) stage(name string) (string, error) {
	folder := filepath.Join(p.scratch, name)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", fmt.Errorf("make folder: %w", err)
	}
	return folder, nil
}
