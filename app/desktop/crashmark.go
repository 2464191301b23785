package desktop

import (
	"os"
	"path/filepath"
)

// crashMark is a file that is there while the tray is being started: where that
// ends the process, the next start of the same version does without a tray.
type crashMark struct{ path, version string }

func newCrashMark(dir, version string) crashMark {
	return crashMark{path: filepath.Join(dir, "tray-starting"), version: version}
}

// crashed tells whether the tray ended an earlier start of this version.
func (m crashMark) crashed() bool {
	version, err := os.ReadFile(m.path)
	return err == nil && string(version) == m.version
}

func (m crashMark) set() error { return os.WriteFile(m.path, []byte(m.version), 0o600) }

func (m crashMark) remove() { _ = os.Remove(m.path) } // it was not there, mostly
