package fault

import (
	"net/http"
	"sync"
)

// Injector lets requests fail by rules. The zero value has none and is ready.
// It is safe for concurrent use; rules may come and go while requests run.
type Injector struct {
	mu    sync.Mutex
	rules []*counted
	hits  []Hit
}

type counted struct {
	Rule
	seen int
}

// Hit is a request that was made to fail.
type Hit struct {
	Method, Path string
	Fault        string // the name of the fault
}

// Wrap is the handler with the faults before it.
func (i *Injector) Wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if f := i.pick(r); f.strike != nil {
			f.strike(next, w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// Add puts a rule behind the others. A request counts for every rule that it
// fits; of those that pick it the first one acts.
func (i *Injector) Add(rule Rule) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.rules = append(i.rules, &counted{Rule: rule})
}

// Clear removes all rules and forgets the hits.
func (i *Injector) Clear() {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.rules, i.hits = nil, nil
}

// Hits are the requests that were made to fail, oldest first.
func (i *Injector) Hits() []Hit {
	i.mu.Lock()
	defer i.mu.Unlock()
	return append([]Hit(nil), i.hits...)
}

func (i *Injector) pick(r *http.Request) Fault {
	i.mu.Lock()
	defer i.mu.Unlock()
	var picked Fault
	for _, rule := range i.rules {
		if !rule.fits(r) {
			continue
		}
		rule.seen++
		if picked.strike == nil && rule.When.picks(rule.seen) {
			picked = rule.Fault
		}
	}
	if picked.strike != nil {
		i.hits = append(i.hits, Hit{Method: r.Method, Path: r.URL.Path, Fault: picked.name})
	}
	return picked
}
