package web

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log"
	"net/http"
	"path"
	"strings"
)

// ErrNoPage says that the frontend was not built into this program.
var ErrNoPage = errors.New("this build of Crossdock has no page: build it with 'go tool task build'")

// HasPage tells whether the assets hold a built page.
func HasPage(assets fs.FS) bool {
	_, err := readIndex(assets)
	return err == nil
}

//go:embed bridge.js
var bridgeSource []byte

//go:embed refused.html
var refusedPage []byte

// bridgeScript is the script in front of the page's own, for these services.
func bridgeScript(names map[string][]string) ([]byte, error) {
	list, err := json.Marshal(names)
	if err != nil {
		return nil, fmt.Errorf("write the bridge: %w", err)
	}
	return bytes.Replace(bridgeSource, []byte("/*SERVICES*/{}"), list, 1), nil
}

// readIndex is the page with the bridge before its own scripts.
func readIndex(assets fs.FS) ([]byte, error) {
	if assets == nil {
		return nil, ErrNoPage
	}
	index, err := fs.ReadFile(assets, "index.html")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNoPage
	}
	if err != nil {
		return nil, fmt.Errorf("read the page: %w", err)
	}
	head, rest, found := strings.Cut(string(index), "<head>")
	if !found {
		return nil, errors.New("read the page: index.html has no <head>")
	}
	return []byte(head + `<head><script src="/bridge.js"></script>` + rest), nil
}

// contentTypes are those of a built page. The operating system's own table is
// not asked: on Windows any program can change it, and scripts of a wrong type
// do not run.
var contentTypes = map[string]string{
	".css":   "text/css; charset=utf-8",
	".html":  "text/html; charset=utf-8",
	".ico":   "image/x-icon",
	".js":    "text/javascript; charset=utf-8",
	".json":  "application/json",
	".mjs":   "text/javascript; charset=utf-8",
	".png":   "image/png",
	".svg":   "image/svg+xml",
	".txt":   "text/plain; charset=utf-8",
	".webp":  "image/webp",
	".woff2": "font/woff2",
}

// assets serves the files of the page.
type assets struct{ files fs.FS }

func (a assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	content, err := fs.ReadFile(a.files, name)
	kind, known := contentTypes[path.Ext(name)]
	if err != nil || !known || path.Base(name) == "index.html" {
		http.NotFound(w, r)
		return
	}
	fixed(kind, content).ServeHTTP(w, r)
}

// fixed always answers the same.
func fixed(kind string, content []byte) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		_, _ = w.Write(content) // the browser went away
	})
}

func writePage(w http.ResponseWriter, status int, content []byte) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(content) // the browser went away
}

func discardLog() *log.Logger { return log.New(io.Discard, "", 0) }
