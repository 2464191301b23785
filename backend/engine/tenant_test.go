package engine_test

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/engine"
	"crossdock/backend/engine/enginetest"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// tenant is a small provider: one company that is matched, with some assets in
// Hudu already, one that is to be created, and one that is left alone.
// Locations have no field for the record's key.
type tenant struct {
	*enginetest.World
	t        testingT
	engine   *engine.Engine
	settings settings.Settings
	voided   int
	inFlight int

	mu     sync.Mutex // guards what follows
	ticks  time.Duration
	events []engine.Event
	watch  func(engine.Event)
}

// testingT is what a tenant asks of a test: of a plain one or of a property.
type testingT interface {
	require.TestingT
	Helper()
}

// now is the bubble's clock, a little later at every look.
func (x *tenant) now() time.Time {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.ticks += time.Millisecond
	return time.Now().Add(x.ticks)
}

// later lets time pass for the run and for Hudu alone: properties have a
// deadline on the bubble's clock.
func (x *tenant) later(d time.Duration) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.ticks += d
}

func newTenant(t testingT) *tenant {
	x := &tenant{t: t, settings: settings.Default()}
	x.World = enginetest.NewWorld(x.now)
	x.settings.Layouts = settings.Layouts{Contacts: "People", Locations: "Locations", Configurations: "Computers"}
	x.settings.SortRules = []settings.SortRule{{Kind: record.Configuration, When: settings.When{ConfigurationType: settings.Terms{"Server"}}, Layout: "Servers"}}
	x.settings.ConnectedFields = []settings.ConnectedField{
		{Layout: "Computers", Field: "System", From: "configuration.osType"}, {Layout: "Servers", Field: "System", From: "configuration.osType"},
	}
	x.fillConnectWise()
	x.fillHudu()
	x.Store.Remembered.Matches[1] = base.Match{Company: 1, Decision: base.Matched, Hudu: 10}
	x.Store.Remembered.Matches[2] = base.Match{Company: 2, Decision: base.CreateNew}
	x.Store.Remembered.Matches[3] = base.Match{Company: 3, Decision: base.Leave}
	x.restart()
	return x
}

func ref(id int) connectwise.Ref { return connectwise.Ref{ID: id} }

func (x *tenant) fillConnectWise() {
	cw := x.ConnectWise
	cw.CompanyRows = []connectwise.Company{
		{ID: 1, Name: "Acme", Phone: "813 555 0101"}, {ID: 2, Name: "Beta", Address: connectwise.Address{City: "Tampa"}}, {ID: 3, Name: "Gamma"},
	}
	kinds := map[bool]connectwise.Ref{true: {ID: 1, Name: "Server"}, false: {ID: 2, Name: "Workstation"}}
	for company := 1; company <= 3; company++ {
		cw.SiteRows = append(cw.SiteRows,
			connectwise.Site{ID: connectwise.SiteID(100 + company), Name: "HQ", Company: ref(company), Primary: true},
			connectwise.Site{ID: connectwise.SiteID(110 + company), Name: "HQ", Company: ref(company)})
		for i := range 2 {
			id := company*10 + i
			cw.ContactRows = append(cw.ContactRows, connectwise.Contact{
				ID: connectwise.ContactID(id), FirstName: "Jane", LastName: fmt.Sprint("Doe ", id), Company: ref(company), Site: ref(100 + company),
			})
			cw.ConfigurationRows = append(cw.ConfigurationRows, connectwise.Configuration{
				ID: connectwise.ConfigurationID(id), Name: fmt.Sprint("PC-", id), Type: kinds[i == 0], Company: ref(company), Contact: ref(id), Site: ref(100 + company),
				SerialNumber: fmt.Sprint("SN", id), Active: true, Members: connectwise.Members{"osType": "Linux"},
			})
		}
		cw.AgreementRows = append(cw.AgreementRows, connectwise.Agreement{
			ID: connectwise.AgreementID(company), Name: "Care", Company: ref(company), Status: connectwise.AgreementActive,
		})
	}
}

func (x *tenant) fillHudu() {
	key := hudu.LayoutField{ID: 1, Label: record.ConnectWiseIDLabel, Type: hudu.Text}
	system := hudu.LayoutField{ID: 2, Label: "System", Type: hudu.Text}
	for _, layout := range []hudu.AssetLayout{
		{ID: 1, Name: "Computers", Fields: []hudu.LayoutField{key, system}},
		{ID: 2, Name: "People", Fields: []hudu.LayoutField{key}},
		{ID: 3, Name: "Locations"},
		{ID: 4, Name: "Servers", Fields: []hudu.LayoutField{key, system}},
	} {
		layout.Active = true
		x.Hudu.LayoutRows[layout.ID] = layout
	}
	x.Hudu.CompanyRows[10] = hudu.Company{ID: 10, Name: "Acme"}
	x.Hudu.CompanyRows[30] = hudu.Company{ID: 30, Name: "Somebody Else"}
	x.Hudu.Put(hudu.Asset{ID: 501, Company: 10, Layout: 4, Name: "The server", PrimarySerial: "SN10"})
	x.Hudu.Put(hudu.Asset{ID: 502, Company: 10, Layout: 1, Name: "A printer"})
	x.Hudu.Put(hudu.Asset{ID: 503, Company: 30, Layout: 1, Name: "PC-10", PrimarySerial: "SN10"})
}

// restart is a new process on the same store and the same servers.
func (x *tenant) restart() {
	x.Restart()
	x.engine = engine.New(x.ports())
}

func (x *tenant) ports() engine.Ports {
	return engine.Ports{
		ConnectWise: x.ConnectWise, Hudu: x.Hudu, Store: x.Store,
		Settings:  func() (settings.Settings, error) { return x.settings, nil },
		Requests:  func() (connectwise, hudu journal.Requests) { return nil, journal.Requests{"POST": x.Writes()} },
		VoidCheck: func(error) error { x.voided++; return nil },
		Now:       x.now, Random: bytes.NewReader(bytes.Repeat([]byte("crossdock"), 100)),
		InFlight: x.inFlight, Observe: x.observe,
	}
}

func (x *tenant) observe(event engine.Event) {
	x.mu.Lock()
	x.events = append(x.events, event)
	watch := x.watch
	x.mu.Unlock()
	if watch != nil {
		watch(event)
	}
}

// sync runs once and wants it to come to its end.
func (x *tenant) sync() journal.Run {
	x.t.Helper()
	run, err := x.engine.Sync(context.Background(), engine.Request{Trigger: journal.ByHand})
	require.NoError(x.t, err)
	return run
}

// settled runs once more and wants that nothing is written.
func (x *tenant) settled() {
	x.t.Helper()
	log := len(x.Hudu.Log)
	run := x.sync()
	require.Equal(x.t, journal.Done, run.Summary.Outcome, run.Message)
	require.Empty(x.t, x.Hudu.Log[log:], "the second run writes nothing")
	require.Zero(x.t, run.Summary.Counts.Writes())
}

// picture is all of Hudu and of the store in words that do not depend on ids
// of Hudu or on times, sorted.
func (x *tenant) picture() string {
	var lines []string
	add := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	names := map[hudu.AssetID]string{}
	company := func(id hudu.CompanyID) string { return x.Hudu.CompanyRows[id].Name }
	for id, asset := range x.Hudu.AssetRows {
		values := map[string]string{}
		for _, field := range asset.Fields {
			values[field.Label] = fmt.Sprint(field.Value)
		}
		names[id] = fmt.Sprintf("%s in %s", asset.Name, company(asset.Company))
		if key := values[record.ConnectWiseIDLabel]; key != "" {
			names[id] = key
		}
		add("asset %s: %q in %q, layout %d, archived %t, serial %q, %v", names[id], asset.Name, company(asset.Company), asset.Layout, asset.Archived, asset.PrimarySerial, values)
	}
	for _, each := range x.Hudu.CompanyRows {
		add("company %q: phone %q, city %q", each.Name, each.Phone, each.City)
	}
	for _, each := range x.Hudu.RelationRows {
		add("relation %s - %s", names[hudu.AssetID(each.FromID)], names[hudu.AssetID(each.ToID)])
	}
	for _, each := range x.Hudu.TileRows {
		add("tile %q of %q: %q", each.Title, company(each.Company), each.Message)
	}
	for key, link := range x.Store.Remembered.Links {
		add("link %s: %s in %q, archived by us %t, %v", key, names[link.Asset], company(link.HuduCompany), link.ArchivedByUs, x.pairs(link))
	}
	for _, match := range x.Store.Remembered.Matches {
		add("match %d: %s %q", match.Company, match.Decision, company(match.Hudu))
	}
	for ends, relation := range x.Store.Remembered.Relations {
		add("remembered %s - %s: made %t, %s - %s", ends.From, ends.To, relation.Made, names[relation.FromAsset], names[relation.ToAsset])
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// pairs are the base in words; a company's id stands for its name.
func (x *tenant) pairs(link base.Link) string {
	var lines []string
	for _, attribute := range slices.Sorted(maps.Keys(link.Pairs)) {
		pair := link.Pairs[attribute]
		if attribute == change.Company {
			pair = base.Pair{ConnectWise: x.nameOf(pair.ConnectWise), Hudu: x.nameOf(pair.Hudu)}
		}
		lines = append(lines, fmt.Sprintf("%s=%q|%q", attribute, pair.ConnectWise, pair.Hudu))
	}
	return strings.Join(lines, " ")
}

func (x *tenant) nameOf(company string) string {
	id, err := strconv.Atoi(company)
	if err != nil {
		return company
	}
	return x.Hudu.CompanyRows[hudu.CompanyID(id)].Name
}

// explained wants that every write that took effect was intended before, and
// that no asset carries a key twice.
func (x *tenant) explained() {
	x.t.Helper()
	require.Empty(x.t, x.Hudu.Unexplained)
	carriers := map[any]hudu.AssetID{}
	for id, asset := range x.Hudu.AssetRows {
		key := asset.Value(record.ConnectWiseIDLabel)
		if key == nil || key == "" {
			continue
		}
		require.Zero(x.t, carriers[key], "%s is there twice", key)
		carriers[key] = id
	}
}

func runOnce(ctx context.Context, e *engine.Engine) (journal.Run, error) {
	return e.Sync(ctx, engine.Request{Trigger: journal.ByHand})
}
