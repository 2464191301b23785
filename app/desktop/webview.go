package desktop

import (
	"context"
	"fmt"
	"sync"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"crossdock/app"
	"crossdock/app/notify"
)

// window is what the program does with its window. The methods may be called
// from any goroutine but the window's own.
type window interface {
	Emit(app.Batch)
	// Show brings the window to the front, from wherever it is.
	Show()
	Hide()
	Minimise()
	Reload()
	Quit()
	OpenURL(address string) error
	// AskWhereToSave answers "" when the person cancelled.
	AskWhereToSave(name string) (path string, err error)
	// Place tells where the window is, and whether it is neither hidden,
	// minimised nor full-screen, or maximised.
	Place() (at place, normal, maximised bool)
	Move(x, y int)
	Resize(width, height int)
	Maximise()
	// Notify shows a notification; chosen is told its id when the person clicks
	// it. Not for Linux.
	Notify(note notify.Note, chosen func(id string)) error
	// Screen is the size of the screen that the window is on, 0 when unknown.
	Screen() (width, height int)
}

// webview is the window as Wails drives it. This is the one file that calls the
// library's runtime: with a context that is not the library's own it ends the
// process.
type webview struct {
	ctx    context.Context //nolint:containedctx // the library's handle on the window
	system string          // runtime.GOOS

	notifying sync.Once // guards refused
	refused   error     // why nothing can be shown
}

func (w *webview) Emit(batch app.Batch) { runtime.EventsEmit(w.ctx, app.EventName, batch) }

func (w *webview) Show() {
	if w.system == "darwin" {
		runtime.Show(w.ctx)
	}
	runtime.WindowShow(w.ctx)
	// On Linux this is what brings a window to the front; on Windows it would
	// make a maximised one smaller.
	if w.system == "linux" || runtime.WindowIsMinimised(w.ctx) {
		runtime.WindowUnminimise(w.ctx)
	}
}

// Hide hides the whole application on macOS: a click on the Dock brings back an
// application, not a window.
func (w *webview) Hide() {
	if w.system == "darwin" {
		runtime.Hide(w.ctx)
		return
	}
	runtime.WindowHide(w.ctx)
}

func (w *webview) Minimise() { runtime.WindowMinimise(w.ctx) }
func (w *webview) Reload()   { runtime.WindowReloadApp(w.ctx) }
func (w *webview) Quit()     { runtime.Quit(w.ctx) }

func (w *webview) OpenURL(address string) error {
	encoded, err := encodeAddress(address)
	if err != nil {
		return err
	}
	runtime.BrowserOpenURL(w.ctx, encoded)
	return nil
}

func (w *webview) AskWhereToSave(name string) (string, error) {
	path, err := runtime.SaveFileDialog(w.ctx, runtime.SaveDialogOptions{
		DefaultFilename: name, Title: "Save", CanCreateDirectories: true,
	})
	if err != nil {
		return "", fmt.Errorf("ask where to save: %w", err)
	}
	return path, nil
}

func (w *webview) Place() (at place, normal, maximised bool) {
	at.Width, at.Height = runtime.WindowGetSize(w.ctx)
	at.X, at.Y = runtime.WindowGetPosition(w.ctx)
	return at, runtime.WindowIsNormal(w.ctx), runtime.WindowIsMaximised(w.ctx)
}

func (w *webview) Move(x, y int) { runtime.WindowSetPosition(w.ctx, x, y) }

func (w *webview) Resize(width, height int) { runtime.WindowSetSize(w.ctx, width, height) }

func (w *webview) Maximise() { runtime.WindowMaximise(w.ctx) }

func (w *webview) Notify(note notify.Note, chosen func(id string)) error {
	w.notifying.Do(func() {
		if w.refused = runtime.InitializeNotifications(w.ctx); w.refused != nil {
			return
		}
		runtime.OnNotificationResponse(w.ctx, func(result runtime.NotificationResult) {
			if result.Error == nil {
				chosen(result.Response.ID)
			}
		})
		// macOS asks the person, the first time.
		allowed, err := runtime.RequestNotificationAuthorization(w.ctx)
		if w.refused = err; err == nil && !allowed {
			w.refused = notify.ErrMissing
		}
	})
	if w.refused != nil {
		return fmt.Errorf("prepare notifications: %w", w.refused)
	}
	if err := runtime.SendNotification(w.ctx, runtime.NotificationOptions{ID: note.ID, Title: note.Title, Body: note.Text}); err != nil {
		return fmt.Errorf("show a notification: %w", err)
	}
	return nil
}

func (w *webview) Screen() (width, height int) {
	screens, err := runtime.ScreenGetAll(w.ctx)
	if err != nil {
		return 0, 0
	}
	for _, screen := range screens {
		if screen.IsCurrent {
			return screen.Size.Width, screen.Size.Height
		}
	}
	return 0, 0
}
