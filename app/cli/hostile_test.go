package cli

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
)

// TestServersCannotSteerTheTerminal: what a server answers ends up in errors,
// and what a file holds in refusals. Neither may move the cursor, set a title,
// turn the direction of writing, or forge a line.
func TestServersCannotSteerTheTerminal(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusBadRequest)
		fmt.Fprint(w, `{"error":"boo\u001b[2J \u001b]0;title\u0007 \u202eesrever \u009b31m\r\ncrossdock: forged"}`)
	}))
	defer server.Close()
	b := newBench(t)
	b.huduAt = server.URL
	b.stdin = fmt.Sprintf(`{"connectwise": {"site": %q, "company": "mymsp"}, "hudu": {"url": %q}}`, b.box.Credentials().ConnectWise.URL, server.URL)
	b.must(exitDone, "settings", "import", "-")
	b.run("check")
	status, _, stderr := b.run("plan")
	assert.Equal(t, exitFailed, status)
	assert.Contains(t, stderr, "boo")
	b.run("match")
	b.stdin = `{"\u001b[31m\u202e": 1}`
	_, _, stderr = b.run("settings", "import", "-")
	assert.Contains(t, stderr, "unknown member")
	b.run("settings", "import", "\x1b[31m")

	printed := b.outs.String()
	assert.NotContains(t, printed, "\ncrossdock: forged")
	for _, r := range printed {
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
			t.Fatalf("%q was printed: %q", r, printed[max(0, strings.IndexRune(printed, r)-60):])
		}
	}
}
