package rig

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sync"

	"crossdock/backend/apierror"
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/match"
	"crossdock/backend/settings"
	"crossdock/backend/snapshot"
)

// Companies are both lists of companies, and what was decided.
type Companies struct {
	Settings    settings.Settings
	ConnectWise []connectwise.Company
	Hudu        []hudu.Company
	Matches     map[connectwise.CompanyID]base.Match
	// Dismissals are candidates that a person said no to.
	Dismissals []base.Dismissal
	// Statuses say which companies are inactive. Without any nothing is known to
	// be.
	Statuses []connectwise.CompanyStatus
	// Evidence is what the records say, the zero value until
	// [Rig.ReadEvidence] was asked.
	Evidence match.Evidence
	// Unread are rows of ConnectWise that could not be read, in words, and
	// Unreadable the companies among them: they are there.
	Unread     []string
	Unreadable map[connectwise.CompanyID]bool
	// Gone are companies that a match named and Hudu did not have when the lists
	// were read. What is matched since is not among them.
	Gone map[hudu.CompanyID]bool
}

// ReadCompanies reads the companies of both sides, both at once. tell, if it is
// not nil, hears how many of each were read so far.
func (r *Rig) ReadCompanies(ctx context.Context, tell func(connectwise, hudu int)) (*Companies, error) {
	s, err := r.Settings()
	if err != nil {
		return nil, err
	}
	clients, err := r.openClients(ctx, s, nil)
	if err != nil {
		return nil, err
	}
	all := &Companies{Settings: s}
	port := &connectWisePort{Client: clients.connectwise}
	count := counter{tell: tell}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var both sync.WaitGroup
	both.Go(func() {
		all.ConnectWise = gather(port.Companies(ctx, snapshot.Query{}), func() { count.add(1, 0) }, cancel)
	})
	both.Go(func() {
		all.Hudu = gather(clients.hudu.Companies(ctx), func() { count.add(0, 1) }, cancel)
	})
	both.Go(func() {
		statuses, err := clients.connectwise.CompanyStatuses(ctx)
		if err != nil && apierror.ClassOf(err) != apierror.Denied {
			cancel(fmt.Errorf("read ConnectWise company statuses: %w", err))
		}
		all.Statuses = statuses
	})
	both.Wait()
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	if err := r.TakeDecisions(all); err != nil {
		return nil, err
	}
	all.Unreadable = port.badCompanies()
	all.Unread = port.takeBad()
	hidden, err := snapshot.Hidden(ctx, clients.hudu, all.Hudu, all.taken(), func(int) {})
	if err != nil {
		return nil, err
	}
	all.Hudu = append(all.Hudu, hidden...)
	all.Gone = all.gone()
	return all, nil
}

// gone are the companies of Hudu that are matched and not in the list.
func (x *Companies) gone() map[hudu.CompanyID]bool {
	gone := map[hudu.CompanyID]bool{}
	for _, id := range x.taken() {
		gone[id] = true
	}
	for i := range x.Hudu {
		delete(gone, x.Hudu[i].ID)
	}
	return gone
}

// TakeDecisions makes what is decided the one that is stored now.
func (r *Rig) TakeDecisions(x *Companies) error {
	matches, err := r.store.Matches()
	if err != nil {
		return err
	}
	dismissals, err := r.store.Dismissals()
	if err != nil {
		return err
	}
	x.Matches = make(map[connectwise.CompanyID]base.Match, len(matches))
	for _, m := range matches {
		x.Matches[m.Company] = m
	}
	x.Dismissals = dismissals
	return nil
}

// taken are the companies of Hudu that are matched.
func (x *Companies) taken() []hudu.CompanyID {
	var ids []hudu.CompanyID
	for _, m := range x.Matches {
		if m.Decision == base.Matched {
			ids = append(ids, m.Hudu)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// gather reads a list to its end. A failure ends the other list as well.
func gather[T any](rows iter.Seq2[T, error], tell func(), fail func(error)) []T {
	var all []T
	for row, err := range rows {
		if err != nil {
			fail(err)
			return nil
		}
		all = append(all, row)
		tell()
	}
	return all
}

// counter adds up what both readings tell.
type counter struct {
	tell func(connectwise, hudu int)

	mu                sync.Mutex // guards what follows, and the calls
	connectwise, hudu int
}

func (c *counter) add(ours, theirs int) {
	if c.tell == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.connectwise += ours
	c.hudu += theirs
	c.tell(c.connectwise, c.hudu)
}

// Take notes decisions, without saving them. [base.None] takes one back. A pair
// that is matched is no longer dismissed, as in the store.
func (x *Companies) Take(decisions []base.Match) {
	for _, m := range decisions {
		if m.Decision == base.Matched {
			x.Dismiss(nil, []base.Dismissal{{Company: m.Company, Hudu: m.Hudu}})
		}
		if m.Decision == base.None {
			delete(x.Matches, m.Company)
			continue
		}
		x.Matches[m.Company] = m
	}
}

// Check refuses decisions that cannot be carried out, before any is saved. A
// company in Hudu takes one of ConnectWise; a further one says so by Second,
// and needs another one that is, or is about to be, matched there. Errors:
// [TakenError], and companies that are not there or archived.
func (x *Companies) Check(decisions []base.Match) error {
	known := map[connectwise.CompanyID]bool{}
	for i := range x.ConnectWise {
		known[x.ConnectWise[i].ID] = true
	}
	existing := map[hudu.CompanyID]hudu.Company{}
	for _, company := range x.Hudu {
		existing[company.ID] = company
	}
	firsts, members := x.firsts(decisions), x.members(decisions)
	for _, m := range decisions {
		_, decided := x.Matches[m.Company]
		// The match of a company that is gone can still be taken back: its
		// company in Hudu would stay taken for good.
		if !known[m.Company] && !(decided && (m.Decision == base.Leave || m.Decision == base.None)) {
			return fmt.Errorf("match company %d: ConnectWise has no such company; 'crossdock match' lists their ids", m.Company)
		}
		if m.Decision != base.Matched {
			continue
		}
		company, found := existing[m.Hudu]
		if err := checkPair(m, company, found, firsts, members[m.Hudu]); err != nil {
			return err
		}
		if !m.Second {
			firsts[m.Hudu] = m.Company
		}
	}
	return nil
}

// firsts are the first matches that the decisions do not change.
func (x *Companies) firsts(decisions []base.Match) map[hudu.CompanyID]connectwise.CompanyID {
	again := map[connectwise.CompanyID]bool{}
	for _, m := range decisions {
		again[m.Company] = true
	}
	firsts := map[hudu.CompanyID]connectwise.CompanyID{}
	for id, m := range x.Matches {
		if m.Decision == base.Matched && !m.Second && !again[id] {
			firsts[m.Hudu] = id
		}
	}
	return firsts
}

// members counts the matches in each company of Hudu as they will be.
func (x *Companies) members(decisions []base.Match) map[hudu.CompanyID]int {
	after := maps.Clone(x.Matches)
	for _, m := range decisions {
		after[m.Company] = m
	}
	members := map[hudu.CompanyID]int{}
	for _, m := range after {
		if m.Decision == base.Matched {
			members[m.Hudu]++
		}
	}
	return members
}

func checkPair(m base.Match, company hudu.Company, found bool, firsts map[hudu.CompanyID]connectwise.CompanyID, members int) error {
	other, claimed := firsts[m.Hudu]
	switch {
	case !found:
		return fmt.Errorf("match company %d: Hudu has no company %d", m.Company, m.Hudu)
	case company.Archived:
		return fmt.Errorf("match company %d: %q (%d) is archived in Hudu; unarchive it there first", m.Company, company.Name, m.Hudu)
	case !m.Second && claimed && other != m.Company:
		return &TakenError{Company: m.Company, Hudu: m.Hudu, Name: company.Name, By: other}
	case m.Second && members < 2:
		return fmt.Errorf("match company %d: %q (%d) is not matched with another company, so this is its first match", m.Company, company.Name, m.Hudu)
	default:
		return nil
	}
}

// TakenError is a company of Hudu that is matched already.
type TakenError struct {
	Company connectwise.CompanyID // that was to be matched
	Hudu    hudu.CompanyID
	Name    string // in Hudu
	By      connectwise.CompanyID
}

func (e *TakenError) Error() string {
	return fmt.Sprintf("match company %d: %q (%d) is already matched with company %d; one company in Hudu takes one of ConnectWise",
		e.Company, e.Name, e.Hudu, e.By)
}

// UserHint is the next step at the command line, which asks no questions.
func (e *TakenError) UserHint() string {
	return fmt.Sprintf("'crossdock match --leave %d --pair %d=%d' hands it over; the window matches both with it, after a question.", e.By, e.Company, e.Hudu)
}

// Company is the ConnectWise company of that id.
func (x *Companies) Company(id connectwise.CompanyID) (connectwise.Company, bool) {
	for i := range x.ConnectWise {
		if x.ConnectWise[i].ID == id {
			return x.ConnectWise[i], true
		}
	}
	return connectwise.Company{}, false
}

// Existing is the Hudu company of that id.
func (x *Companies) Existing(id hudu.CompanyID) (hudu.Company, bool) {
	for i := range x.Hudu {
		if x.Hudu[i].ID == id {
			return x.Hudu[i], true
		}
	}
	return hudu.Company{}, false
}
