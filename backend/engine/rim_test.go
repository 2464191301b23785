package engine_test

import (
	"bytes"
	"context"
	"iter"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"crossdock/backend/apierror"
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/connectwise/cwapi"
	"crossdock/backend/engine"
	"crossdock/backend/engine/enginetest"
	"crossdock/backend/hudu/huduapi"
	"crossdock/backend/journal"
	"crossdock/backend/mapping"
	"crossdock/backend/match"
	"crossdock/backend/record"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/fault"
	"crossdock/backend/sandbox/hudusim"
	"crossdock/backend/sandbox/msp"
	"crossdock/backend/secret"
	"crossdock/backend/settings"
	"crossdock/backend/snapshot"
	"crossdock/backend/store"
	"crossdock/backend/transport"
)

// provider is a made-up provider behind the real clients: both simulators
// answer in-process, so that the bubble's clock moves.
type provider struct {
	t        *testing.T
	cw       *cwsim.Server
	hudu     *hudusim.Server
	faults   *fault.Injector // before Hudu
	cwFaults *fault.Injector
	odd      msp.Oddities
	data     cwsim.Data
	settings settings.Settings
	store    engine.Store
	counter  map[string]*transport.Counter
	finished engine.Finished
	engine   *engine.Engine
}

func newProvider(t *testing.T, switches hudusim.Switches) *provider {
	return newProviderOf(t, msp.Small(), switches)
}

func newProviderOf(t *testing.T, size msp.Size, switches hudusim.Switches) *provider {
	cw, h, odd := msp.Generate(size)
	p := &provider{
		t: t, odd: odd, data: cw, settings: msp.Settings(), faults: &fault.Injector{}, cwFaults: &fault.Injector{},
		counter: map[string]*transport.Counter{"connectwise": {}, "hudu": {}},
		cw:      cwsim.New(cw, cwsim.WithClock(time.Now)), hudu: hudusim.New(h, hudusim.WithClock(time.Now), hudusim.WithSwitches(switches)),
		store: enginetest.NewWorld(time.Now).Store,
	}
	p.connect(h.APIKey)
	p.decide()
	return p
}

func (p *provider) connect(huduKey string) {
	client := func(side, host string, injector *fault.Injector, handler http.Handler) *http.Client {
		return transport.New(transport.Options{
			Hosts: []string{host}, Base: fault.Transport(injector.Wrap(handler)), Counter: p.counter[side], Jitter: func() float64 { return 0.5 },
		})
	}
	cw, err := cwapi.New(cwapi.Config{
		Site: "http://127.0.0.1:1001", Company: p.data.Company, PublicKey: secret.New(p.data.PublicKey), PrivateKey: secret.New(p.data.PrivateKey),
		ClientID: p.data.ClientID, HTTP: client("connectwise", "127.0.0.1:1001", p.cwFaults, p.cw),
	})
	require.NoError(p.t, err)
	h, err := huduapi.New(huduapi.Config{
		URL: "http://127.0.0.1:1002", Key: secret.New(huduKey), HTTP: client("hudu", "127.0.0.1:1002", p.faults, p.hudu),
	})
	require.NoError(p.t, err)
	p.engine = engine.New(engine.Ports{
		ConnectWise: connectWise{cw}, Hudu: h, Store: p.store,
		Settings: func() (settings.Settings, error) { return p.settings, nil },
		Requests: func() (connectwise, hudu journal.Requests) {
			return p.counter["connectwise"].Total(), p.counter["hudu"].Total()
		},
		Host: "cw.example", SealKey: secret.New(huduKey), Now: time.Now, Random: bytes.NewReader(bytes.Repeat([]byte("crossdock"), 1000)),
		Observe: func(event engine.Event) {
			if finished, is := event.(engine.Finished); is {
				p.finished = finished
			}
		},
	})
}

// connectWise is the client in the words of the snapshot.
type connectWise struct{ *cwapi.Client }

func query(q snapshot.Query) cwapi.Query {
	return cwapi.Query{Members: q.Members, Passwords: q.Passwords, IDs: q.IDs, Companies: q.Companies, UpdatedAfter: q.UpdatedAfter}
}

func (c connectWise) Companies(ctx context.Context, q snapshot.Query) iter.Seq2[connectwise.Company, error] {
	return c.Client.Companies(ctx, query(q))
}

func (c connectWise) Contacts(ctx context.Context, q snapshot.Query) iter.Seq2[connectwise.Contact, error] {
	return c.Client.Contacts(ctx, query(q))
}

func (c connectWise) Configurations(ctx context.Context, q snapshot.Query) iter.Seq2[connectwise.Configuration, error] {
	return c.Client.Configurations(ctx, query(q))
}

func (c connectWise) Agreements(ctx context.Context, q snapshot.Query) iter.Seq2[connectwise.Agreement, error] {
	return c.Client.Agreements(ctx, query(q))
}

func (c connectWise) Sites(ctx context.Context, company connectwise.CompanyID, q snapshot.Query) iter.Seq2[connectwise.Site, error] {
	return c.Client.Sites(ctx, company, query(q))
}

func (c connectWise) Exists(ctx context.Context, key record.Key, company connectwise.CompanyID) (bool, error) {
	var err error
	switch key.Kind {
	case record.Company:
		_, err = c.Company(ctx, connectwise.CompanyID(key.ID))
	case record.Contact:
		_, err = c.Contact(ctx, connectwise.ContactID(key.ID))
	case record.Configuration:
		_, err = c.Configuration(ctx, connectwise.ConfigurationID(key.ID))
	case record.Agreement:
		_, err = c.Agreement(ctx, connectwise.AgreementID(key.ID))
	default:
		_, err = c.Site(ctx, company, connectwise.SiteID(key.ID))
	}
	if apierror.ClassOf(err) == apierror.NotFound {
		return false, nil
	}
	return err == nil, err
}

func (c connectWise) Limited(ctx context.Context, kind record.Kind) (bool, error) {
	rows, err := c.Security(ctx)
	for _, row := range rows {
		if strings.EqualFold(row.Function, string(kind)+"s") && (row.Custom || row.Inquire != cwapi.LevelAll) {
			return true, nil
		}
	}
	return false, err
}

// decide matches what is sure and lets the rest be created, but for names that
// Hudu has already.
func (p *provider) decide() {
	ctx := context.Background()
	snap, err := snapshot.Take(ctx, p.ports().ConnectWise, p.ports().Hudu, snapshot.Request{Now: time.Now, Skip: settings.Skip{
		DataTypes: []settings.DataType{settings.Contacts, settings.Configurations, settings.Locations, settings.Agreements},
	}})
	require.NoError(p.t, err)
	var in []connectwise.Company
	for _, company := range snap.ConnectWise.Companies {
		if mapping.CompanyInScope(p.settings, &company) && !company.Deleted {
			in = append(in, company)
		}
	}
	remembered, err := p.store.Base()
	require.NoError(p.t, err)
	var matches []base.Match
	for _, proposal := range match.Propose(match.Input{ConnectWise: in, Hudu: snap.Hudu.Companies, Decided: remembered.Matches}) {
		decided := base.Match{Company: proposal.Company.ID, Decision: base.CreateNew}
		if len(proposal.Candidates) > 0 {
			decided = base.Match{Company: proposal.Company.ID, Decision: base.Leave}
			if proposal.Candidates[0].Zone == match.Sure && !proposal.Undecided {
				decided = base.Match{Company: proposal.Company.ID, Decision: base.Matched, Hudu: proposal.Candidates[0].Hudu}
			}
		}
		matches = append(matches, decided)
	}
	require.NoError(p.t, p.store.Settle(journal.Effect{Matches: matches}))
}

func (p *provider) base() base.Base {
	p.t.Helper()
	remembered, err := p.store.Base()
	require.NoError(p.t, err)
	return remembered
}

func (p *provider) ports() engine.Ports { return engine.PortsOf(p.engine) }

func (p *provider) sync() journal.Run {
	p.t.Helper()
	run, err := p.engine.Sync(p.t.Context(), engine.Request{Trigger: journal.ByHand, Approve: 1000})
	require.NoError(p.t, err)
	return run
}

func (p *provider) settled() {
	p.t.Helper()
	p.hudu.ForgetRequests()
	run := p.sync()
	require.Empty(p.t, p.hudu.Writes())
	require.Zero(p.t, run.Summary.Counts.Writes())
}

func inBubbleWith(t *testing.T, switches hudusim.Switches, test func(t *testing.T, p *provider)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) { test(t, newProvider(t, switches)) })
}

func TestProvider(t *testing.T) {
	inBubbleWith(t, hudusim.Switches{}, func(t *testing.T, p *provider) {
		db, err := store.Open(filepath.Join(t.TempDir(), store.FileName), store.Options{Now: time.Now})
		require.NoError(t, err)
		defer func() { require.NoError(t, db.Close()) }()
		matches, err := p.store.Base()
		require.NoError(t, err)
		for _, each := range matches.Matches {
			require.NoError(t, db.SaveMatches([]base.Match{each}))
		}
		p.store = db
		p.connect("sandboxHuduKey1234567890")

		run := p.sync()
		for _, kind := range []record.Kind{record.Company, record.Contact, record.Configuration, record.Location, record.Agreement, record.Relation} {
			require.Positive(t, run.Summary.Counts[kind]["create"]+run.Summary.Counts[kind]["relate"], kind)
		}
		t.Logf("first run: %s, %v, %d conflicts, %d refused, %d stale, %d doubtful", run.Summary.Outcome, run.Summary.Requests, run.Summary.Conflicts, run.Summary.Refused, run.Summary.Stale, run.Summary.Doubtful)
		for _, problem := range p.finished.Problems {
			t.Logf("problem %s (%s): %s", problem.Key, problem.Code, problem.Reason)
		}
		for _, warning := range run.Summary.Warnings {
			t.Logf("warning: %s", warning)
		}
		entries, err := db.Entries(run.ID)
		require.NoError(t, err)
		require.GreaterOrEqual(t, len(entries), run.Summary.Counts.Writes())
		p.settled()
	})
}

// Every fault of the sandbox on a write: the next run completes what this one
// could not do, and nothing is there twice.
func TestProviderFaults(t *testing.T) {
	var want hudusim.Snapshot
	inBubbleWith(t, hudusim.Switches{}, func(_ *testing.T, p *provider) {
		p.sync()
		want = p.hudu.Snapshot()
	})
	faults := []fault.Fault{
		fault.ResetBefore(), fault.ResetAfter(), fault.Truncate(), fault.BadGateway(), fault.ServerError(`{"error":"boom"}`),
		fault.TooMany(time.Minute, "Retry later"), fault.Unauthorized(`{"error":"Bad credentials"}`), fault.Slow(2 * time.Minute), fault.NotFoundHTML(),
	}
	for _, each := range faults {
		for _, method := range []string{http.MethodPost, http.MethodPut} {
			t.Run(each.String()+" "+method, func(t *testing.T) {
				for _, n := range []int{1, 7} {
					inBubbleWith(t, hudusim.Switches{}, func(t *testing.T, p *provider) {
						p.faults.Add(fault.Rule{Methods: []string{method}, When: fault.Nth(n), Fault: each})
						_, err := p.engine.Sync(t.Context(), engine.Request{Approve: 1000})
						require.Equal(t, each.String() == "Unauthorized", err != nil, err)
						require.Len(t, p.faults.Hits(), 1)
						p.sync()
						p.settled()
						require.Empty(t, cmp.Diff(want, p.hudu.Snapshot()))
					})
				}
			})
		}
	}
}

// Every fault on a read fails the run before its first write, or is waited
// out.
func TestProviderFaultsOnReads(t *testing.T) {
	faults := []fault.Fault{
		fault.ResetBefore(), fault.Truncate(), fault.BadGateway(), fault.ServerError(`{"error":"boom"}`), fault.TooMany(time.Minute, "Retry later"),
		fault.Unauthorized(`{"error":"Bad credentials"}`), fault.NotFoundHTML(),
	}
	for _, each := range faults {
		for _, when := range map[string]fault.When{"once": fault.Nth(3), "always": fault.Always()} {
			t.Run(each.String(), func(t *testing.T) {
				for _, list := range []string{"/api/v1/assets$", "/apis/3.0/company/configurations"} {
					inBubbleWith(t, hudusim.Switches{}, func(t *testing.T, p *provider) {
						rule := fault.Rule{Methods: []string{http.MethodGet}, Path: regexp.MustCompile(list), When: when, Fault: each}
						p.faults.Add(rule)
						p.cwFaults.Add(rule)
						run, err := p.engine.Sync(t.Context(), engine.Request{Approve: 1000})
						if err != nil {
							require.Equal(t, journal.Failed, run.Summary.Outcome)
							require.NotEmpty(t, run.Message)
							require.Empty(t, p.hudu.Writes(), "a run that cannot read does not write")
						}
						p.faults.Clear()
						p.cwFaults.Clear()
						p.sync()
						p.settled()
					})
				}
			})
		}
	}
}

// The open facts of Hudu, each the other way round: what one run writes, the
// next one finds as it is to be.
func TestProviderSwitches(t *testing.T) {
	cases := map[string]hudusim.Switches{
		"bare records":          {BareRecords: true, AssetPost: hudusim.Post{Status: 201, Envelope: hudusim.Bare}, CompanyPost: hudusim.Post{Envelope: hudusim.Bare}},
		"native forms":          {AssetTags: hudusim.Native, Addresses: hudusim.AsText, CheckBoxes: hudusim.AsText, Numbers: hudusim.AsText, EmptyAsNull: true},
		"slash dates":           {Dates: hudusim.DateSlash},
		"american dates":        {Dates: hudusim.DateUS},
		"newest first":          {Order: hudusim.OrderUpdated},
		"trimmed and formatted": {TrimText: true, FormatPhones: true, RewriteHTML: true},
		"no deletions":          {Key: hudusim.Key{NoDestructive: true}},
		"relations fail":        {RelationsFailAbove: 1},
		"missing is null":       {MissingCompanyNull: true},
		"refusals":              {Refusals: hudusim.RefusalErrorsText, DuplicateRelation: hudusim.Refusal{Status: 500}},
		"rate":                  {Rate: hudusim.Rate{Requests: 50, Window: time.Minute}},
	}
	for name, switches := range cases {
		t.Run(name, func(t *testing.T) {
			inBubbleWith(t, switches, func(_ *testing.T, p *provider) {
				p.sync()
				p.settled()
			})
		})
	}
}

var _ engine.Hudu = (*huduapi.Client)(nil)

var _ interface {
	Base() (base.Base, error)
	engine.Store
} = (*store.Store)(nil)
