package engine_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"crossdock/backend/apierror"
	"crossdock/backend/connectwise"
	"crossdock/backend/engine"
	"crossdock/backend/engine/enginetest"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// TestConvergence lets both sides change at random, with faults, kills and
// previews in between, and wants that runs in peace then reach one state: what
// ConnectWise says, but for what a person typed, nothing doubled, nothing of
// others touched, and every write explained by the journal.
//
// Planted bugs that made it fail: sending a lost creation again without a
// lookup; ConnectWise's value instead of Hudu's as the second half of a base;
// closing the open entries of a killed run without a lookup; leaving out the
// check of values in front of a write; and writing without an intent.
func TestConvergence(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		rapid.Check(inBubble{t}, func(rt *rapid.T) {
			l := &life{tenant: newTenant(rt), rt: rt, typed: map[hudu.AssetID]string{}}
			// Hudu rewrites what it stores, so that no value reads back as sent.
			l.Hudu.Normalize = normalized
			rt.Repeat(map[string]func(*rapid.T){
				"change in ConnectWise":   l.day,
				"edit in Hudu":            l.edit,
				"run":                     l.runAnyhow,
				"preview, applied late":   l.lateApply,
				"both change the same":    l.both,
				"change while it is lost": l.lostUpdate,
			})
			l.peace()
		})
	})
}

// inBubble is a test in a bubble, where nobody may ask for the deadline.
type inBubble struct{ *testing.T }

func normalized(text string) string { return strings.Replace(text, "System", "SYSTEM", 1) }

// life is the history of one tenant.
type life struct {
	*tenant
	rt *rapid.T
	// typed is what a person put into an asset's System field.
	typed map[hudu.AssetID]string
	count int
}

func (l *life) unique(word string) string {
	l.count++
	return fmt.Sprintf("%s %d", word, l.count)
}

// day changes something in ConnectWise.
func (l *life) day(rt *rapid.T) {
	cw := l.ConnectWise
	configuration := l.anyConfiguration(rt)
	contact := &cw.ContactRows[rapid.IntRange(0, len(cw.ContactRows)-1).Draw(rt, "contact")]
	switch rapid.IntRange(0, 8).Draw(rt, "what") {
	case 0:
		configuration.Members = connectwise.Members{"osType": l.unique("System")}
	case 1:
		configuration.Name = l.unique("PC")
	case 2:
		configuration.Type = connectwise.Ref{ID: 3 - configuration.Type.ID, Name: map[int]string{2: "Server", 1: "Workstation"}[configuration.Type.ID]}
	case 3:
		configuration.Company = ref(rapid.IntRange(1, 3).Draw(rt, "company"))
	case 4:
		configuration.Active = !configuration.Active
	case 5:
		configuration.Contact = ref(int(contact.ID))
	case 6:
		contact.Inactive = !contact.Inactive
	case 7:
		agreement := &cw.AgreementRows[rapid.IntRange(0, 2).Draw(rt, "agreement")]
		if agreement.Status = connectwise.AgreementExpired; rapid.Bool().Draw(rt, "runs") {
			agreement.Status = connectwise.AgreementActive
		}
	case 8:
		id := connectwise.ConfigurationID(1000 + l.count)
		l.count++
		cw.ConfigurationRows = append(cw.ConfigurationRows, connectwise.Configuration{
			ID: id, Name: "Twin", Company: ref(1), Active: true, Type: connectwise.Ref{ID: 2, Name: "Workstation"}, Members: connectwise.Members{"osType": "Linux"},
		})
	}
}

// edit is a person at work in Hudu, long after the last run.
func (l *life) edit(rt *rapid.T) {
	l.later(10 * time.Minute)
	var ids []hudu.AssetID
	for _, id := range l.owned() {
		if l.Hudu.AssetRows[id].Layout != 3 {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		rt.Skip("nothing is synced yet")
	}
	id := rapid.SampledFrom(ids).Draw(rt, "asset")
	asset := l.Hudu.AssetRows[id]
	switch rapid.IntRange(0, 2).Draw(rt, "what") {
	case 0:
		if asset.Layout == 2 {
			rt.Skip("people have no system")
		}
		l.typeInto(asset)
	case 1:
		asset.Archived = !asset.Archived
		l.Hudu.Put(asset)
	case 2:
		delete(l.Hudu.AssetRows, id)
		for row, relation := range l.Hudu.RelationRows {
			if relation.FromID == int(id) || relation.ToID == int(id) {
				delete(l.Hudu.RelationRows, row)
			}
		}
	}
}

// both lets a person type over what ConnectWise changed, before or after a
// preview was made of it.
func (l *life) both(rt *rapid.T) {
	configuration := l.anyConfiguration(rt)
	configuration.Members = connectwise.Members{"osType": l.unique("System")}
	preview, err := l.engine.Preview(context.Background(), journal.Scope{})
	require.NoError(rt, err)
	l.later(10 * time.Minute)
	link := l.Store.Remembered.Links[record.Key{Kind: record.Configuration, ID: int(configuration.ID)}]
	asset, there := l.Hudu.AssetRows[link.Asset]
	if !there {
		rt.Skip("not synced yet")
	}
	l.typeInto(asset)
	if rapid.Bool().Draw(rt, "apply") {
		_, _ = l.engine.Apply(context.Background(), preview, engine.Request{Approve: 1000})
	}
}

// lostUpdate loses the answer to an update, or the process, and lets
// ConnectWise change again.
func (l *life) lostUpdate(rt *rapid.T) {
	configuration := l.anyConfiguration(rt)
	configuration.Members = connectwise.Members{"osType": l.unique("System")}
	l.runAnyhow(rt)
	configuration.Members = connectwise.Members{"osType": l.unique("System")}
}

func (l *life) anyConfiguration(rt *rapid.T) *connectwise.Configuration {
	rows := l.ConnectWise.ConfigurationRows
	return &rows[rapid.IntRange(0, len(rows)-1).Draw(rt, "configuration")]
}

// typeInto is a person who types into the System field of an asset.
func (l *life) typeInto(asset hudu.Asset) {
	l.typed[asset.ID] = l.unique("typed")
	asset.Fields = slices.Clone(asset.Fields)
	for i := range asset.Fields {
		if asset.Fields[i].Label == "System" {
			asset.Fields[i].Value = l.typed[asset.ID]
		}
	}
	l.Hudu.Put(asset)
}

// owned are the assets that carry a key or are linked, in order.
func (l *life) owned() []hudu.AssetID {
	var ids []hudu.AssetID
	for _, link := range l.Store.Remembered.Links {
		if _, there := l.Hudu.AssetRows[link.Asset]; there {
			ids = append(ids, link.Asset)
		}
	}
	slices.Sort(ids)
	return ids
}

var classes = []apierror.Class{apierror.Refused, apierror.Doubtful, apierror.Limited, apierror.Unreachable, apierror.Broken, apierror.Unknown}

// runAnyhow runs with a fault or a kill somewhere, or in peace.
func (l *life) runAnyhow(rt *rapid.T) {
	switch rapid.IntRange(0, 3).Draw(rt, "trouble") {
	case 0:
		l.KillAt(rapid.IntRange(1, 60).Draw(rt, "moment"))
	case 1:
		for range rapid.IntRange(1, 4).Draw(rt, "faults") {
			class := rapid.SampledFrom(classes).Draw(rt, "class")
			// Only a lost answer can come after the write took effect.
			after := rapid.Bool().Draw(rt, "after") && (class == apierror.Doubtful || class == apierror.Unknown)
			l.Fail(rapid.IntRange(1, 20).Draw(rt, "write"), enginetest.Fault{Err: enginetest.Errorf(class, "fault"), After: after})
		}
	case 2:
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		l.Fail(rapid.IntRange(1, 20).Draw(rt, "write"), enginetest.Fault{Then: cancel, After: true})
		_, _ = l.engine.Sync(ctx, engine.Request{Approve: 1000})
		l.restart()
		return
	}
	_, _ = l.engine.Sync(context.Background(), engine.Request{Approve: 1000})
	l.restart()
}

// lateApply applies a preview after something else has happened.
func (l *life) lateApply(rt *rapid.T) {
	preview, err := l.engine.Preview(context.Background(), journal.Scope{})
	require.NoError(rt, err)
	for range rapid.IntRange(0, 2).Draw(rt, "meanwhile") {
		switch rapid.IntRange(0, 2).Draw(rt, "what") {
		case 0:
			l.day(rt)
		case 1:
			l.edit(rt)
		case 2:
			l.runAnyhow(rt)
		}
	}
	// A restart loses the preview's engine, not the preview.
	_, _ = l.engine.Apply(context.Background(), preview, engine.Request{Approve: 1000})
}

// peace runs undisturbed until nothing is left to do, and looks.
func (l *life) peace() {
	for range 2 {
		_, err := l.engine.Sync(context.Background(), engine.Request{Approve: 1000})
		require.NoError(l.rt, err)
	}
	log := len(l.Hudu.Log)
	run, err := l.engine.Sync(context.Background(), engine.Request{Approve: 1000})
	require.NoError(l.rt, err)
	require.Empty(l.rt, l.Hudu.Log[log:], "runs in peace come to rest")
	require.Zero(l.rt, run.Summary.Doubtful)
	open, err := l.Store.OpenEntries()
	require.NoError(l.rt, err)
	require.Empty(l.rt, open)
	l.explained()
	l.checkOthers()
	l.checkTyped()
	l.checkCarried()
}

// checkOthers wants that what is nobody's is as it was.
func (l *life) checkOthers() {
	for id, asset := range l.Hudu.AssetRows {
		switch {
		case id == 502:
			require.Equal(l.rt, "A printer", asset.Name)
			require.Empty(l.rt, asset.Fields)
		case asset.Company == 30:
			require.Equal(l.rt, hudu.AssetID(503), id)
			require.Empty(l.rt, asset.Fields)
		}
	}
}

// checkTyped wants that what a person typed is still there.
func (l *life) checkTyped() {
	for id, text := range l.typed {
		if asset, there := l.Hudu.AssetRows[id]; there {
			require.Equal(l.rt, text, asset.Value("System"), "asset %d: a hand edit is lost", id)
		}
	}
}

// checkCarried wants every record of a matched company in Hudu as it is in
// ConnectWise, unless a person typed or archived something there.
func (l *life) checkCarried() {
	for _, configuration := range l.ConnectWise.ConfigurationRows {
		if !configuration.Active || configuration.Company.ID == 3 {
			continue
		}
		key := record.Key{Kind: record.Configuration, ID: int(configuration.ID)}
		asset, there := l.Hudu.AssetRows[l.Store.Remembered.Links[key].Asset]
		require.True(l.rt, there, "%s is not in Hudu", key)
		if _, typed := l.typed[asset.ID]; typed || asset.Archived {
			continue
		}
		require.Equal(l.rt, configuration.Name, asset.Name)
		system, _ := configuration.Members.Text("osType")
		require.Equal(l.rt, normalized(system), asset.Value("System"), key)
	}
}
