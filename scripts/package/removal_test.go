package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"crossdock/app/autostart"
	"crossdock/backend/keychain"
)

// A key that the uninstaller does not know would stay behind, and so would the
// start at sign-in and what Windows was told for notifications. Planted and
// found: another key of the start at sign-in; one program forgotten.
func TestUninstallerKnowsWhatTheProgramLeaves(t *testing.T) {
	script, err := os.ReadFile(filepath.Join("..", "..", "build", "windows", "installer.nsi"))
	if err != nil {
		t.Fatal(err)
	}
	text := withDefines(string(script))
	installs := func(line string) {
		if !strings.Contains(text, line) {
			t.Errorf("the installer lacks: %s", line)
		}
	}
	for _, name := range keychain.Names() {
		installs(`!insertmacro DeleteKey "` + string(name) + `"`)
	}
	for _, name := range []string{windowProgram, terminalProgram} {
		installs(`File "${STAGE}\` + name + `"`)
		installs(`!insertmacro ForgetNotifications "` + name + `"`)
	}
	// This key is a name of the window's library that cannot be used here.
	installs(`DeleteRegKey HKCU "Software\Classes\AppUserModelId\${FILE}"`)
	for _, value := range autostart.RunValues() {
		installs(`DeleteRegValue HKCU "` + value[0] + `" "` + value[1] + `"`)
	}
}

// withDefines is a script of NSIS with its own defines filled in.
func withDefines(script string) string {
	var pairs []string
	for _, define := range regexp.MustCompile(`(?m)^!define (\w+) "(.*)"$`).FindAllStringSubmatch(script, -1) {
		pairs = append(pairs, "${"+define[1]+"}", define[2])
	}
	return strings.NewReplacer(pairs...).Replace(script)
}

// The script of the archive takes the start at sign-in out with the program that
// it started, and leaves that of another copy alone. Planted and found: the entry
// forgotten; any entry removed.
func TestTheArchiveTakesItsStartOut(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the archive is for Linux")
	}
	folder, home := t.TempDir(), t.TempDir()
	script, err := os.ReadFile(filepath.Join("..", "..", "build", "linux", "install.sh"))
	if err != nil {
		t.Fatal(err)
	}
	plant(t, string(script), folder, "install.sh")
	plant(t, "program", folder, "bin", "crossdock")
	plant(t, "[Desktop Entry]\nTryExec=crossdock\nExec=crossdock -- %u\n", folder, "share", "applications", "crossdock.desktop")
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(home, ".config"))
	prefix := filepath.Join(home, "my programs")
	run := func(args ...string) {
		t.Helper()
		args = append([]string{filepath.Join(folder, "install.sh"), "--prefix", prefix}, args...)
		if out, err := exec.CommandContext(t.Context(), "sh", args...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	for path, stays := range map[string]bool{filepath.Join(prefix, "bin", "crossdock"): false, "/usr/bin/crossdock": true} {
		run()
		starter, err := autostart.New(path, "")
		if err == nil {
			err = starter.Set(true)
		}
		if err != nil {
			t.Fatal(err)
		}
		run("--uninstall")
		if state, err := starter.State(); err != nil || state.On != stays {
			t.Errorf("%s: the start at sign-in is %v, %v", path, state.On, err)
		}
		if _, err := os.Stat(filepath.Join(prefix, "bin", "crossdock")); !os.IsNotExist(err) {
			t.Errorf("the program: %v", err)
		}
	}
}
