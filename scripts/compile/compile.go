// Package compile builds the program for a system, with the page inside it, its
// version stamped and, for Windows, its icon and properties.
//
// It must never leave anything in the tree but what is ignored there. The entry
// point is [Program.Build].
package compile

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
)

// ErrNoWindow says that this machine lacks what the window is built with.
var ErrNoWindow = errors.New("this machine has nothing to build the window with")

// Program is one program to build.
type Program struct {
	Output string // path of the file
	// System and Machine are Go's names; "" is this machine's.
	System, Machine string
	Window          bool // with the window, which needs [CanBuildWindow] on the own system
	// Console gives a program of Windows with a window its output in a
	// terminal, at the price of a terminal behind the window.
	Console bool
}

// Build compiles the program in the working directory, the top of the tree.
// Two builds of one commit with the same tools are the same bytes.
func (p Program) Build(ctx context.Context) (err error) {
	if p.System == "" {
		p.System, p.Machine = runtime.GOOS, runtime.GOARCH
	}
	stamps, err := Stamps(os.Getenv)
	if err != nil {
		return err
	}
	if p.System == "windows" && p.Window {
		// The compiler takes resources along that lie beside the package and
		// carry the system in their name.
		resources := "crossdock_windows_" + p.Machine + ".syso"
		if err := writeResources(resources, p.Machine); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.Remove(resources)) }()
	}
	args := []string{"build", "-trimpath", "-o", p.Output}
	link := "-s -w " + stamps
	if p.Window {
		args = append(args, "-tags", Tags(p.System))
		if p.System == "windows" && !p.Console {
			link += " -H windowsgui"
		}
	}
	args = append(args, "-ldflags", link, ".")
	var env []string
	if p.System != runtime.GOOS || p.Machine != runtime.GOARCH {
		env = []string{"GOOS=" + p.System, "GOARCH=" + p.Machine, "CGO_ENABLED=0"}
	}
	return Go(ctx, env, args...)
}

// Tags are the build tags of a program with a window.
func Tags(system string) string {
	if system == "linux" {
		return "desktop,production,webkit2_41"
	}
	return "desktop,production"
}

// CanBuildWindow tells whether this machine has what the window is built with;
// Windows and macOS bring it along, macOS with its command line tools.
func CanBuildWindow(ctx context.Context) bool {
	switch runtime.GOOS {
	case "windows":
		return true
	case "darwin":
		return cgo(ctx)
	case "linux":
		return cgo(ctx) && exec.CommandContext(ctx, "pkg-config", "--exists", "gtk+-3.0", "webkit2gtk-4.1").Run() == nil
	default:
		return false
	}
}

func cgo(ctx context.Context) bool {
	out, err := exec.CommandContext(ctx, "go", "env", "CGO_ENABLED", "CC").Output()
	if err != nil {
		return false
	}
	enabled, compiler, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	name, _, _ := strings.Cut(strings.TrimSpace(compiler), " ")
	_, err = exec.LookPath(name)
	return strings.TrimSpace(enabled) == "1" && err == nil
}

// Go runs the go command with additions to the environment. It says what it
// runs and shows the output as it comes.
func Go(ctx context.Context, env []string, args ...string) error {
	fmt.Println("$", strings.Join(slices.Concat(env, []string{"go"}, args), " "))
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Env = append(os.Environ(), env...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("go %s: %w", args[0], err)
	}
	return nil
}
