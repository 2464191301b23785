package desktop

import (
	"errors"
	"runtime"
)

// ErrNoDisplay says that there is no display to open a window on.
var ErrNoDisplay = errors.New("there is no display here")

// hasDisplay tells whether a window is possible; on Windows and macOS it always
// is.
func hasDisplay(getenv func(string) string) bool {
	return runtime.GOOS != "linux" || getenv("DISPLAY") != "" || getenv("WAYLAND_DISPLAY") != ""
}
