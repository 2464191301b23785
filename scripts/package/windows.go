package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"crossdock/scripts/compile"
	"crossdock/scripts/libraries"
)

// The two programs of Windows lie in one folder: that of the window has no
// terminal, that for terminals gives out its lines and its exit status.
const (
	windowProgram   = "Crossdock Desktop.exe"
	terminalProgram = "crossdock.exe"
)

// windows builds installers and archives for both processors.
func windows(ctx context.Context, p *packer) error {
	if _, err := exec.LookPath("makensis"); err != nil {
		return fmt.Errorf("%w: makensis is missing (package nsis)", errCannot)
	}
	signer, err := newSigner(p.scratch)
	if err != nil {
		return err
	}
	for _, machine := range []string{"amd64", "arm64"} {
		if err := p.windowsFor(ctx, machine, signer); err != nil {
			return fmt.Errorf("%s: %w", machine, err)
		}
	}
	return nil
}

func (p *packer) windowsFor(ctx context.Context, machine string, signer *signer) error {
	folder, err := p.stage("windows-" + machine)
	if err != nil {
		return err
	}
	window := compile.Program{Output: filepath.Join(folder, windowProgram), System: "windows", Machine: machine, Window: true}
	terminal := window
	terminal.Output, terminal.Console = filepath.Join(folder, terminalProgram), true
	for _, program := range []compile.Program{window, terminal} {
		if err := program.Build(ctx); err != nil {
			return err
		}
		if err := signer.sign(ctx, program.Output); err != nil {
			return err
		}
	}
	if err := put("LICENSE", folder, "LICENSE.txt"); err != nil {
		return err
	}
	licences, err := thirdParties(ctx, libraries.Target{System: "windows", Machine: machine})
	if err != nil {
		return err
	}
	if err := write(licences, folder, "THIRD-PARTY-LICENSES.txt"); err != nil {
		return err
	}
	if err := p.settle(folder); err != nil {
		return err
	}
	if err := p.archiveZip(folder, "Crossdock", p.name("windows-"+machine+".zip")); err != nil {
		return err
	}
	return p.installer(ctx, folder, machine, signer)
}

// installer adds to the folder what only the installer needs, and builds it.
func (p *packer) installer(ctx context.Context, folder, machine string, signer *signer) error {
	if err := compile.WriteIcon(filepath.Join(folder, "crossdock.ico")); err != nil {
		return err
	}
	bootstrapper, err := webViewSetup(ctx)
	if err != nil {
		return err
	}
	if err := put(bootstrapper, folder, filepath.Base(bootstrapper)); err != nil {
		return err
	}
	if err := p.settle(folder); err != nil {
		return err
	}
	output, err := filepath.Abs(p.name("windows-" + machine + "-setup.exe"))
	if err != nil {
		return err
	}
	args := []string{
		"-V2", "-WX", "-NOCD", "-INPUTCHARSET", "UTF8", "-DVERSION=" + p.version, "-DNUMBERS=" + p.Info.ProductVersion + ".0", "-DMACHINE=" + machine,
		"-DTARGET=" + stub(machine), "-DSTAGE=" + folder, "-DOUTPUT=" + output,
	}
	if p.quick {
		args = append(args, "-DQUICK")
	}
	if command := signer.command(); command != "" {
		args = append(args, "-DSIGN="+command)
	}
	args = append(args, filepath.Join("build", "windows", "installer.nsi"))
	fmt.Println("$ makensis", strings.Join(args, " "))
	cmd := exec.CommandContext(ctx, "makensis", args...)
	cmd.Env, cmd.Stdout, cmd.Stderr = p.epoch(), os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("build the installer: %w", err)
	}
	return signer.sign(ctx, output)
}

// stub is the kind of program that an installer is. NSIS has none for ARM,
// where Windows runs the one for x86; on Windows it comes with that one alone.
func stub(machine string) string {
	if machine == "amd64" && runtime.GOOS != "windows" {
		return "amd64-unicode"
	}
	return "x86-unicode"
}

// webViewSetup is Microsoft's small program that fetches WebView2. The window's
// library brings it along, which may be passed on with a program.
func webViewSetup(ctx context.Context) (string, error) {
	out, err := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}", "github.com/wailsapp/wails/v2").Output()
	if err != nil {
		return "", fmt.Errorf("find the setup of WebView2: %w", err)
	}
	return filepath.Join(strings.TrimSpace(string(out)), "internal", "webview2runtime", "MicrosoftEdgeWebview2Setup.exe"), nil
}
