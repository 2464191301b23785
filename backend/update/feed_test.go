package update

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"aead.dev/minisign"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// publisher is a host that has a feed.
type publisher struct {
	*httptest.Server
	key     minisign.PrivateKey
	public  string
	content []byte
	// signature is what lies beside the feed.
	signature []byte
	answer    http.HandlerFunc // instead of the files, when set
}

func newPublisher(t *testing.T) *publisher {
	t.Helper()
	public, private, err := minisign.GenerateKey(nil)
	require.NoError(t, err)
	p := &publisher{key: private, public: public.String()}
	p.Server = httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case p.answer != nil:
			p.answer(w, r)
		case r.URL.Path == "/feed.json":
			_, _ = w.Write(p.content)
		case r.URL.Path == "/feed.json"+SignatureSuffix:
			_, _ = w.Write(p.signature)
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(p.Close)
	p.publish(t, p.release())
	return p
}

func (p *publisher) release() Release {
	return Release{Version: "0.2.0", Date: "2026-12-01", Notes: "Faster.\nAnd <b>smaller</b>.", Page: p.URL + "/download"}
}

func (p *publisher) publish(t *testing.T, r Release) {
	t.Helper()
	content, err := json.Marshal(r)
	require.NoError(t, err)
	p.content, p.signature = content, minisign.Sign(p.key, content)
}

func (p *publisher) feed(t *testing.T) *Feed {
	t.Helper()
	f, err := NewFeed(Options{Address: p.URL + "/feed.json", Key: p.public, Base: p.Client().Transport})
	require.NoError(t, err)
	return f
}

func TestASignedFeedIsRead(t *testing.T) {
	p := newPublisher(t)
	got, err := p.feed(t).Newest(t.Context())
	require.NoError(t, err)
	assert.Equal(t, p.release(), got)
}

// Planted and found: the signature is not looked at.
func TestWhatIsNotSignedIsNotTaken(t *testing.T) {
	_, stranger, err := minisign.GenerateKey(nil)
	require.NoError(t, err)
	tests := map[string]func(*publisher){
		"changed after signing":     func(p *publisher) { p.content = []byte(strings.Replace(string(p.content), "0.2.0", "0.3.0", 1)) },
		"signed by somebody else":   func(p *publisher) { p.signature = minisign.Sign(stranger, p.content) },
		"signature of another file": func(p *publisher) { p.signature = minisign.Sign(p.key, []byte("{}")) },
		"signature is no signature": func(p *publisher) { p.signature = []byte("untrusted comment: yes\n") },
		"signature is empty":        func(p *publisher) { p.signature = nil },
	}
	for name, spoil := range tests {
		t.Run(name, func(t *testing.T) {
			p := newPublisher(t)
			spoil(p)
			_, err := p.feed(t).Newest(t.Context())
			require.ErrorIs(t, err, ErrSignature)
		})
	}
}

// Planted and found: the page is taken as it stands.
func TestSignedNonsenseIsRefused(t *testing.T) {
	p := newPublisher(t)
	tests := map[string]func(*Release){
		"no version":             func(r *Release) { r.Version = "newest" },
		"half a version":         func(r *Release) { r.Version = "1.2" },
		"no date":                func(r *Release) { r.Date = "yesterday" },
		"page of another host":   func(r *Release) { r.Page = "https://example.org/download" },
		"page without TLS":       func(r *Release) { r.Page = strings.Replace(r.Page, "https", "http", 1) },
		"page of another port":   func(r *Release) { r.Page = strings.Replace(r.Page, "/download", "0/download", 1) },
		"page with a user":       func(r *Release) { r.Page = strings.Replace(r.Page, "https://", "https://me@", 1) },
		"page that is a program": func(r *Release) { r.Page = "javascript:alert(1)" },
		"page that hides a host": func(r *Release) { r.Page = strings.Replace(r.Page, "/download", "@example.org/download", 1) },
	}
	for name, spoil := range tests {
		t.Run(name, func(t *testing.T) {
			r := p.release()
			spoil(&r)
			p.publish(t, r)
			_, err := p.feed(t).Newest(t.Context())
			var format *FormatError
			require.ErrorAs(t, err, &format)
		})
	}
	p.content = []byte("[]")
	p.signature = minisign.Sign(p.key, p.content)
	_, err := p.feed(t).Newest(t.Context())
	require.Error(t, err)
}

func TestAnswersThatAreNoFeed(t *testing.T) {
	elsewhere := newPublisher(t)
	tests := map[string]http.HandlerFunc{
		"huge": func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write([]byte(`{"notes":"` + strings.Repeat("x", mostBytes) + `"}`))
		},
		"another host": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, elsewhere.URL+r.URL.Path, http.StatusFound)
		},
		"gone":              http.NotFound,
		"a page of a login": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) },
	}
	for name, answer := range tests {
		t.Run(name, func(t *testing.T) {
			p := newPublisher(t)
			p.answer = answer
			f, err := NewFeed(Options{Address: p.URL + "/feed.json", Key: elsewhere.public, Base: p.Client().Transport})
			require.NoError(t, err)
			_, err = f.Newest(t.Context())
			require.Error(t, err)
			assert.NotErrorIs(t, err, ErrSignature, "it does not get as far")
		})
	}
}

func TestARedirectOnTheSameHostIsFollowed(t *testing.T) {
	p := newPublisher(t)
	p.answer = func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/feed.json", "/feed.json" + SignatureSuffix:
			http.Redirect(w, r, "/v2"+r.URL.Path, http.StatusFound)
		case "/v2/feed.json":
			_, _ = w.Write(p.content)
		default:
			_, _ = w.Write(p.signature)
		}
	}
	_, err := p.feed(t).Newest(t.Context())
	require.NoError(t, err)
}

func TestOffline(t *testing.T) {
	p := newPublisher(t)
	f := p.feed(t)
	p.Close()
	_, err := f.Newest(t.Context())
	require.Error(t, err)
}

func TestAFeedNeedsHTTPSAndAKey(t *testing.T) {
	p := newPublisher(t)
	for _, address := range []string{"", "http://example.com/feed.json", "https:///feed.json", "https://a@example.com/feed.json", "https://example.com/feed.json?a=b", "://"} {
		_, err := NewFeed(Options{Address: address, Key: p.public})
		require.Error(t, err, address)
	}
	_, err := NewFeed(Options{Address: "https://example.com/feed.json", Key: "nonsense"})
	require.Error(t, err)
}

func TestNewer(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
	}{{"0.2.0", "0.1.0", true}, {"0.10.0", "0.9.0", true}, {"0.1.0", "0.1.0", false}, {"0.0.9", "0.1.0", false}, {"0.2.0", "0.2.0-rc.1", true}, {"0.2.0-rc.1", "0.2.0", false}} {
		assert.Equal(t, tt.want, Newer(tt.a, tt.b), "%s and %s", tt.a, tt.b)
	}
}

func TestNotesArePlainText(t *testing.T) {
	assert.Equal(t, "a\nbc", plain("  a\nb\x1b\u202ec\x00 "))
	assert.Len(t, []rune(plain(strings.Repeat("é", mostNotes+5))), mostNotes+1)
}
