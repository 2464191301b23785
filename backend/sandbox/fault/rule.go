package fault

import (
	"net/http"
	"regexp"
	"slices"
)

// Rule says which requests fail, and how.
type Rule struct {
	// Methods are the methods that it is about; none means all.
	Methods []string
	// Path is searched for in the path of the address, without the query; nil
	// fits all.
	Path *regexp.Regexp
	// When says which of the requests that fit fail; the zero value is all.
	When When
	// Limit is how many requests the rule acts on at most; zero means no limit.
	Limit int
	// Effect, if any, is called before the fault, so that something else can
	// happen at that moment: a record changes, a program is stopped. It may use
	// the injector and must be safe for concurrent use. It must not read the
	// request's body.
	Effect func(*http.Request)
	// Fault is what happens to them; with none a rule has only its effect, and
	// the request is answered as usual.
	Fault Fault
}

func (r Rule) fits(req *http.Request) bool {
	return (len(r.Methods) == 0 || slices.Contains(r.Methods, req.Method)) &&
		(r.Path == nil || r.Path.MatchString(req.URL.Path))
}

// When picks requests by their number, counted from 1 for each rule since it
// was added.
type When struct{ from, to, step int }

// Always picks all requests.
func Always() When { return When{} }

// Nth picks one request.
func Nth(n int) When { return When{from: n, to: n} }

// First picks the first n requests.
func First(n int) When { return When{from: 1, to: n} }

// EveryNth picks the nth request, the 2nth and so on.
func EveryNth(n int) When { return When{step: n} }

func (w When) picks(n int) bool {
	switch {
	case w.step > 0:
		return n%w.step == 0
	case w.from > 0:
		return w.from <= n && n <= w.to
	default:
		return w.to == 0
	}
}
