package cli

import (
	"errors"
	"io"
	"os"
	"runtime"

	"github.com/pkg/browser"
)

// openBrowser shows an address in the person's browser. On Linux without a
// display that would be a browser of letters inside the terminal, which could
// not show the page.
func openBrowser(address string) error {
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return errors.New("there is no display")
	}
	// What the browser says is not the program's output.
	browser.Stdout, browser.Stderr = io.Discard, io.Discard
	return browser.OpenURL(address)
}
