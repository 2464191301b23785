package cli

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/sandbox/fault"
)

// TestFaultsDuringARun breaks one run in every way on each side. It ends with
// the right exit status and a next step; the runs after it reach the state of
// an undisturbed run, and no asset is ever sent twice.
func TestFaultsDuringARun(t *testing.T) {
	undisturbed := newBench(t)
	undisturbed.setUp()
	undisturbed.must(exitPartial, "sync")
	want := undisturbed.state()
	const throttled = `{"error":"ConnectWiseAPI","message":"Too many requests. Please try again in 1 seconds."}`
	writes := func(when fault.When, f fault.Fault) fault.Rule {
		return fault.Rule{Methods: []string{"POST", "PUT"}, Path: regexp.MustCompile("/assets"), When: when, Fault: f}
	}
	reads := func(path string, when fault.When, f fault.Fault) fault.Rule {
		return fault.Rule{Methods: []string{"GET"}, Path: regexp.MustCompile(path), When: when, Fault: f}
	}
	for _, test := range []struct {
		name     string
		cw, hudu *fault.Rule
		status   int
		says     string // in what is printed
		recheck  bool
	}{
		{name: "ConnectWise throttles", cw: rule(reads("configurations", fault.First(1), fault.TooMany(time.Second, throttled))), status: exitPartial},
		{name: "ConnectWise gateway fails once", cw: rule(reads("contacts", fault.First(1), fault.BadGateway())), status: exitPartial},
		{name: "ConnectWise drops a page", cw: rule(reads("contacts", fault.First(1), fault.Truncate())), status: exitPartial},
		{name: "ConnectWise fails for good", cw: rule(reads("agreements", fault.Always(), fault.ServerError(`{"code":"ConnectWiseApi","message":"x"}`))), status: exitFailed, says: "agreements"},
		{name: "ConnectWise denies a module", cw: rule(reads("contacts", fault.Always(), fault.Forbidden(`{"code":"Security","message":"You do not have security permission to perform this action."}`))), status: exitPartial, says: "Companies > Contacts"},
		{name: "ConnectWise refuses the keys", cw: rule(reads("configurations", fault.Always(), fault.Unauthorized(`{"code":"Unauthorized","message":"x"}`))), status: exitFailed, says: "next:", recheck: true},
		{name: "Hudu throttles a write", hudu: rule(writes(fault.Nth(4), fault.TooMany(time.Second, "Retry later\n"))), status: exitPartial},
		{name: "Hudu list fails once", hudu: rule(reads("/companies", fault.First(1), fault.ServerError(`{"status":500,"error":"Internal Server Error"}`))), status: exitPartial},
		{name: "Hudu drops a write before it", hudu: rule(writes(fault.Nth(5), fault.ResetBefore())), status: exitPartial},
		{name: "Hudu drops a write after it", hudu: rule(writes(fault.Nth(5), fault.ResetAfter())), status: exitPartial},
		{name: "Hudu cuts an answer to a write", hudu: rule(writes(fault.Nth(6), fault.Truncate())), status: exitPartial},
		{name: "Hudu gateway fails on a write", hudu: rule(writes(fault.Nth(7), fault.BadGateway())), status: exitPartial},
		{name: "Hudu refuses the key midway", hudu: rule(writes(fault.Nth(8), fault.Unauthorized(`{"error":"Bad credentials"}`))), status: exitFailed, says: "limited to certain IP addresses", recheck: true},
		{name: "Hudu is gone midway", hudu: rule(writes(fault.EveryNth(1), fault.ResetBefore())), status: exitFailed, says: "next:"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := newBench(t)
			b.setUp()
			if test.cw != nil {
				b.box.ConnectWiseFaults.Add(*test.cw)
			}
			if test.hudu != nil {
				b.box.HuduFaults.Add(*test.hudu)
			}
			status, out, stderr := b.run("sync")
			assert.Equal(t, test.status, status, "%s\n%s", tail(out), tail(stderr))
			assert.Contains(t, out+stderr, test.says)
			b.box.ConnectWiseFaults.Clear()
			b.box.HuduFaults.Clear()
			if test.recheck {
				assert.Equal(t, exitFailed, first(b.run("sync")), "a new test must pass first")
				b.must(exitDone, "check")
			}
			b.must(exitPartial, "sync")
			assert.Equal(t, want, b.state())
			b.mustNotHaveSentTwice(t)
			b.box.Hudu.ForgetRequests()
			b.must(exitPartial, "sync")
			assert.Empty(t, b.box.Hudu.Writes())
		})
	}
}

func rule(r fault.Rule) *fault.Rule { return &r }

func first(status int, _, _ string) int { return status }

// mustNotHaveSentTwice looks at what took effect: no record's asset was
// created twice.
func (b *bench) mustNotHaveSentTwice(t *testing.T) {
	t.Helper()
	key := regexp.MustCompile(`"connectwise_id":"([a-z]+/\d+)"`)
	created := map[string]bool{}
	for _, write := range b.box.Hudu.Writes() {
		if write.Method != "POST" || !strings.HasSuffix(write.Path, "/assets") || write.Status >= 400 {
			continue
		}
		if found := key.FindStringSubmatch(string(write.Body)); found != nil {
			require.False(t, created[found[1]], "%s was created twice", found[1])
			created[found[1]] = true
		}
	}
	require.NotEmpty(t, created)
}
