package desktop

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"sync"
	"syscall"
	"time"

	"github.com/sirupsen/logrus"

	"crossdock/app"
	"crossdock/app/rig"
	"crossdock/app/tray"
)

// program is the running window with everything around it, from start to quit.
type program struct {
	options Options
	rig     *rig.Rig
	desk    *app.Desk
	tray    *tray.Tray // nil without
	mark    crashMark
	// notifier shows what happened by the system's own means.
	notifier notifier

	closeDesk, stopTray, stopSession func()
	// patience is how long the end of a session waits for the write in flight.
	patience time.Duration
	// interrupted is done when somebody asked the process to end before there
	// was a window.
	interrupted <-chan struct{}
	ctx         context.Context //nolint:containedctx // the life of the program
	cancel      context.CancelFunc
	// owned are the goroutines of the program. Those that wait for the window's
	// own loop are not among them: it may have ended.
	owned sync.WaitGroup
	// started is closed once there is a window to talk to.
	started chan struct{}

	mu       sync.Mutex // guards what follows
	window   window
	place    place
	placed   bool // there is a place to go back to
	visible  bool
	trayIs   bool // the tray icon can be seen
	opened   bool // the page was there once
	quitting bool
}

// showWithin is when the window shows at the latest, whatever the page does.
const showWithin = 3 * time.Second

// newProgram is a program on an open folder; login is nil where nothing is
// started at sign-in.
func newProgram(ctx context.Context, o Options, r *rig.Rig, login app.Login) (*program, error) {
	p := &program{
		options: o, rig: r, mark: newCrashMark(o.Dir, o.Version), stopTray: func() {}, stopSession: func() {},
		patience:    sessionPatience,
		interrupted: ctx.Done(), started: make(chan struct{}), visible: !o.Hidden,
	}
	p.ctx, p.cancel = context.WithCancel(context.WithoutCancel(ctx))
	p.place, p.placed = keptPlace(r.Store())
	p.notifier = newNotifier(p.openNotification)
	desk, err := app.New(app.Options{
		Rig: r, Mode: "window", Version: o.Version, Sandbox: o.Sandbox, AnswerLinks: true,
		Ports: app.Ports{
			OpenURL: p.openURL, OpenFolder: p.openFolder, SaveFile: p.saveFile, Hide: p.keepRunning, Quit: p.quit, Notify: p.notify, Login: login,
		},
	})
	if err != nil {
		p.cancel()
		return nil, err
	}
	p.desk, p.closeDesk = desk, sync.OnceFunc(desk.Close)
	return p, nil
}

// end ends what is under way, after the write in flight, and everything that
// the program started.
func (p *program) end() {
	p.mu.Lock()
	p.quitting = true // nothing is started from here on
	p.mu.Unlock()
	p.stopTray()
	p.stopSession()
	p.closeDesk()
	p.cancel()
	p.notifier.end()
	p.owned.Wait()
}

func (p *program) log() *logrus.Logger { return p.rig.Log() }

// start is called by the window's library, on a goroutine, when there is a
// window to talk to.
func (p *program) start(w window) {
	p.mu.Lock()
	p.window = w
	p.mu.Unlock()
	close(p.started)
	p.desk.Listen(w.Emit)
	p.obeySignals()
	if p.options.Link != "" {
		p.followLink(p.options.Link)
	}
	p.owned.Go(p.watchPlace)
	p.owned.Go(func() {
		select {
		case <-time.After(showWithin):
			go p.pageOpened()
		case <-p.ctx.Done():
		}
	})
}

// obeySignals takes the signals over from the window's library, which treats
// one like a click on the close button. The first signal quits, a second one
// ends the process at once. A session that ends hangs up, unless the program was
// started so that this does not concern it.
func (p *program) obeySignals() {
	signals := make(chan os.Signal, 1)
	obeyed := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) {
		obeyed = append(obeyed, syscall.SIGHUP)
	}
	signal.Reset(obeyed...)
	signal.Notify(signals, obeyed...)
	p.owned.Go(func() {
		select {
		case <-signals:
		case <-p.interrupted:
		case <-p.ctx.Done():
			return
		}
		signal.Stop(signals)
		p.quit()
	})
}

// pageOpened shows the window when the page is there for the first time, where
// it was at the end of the last start.
func (p *program) pageOpened() {
	p.mu.Lock()
	first, show, w := !p.opened, p.visible, p.window
	p.opened = true
	p.mu.Unlock()
	if !first {
		return
	}
	p.mark.remove()
	if show {
		p.reveal(w)
	} else if runtime.GOOS == "darwin" {
		w.Hide()
	}
}

// reveal shows the window, the first time in the place where it was. It is told
// its place before, so that it does not jump, and after, since some systems
// forget what a hidden window is told.
func (p *program) reveal(w window) {
	p.mu.Lock()
	at, first := p.place, p.placed
	p.placed = false
	p.mu.Unlock()
	if !first || at.Maximised {
		w.Show()
		if first && p.options.Hidden {
			w.Maximise()
		}
		return
	}
	fits := at.onScreen(w.Screen())
	if fits.Width != at.Width || fits.Height != at.Height {
		w.Resize(fits.Width, fits.Height)
	}
	at = fits
	w.Move(at.X, at.Y)
	w.Show()
	w.Move(at.X, at.Y)
}

// show brings the window to the front, as soon as there is one.
func (p *program) show() {
	p.mu.Lock()
	p.visible = true
	w, opened := p.window, p.opened
	p.mu.Unlock()
	if opened {
		p.reveal(w)
	}
}

// keepRunning takes the window away while the program goes on: into the tray,
// or to the taskbar where there is none to come back from.
func (p *program) keepRunning() {
	p.withWindow(func(w window) {
		p.savePlace()
		if p.canReturn() {
			p.setVisible(false)
			w.Hide()
			return
		}
		w.Minimise()
	})
}

func (p *program) setVisible(visible bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.visible = visible
}

// canReturn tells whether a hidden window can be brought back: by the tray, or
// by the Dock of macOS.
func (p *program) canReturn() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.trayIs || runtime.GOOS == "darwin"
}

// withWindow runs something with the window on a goroutine of its own: the
// caller may be the window's own thread, or the tray's.
func (p *program) withWindow(do func(window)) {
	p.mu.Lock()
	w := p.window
	p.mu.Unlock()
	if w != nil {
		go do(w)
	}
}

// beforeClose is asked by the window's library before it ends, on whatever
// thread; it answers whether to go on. Everything but the end itself is decided
// elsewhere, so that no thread waits.
func (p *program) beforeClose() (prevent bool) {
	p.mu.Lock()
	quitting := p.quitting
	p.mu.Unlock()
	if quitting {
		return false
	}
	p.withWindow(p.closed)
	return true
}

// closed is a person who closed the window.
func (p *program) closed(w window) {
	switch onClose(p.desk.OnClose(), p.desk.Asking(), p.canReturn()) {
	case ask:
		p.desk.AskClose()
		w.Show()
	case keepRunning:
		p.keepRunning()
	case quit:
		p.quit()
	}
}

// quit ends the program: the window goes at once, the process when the write in
// flight is journaled.
func (p *program) quit() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.quitting {
		return
	}
	p.quitting = true
	p.owned.Go(func() {
		select {
		case <-p.started:
		case <-p.ctx.Done():
			return
		}
		p.savePlace()
		p.setVisible(false)
		p.window.Hide()
		p.stopTray()
		p.closeDesk()
		p.window.Quit()
	})
}

func (p *program) openURL(address string) error {
	w, err := p.anyWindow()
	if err != nil {
		return err
	}
	return w.OpenURL(address)
}

// reached is a second start: of a person who wants to see the window, of a
// crossdock: link, or at sign-in.
func (p *program) reached(link string) {
	switch link {
	case stayHidden:
	case "":
		p.show()
	default:
		p.followLink(link)
	}
}

// followLink follows a crossdock: link once there is a window, on a goroutine of
// its own: the caller may be the window's own thread. Where it leads nowhere the
// window shows, and its page of companies is where that is mended.
func (p *program) followLink(link string) {
	go func() {
		select {
		case <-p.started:
		case <-p.ctx.Done():
			return
		}
		if err := p.desk.OpenLink(link); err != nil {
			p.log().WithField("code", app.AsError(err).Code).Info("a link led nowhere")
			p.showPage("companies")
		}
	}()
}

func (p *program) openFolder(path string) error { return openFolder(p.ctx, path, &p.owned) }

func (p *program) saveFile(name, content string) (app.Saved, error) {
	w, err := p.anyWindow()
	if err != nil {
		return app.Saved{}, err
	}
	path, err := w.AskWhereToSave(name)
	if err != nil || path == "" {
		return app.Saved{}, err
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		return app.Saved{}, err
	}
	return app.Saved{Name: filepath.Base(path), Path: path}, nil
}

func (p *program) anyWindow() (window, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.window == nil {
		return nil, errors.New("the window is not there yet")
	}
	return p.window, nil
}
