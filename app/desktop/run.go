package desktop

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log"
	"os"
	"runtime"
	"time"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/menu"
	"github.com/wailsapp/wails/v2/pkg/menu/keys"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"
	"github.com/wailsapp/wails/v2/pkg/options/mac"
	"github.com/wailsapp/wails/v2/pkg/options/windows"

	"crossdock/app"
	"crossdock/app/rig"
	"crossdock/app/web"
	"crossdock/backend/store"
)

// Options are what [Run] builds from.
type Options struct {
	// Dir is the data folder: there is one window for each.
	Dir string
	// Named tells that the folder is not the usual one.
	Named bool
	// Open opens the data folder; the window closes it.
	Open func() (*rig.Rig, error)
	// Prepare runs before the window shows; nil is nothing.
	Prepare func(*rig.Rig, *app.Desk) error
	Page    fs.FS
	Version string
	Sandbox bool // on the built-in simulators
	Hidden  bool // starts in the tray
	NoTray  bool
	Link    string // a crossdock: link to follow, "" for none
}

// takenWithin is how long an instance may have the folder before a second start
// can reach it.
const takenWithin = 5 * time.Second

// Run opens the window and returns when the program has ended. When the folder
// has a window already, that one is shown instead. It must be called on the
// main goroutine. It fails with [ErrNoDisplay] before it touches the folder.
func Run(ctx context.Context, o Options) (err error) {
	if !hasDisplay(os.Getenv) {
		return ErrNoDisplay
	}
	r, err := openOrRaise(ctx, o)
	if errors.Is(err, errRaised) {
		return nil
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	p, err := newProgram(ctx, o, r, loginOf(o, r.Log()))
	if err != nil {
		return err
	}
	defer p.end()
	if o.Prepare != nil {
		if err := o.Prepare(r, p.desk); err != nil {
			return err
		}
	}
	reachable, err := announce(ctx, o.Dir, p.reached)
	if err != nil {
		return err
	}
	defer reachable.close()
	// The tray's library writes to the standard log.
	log.SetFlags(0)
	log.SetOutput(quietLogger{r.Log()})
	p.startTray()
	p.followSession()
	return p.run()
}

// errRaised says that another process has the folder, and its window shows now.
var errRaised = errors.New("the window is open already")

// openOrRaise opens the folder, or shows the window of the process that has it.
func openOrRaise(ctx context.Context, o Options) (*rig.Rig, error) {
	wish := o.Link
	if wish == "" && o.Hidden {
		wish = stayHidden
	}
	if raise(ctx, o.Dir, wish) {
		return nil, errRaised
	}
	r, err := o.Open()
	for late := time.After(takenWithin); errors.Is(err, store.ErrTaken); {
		// The other one may just be starting; or it is no window.
		select {
		case <-late:
			return nil, err
		case <-ctx.Done():
			return nil, err
		case <-time.After(200 * time.Millisecond):
		}
		if raise(ctx, o.Dir, wish) {
			return nil, errRaised
		}
		r, err = o.Open()
	}
	return r, err
}

// run is the window's loop.
func (p *program) run() (err error) {
	if os.Getenv(noDMABuf) == "" {
		if err := os.Setenv(noDMABuf, "1"); err != nil {
			return fmt.Errorf("prepare the window: %w", err)
		}
	}
	defer func() {
		// The library panics where there is no display, or not the right one.
		if broken := recover(); broken != nil {
			err = fmt.Errorf("%w: %v", ErrNoDisplay, broken)
		}
	}()
	if err := wails.Run(p.windowOptions()); err != nil {
		return fmt.Errorf("open the window: %w", err)
	}
	return nil
}

// noDMABuf keeps WebKitGTK from a way of drawing that leaves the window blank
// with some drivers.
const noDMABuf = "WEBKIT_DISABLE_DMABUF_RENDERER"

func (p *program) windowOptions() *options.App {
	return &options.App{
		Title: "Crossdock", Width: p.place.Width, Height: p.place.Height, MinWidth: leastWidth, MinHeight: leastHeight,
		WindowStartState: p.startState(runtime.GOOS),
		// It shows when the page is there, in its place. On macOS a window that
		// starts hidden cannot be brought back by the Dock.
		StartHidden:      runtime.GOOS != "darwin",
		BackgroundColour: options.NewRGB(0xf5, 0xf7, 0xfa),
		AssetServer:      &assetserver.Options{Assets: p.options.Page, Middleware: web.WindowPolicy},
		Logger:           quietLogger{p.log()},
		OnStartup:        func(ctx context.Context) { p.start(&webview{ctx: ctx, system: runtime.GOOS}) },
		OnDomReady:       func(context.Context) { go p.pageOpened() },
		OnBeforeClose:    func(context.Context) bool { return p.beforeClose() },
		Bind:             p.desk.Services().All(),
		ErrorFormatter:   func(err error) any { return app.AsError(err).JSON() },
		DragAndDrop:      &options.DragAndDrop{EnableFileDrop: false, DisableWebViewDrop: true},
		Menu:             p.macMenu(),
		Mac: &mac.Options{
			About:     &mac.AboutInfo{Title: "Crossdock " + p.options.Version, Message: "Keeps Hudu up to date with ConnectWise PSA"},
			OnUrlOpen: p.followLink,
		},
		Windows: &windows.Options{Theme: windows.SystemDefault},
		Linux:   &linux.Options{ProgramName: "crossdock", WebviewGpuPolicy: linux.WebviewGpuPolicyNever},
	}
}

// startState is how the window begins. On Linux the window's library shows a
// window that starts hidden for a moment, empty: minimised, nobody sees that.
func (p *program) startState(system string) options.WindowStartState {
	switch {
	case p.options.Hidden && system == "linux":
		return options.Minimised
	case p.place.Maximised:
		return options.Maximised
	default:
		return options.Normal
	}
}

// macMenu is the menu bar, which only macOS has. Cmd+Q quits: the library
// itself would treat it like the close button.
func (p *program) macMenu() *menu.Menu {
	if runtime.GOOS != "darwin" {
		return nil
	}
	bar := menu.NewMenu()
	program := bar.AddSubmenu("Crossdock")
	program.AddText("Settings…", keys.CmdOrCtrl(","), func(*menu.CallbackData) { p.showPage("settings") })
	program.AddSeparator()
	program.AddText("Hide Crossdock", keys.CmdOrCtrl("h"), func(*menu.CallbackData) { p.withWindow(window.Hide) })
	program.AddText("Quit Crossdock", keys.CmdOrCtrl("q"), func(*menu.CallbackData) { p.quit() })
	bar.Append(menu.EditMenu())
	bar.Append(menu.WindowMenu())
	return bar
}
