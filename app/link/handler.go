package link

import (
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"crossdock/backend/base"
	"crossdock/backend/record"
)

// handler answers the requests of one port.
type handler struct {
	hosts  []string
	lookup func(record.Key) (base.Whereabouts, error)
	hudu   func() *url.URL
}

func newHandler(port int, o Options) *handler {
	h := &handler{lookup: o.Lookup, hudu: o.Hudu}
	for _, name := range []string{"127.0.0.1", "localhost", "::1"} {
		h.hosts = append(h.hosts, net.JoinHostPort(name, strconv.Itoa(port)))
	}
	return h
}

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Content-Security-Policy", contentPolicy)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("X-Frame-Options", "DENY")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("Cache-Control", "no-store")
	header.Set("Cross-Origin-Opener-Policy", "same-origin")
	header.Set("Cross-Origin-Resource-Policy", "same-origin")
	answer := h.answer(r)
	switch {
	case answer.Status == http.StatusMethodNotAllowed:
		header.Set("Allow", "GET, HEAD")
	case answer.Location != "":
		header.Set("Location", answer.Location)
		w.WriteHeader(answer.Status)
		return
	}
	header.Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(answer.Status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(pageFor(answer)) // the browser went away
	}
}

// answer decides about a request. What it refuses it refuses before it looks
// anything up, so that a stranger learns nothing by asking.
func (h *handler) answer(r *http.Request) Answer {
	switch {
	case !slices.Contains(h.hosts, strings.ToLower(r.Host)):
		// A site can make its own name lead to this machine.
		return Answer{
			Status: http.StatusMisdirectedRequest, Title: "This is not the address of Crossdock's links",
			Text: "The request named another host.", Next: "Use the Link Definition that the settings of Crossdock show.",
		}
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		return Answer{
			Status: http.StatusMethodNotAllowed, Title: "Links are only followed",
			Text: "Nothing can be sent to this address.", Next: "Follow a link from ConnectWise.",
		}
	case !navigates(r):
		return Answer{
			Status: http.StatusForbidden, Title: "This link can only be opened by a person",
			Text: "Another page tried to load it as a part of itself.", Next: "Open the link in a tab of its own.",
		}
	}
	// The path as it was sent: what the server makes of an escaped one is none of
	// this.
	path, _, _ := strings.Cut(r.RequestURI, "?")
	if path == "/" {
		return Answer{
			Status: http.StatusOK, Title: "Crossdock's links work",
			Text: "This address leads from a record in ConnectWise to the same record in Hudu.", Next: "Settings in Crossdock shows how to set the link up in ConnectWise.",
		}
	}
	key, ok := ParsePath(path)
	if !ok {
		return notFound("There is no such link", "A link of Crossdock names a kind of record and its ConnectWise id, and nothing else.",
			"Compare the Link Definition in ConnectWise with the one that the settings of Crossdock show.")
	}
	found, err := h.lookup(key)
	if err != nil {
		return Answer{
			Status: http.StatusInternalServerError, Title: "Crossdock could not look this record up",
			Text: "What it remembers cannot be read.", Next: "Open Crossdock: it says what is wrong. Its log has the details.",
		}
	}
	return Resolve(key, found, h.hudu())
}

// navigates tells whether a person opens the address in a window of its own.
// Browsers that do not say what they load a page for are taken at their word;
// none of them lets another page read the answer.
func navigates(r *http.Request) bool {
	is := func(name, want string) bool { said := r.Header.Get(name); return said == "" || said == want }
	return is("Sec-Fetch-Mode", "navigate") && is("Sec-Fetch-Dest", "document") && r.Header.Get("Origin") == ""
}
