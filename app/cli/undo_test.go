package cli

import (
	"encoding/json"
	"net/http"
	"os"
	"runtime"
	"slices"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/journal"
	"crossdock/backend/record"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/hudusim"
)

// live is Hudu without what is archived: what an undo has to bring back.
func live(b *bench) hudusim.Snapshot {
	snapshot := b.box.Hudu.Snapshot()
	snapshot.Assets = slices.DeleteFunc(snapshot.Assets, func(a hudusim.AssetState) bool { return a.Archived })
	return snapshot
}

func writesOf(s journal.Summary) int {
	return s.Requests.Hudu["POST"] + s.Requests.Hudu["PUT"] + s.Requests.Hudu["DELETE"]
}

func TestUndo(t *testing.T) {
	b := newBench(t)
	b.setUp()
	before := live(b)
	names := map[string]bool{}
	for _, company := range before.Companies {
		names[company.Name] = true
	}
	first := lastLine[journal.Summary](t, b.must(exitPartial, "sync", "--json"))

	whole := b.box.Hudu.Snapshot()
	var shown planView
	require.NoError(t, json.Unmarshal([]byte(b.must(exitDone, "undo", string(first.Run), "--dry-run", "--json")), &shown))
	assert.False(t, shown.Summary.Applied)
	assert.NotEmpty(t, shown.Changes)
	assert.Equal(t, whole, b.box.Hudu.Snapshot(), "a dry run writes nothing")

	undone := lastLine[journal.Summary](t, b.must(exitDone, "undo", "last", "--json"))
	assert.Equal(t, shown.Summary.Counts, undone.Counts, "exactly what the dry run showed")
	after := live(b)
	after.Companies = slices.DeleteFunc(after.Companies, func(c hudusim.CompanyState) bool { return !names[c.Name] })
	assert.Equal(t, before, after, "companies that it created stay, all else is as it was")

	b.box.Hudu.ForgetRequests()
	next := lastLine[journal.Summary](t, b.must(exitPartial, "sync", "--json"))
	assert.Zero(t, writesOf(next), "an undo sticks")
	again := lastLine[journal.Summary](t, b.must(exitDone, "undo", string(first.Run), "--json"))
	assert.Zero(t, writesOf(again), "a second undo writes nothing")

	status, _, stderr := b.run("undo", string(undone.Run))
	assert.Equal(t, exitFailed, status)
	assert.Contains(t, stderr, "is itself an undo")
	status, _, stderr = b.run("undo", "nonsense")
	assert.Equal(t, exitFailed, status)
	assert.Contains(t, stderr, `"nonsense"`)
	assert.Contains(t, b.must(exitDone, "runs"), "takes back "+string(first.Run))

	// Released, everything comes back but the values, which count as edited by hand.
	b.must(exitDone, "release", "--all")
	b.must(exitPartial, "sync")
	assert.Len(t, live(b).Assets, len(whole.Assets)-archived(whole))

	// The run has had its undo.
	b.box.Hudu.ForgetRequests()
	assert.Contains(t, b.must(exitDone, "undo", string(first.Run)), "was undone by run "+string(undone.Run)+" already")
	assert.Contains(t, b.must(exitDone, "undo", string(first.Run), "--dry-run"), "was undone by run "+string(undone.Run)+" already")
	assert.Empty(t, b.box.Hudu.Writes())
}

func archived(s hudusim.Snapshot) int {
	n := 0
	for _, asset := range s.Assets {
		if asset.Archived {
			n++
		}
	}
	return n
}

func TestConflictsAndHolds(t *testing.T) {
	b := newBench(t)
	b.setUp()
	b.must(exitPartial, "sync")
	assert.Contains(t, b.must(exitDone, "conflicts"), "Nothing is in conflict")

	// Both sides rename three records.
	var ids []int
	for _, id := range b.box.ConnectWise.ConfigurationIDs() {
		key := record.Key{Kind: record.Configuration, ID: id}
		assets := b.box.Hudu.Assets(func(a hudusim.Asset) bool { return a.Values[record.ConnectWiseIDLabel] == key.String() && !a.Archived })
		if len(assets) != 1 || len(ids) == 3 {
			continue
		}
		ids = append(ids, id)
		require.NoError(t, b.box.ConnectWise.UpdateConfiguration(id, func(c *cwsim.Configuration) { c.Name += " CW" }))
		require.NoError(t, b.box.Hudu.RenameAsset(assets[0].ID, "by hand "+key.String()))
	}
	require.Len(t, ids, 3)
	spec := func(id int, rest string) string {
		return record.Key{Kind: record.Configuration, ID: id}.String() + rest
	}
	b.must(exitPartial, "sync")

	var listed struct {
		Conflicts []conflictView `json:"conflicts"`
	}
	require.NoError(t, json.Unmarshal([]byte(b.must(exitDone, "conflicts", "--json")), &listed))
	require.Len(t, listed.Conflicts, 3)
	assert.Equal(t, "by hand "+spec(listed.Conflicts[0].ID, ""), listed.Conflicts[0].Hudu)
	assert.Contains(t, b.must(exitDone, "conflicts"), spec(ids[0], "/name"))

	for _, wrong := range [][]string{
		{"--resolve", "configuration/1=hudu"}, {"--resolve", "configuration/1/name"}, {"--resolve", spec(ids[0], "/name=both")},
		{"--all", "nobody"}, {"--all", "hudu", "--resolve", spec(ids[0], "/name=hudu")},
		{"--resolve", spec(ids[0], "/name=hudu"), "--resolve", spec(ids[0], "/Name=connectwise")},
	} {
		b.must(exitUsage, append([]string{"conflicts"}, wrong...)...)
	}
	status, _, stderr := b.run("conflicts", "--resolve", spec(ids[0], "/Unknown=hudu"))
	assert.Equal(t, exitFailed, status)
	assert.Contains(t, stderr, spec(ids[0], "/Unknown"))

	b.must(exitDone, "conflicts", "--resolve", spec(ids[0], "/name=connectwise"), "--resolve", spec(ids[1], "/name=hudu"))
	b.must(exitDone, "hold", spec(ids[2], ""), "--reason", "being replaced")
	assert.Contains(t, b.must(exitDone, "hold"), "being replaced")
	b.must(exitPartial, "sync") // the record that is refused on purpose
	assert.NotEmpty(t, b.box.Hudu.Assets(func(a hudusim.Asset) bool {
		return a.Name != "" && a.Values[record.ConnectWiseIDLabel] == spec(ids[0], "") && a.Name[len(a.Name)-3:] == " CW"
	}))
	for _, id := range ids[1:] {
		assert.NotEmpty(t, b.box.Hudu.Assets(func(a hudusim.Asset) bool { return a.Name == "by hand "+spec(id, "") }))
	}
	assert.Contains(t, b.must(exitDone, "conflicts"), "Nothing is in conflict", "what is held is in no conflict")

	b.must(exitDone, "release", spec(ids[2], ""))
	b.must(exitFailed, "release", spec(ids[2], ""))
	require.NoError(t, json.Unmarshal([]byte(b.must(exitDone, "conflicts", "--json")), &listed))
	assert.Len(t, listed.Conflicts, 1)
	b.must(exitDone, "conflicts", "--all", "hudu")
	assert.Contains(t, b.must(exitDone, "conflicts"), "Nothing is in conflict")

	// What is kept is named, and ConnectWise's value can still win.
	b.must(exitPartial, "sync")
	view := b.explained(exitDone, spec(ids[1], ""))
	assert.Contains(t, view.Text, `edited in Hudu and stays: name ("by hand `+spec(ids[1], "")+`", in ConnectWise `)
	assert.Contains(t, view.Next, spec(ids[1], "/name=connectwise"))
	assert.Contains(t, b.must(exitDone, "conflicts", "--resolve", spec(ids[1], "/name=connectwise")), "1 conflict decided, 0 still open")
	b.must(exitPartial, "sync")
	assert.Empty(t, b.box.Hudu.Assets(func(a hudusim.Asset) bool { return a.Name == "by hand "+spec(ids[1], "") }))
	assert.NotContains(t, b.explained(exitDone, spec(ids[1], "")).Text, "edited in Hudu")
}

func TestACompanyIsLetGo(t *testing.T) {
	b := newBench(t)
	b.setUp()
	b.must(exitPartial, "sync")
	var matches matchView
	require.NoError(t, json.Unmarshal([]byte(b.must(exitDone, "match", "--json")), &matches))
	at := slices.IndexFunc(matches.Companies, func(c companyView) bool { return c.Decision == "matched" })
	require.GreaterOrEqual(t, at, 0)
	gone := matches.Companies[at]
	require.NoError(t, b.box.ConnectWise.UpdateCompany(int(gone.ID), func(c *cwsim.Company) { c.DeletedFlag = true }))

	b.box.Hudu.ForgetRequests()
	out := b.must(exitDone, "sync") // the record that is refused on purpose was this company's
	assert.Empty(t, b.box.Hudu.Writes(), "nothing of it is changed before a person decides")
	assert.Contains(t, out, "match --archive "+jsonNumber(int(gone.ID)))

	companyKey := "company/" + jsonNumber(int(gone.ID))
	assert.Contains(t, b.explained(exitDone, companyKey).Next, "--archive "+jsonNumber(int(gone.ID)))
	assert.Contains(t, b.must(exitDone, "match", "--archive", jsonNumber(int(gone.ID))), "archive, in "+jsonNumber(int(gone.HuduID)))
	status, _, stderr := b.run("sync")
	assert.Equal(t, exitHalted, status, "all of a company is what a brake is for")
	assert.Contains(t, stderr, "next: 'crossdock plan' shows what is held back; the same command with --approve ")
	b.must(exitDone, "sync", "--approve", "500")
	key := ""
	for _, asset := range b.box.Hudu.Assets(func(a hudusim.Asset) bool { return a.CompanyID == int(gone.HuduID) }) {
		if id, synced := asset.Values[record.ConnectWiseIDLabel].(string); synced {
			assert.True(t, asset.Archived, asset.Name)
			key = id
		}
	}
	why := b.explained(exitDone, key)
	assert.Contains(t, why.Text, "Crossdock archived the asset")
	assert.Contains(t, why.Text, "it belongs to a company that was decided to be archived")
	assert.NotContains(t, why.Next+b.explained(exitDone, companyKey).Next, "--archive", "that was done")
	status, _, stderr = b.run("match", "--archive", "999999")
	assert.Equal(t, exitFailed, status)
	assert.Contains(t, stderr, "999999")
}

// current is the Hudu of the moment behind one address.
type current struct{ atomic.Pointer[signalAt] }

func (c *current) ServeHTTP(w http.ResponseWriter, r *http.Request) { c.Load().ServeHTTP(w, r) }

// TestUndoLastAfterAKill takes back the run that was killed, not the one
// before it, and goes on with an undo that was interrupted.
func TestUndoLastAfterAKill(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("needs signals")
	}
	b := newBench(t)
	var at current
	killed := &signalAt{next: b.box.Hudu, n: 30, after: true, signal: os.Kill}
	at.Store(killed)
	b.serve(&at)
	b.setUp()
	b.must(exitPartial, "sync")
	before := live(b)
	for _, id := range b.box.ConnectWise.ConfigurationIDs() {
		require.NoError(t, b.box.ConnectWise.UpdateConfiguration(id, func(c *cwsim.Configuration) { c.ModelNumber += " CW" }))
	}
	killed.writes.Store(0)
	assert.Equal(t, -1, b.program(killed, "sync"), "killed")
	assert.NotEqual(t, before, live(b))

	interrupted := &signalAt{next: slow{b.box.Hudu, 40 * time.Millisecond}, n: 2, after: true, signal: syscall.SIGINT}
	at.Store(interrupted)
	assert.Equal(t, exitInterrupted, b.program(interrupted, "undo", "last"))
	assert.NotEqual(t, before, live(b))
	b.must(exitDone, "undo", "last")
	assert.Equal(t, before, live(b))
}
