package desktop

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/wailsapp/wails/v2/pkg/options"

	"crossdock/app"
	"crossdock/app/notify"
	"crossdock/app/rig"
	"crossdock/app/tray"
	"crossdock/backend/store"
)

// fakeWindow notes what is done with it.
type fakeWindow struct {
	mu    sync.Mutex
	calls []string
	kinds []string // of the events
	at    place
	save  string
}

func (w *fakeWindow) note(call string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.calls = append(w.calls, call)
}

func (w *fakeWindow) Emit(batch app.Batch) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, event := range batch.Events {
		w.kinds = append(w.kinds, event.Kind+event.Page)
	}
}
func (w *fakeWindow) Show()                        { w.note("show") }
func (w *fakeWindow) Hide()                        { w.note("hide") }
func (w *fakeWindow) Minimise()                    { w.note("minimise") }
func (w *fakeWindow) Reload()                      { w.note("reload") }
func (w *fakeWindow) Quit()                        { w.note("quit") }
func (w *fakeWindow) OpenURL(address string) error { w.note("open " + address); return nil }
func (w *fakeWindow) AskWhereToSave(string) (string, error) {
	w.note("ask where")
	return w.save, nil
}

func (w *fakeWindow) Place() (place, bool, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.at, true, false
}
func (w *fakeWindow) Move(int, int)            { w.note("move") }
func (w *fakeWindow) Screen() (int, int)       { return 1920, 1080 }
func (w *fakeWindow) Resize(width, height int) { w.note(fmt.Sprintf("resize %dx%d", width, height)) }
func (w *fakeWindow) Maximise()                { w.note("maximise") }
func (w *fakeWindow) Notify(note notify.Note, chosen func(string)) error {
	w.note("notify " + note.Title)
	chosen(note.ID)
	return nil
}

func (w *fakeWindow) did(call string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Contains(w.calls, call)
}

func (w *fakeWindow) heard(kind string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Contains(w.kinds, kind)
}

func (w *fakeWindow) forget() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.calls = nil
}

func openRig(t *testing.T, dir string) *rig.Rig {
	t.Helper()
	r, err := rig.Open(rig.Options{DataDir: dir, Vault: &rig.MemoryVault{}, Getenv: func(string) string { return "" }})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, r.Close()) })
	return r
}

// opened is a program whose window is there.
func opened(t *testing.T, o Options) (*program, *fakeWindow) {
	t.Helper()
	if o.Dir == "" {
		o.Dir = t.TempDir()
	}
	p, err := newProgram(t.Context(), o, openRig(t, o.Dir), nil)
	require.NoError(t, err)
	t.Cleanup(p.end)
	w := &fakeWindow{at: place{X: 10, Y: 20, Width: 1300, Height: 820}}
	p.start(w)
	return p, w
}

func eventually(t *testing.T, what string, is func() bool) {
	t.Helper()
	require.Eventually(t, is, 10*time.Second, time.Millisecond, what)
}

func TestTheWindowShowsWithItsPage(t *testing.T) {
	p, w := opened(t, Options{})
	assert.False(t, w.did("show"))
	p.pageOpened()
	assert.True(t, w.did("show"))
	assert.False(t, w.did("move"), "there was no place to go back to")
	w.forget()
	p.pageOpened()
	assert.False(t, w.did("show"), "a reload shows nothing anew")
}

func TestStartHidden(t *testing.T) {
	p, w := opened(t, Options{Hidden: true})
	p.pageOpened()
	assert.False(t, w.did("show"))
	p.show()
	assert.True(t, w.did("show"))
}

func TestASecondStartBeforeThePage(t *testing.T) {
	p, w := opened(t, Options{Hidden: true})
	p.show()
	assert.False(t, w.did("show"), "it would be empty")
	p.pageOpened()
	assert.True(t, w.did("show"))
}

func TestThePlaceIsKept(t *testing.T) {
	dir := t.TempDir()
	r := openRig(t, dir)
	p, err := newProgram(t.Context(), Options{Dir: dir}, r, nil)
	require.NoError(t, err)
	assert.Equal(t, place{Width: usualWidth, Height: usualHeight}, p.place)
	w := &fakeWindow{at: place{X: 30, Y: 40, Width: 1100, Height: 700}}
	p.start(w)
	p.savePlace()
	_, known := keptPlace(r.Store())
	assert.False(t, known, "a window that was not shown is nowhere")
	p.pageOpened()
	p.savePlace()
	p.end()

	again, err := newProgram(t.Context(), Options{Dir: dir}, r, nil)
	require.NoError(t, err)
	defer again.end()
	assert.Equal(t, w.at, again.place)
	second := &fakeWindow{at: w.at}
	again.start(second)
	again.pageOpened()
	assert.Equal(t, []string{"move", "show", "move"}, second.calls)
	again.show()
	assert.Equal(t, []string{"move", "show", "move", "show"}, second.calls, "from then on the person moves it")
}

func TestClosingAsksOnceThenDoesAsAnswered(t *testing.T) {
	p, w := opened(t, Options{})
	p.pageOpened()
	p.trayThere(true)
	assert.True(t, p.beforeClose(), "the window stays until the person answers")
	eventually(t, "the page is not asked", func() bool { return w.heard("close") })
	state, err := p.desk.Services().Shell.State()
	require.NoError(t, err)
	assert.True(t, state.AskClose)
	assert.True(t, state.Tray)
	assert.False(t, w.did("hide"))

	require.NoError(t, p.desk.Services().Shell.AnswerClose(app.CloseAnswer{Action: "keep-running", Remember: true}))
	eventually(t, "the window stays", func() bool { return w.did("hide") })
	w.forget()
	p.show()
	assert.True(t, p.beforeClose())
	eventually(t, "the answer is not remembered", func() bool { return w.did("hide") })
	assert.False(t, w.did("quit"))
}

func TestWithoutATrayTheWindowGoesToTheTaskbar(t *testing.T) {
	p, w := opened(t, Options{})
	p.pageOpened()
	_, err := p.desk.Services().Shell.SavePreferences(app.Preferences{Theme: "system", OnClose: "keep-running", Notify: "problems"})
	require.NoError(t, err)
	assert.True(t, p.beforeClose())
	eventually(t, "nothing happens", func() bool { return w.did("minimise") })
	assert.False(t, w.did("hide"), "nothing could bring it back")
}

func TestAPageThatHangsDoesNotKeepTheWindow(t *testing.T) {
	p, w := opened(t, Options{})
	p.pageOpened()
	assert.True(t, p.beforeClose())
	eventually(t, "the page is not asked", func() bool { return w.heard("close") })
	assert.True(t, p.beforeClose())
	eventually(t, "the second click does nothing", func() bool { return w.did("quit") })
}

func TestQuitEndsInOrder(t *testing.T) {
	p, w := opened(t, Options{})
	p.pageOpened()
	w.forget()
	require.NoError(t, p.desk.Services().Shell.Quit())
	p.quit()
	eventually(t, "the window stays", func() bool { return w.did("quit") })
	assert.False(t, p.beforeClose(), "the end is not held up")
	assert.Equal(t, []string{"hide", "quit"}, w.calls)
}

func TestInterruptedBeforeTheWindow(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	p, err := newProgram(ctx, Options{Dir: t.TempDir()}, openRig(t, t.TempDir()), nil)
	require.NoError(t, err)
	defer p.end()
	interrupt()
	w := &fakeWindow{}
	p.start(w)
	eventually(t, "the window stays", func() bool { return w.did("quit") })
}

func TestTrayChoices(t *testing.T) {
	p, w := opened(t, Options{})
	p.pageOpened()
	tests := map[string]struct {
		choice tray.Choice
		done   func() bool
	}{
		"open":                                {tray.Open, func() bool { return w.did("show") }},
		"settings":                            {tray.Settings, func() bool { return w.heard("navigatesettings") && w.did("show") }},
		"fix":                                 {tray.Fix, func() bool { return w.heard("navigatesync") && w.did("show") }},
		"reload":                              {tray.Reload, func() bool { return w.did("reload") && w.did("show") }},
		"sync now, which is not possible yet": {tray.SyncNow, func() bool { return w.did("show") }},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w.forget()
			p.chosen(tt.choice)
			eventually(t, "nothing happens", tt.done)
		})
	}
	pauses := func() bool { return p.desk.Tray().Paused }
	for _, choice := range []tray.Choice{tray.PauseHour, tray.PauseTomorrow, tray.PauseUntilResumed} {
		p.chosen(choice)
		assert.True(t, pauses())
		p.chosen(tray.Resume)
		assert.False(t, pauses())
	}
	p.chosen(tray.StopSync)
	w.forget()
	p.chosen(tray.Quit)
	eventually(t, "it goes on", func() bool { return w.did("quit") })
}

func TestSaveFile(t *testing.T) {
	p, w := opened(t, Options{})
	saved, err := p.saveFile("matches.csv", "a,b")
	require.NoError(t, err)
	assert.Equal(t, app.Saved{}, saved, "the person cancelled")
	w.save = filepath.Join(t.TempDir(), "mine.csv")
	saved, err = p.saveFile("matches.csv", "a,b")
	require.NoError(t, err)
	assert.Equal(t, app.Saved{Name: "mine.csv", Path: w.save}, saved)
	content, err := os.ReadFile(w.save)
	require.NoError(t, err)
	assert.Equal(t, "a,b", string(content))
}

func TestErrorsCrossTheBridgeAsText(t *testing.T) {
	p, _ := opened(t, Options{Page: os.DirFS(t.TempDir())})
	format := p.windowOptions().ErrorFormatter
	_, err := p.desk.Services().Shell.FinishSetupStep("nonsense")
	require.Error(t, err)
	text, isText := format(err).(string)
	require.True(t, isText, "the library makes anything else unreadable")
	var e app.Error
	require.NoError(t, json.Unmarshal([]byte(text), &e))
	assert.Equal(t, app.CodeInvalid, e.Code)
}

// The folder of a window that is there is left alone, and a start at sign-in
// leaves its window as it is.
func TestASecondStartTouchesNothing(t *testing.T) {
	p, w := opened(t, Options{Hidden: true, Dir: t.TempDir()})
	p.pageOpened()
	first, err := announce(t.Context(), p.options.Dir, p.reached)
	require.NoError(t, err)
	defer first.close()
	again := func(o Options) {
		t.Helper()
		o.Dir, o.Open = p.options.Dir, func() (*rig.Rig, error) {
			t.Error("the folder is opened")
			return nil, store.ErrTaken
		}
		_, err := openOrRaise(t.Context(), o)
		require.ErrorIs(t, err, errRaised)
	}
	again(Options{Hidden: true})
	assert.False(t, w.did("show"))
	again(Options{})
	assert.True(t, w.did("show"))
}

func TestAStartThatFindsTheFolderTaken(t *testing.T) {
	t.Run("by a window that is just starting", func(t *testing.T) {
		dir := t.TempDir()
		shown := make(chan struct{}, 1)
		tries := 0
		_, err := openOrRaise(t.Context(), Options{Dir: dir, Open: func() (*rig.Rig, error) {
			if tries++; tries == 1 {
				first, err := announce(t.Context(), dir, func(string) { shown <- struct{}{} })
				require.NoError(t, err)
				t.Cleanup(first.close)
			}
			return nil, store.ErrTaken
		}})
		require.ErrorIs(t, err, errRaised)
		<-shown
		assert.Equal(t, 1, tries)
	})
	t.Run("by a command that ends", func(t *testing.T) {
		dir := t.TempDir()
		tries := 0
		r, err := openOrRaise(t.Context(), Options{Dir: dir, Open: func() (*rig.Rig, error) {
			if tries++; tries == 1 {
				return nil, store.ErrTaken
			}
			return openRig(t, dir), nil
		}})
		require.NoError(t, err)
		assert.Equal(t, dir, r.Dir())
	})
	t.Run("by a command that goes on", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		_, err := openOrRaise(ctx, Options{Dir: t.TempDir(), Open: func() (*rig.Rig, error) {
			cancel()
			return nil, store.ErrTaken
		}})
		require.ErrorIs(t, err, store.ErrTaken)
	})
}

// A screen that has become smaller than the window was gets it whole.
func TestAWindowThatIsTooLargeIsMadeSmaller(t *testing.T) {
	dir := t.TempDir()
	r := openRig(t, dir)
	require.NoError(t, r.Store().Keep(placeName, place{X: 2500, Y: 900, Width: 2400, Height: 1300}))
	p, err := newProgram(t.Context(), Options{Dir: dir}, r, nil)
	require.NoError(t, err)
	defer p.end()
	w := &fakeWindow{at: place{Width: 1920, Height: 1080}}
	p.start(w)
	p.pageOpened()
	assert.Equal(t, []string{"resize 1920x1080", "move", "show", "move"}, w.calls)
}

// A window that starts hidden is maximised when it shows, as it was.
func TestAMaximisedWindowThatStartsHidden(t *testing.T) {
	dir := t.TempDir()
	r := openRig(t, dir)
	require.NoError(t, r.Store().Keep(placeName, place{Width: 1200, Height: 800, Maximised: true}))
	p, err := newProgram(t.Context(), Options{Dir: dir, Hidden: true}, r, nil)
	require.NoError(t, err)
	defer p.end()
	assert.Equal(t, options.Minimised, p.startState("linux"))
	assert.Equal(t, options.Maximised, p.startState("windows"))
	w := &fakeWindow{}
	p.start(w)
	p.pageOpened()
	assert.Empty(t, w.calls)
	p.show()
	p.show()
	assert.Equal(t, []string{"show", "maximise", "show"}, w.calls)
}

// What happens before there is a window is told when there is one, and a click
// leads to its page.
func TestNotificationsOfTheSystem(t *testing.T) {
	p, err := newProgram(t.Context(), Options{Dir: t.TempDir(), Hidden: true}, openRig(t, t.TempDir()), nil)
	require.NoError(t, err)
	t.Cleanup(p.end)
	p.notifier = windowNotifier{p.openNotification}
	p.notify(app.Notification{ID: "1", Title: "The sync failed"})
	w := &fakeWindow{}
	p.start(w)
	p.pageOpened()
	eventually(t, "nothing is shown", func() bool { return w.did("notify The sync failed") })
	eventually(t, "the page is not shown", func() bool { return w.heard("navigatesync") && w.did("show") })
}

// A session that ends hangs up, and the program ends in order.
func TestAHangUpQuits(t *testing.T) {
	if os.PathSeparator != '/' {
		t.Skip("Windows ends a session in its own way")
	}
	if signal.Ignored(syscall.SIGHUP) {
		t.Skip("these tests were started so that a hang-up does not concern them")
	}
	p, w := opened(t, Options{})
	p.pageOpened()
	self, err := os.FindProcess(os.Getpid())
	require.NoError(t, err)
	require.NoError(t, self.Signal(syscall.SIGHUP))
	eventually(t, "the window stays", func() bool { return w.did("quit") })
}
