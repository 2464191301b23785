//go:build linux

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
)

// tools are what the checks use, beside what the package depends on.
var tools = []string{"dbus-daemon", "desktop-file-utils", "hicolor-icon-theme", "imagemagick", "libglib2.0-bin", "shared-mime-info", "xauth", "xdg-utils", "xdotool", "xvfb"}

// debian is the system that the package is tried in: this one, or one in a
// folder.
type debian struct {
	root string
	home string // as seen inside; goes at the end
	// mounted are in the order in which they were mounted.
	mounted []string
}

func open(ctx context.Context, root string) (*debian, error) {
	root, err := filepath.Abs(root)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(filepath.Join(root, "etc", "debian_version")); err != nil {
		return nil, fmt.Errorf("%s is no Debian: %w", root, err)
	}
	d := &debian{root: root}
	if root != "/" {
		for _, folder := range []string{"proc", "sys", "dev"} {
			target := filepath.Join(root, folder)
			if err := exec.CommandContext(ctx, "mount", "--rbind", "--make-rslave", "/"+folder, target).Run(); err != nil {
				return nil, errors.Join(fmt.Errorf("mount %s: %w", target, err), d.close())
			}
			d.mounted = append(d.mounted, target)
		}
	}
	home, err := os.MkdirTemp(filepath.Join(root, "tmp"), "debtest-")
	if err != nil {
		return nil, errors.Join(err, d.close())
	}
	d.home = d.inside(home)
	return d, nil
}

func (d *debian) close() error {
	var failed []error
	for len(d.mounted) > 0 {
		last := d.mounted[len(d.mounted)-1]
		d.mounted = d.mounted[:len(d.mounted)-1]
		if err := exec.CommandContext(context.Background(), "umount", "--recursive", "--lazy", last).Run(); err != nil {
			failed = append(failed, fmt.Errorf("unmount %s: %w", last, err))
		}
	}
	if d.home != "" {
		failed = append(failed, os.RemoveAll(d.outside(d.home)))
	}
	return errors.Join(failed...)
}

// inside is how the system sees a path below its root, outside the reverse.
func (d *debian) inside(path string) string {
	return "/" + strings.TrimLeft(strings.TrimPrefix(path, d.root), "/")
}

func (d *debian) outside(path string) string { return filepath.Join(d.root, path) }

// take copies the package to where the system sees it.
func (d *debian) take(deb string) (string, error) {
	content, err := os.ReadFile(deb)
	if err != nil {
		return "", err
	}
	inside := filepath.Join(d.home, filepath.Base(deb))
	return inside, os.WriteFile(d.outside(inside), content, 0o600)
}

// command is a command in the system, with an environment of its own.
func (d *debian) command(ctx context.Context, args ...string) *exec.Cmd {
	if d.root != "/" {
		args = append([]string{"chroot", d.root}, args...)
	}
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Env = []string{
		"HOME=" + d.home, "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8",
		"DEBIAN_FRONTEND=noninteractive", "XDG_RUNTIME_DIR=" + d.home, "NO_AT_BRIDGE=1",
	}
	cmd.Dir = "/"
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	return cmd
}

// run runs a command and shows its output when it fails.
func (d *debian) run(ctx context.Context, args ...string) error {
	_, err := d.output(ctx, args...)
	return err
}

// output runs a command and gives what it printed.
func (d *debian) output(ctx context.Context, args ...string) (string, error) {
	out, err := d.command(ctx, args...).CombinedOutput()
	if err != nil {
		return string(out), fmt.Errorf("%s: %w\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out)), nil
}

func (d *debian) installed(ctx context.Context) bool {
	return d.command(ctx, "dpkg", "--status", "crossdock").Run() == nil
}

// prepare installs what the package depends on and what the checks use, so that
// both snapshots have it.
func (d *debian) prepare(ctx context.Context, deb string) error {
	depends, err := d.output(ctx, "dpkg-deb", "--field", deb, "Depends")
	if err != nil {
		return err
	}
	wanted := append([]string{"ca-certificates"}, tools...)
	for each := range strings.SplitSeq(depends, ",") {
		name, _, _ := strings.Cut(strings.TrimSpace(each), " ")
		wanted = append(wanted, name)
	}
	if d.run(ctx, append([]string{"dpkg", "--status"}, wanted...)...) == nil {
		return nil
	}
	fmt.Println("installing", strings.Join(wanted, " "))
	if err := d.run(ctx, "apt-get", "update", "-q"); err != nil {
		return err
	}
	return d.run(ctx, append([]string{"apt-get", "install", "-q", "-y", "--no-install-recommends"}, wanted...)...)
}
