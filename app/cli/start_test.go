package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/app"
	"crossdock/app/rig"
	"crossdock/app/version"
)

var builtPage = fstest.MapFS{"index.html": {Data: []byte("<html><head></head></html>")}}

// person is somebody at the command line, who can interrupt it.
type person struct {
	t         *testing.T
	world     World
	out       *lines
	errs      bytes.Buffer
	interrupt context.CancelFunc
}

func newPerson(t *testing.T) *person {
	t.Helper()
	ctx, interrupt := context.WithCancel(t.Context())
	p := &person{t: t, interrupt: interrupt, out: &lines{written: make(chan string, 1000)}}
	p.world = World{
		In: strings.NewReader(""), Out: p.out, Err: &p.errs, Getenv: func(string) string { return "" }, Now: time.Now,
		ConfigDir: func() (string, error) { return t.TempDir(), nil }, Interrupted: ctx, Vault: &rig.MemoryVault{}, Page: builtPage,
	}
	return p
}

// lines hands on what is written.
type lines struct {
	all     bytes.Buffer
	written chan string
}

func (l *lines) Write(p []byte) (int, error) {
	l.all.Write(p)
	l.written <- string(p)
	return len(p), nil
}

// begin runs a command until it is interrupted; it returns the exit status.
func (p *person) begin(args ...string) func() int {
	status := make(chan int, 1)
	go func() { status <- Main(append([]string{"--data-dir", p.t.TempDir()}, args...), p.world) }()
	return func() int { return <-status }
}

var pageAddress = regexp.MustCompile(`^http://127\.0\.0\.1:\d+/\?token=[0-9a-f]{64}\n$`)

// address waits for the line with the page's address.
func (p *person) address() string {
	p.t.Helper()
	late := time.After(time.Minute)
	for {
		select {
		case text := <-p.out.written:
			if pageAddress.MatchString(text) {
				return strings.TrimSpace(text)
			}
		case <-late:
			p.t.Fatalf("no address came:\n%s\n%s", p.out.all.String(), p.errs.String())
		}
	}
}

// visit opens the page and calls a bound method.
func visit(t *testing.T, address, method string) string {
	t.Helper()
	jar, err := cookiejar.New(nil)
	require.NoError(t, err)
	browser := &http.Client{Jar: jar, Timeout: 20 * time.Second}
	defer browser.CloseIdleConnections()
	open, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	require.NoError(t, err)
	opened, err := browser.Do(open)
	require.NoError(t, err)
	require.NoError(t, opened.Body.Close())
	require.Equal(t, http.StatusOK, opened.StatusCode)
	top, _, _ := strings.Cut(address, "?")
	call, err := http.NewRequestWithContext(t.Context(), http.MethodPost, top+"call/"+method, strings.NewReader("[]"))
	require.NoError(t, err)
	call.Header.Set("Content-Type", "application/json")
	call.Header.Set("X-Crossdock", "1")
	answer, err := browser.Do(call)
	require.NoError(t, err)
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	require.Equal(t, http.StatusOK, answer.StatusCode, string(body))
	return string(body)
}

func TestBrowserServesThePageUntilInterrupted(t *testing.T) {
	p := newPerson(t)
	ended := p.begin("--browser")
	var state app.State
	require.NoError(t, json.Unmarshal([]byte(visit(t, p.address(), "Shell/State")), &state))
	assert.Equal(t, "browser", state.Mode)
	assert.False(t, state.Sandbox)
	assert.Equal(t, "connectwise", state.Setup.Current)
	p.interrupt()
	assert.Equal(t, exitDone, ended(), p.errs.String())
	assert.Equal(t, 1, strings.Count(p.out.all.String(), "\n"), "the address is the only line")
}

func TestThePageEndsTheProgram(t *testing.T) {
	p := newPerson(t)
	ended := p.begin("--browser")
	visit(t, p.address(), "Shell/Quit")
	assert.Equal(t, exitDone, ended(), p.errs.String())
}

func TestDemoInABrowserHasTheSetupFilledIn(t *testing.T) {
	p := newPerson(t)
	ended := p.begin("demo", "--browser")
	body := visit(t, p.address(), "Shell/State")
	var state app.State
	require.NoError(t, json.Unmarshal([]byte(body), &state))
	assert.True(t, state.Sandbox)
	assert.True(t, state.CanSync, "the connection test has passed")
	assert.Equal(t, "companies", state.Setup.Current, "what is left is to match companies")
	assert.DirExists(t, state.DataDir)
	p.interrupt()
	assert.Equal(t, exitDone, ended(), p.errs.String())
	assert.NoDirExists(t, state.DataDir)
}

func TestStartWithoutAWindow(t *testing.T) {
	t.Run("a script is told", func(t *testing.T) {
		p := newPerson(t)
		assert.Equal(t, exitFailed, p.begin()())
		assert.Contains(t, p.errs.String(), "crossdock --browser")
		assert.Empty(t, p.out.all.String())
	})
	t.Run("a person gets the page", func(t *testing.T) {
		p := newPerson(t)
		opened := make(chan string, 1)
		p.world.Terminal = true
		p.world.OpenBrowser = func(address string) error { opened <- address; return errors.New("no browser") }
		ended := p.begin()
		address := p.address()
		assert.Equal(t, address, <-opened)
		p.interrupt()
		assert.Equal(t, exitDone, ended())
		assert.Contains(t, p.errs.String(), "no window in this build")
	})
	t.Run("nor a display", func(t *testing.T) {
		p := newPerson(t)
		p.world.Window = func(context.Context, WindowOptions) error { return fmt.Errorf("%w without a display", ErrNoWindow) }
		assert.Equal(t, exitFailed, p.begin()())
		assert.Contains(t, p.errs.String(), "no window without a display; 'crossdock --browser'")
	})
	t.Run("nor a page", func(t *testing.T) {
		p := newPerson(t)
		p.world.Page = fstest.MapFS{}
		assert.Equal(t, exitFailed, p.begin("--browser")())
		assert.Contains(t, p.errs.String(), "go tool task build")
	})
}

func TestStartOpensTheWindow(t *testing.T) {
	p := newPerson(t)
	var got WindowOptions
	p.world.Window = func(_ context.Context, o WindowOptions) error {
		got = o
		r, err := o.Open()
		if err != nil {
			return err
		}
		return r.Close()
	}
	require.Equal(t, exitDone, p.begin("--hidden", "--no-tray")(), p.errs.String())
	assert.DirExists(t, got.Dir)
	assert.True(t, got.Hidden)
	assert.True(t, got.NoTray)
	assert.False(t, got.Sandbox)
	assert.Equal(t, version.Number(), got.Version)

	require.Equal(t, exitDone, p.begin("demo")(), p.errs.String())
	assert.True(t, got.Sandbox)
	assert.NoDirExists(t, got.Dir, "the demo leaves its folder behind")

	p.world.Window = func(context.Context, WindowOptions) error { return errors.New("the window broke") }
	require.Equal(t, exitFailed, p.begin("demo")())
	assert.Contains(t, p.errs.String(), "the window broke")
}

func TestStartWithALink(t *testing.T) {
	p := newPerson(t)
	var got WindowOptions
	p.world.Window = func(_ context.Context, o WindowOptions) error { got = o; return nil }
	for _, args := range [][]string{{"crossdock://company/19297"}, {"--", "crossdock://company/19297"}} {
		got = WindowOptions{}
		require.Equal(t, exitDone, p.begin(args...)(), p.errs.String())
		assert.Equal(t, "crossdock://company/19297", got.Link)
	}
	for _, args := range [][]string{
		{"crossdock://company/0"}, {"crossdock://company/1 --data-dir /x"}, {"--", "crossdock://company/1", "--data-dir"},
		{"crossdock://company/1", "crossdock://company/2"}, {"crossdock:"}, {"--", "--hidden"},
	} {
		got = WindowOptions{}
		assert.Equal(t, exitUsage, p.begin(args...)(), args)
		assert.Empty(t, got.Link, args)
	}
}

// A Crossdock that serves a browser has the folder: it is asked by its port.
func TestALinkIsFollowedByTheCrossdockThatRuns(t *testing.T) {
	running, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer func() { _ = running.Close() }()
	dir := t.TempDir()
	port := running.Addr().(*net.TCPAddr).Port
	require.NoError(t, os.WriteFile(filepath.Join(dir, "settings.json"), fmt.Appendf(nil, `{"version":1,"links":{"port":%d}}`, port), 0o600))
	for name, window := range map[string]func(context.Context, WindowOptions) error{
		"no window": nil, "taken": func(context.Context, WindowOptions) error { return rig.ErrTaken },
	} {
		p := newPerson(t)
		var opened []string
		p.world.Window, p.world.OpenBrowser = window, func(address string) error { opened = append(opened, address); return nil }
		status := Main([]string{"--data-dir", dir, "crossdock://contact/5"}, p.world)
		assert.Equal(t, exitDone, status, "%s: %s", name, p.errs.String())
		assert.Equal(t, []string{fmt.Sprintf("http://127.0.0.1:%d/links/connectwise/contact/5", port)}, opened, name)
	}
	require.NoError(t, running.Close())
	p := newPerson(t)
	p.world.OpenBrowser = func(string) error { t.Error("opened though nobody answers"); return nil }
	assert.Equal(t, exitFailed, Main([]string{"--data-dir", dir, "crossdock://contact/5"}, p.world))
}

func TestDemoWithoutAWindowWalks(t *testing.T) {
	p := newPerson(t)
	require.Equal(t, exitDone, p.begin("demo")(), p.errs.String())
	assert.Contains(t, p.out.all.String(), "0 writes")
	assert.NotRegexp(t, `token=`, p.out.all.String(), "nobody is there to open it")
}

func TestStartFlagsThatDoNotGoTogether(t *testing.T) {
	for _, args := range [][]string{{"--browser", "--hidden"}, {"--browser", "--no-tray"}, {"demo", "--browser", "--headless"}, {"window"}} {
		p := newPerson(t)
		assert.Equal(t, exitUsage, p.begin(args...)(), args)
	}
}

func TestBrowserOpensNothingWithoutADisplay(t *testing.T) {
	if os.PathSeparator != '/' {
		t.Skip("only Linux has terminals without a display")
	}
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	t.Setenv("PATH", "")
	assert.Error(t, openBrowser("http://127.0.0.1:1/"))
}
