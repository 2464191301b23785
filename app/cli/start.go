package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"crossdock/app"
	"crossdock/app/rig"
	"crossdock/app/version"
	"crossdock/app/web"
)

// WindowOptions are what a window is opened with.
type WindowOptions struct {
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

// ErrNoWindow says that no window is possible, in the words around it.
var ErrNoWindow = errors.New("there is no window")

// errBuiltWithout is what a plain 'go build' comes without.
var errBuiltWithout = fmt.Errorf("%w in this build of Crossdock ('go tool task build' builds one)", ErrNoWindow)

// startFlags are those of crossdock without a command.
type startFlags struct{ browser, hidden, noTray bool }

func (f *startFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.BoolVar(&f.browser, "browser", false, "serve Crossdock to an ordinary browser instead of opening the window")
	flags.BoolVar(&f.hidden, "hidden", false, "start in the tray, without showing the window")
	flags.BoolVar(&f.noTray, "no-tray", false, "start without the tray icon")
}

// start opens the window. Where none is possible a person gets the page; a
// script is told.
func (c *command) start(ctx context.Context, f startFlags, args []string) error {
	if f.browser && (f.hidden || f.noTray) {
		return usageError("--browser opens no window: leave out --hidden and --no-tray")
	}
	if f.browser {
		return c.servePage(ctx, false, nil)
	}
	toFollow := strings.Join(args, "")
	err := c.openWindow(ctx, WindowOptions{Hidden: f.hidden, NoTray: f.noTray, Link: toFollow})
	switch {
	case toFollow != "" && (errors.Is(err, ErrNoWindow) || errors.Is(err, rig.ErrTaken)) && c.followElsewhere(ctx, toFollow):
		return nil
	case !errors.Is(err, ErrNoWindow):
		return err
	case !c.Terminal:
		return fmt.Errorf("%w; 'crossdock --browser' serves the same to a browser", err)
	default:
		fmt.Fprintf(c.Err, "%v, so Crossdock opens in your browser.\n", err)
		return c.servePage(ctx, false, nil)
	}
}

// openWindow opens the window and returns when it has ended.
func (c *command) openWindow(ctx context.Context, o WindowOptions) error {
	if c.Window == nil {
		return errBuiltWithout
	}
	if !web.HasPage(c.Page) {
		return web.ErrNoPage
	}
	dir, err := rig.Folder(c.options())
	if err != nil {
		return err
	}
	o.Dir, o.Named, o.Open, o.Page, o.Version = dir, c.dataDir != "", c.open, c.Page, version.Number()
	return c.Window(ctx, o)
}

// servePage serves the page until a person ends it. prepare runs before; it may
// be nil.
func (c *command) servePage(ctx context.Context, sandbox bool, prepare func(*rig.Rig, *app.Desk) error) error {
	if !web.HasPage(c.Page) {
		return web.ErrNoPage
	}
	r, err := c.open()
	if err != nil {
		return err
	}
	defer c.close(r)
	ctx, quit := context.WithCancel(ctx)
	defer quit()
	desk, err := app.New(app.Options{
		Rig: r, Now: c.Now, Mode: "browser", Version: version.Number(), Sandbox: sandbox, AnswerLinks: true, Ports: app.Ports{Quit: quit},
	})
	if err != nil {
		return err
	}
	end := sync.OnceFunc(desk.Close)
	defer end()
	if prepare != nil {
		if err := prepare(r, desk); err != nil {
			return err
		}
	}
	server, err := web.Listen(ctx, web.Options{
		Assets: c.Page, Services: desk.Services().All(), Subscribe: desk.Listen, After: desk.EventsAfter,
	})
	if err != nil {
		return err
	}
	fmt.Fprintln(c.Out, server.Address())
	fmt.Fprintln(c.Err, "Open this address in a browser on this machine; it works once. Press Ctrl+C to end.")
	if c.Terminal && c.OpenBrowser != nil {
		if err := c.OpenBrowser(server.Address()); err != nil {
			fmt.Fprintln(c.Err, "No browser could be started from here.")
		}
	}
	return server.Serve(ctx, end)
}
