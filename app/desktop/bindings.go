//go:build bindings

package desktop

import (
	"fmt"
	"os"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/options"

	"crossdock/app"
)

// WriteBindings writes the page's bindings to frontend/wailsjs: with this
// build's tag the window's library does that instead of opening one.
func WriteBindings() {
	services := (*app.Desk)(nil).Services()
	if err := wails.Run(&options.App{Bind: services.All()}); err != nil {
		fmt.Fprintln(os.Stderr, "write bindings:", err)
		os.Exit(1)
	}
}
