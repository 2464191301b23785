package check

import (
	"context"
	"maps"
	"slices"
	"sync"

	"crossdock/backend/settings"
)

// Ports are the two systems. Either may be nil when its settings or keys do
// not even allow to ask; the error beside it then says why.
type Ports struct {
	ConnectWise      ConnectWiseAPI
	ConnectWiseError error
	Hudu             HuduAPI
	HuduError        error
	// ConnectWiseURL and HuduURL are where the two are really asked, to be
	// shown: what a person typed may have been cleaned.
	ConnectWiseURL, HuduURL string
	// ConnectWiseProxy and HuduProxy are the proxies in between, in words, ""
	// for none.
	ConnectWiseProxy, HuduProxy string
}

// Run asks both systems at once, or only those named, and returns the report,
// ConnectWise's steps first; its verdicts are about what was asked. It never
// fails: every failure is a step. A cancelled context makes the remaining steps
// fail.
func Run(ctx context.Context, ports Ports, s settings.Settings, sources map[string]string, sides ...Side) Report {
	asked := func(side Side) bool { return len(sides) == 0 || slices.Contains(sides, side) }
	connectWise, hudu := Report{Versions: map[Side]string{}}, Report{Versions: map[Side]string{}}
	var both sync.WaitGroup
	if asked(ConnectWise) {
		both.Go(func() { checkConnectWise(ctx, ports, s, &connectWise) })
	}
	if asked(Hudu) {
		both.Go(func() { checkHudu(ctx, ports, &hudu) })
	}
	both.Wait()
	report := Report{Steps: slices.Concat(connectWise.Steps, hudu.Steps), Secret: sources, Versions: connectWise.Versions}
	maps.Copy(report.Versions, hudu.Versions)
	report.Passed, report.OK = verdict(report.Steps)
	return report
}
