// Command build builds the program: the page, and the binary with the page
// inside it and, where the machine can, with the window.
//
//	go run ./scripts/build              ./crossdock
//	go run ./scripts/build -install     the same, after installing what is missing
//	go run ./scripts/build -package     what is handed out, in build/bin
//
// It must never leave anything in the tree but what is ignored there, and
// builds nothing again that is as it would be.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
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
	output := flag.String("o", "crossdock"+exe(runtime.GOOS), "`file` to build")
	packaged := flag.Bool("package", false, "build what is handed out, for Windows and this system")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if *install {
		provide(ctx)
	}
	if err := buildPage(ctx); err != nil {
		if *packaged || *window {
			return err
		}
		without := "so the program comes without its page; the command line works"
		if fileExists(filepath.Join("frontend", "dist", "index.html")) {
			without = "so the program comes with the page as it was built last"
		}
		fmt.Fprintf(os.Stderr, "build: %v\nbuild: %s\n", err, without)
	}
	b := binary{output: *output, system: runtime.GOOS, machine: runtime.GOARCH}
	if *packaged {
		return buildPackages(ctx, b)
	}
	b.window = canBuildWindow(ctx)
	switch {
	case !b.window && *window:
		return errNoWindow
	case !b.window:
		fmt.Println("GTK and WebKit are not there to build with, so the program comes without its window:")
		fmt.Println("its page opens in a browser. \"go tool task demo\" installs them where that is allowed.")
	}
	return b.build(ctx)
}

var errNoWindow = errors.New("this machine has nothing to build the window with")

// provide installs what is missing; it says itself what it could not.
func provide(ctx context.Context) {
	sets := []string{"npm"}
	if os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != "" || runtime.GOOS != "linux" {
		sets = append(sets, "window")
	} else {
		fmt.Println("There is no display here, so what a window needs is not installed.")
	}
	if err := goRun(ctx, nil, append([]string{"run", "./scripts/provide"}, sets...)...); err != nil {
		fmt.Fprintln(os.Stderr, "build: going on with what is there")
	}
}

// canBuildWindow tells whether this machine has what the window is built with;
// Windows and macOS bring it along, macOS with its command line tools.
func canBuildWindow(ctx context.Context) bool {
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

// binary is one program to build.
type binary struct {
	output          string
	system, machine string
	window          bool
	// console gives a program of Windows with a window its output in a
	// terminal, at the price of a terminal behind the window.
	console bool
}

func (b binary) build(ctx context.Context) error {
	version, err := productVersion()
	if err != nil {
		return err
	}
	args := []string{"build", "-trimpath", "-o", b.output}
	link := "-s -w " + stamp(version)
	if b.window {
		tags := "desktop,production"
		if b.system == "linux" {
			tags += ",webkit2_41"
		}
		args = append(args, "-tags", tags)
		if b.system == "windows" && !b.console {
			link += " -H windowsgui"
		}
	}
	args = append(args, "-ldflags", link, ".")
	var env []string
	if b.system != runtime.GOOS || b.machine != runtime.GOARCH {
		env = []string{"GOOS=" + b.system, "GOARCH=" + b.machine, "CGO_ENABLED=0"}
	}
	return goRun(ctx, env, args...)
}

// stamp is the linker's flag for the version.
func stamp(version string) string { return "-X crossdock/app/version.number=" + version }

// productVersion is the version that all packages carry.
func productVersion() (string, error) {
	p, err := readProduct()
	return p.Info.ProductVersion, err
}

// product is what the packages say about themselves; its members are what the
// templates in build name.
type product struct {
	Info struct {
		CompanyName    string `json:"companyName"`
		ProductName    string `json:"productName"`
		ProductVersion string `json:"productVersion"`
		Copyright      string `json:"copyright"`
		Comments       string `json:"comments"`
	} `json:"info"`
}

func readProduct() (product, error) {
	var p product
	content, err := os.ReadFile("wails.json")
	if err != nil {
		return p, fmt.Errorf("read the product's version: %w", err)
	}
	if err := json.Unmarshal(content, &p); err != nil {
		return p, fmt.Errorf("read the product's version: wails.json: %w", err)
	}
	return p, nil
}

// buildPackages builds the programs of Windows, which need nothing of Windows
// to be built, and that of this system.
func buildPackages(ctx context.Context, own binary) error {
	version, err := productVersion()
	if err != nil {
		return err
	}
	folder := filepath.Join("build", "bin")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	for _, machine := range []string{"amd64", "arm64"} {
		if err := buildWindows(ctx, folder, machine); err != nil {
			return err
		}
	}
	switch {
	case runtime.GOOS == "windows":
		return nil
	case !canBuildWindow(ctx):
		return errNoWindow
	case runtime.GOOS == "darwin":
		// The command makes the bundle of build/darwin and its icon.
		return goRun(ctx, nil, "tool", "wails", "build", "-platform", "darwin/universal", "-m", "-nosyncgomod", "-s", "-skipbindings",
			"-trimpath", "-ldflags", stamp(version))
	}
	own.window = true
	own.output = filepath.Join(folder, "crossdock-"+own.system+"-"+own.machine)
	return own.build(ctx)
}

func exe(system string) string {
	if system == "windows" {
		return ".exe"
	}
	return ""
}

// goRun runs the go command with additions to the environment. It says what it runs
// and shows the output as it comes.
func goRun(ctx context.Context, env []string, args ...string) error {
	fmt.Println("$", strings.Join(slices.Concat(env, []string{"go"}, args), " "))
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Env = append(os.Environ(), env...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("go %s: %w", args[0], err)
	}
	return nil
}
