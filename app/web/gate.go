package web

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"net/http"
	"strings"
	"sync"

	"crossdock/app"
)

// gate decides who is answered. The port is on loopback, where every program of
// the machine and every site in its browsers can send requests to.
type gate struct {
	hosts  []string
	cookie string // its name; cookies are shared by all ports of a host
	token  string
	secret string // the cookie's value

	calls sync.WaitGroup // requests being answered

	mu     sync.Mutex // guards what follows
	used   bool       // the token was exchanged
	closed bool
}

// callHeader is on every request of the page's own script. A foreign page that
// sets it has to ask first, and is never allowed to.
const callHeader = "X-Crossdock"

const contentPolicy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
	"frame-ancestors 'none'; base-uri 'none'; form-action 'none'; object-src 'none'"

func newGate(port string) *gate {
	return &gate{
		hosts:  []string{"127.0.0.1:" + port, "localhost:" + port},
		cookie: "crossdock_" + port,
		token:  random(),
		secret: random(),
	}
}

// random is a value of 256 bits that nobody guesses.
func random() string {
	bytes := make([]byte, 32)
	_, _ = rand.Read(bytes) // it never fails: the process ends before it would
	return hex.EncodeToString(bytes)
}

// same compares without telling by its time how far two values agree.
func same(a, b string) bool {
	hashA, hashB := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return subtle.ConstantTimeCompare(hashA[:], hashB[:]) == 1
}

// everywhere is in front of every answer. It refuses other names of the host:
// a site can make its own name lead to this machine.
func (g *gate) everywhere(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Content-Security-Policy", contentPolicy)
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("X-Frame-Options", "DENY")
		header.Set("Referrer-Policy", "no-referrer")
		header.Set("Cache-Control", "no-store")
		header.Set("Cross-Origin-Opener-Policy", "same-origin")
		header.Set("Cross-Origin-Resource-Policy", "same-origin")
		if r.Host != g.hosts[0] && r.Host != g.hosts[1] {
			refuse(w, r, http.StatusMisdirectedRequest)
			return
		}
		if !g.enter() {
			refuse(w, r, http.StatusServiceUnavailable)
			return
		}
		defer g.calls.Done()
		next.ServeHTTP(w, r)
	})
}

// enter counts a request in, unless the end has begun.
func (g *gate) enter() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		return false
	}
	g.calls.Add(1)
	return true
}

func (g *gate) close() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.closed = true
}

// WindowPolicy gives the page in the window the rules that it has in a browser.
func WindowPolicy(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", contentPolicy)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Referrer-Policy", "no-referrer")
		next.ServeHTTP(w, r)
	})
}

// page lets a navigation in that brings the cookie, or the token, which is
// exchanged for it.
func (g *gate) page(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if token := r.URL.Query().Get("token"); token != "" {
			if ahead(r) || !g.take(token) {
				refuse(w, r, http.StatusForbidden)
				return
			}
			http.SetCookie(w, &http.Cookie{
				Name: g.cookie, Value: g.secret, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode,
			})
			http.Redirect(w, r, "/", http.StatusSeeOther)
			return
		}
		if !g.known(r) {
			refuse(w, r, http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// ahead tells that the browser only fetches what a person may open next: that
// must not use the token up.
func ahead(r *http.Request) bool {
	return r.Header.Get("Sec-Purpose") != "" || r.Header.Get("Purpose") != ""
}

// take uses the token up.
func (g *gate) take(token string) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.used || !same(token, g.token) {
		return false
	}
	g.used = true
	return true
}

// known tells whether the request carries the cookie.
func (g *gate) known(r *http.Request) bool {
	cookie, err := r.Cookie(g.cookie)
	return err == nil && same(cookie.Value, g.secret)
}

// subresource lets in what the page itself loads. Cookies are sent by pages on
// other ports of this machine, too.
func (g *gate) subresource(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !g.known(r) || !ownSite(r, "none") {
			refuse(w, r, http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// ownPage lets in what the page's script sends. The stream of events cannot
// carry a header of its own; that it comes from the page is told by the rest.
func (g *gate) ownPage(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		origin := r.Header.Get("Origin")
		marked := r.Method == http.MethodGet || r.Header.Get(callHeader) == "1"
		if !g.known(r) || !ownSite(r) || !marked || (origin != "" && origin != "http://"+r.Host) {
			refuse(w, r, http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// ownSite tells whether the browser says that the request comes from our own
// page, or one of the other sources. Old browsers do not say.
func ownSite(r *http.Request, others ...string) bool {
	site := r.Header.Get("Sec-Fetch-Site")
	if site == "" || site == "same-origin" {
		return true
	}
	for _, other := range others {
		if site == other {
			return true
		}
	}
	return false
}

// refuse answers a person with a page, and a script with an error.
func refuse(w http.ResponseWriter, r *http.Request, status int) {
	if r.Method == http.MethodPost || strings.HasPrefix(r.URL.Path, "/call/") {
		writeError(w, status, &app.Error{
			Code: app.CodeDenied, Message: "This page is not connected with Crossdock.",
			Hint: "Start crossdock --browser again and open the address that it prints.",
		})
		return
	}
	writePage(w, status, refusedPage)
}
