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
	seen, acted int
}

// Hit is a request that a rule acted on.
type Hit struct {
	Method, Path string
	Fault        string // the name of the fault; "" when the rule had only an effect
}

// Wrap is the handler with the faults before it.
func (i *Injector) Wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rule, ok := i.pick(r)
		if ok && rule.Effect != nil {
			rule.Effect(r)
		}
		if ok && rule.Fault.strike != nil {
			rule.Fault.strike(next, w, r)
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

// Hits are the requests that rules acted on, oldest first.
func (i *Injector) Hits() []Hit {
	i.mu.Lock()
	defer i.mu.Unlock()
	return append([]Hit(nil), i.hits...)
}

// pick counts a request and finds the rule that acts on it.
func (i *Injector) pick(r *http.Request) (Rule, bool) {
	i.mu.Lock()
	defer i.mu.Unlock()
	var picked *counted
	for _, rule := range i.rules {
		if !rule.fits(r) {
			continue
		}
		rule.seen++
		if picked == nil && rule.acts() {
			picked = rule
		}
	}
	if picked == nil {
		return Rule{}, false
	}
	picked.acted++
	i.hits = append(i.hits, Hit{Method: r.Method, Path: r.URL.Path, Fault: picked.Fault.name})
	return picked.Rule, true
}

// acts tells whether the request that was just counted is one of the rule's.
func (c *counted) acts() bool {
	return (c.Fault.strike != nil || c.Effect != nil) && c.When.picks(c.seen) && (c.Limit == 0 || c.acted < c.Limit)
}
