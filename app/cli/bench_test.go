package cli

import (
	"encoding/json"
	"os"
	"os/exec"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/backend/journal"
	"crossdock/backend/sandbox/hudusim"
	"crossdock/backend/sandbox/msp"
)

const (
	// mostOverFormula is how much more than the formula a full run without
	// changes may ask.
	mostOverFormula = 1.3
	// mostOfQuick is how many requests a quick run without changes may make.
	mostOfQuick = 45
)

// BenchmarkNoChangeSync is a run that finds nothing to do, of 500 companies,
// 10,000 configurations, 5,000 contacts, 800 sites and 600 agreements: a full
// one and a quick one. It fails when it writes. A full one fails when it asks
// for more than the pages that there are: ConnectWise at 1000 a page, one call
// of sites per carried company and six set-up lists; Hudu at 100 a page (layouts
// 25) and one empty page per list, and two more. A quick one fails when it makes
// more than 45 requests.
func BenchmarkNoChangeSync(b *testing.B) {
	x := newBenchOf(b, msp.Size{Companies: 500, Configurations: 10_000, Contacts: 5_000, Sites: 800, Agreements: 600})
	x.setUp()
	x.must(exitPartial, "sync")
	b.Run("full", func(b *testing.B) {
		summary := x.noChange(b, "--full")
		connectwise, hudu := x.formula()
		b.ReportMetric(float64(connectwise), "cw-formula")
		b.ReportMetric(float64(hudu), "hudu-formula")
		require.False(b, summary.Quick)
		require.LessOrEqual(b, float64(summary.Requests.ConnectWise["GET"]), mostOverFormula*float64(connectwise))
		require.LessOrEqual(b, float64(summary.Requests.Hudu["GET"]), mostOverFormula*float64(hudu))
	})
	b.Run("quick", func(b *testing.B) {
		summary := x.noChange(b, "--quick")
		require.True(b, summary.Quick, summary.WhyFull)
		require.LessOrEqual(b, summary.Requests.ConnectWise["GET"]+summary.Requests.Hudu["GET"], mostOfQuick)
	})
}

// noChange syncs and wants no write.
func (b *bench) noChange(t *testing.B, how string) journal.Summary {
	var summary journal.Summary
	for t.Loop() {
		b.box.Hudu.ForgetRequests()
		summary = lastLine[journal.Summary](t, b.must(exitPartial, "sync", how, "--json"))
	}
	require.Empty(t, b.box.Hudu.Writes())
	t.ReportMetric(float64(summary.Requests.ConnectWise["GET"]), "cw-requests")
	t.ReportMetric(float64(summary.Requests.Hudu["GET"]), "hudu-requests")
	return summary
}

// formula is the number of pages on each side.
func (b *bench) formula() (connectwise, hudu int) {
	pages := func(n, size int) int { return (n + size - 1) / size }
	carried := 0
	var matches matchFile
	require.NoError(b.t, json.Unmarshal([]byte(b.must(exitDone, "match", "export", "-")), &matches))
	for _, m := range matches.Matches {
		if m.Decision == "matched" {
			carried++
		}
	}
	cw := b.box.ConnectWise
	for _, n := range []int{len(cw.CompanyIDs()), len(cw.ContactIDs()), len(cw.ConfigurationIDs()), len(cw.AgreementIDs())} {
		connectwise += pages(n, 1000)
	}
	connectwise += carried + 6
	data := b.box.Hudu.Data()
	archived := 0
	for _, asset := range data.Assets {
		if asset.Archived {
			archived++
		}
	}
	for _, n := range []int{len(data.Companies), len(data.Assets) - archived, archived, len(data.MagicDash), 2 * len(data.Relations)} {
		hudu += pages(n, 100) + 1
	}
	return connectwise, hudu + pages(len(data.Layouts), 25) + 1 + 2
}

// BenchmarkFirstSync20k is a first run that makes about 20,000 assets, by the
// real program against a sandbox without limits: its time, its requests, and the
// most memory that it had.
func BenchmarkFirstSync20k(b *testing.B) {
	if runtime.GOOS != "linux" {
		b.Skip("reads the peak memory of a process from Linux")
	}
	for b.Loop() {
		x := newBenchOf(b, msp.Size{Companies: 1_340, Configurations: 21_500, Contacts: 11_200, Sites: 1_930, Agreements: 1_340})
		x.setUp()
		before := len(x.box.Hudu.Assets(func(hudusim.Asset) bool { return true }))
		x.box.Hudu.ForgetRequests()
		started := time.Now()
		peak := x.peakMemory("sync")
		b.ReportMetric(time.Since(started).Seconds(), "s-sync")
		made := len(x.box.Hudu.Assets(func(hudusim.Asset) bool { return true })) - before
		b.ReportMetric(float64(made), "assets-made")
		b.ReportMetric(float64(x.box.Hudu.Requests().Method("POST")), "posts")
		b.ReportMetric(float64(x.box.Hudu.Requests().Method("GET")), "hudu-reads")
		b.ReportMetric(float64(peak)/1024, "MiB-peak")
	}
}

// peakMemory runs the real program and returns the most resident memory that
// it had, in KiB.
func (b *bench) peakMemory(args ...string) int64 {
	b.t.Helper()
	executable, err := os.Executable()
	require.NoError(b.t, err)
	cmd := exec.Command(executable, append(args, "--data-dir", b.dir)...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	for name, value := range b.env {
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	_ = cmd.Run() // refused records are an exit status of their own
	require.Contains(b.t, []int{exitDone, exitPartial}, cmd.ProcessState.ExitCode())
	return peakOf(cmd)
}
