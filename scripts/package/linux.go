package main

import (
	"context"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"golang.org/x/image/draw"

	"crossdock/scripts/compile"
	"crossdock/scripts/libraries"
)

// iconSizes are those that desktops ask for.
var iconSizes = []int{16, 22, 24, 32, 48, 64, 128, 256, 512}

// linux builds the Debian package and the archive for this processor: the
// window is built with the libraries of the system.
func linux(ctx context.Context, p *packer) error {
	if runtime.GOOS != "linux" {
		return fmt.Errorf("%w: it takes Linux", errCannot)
	}
	if !compile.CanBuildWindow(ctx) {
		return fmt.Errorf("%w: %w (packages libgtk-3-dev, libwebkit2gtk-4.1-dev, gcc, pkg-config)", errCannot, compile.ErrNoWindow)
	}
	folder, err := p.stage("linux")
	if err != nil {
		return err
	}
	program := compile.Program{Output: filepath.Join(folder, "bin", "crossdock"), Window: true}
	if err := program.Build(ctx); err != nil {
		return err
	}
	if err := p.linuxFiles(ctx, folder); err != nil {
		return err
	}
	if err := p.archive(folder); err != nil {
		return err
	}
	return p.debian(ctx, folder)
}

// linuxFiles puts beside the program what every Linux gets, laid out as below
// a prefix.
func (p *packer) linuxFiles(ctx context.Context, folder string) error {
	if err := put(filepath.Join("build", "linux", "crossdock.desktop"), folder, "share", "applications", "crossdock.desktop"); err != nil {
		return err
	}
	if err := writeIcons(filepath.Join(folder, "share", "icons", "hicolor")); err != nil {
		return fmt.Errorf("make the icons: %w", err)
	}
	if err := put("LICENSE", folder, "share", "doc", "crossdock", "copyright"); err != nil {
		return err
	}
	licences, err := thirdParties(ctx, libraries.Target{System: runtime.GOOS, Machine: runtime.GOARCH})
	if err != nil {
		return err
	}
	return write(licences, folder, "share", "doc", "crossdock", "THIRD-PARTY-LICENSES")
}

func writeIcons(folder string) error {
	f, err := os.Open(filepath.Join("build", "appicon.png"))
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	whole, err := png.Decode(f)
	if err != nil {
		return err
	}
	for _, size := range iconSizes {
		small := image.NewNRGBA(image.Rect(0, 0, size, size))
		draw.CatmullRom.Scale(small, small.Bounds(), whole, whole.Bounds(), draw.Src, nil)
		if err := writeIcon(small, filepath.Join(folder, fmt.Sprintf("%dx%d", size, size), "apps")); err != nil {
			return err
		}
	}
	return nil
}

func writeIcon(picture image.Image, folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	f, err := os.Create(filepath.Join(folder, "crossdock.png"))
	if err != nil {
		return err
	}
	if err := png.Encode(f, picture); err != nil {
		_ = f.Close()
		return err
	}
	return f.Close()
}

// archive is the plain archive, with a script that puts it in place.
func (p *packer) archive(folder string) error {
	whole, err := p.stage("archive")
	if err != nil {
		return err
	}
	if err := os.CopyFS(whole, os.DirFS(folder)); err != nil {
		return err
	}
	if err := put(filepath.Join("build", "linux", "install.sh"), whole, "install.sh"); err != nil {
		return err
	}
	if err := p.settle(whole); err != nil {
		return err
	}
	return p.archiveTar(whole, "crossdock-"+p.version, p.name("linux-"+runtime.GOARCH+".tar.gz"))
}

// debian is the Debian package. It has no scripts: what desktops remember about
// programs, links and icons is brought up to date by triggers of their packages.
func (p *packer) debian(ctx context.Context, folder string) error {
	if _, err := exec.LookPath("dpkg-deb"); err != nil {
		return fmt.Errorf("%w: dpkg-deb is missing", errCannot)
	}
	root, err := p.stage("debian")
	if err != nil {
		return err
	}
	if err := os.CopyFS(filepath.Join(root, "usr"), os.DirFS(folder)); err != nil {
		return err
	}
	size, err := sizeOf(root)
	if err != nil {
		return err
	}
	// To Debian, "~" sorts a pre-release before its release.
	version := strings.Replace(p.version, "-", "~", 1)
	control, err := fill(filepath.Join("build", "linux", "control"), struct {
		compile.Product
		Version, Machine, Size string
	}{p.Product, version, debianMachine(runtime.GOARCH), strconv.FormatInt((size+1023)/1024, 10)})
	if err != nil {
		return err
	}
	if err := write(control, root, "DEBIAN", "control"); err != nil {
		return err
	}
	if err := p.settle(root); err != nil {
		return err
	}
	output := filepath.Join(p.out, fmt.Sprintf("crossdock_%s_%s.deb", version, debianMachine(runtime.GOARCH)))
	compress := "-Zxz"
	if p.quick {
		compress = "-Zgzip"
	}
	cmd := exec.CommandContext(ctx, "dpkg-deb", "--root-owner-group", compress, "--build", root, output)
	cmd.Env, cmd.Stdout, cmd.Stderr = p.epoch(), os.Stdout, os.Stderr
	return cmd.Run()
}

// debianMachine is Debian's name for a processor.
func debianMachine(machine string) string {
	if machine == "arm" {
		return "armhf"
	}
	return machine
}

// sizeOf is how many bytes the files of a folder have.
func sizeOf(folder string) (int64, error) {
	var size int64
	err := filepath.WalkDir(folder, func(_ string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		size += info.Size()
		return nil
	})
	return size, err
}
