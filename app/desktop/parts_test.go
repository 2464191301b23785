package desktop

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/sirupsen/logrus"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestOnClose(t *testing.T) {
	tests := map[string]struct {
		wish              string
		asking, canReturn bool
		want              closeAction
	}{
		"the first time":                    {"ask", false, true, ask},
		"the first time without a tray":     {"ask", false, false, ask},
		"again, the page shows no question": {"ask", true, true, keepRunning},
		"again without a tray":              {"ask", true, false, quit},
		"as chosen":                         {"keep-running", false, true, keepRunning},
		"as chosen without a tray":          {"keep-running", false, false, keepRunning},
		"as chosen, to quit":                {"quit", false, true, quit},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) { assert.Equal(t, tt.want, onClose(tt.wish, tt.asking, tt.canReturn)) })
	}
}

func TestPlaces(t *testing.T) {
	usual := place{X: 100, Y: 50, Width: 1280, Height: 800}
	assert.Equal(t, usual, usual.onScreen(1920, 1080))
	assert.Equal(t, usual, usual.onScreen(0, 0), "the screen is not known")
	assert.Equal(t, place{X: 0, Y: 0, Width: 1024, Height: 768}, usual.onScreen(1024, 768), "the screen has become smaller")
	assert.Equal(t, place{X: 0, Y: 0, Width: leastWidth, Height: leastHeight}, usual.onScreen(800, 600), "the page needs some room")
	assert.Equal(t, place{X: 640, Y: 280, Width: 1280, Height: 800}, place{X: 3000, Y: 2000, Width: 1280, Height: 800}.onScreen(1920, 1080))
	assert.Equal(t, place{X: 0, Y: 0, Width: 1280, Height: 800}, place{X: -900, Y: -20, Width: 1280, Height: 800}.onScreen(1920, 1080))

	now := place{X: 5, Y: 6, Width: 1100, Height: 700}
	assert.Equal(t, now, usual.seen(now, true, false))
	assert.Equal(t, usual, usual.seen(now, false, false), "minimised")
	big := usual
	big.Maximised = true
	assert.Equal(t, big, usual.seen(place{Width: 1920, Height: 1080}, false, true), "the size to go back to stays")
	assert.Equal(t, now, big.seen(now, true, false))
}

// refusedByLibrary is the pattern of characters that the window's library does
// not open.
var refusedByLibrary = regexp.MustCompile(`[;\|` + "`" + `$\\<>*{}\[\]()~! \t\n\r]`)

func TestEncodeAddress(t *testing.T) {
	tests := map[string]string{
		"https://en.wikipedia.org/wiki/Go_(programming_language)": "https://en.wikipedia.org/wiki/Go_%28programming_language%29",
		"https://example.com/~ann/a b?x=[1];y=$2!":                "https://example.com/%7Eann/a%20b?x=%5B1%5D%3By=%242%21",
		"http://127.0.0.1:8080/a?b=c&d=e#f":                       "http://127.0.0.1:8080/a?b=c&d=e#f",
		"https://example.com/ü":                                   "https://example.com/%C3%BC",
		"https://example.com/%28":                                 "https://example.com/%28",
	}
	for address, want := range tests {
		got, err := encodeAddress(address)
		require.NoError(t, err, address)
		assert.Equal(t, want, got)
		assert.NotRegexp(t, refusedByLibrary, got)
	}
	for _, address := range []string{
		"file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "mailto:a@example.com", "https://", "//example.com", "ftp://example.com",
		"https://user:secret@example.com/", "http://[::1]/", "https://a$b.example/", "calc.exe", "",
	} {
		_, err := encodeAddress(address)
		assert.ErrorIs(t, err, errNotWeb, address)
	}
}

func TestTheLogQuotesNothing(t *testing.T) {
	var out bytes.Buffer
	log := logrus.New()
	log.SetOutput(&out)
	log.SetLevel(logrus.TraceLevel)
	q := quietLogger{log}
	line := `process message error: C{"name":"app.Connections.SaveHudu","args":[{"apiKey":"s3cret"}]} -> broken`
	for _, write := range []func(string){q.Print, q.Trace, q.Debug, q.Info, q.Warning, q.Error, q.Fatal} {
		write(line)
		write("s3cret" + strings.Repeat("x", 100) + "s3cret")
		write("'s3cret'")
	}
	_, err := q.Write([]byte("systray error: failed to register: s3cret"))
	require.NoError(t, err)
	assert.Contains(t, out.String(), "process message error")
	assert.Contains(t, out.String(), "failed to register")
	assert.NotContains(t, strings.ReplaceAll(out.String(), "window: s3cret", ""), `s3cret"`)
	assert.NotContains(t, out.String(), "SaveHudu")
	assert.Equal(t, 0, strings.Count(firstWords(line), "s3cret"))
}

func TestDisplay(t *testing.T) {
	env := func(name string) func(string) string {
		return func(asked string) string {
			if asked == name {
				return ":0"
			}
			return ""
		}
	}
	if os.PathSeparator != '/' {
		t.Skip("the other systems always have a display")
	}
	assert.False(t, hasDisplay(env("")))
	assert.True(t, hasDisplay(env("DISPLAY")))
	assert.True(t, hasDisplay(env("WAYLAND_DISPLAY")))
}

func TestCrashMark(t *testing.T) {
	mark := newCrashMark(t.TempDir(), "1.0")
	assert.False(t, mark.crashed())
	require.NoError(t, mark.set())
	assert.True(t, mark.crashed())
	assert.False(t, newCrashMark(filepath.Dir(mark.path), "1.1").crashed(), "another version is tried again")
	mark.remove()
	assert.False(t, mark.crashed())
}

func TestASecondStartShowsTheFirst(t *testing.T) {
	dir := t.TempDir()
	assert.False(t, raise(t.Context(), dir, ""), "nobody is there")
	shown := 0
	first, err := announce(t.Context(), dir, func(string) { shown++ })
	require.NoError(t, err)
	assert.True(t, raise(t.Context(), dir, ""))
	assert.True(t, raise(t.Context(), dir, ""))
	assert.Equal(t, 2, shown)
	first.close()
	assert.Equal(t, 2, shown)
	assert.False(t, raise(t.Context(), dir, ""), "it has ended")
	assert.NoFileExists(t, first.path)
}

func TestASecondStartHandsItsLinkOn(t *testing.T) {
	dir := t.TempDir()
	var links []string
	first, err := announce(t.Context(), dir, func(link string) { links = append(links, link) })
	require.NoError(t, err)
	assert.True(t, raise(t.Context(), dir, "crossdock://company/19297"))
	assert.True(t, raise(t.Context(), dir, ""))
	assert.False(t, raise(t.Context(), dir, "crossdock://company/"+strings.Repeat("9", 100)), "no link is as long")
	first.close()
	assert.Equal(t, []string{"crossdock://company/19297", ""}, links)
}

func TestOnlyWhoReadsTheFolderCanShowTheWindow(t *testing.T) {
	dir := t.TempDir()
	first, err := announce(t.Context(), dir, func(string) { t.Error("shown for a stranger") })
	require.NoError(t, err)
	defer first.close()
	if info, err := os.Stat(first.path); assert.NoError(t, err) && os.PathSeparator == '/' {
		assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	}
	for _, said := range []string{"\n", "hello\n", first.token[:63] + "\n", first.token[:63] + "x\n", strings.Repeat("x", 1<<16) + "\n"} {
		connection, err := net.Dial("tcp", first.listener.Addr().String())
		require.NoError(t, err)
		_, _ = connection.Write([]byte(said)) // it may be cut off meanwhile
		answer := make([]byte, 16)
		n, _ := connection.Read(answer)
		assert.Zero(t, n, said[:min(len(said), 20)])
		require.NoError(t, connection.Close())
	}
}

func TestAFileOfThePastIsNoInstance(t *testing.T) {
	dir := t.TempDir()
	// A port that nobody listens on, and one where somebody else answers.
	gone, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	past := gone.Addr().String()
	require.NoError(t, gone.Close())
	other, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer func() { _ = other.Close() }()
	go func() {
		for {
			connection, err := other.Accept()
			if err != nil {
				return
			}
			_, _ = fmt.Fprintln(connection, "HTTP/1.1 400 Bad Request")
			_ = connection.Close()
		}
	}()
	for name, content := range map[string]string{
		"gone":    fmt.Sprintf(`{"address":%q,"token":"x"}`, past),
		"other":   fmt.Sprintf(`{"address":%q,"token":"x"}`, other.Addr()),
		"away":    `{"address":"192.0.2.1:80","token":"x"}`,
		"damaged": `{"address":`,
		"empty":   ``,
		"nothing": `{}`,
	} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, instanceFile), []byte(content), 0o600))
		begin := time.Now()
		assert.False(t, raise(t.Context(), dir, ""), name)
		assert.Less(t, time.Since(begin), greetWithin, name)
	}
	over, cancel := context.WithCancel(t.Context())
	cancel()
	assert.False(t, raise(over, dir, ""))
}

func TestTheEndpointIsWhatStandsInTheFile(t *testing.T) {
	first, err := announce(t.Context(), t.TempDir(), func(string) {})
	require.NoError(t, err)
	defer first.close()
	content, err := os.ReadFile(first.path)
	require.NoError(t, err)
	var e endpoint
	require.NoError(t, json.Unmarshal(content, &e))
	assert.Equal(t, first.token, e.Token)
	assert.Len(t, e.Token, 64)
}
