package cli

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

// matchFlags are the flags of the match command.
type matchFlags struct {
	asJSON     bool
	acceptSure bool
	pairs      []string
	create     []int
	leave      []int
	archive    []int
	dismiss    []string
	undismiss  []string
	explain    string
}

// wishes are what the flags decide.
type wishes struct {
	decisions           []base.Match
	dismissed, reopened []base.Dismissal
}

func (w wishes) none() bool { return len(w.decisions)+len(w.dismissed)+len(w.reopened) == 0 }

// companies are those that something is decided about.
func (w wishes) companies() map[connectwise.CompanyID]bool {
	about := map[connectwise.CompanyID]bool{}
	for _, decision := range w.decisions {
		about[decision.Company] = true
	}
	for _, pair := range slices.Concat(w.dismissed, w.reopened) {
		about[pair.Company] = true
	}
	return about
}

// wishes are those that the flags name. A company decided about twice, or a pair
// both dismissed and not, is a wrong use.
func (f matchFlags) wishes(c *command) (w wishes, err error) {
	if w.decisions, err = f.decisions(c); err != nil {
		return w, err
	}
	if w.dismissed, err = dismissals(c, f.dismiss); err != nil {
		return w, err
	}
	if w.reopened, err = dismissals(c, f.undismiss); err != nil {
		return w, err
	}
	for _, d := range w.reopened {
		for _, other := range w.dismissed {
			if d.Same(other) {
				return w, usageError("%d=%d is both dismissed and not", d.Company, d.Hudu)
			}
		}
	}
	return w, nil
}

// dismissals are the pairs of a flag, each once.
func dismissals(c *command, pairs []string) ([]base.Dismissal, error) {
	var list []base.Dismissal
	for _, text := range pairs {
		company, existing, err := parsePair(text)
		if err != nil {
			return nil, err
		}
		d := base.Dismissal{Company: company, Hudu: existing, DismissedAt: c.Now().UTC()}
		if !slices.ContainsFunc(list, d.Same) {
			list = append(list, d)
		}
	}
	return list, nil
}

// decisions are those that the flags name. A company named twice is a wrong
// use.
func (f matchFlags) decisions(c *command) ([]base.Match, error) {
	var decisions []base.Match
	named := map[connectwise.CompanyID]bool{}
	add := func(m base.Match) error {
		if named[m.Company] {
			return usageError("company %d is named twice", m.Company)
		}
		named[m.Company] = true
		m.DecidedAt = c.Now().UTC()
		decisions = append(decisions, m)
		return nil
	}
	for _, text := range f.pairs {
		company, existing, err := parsePair(text)
		if err != nil {
			return nil, err
		}
		if err := add(base.Match{Company: company, Decision: base.Matched, Hudu: existing}); err != nil {
			return nil, err
		}
	}
	for decision, ids := range map[base.Decision][]int{base.CreateNew: f.create, base.Leave: f.leave} {
		for _, id := range ids {
			if err := add(base.Match{Company: connectwise.CompanyID(id), Decision: decision}); err != nil {
				return nil, err
			}
		}
	}
	for _, id := range f.archive {
		if err := add(base.Match{Company: connectwise.CompanyID(id), Decision: base.Leave, Archive: true}); err != nil {
			return nil, err
		}
	}
	return decisions, nil
}

// placed completes decisions to archive with the company in Hudu that is
// matched until now.
func placed(decisions []base.Match, matches map[connectwise.CompanyID]base.Match) error {
	for i := range decisions {
		if !decisions[i].Archive {
			continue
		}
		now := matches[decisions[i].Company]
		if now.Decision != base.Matched && !now.Archive {
			return fmt.Errorf("archive company %d: it has no match, so nothing of it was synced; 'crossdock match' lists the matches", decisions[i].Company)
		}
		decisions[i].Hudu = now.Hudu
	}
	return nil
}

func parsePair(text string) (connectwise.CompanyID, hudu.CompanyID, error) {
	left, right, found := strings.Cut(text, "=")
	a, errA := strconv.Atoi(strings.TrimSpace(left))
	b, errB := strconv.Atoi(strings.TrimSpace(right))
	if !found || errA != nil || errB != nil || a <= 0 || b <= 0 {
		return 0, 0, usageError("%q is no pair: want CWID=HUDUID, for example 19297=3", text)
	}
	return connectwise.CompanyID(a), hudu.CompanyID(b), nil
}
