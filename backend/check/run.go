package check

import (
	"context"
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
}

// Run asks both systems at once and returns the report, ConnectWise's steps
// first. It never fails: every failure is a step. A cancelled context makes
// the remaining steps fail.
func Run(ctx context.Context, ports Ports, s settings.Settings, sources map[string]string) Report {
	var connectWise, hudu Report
	var both sync.WaitGroup
	both.Go(func() { checkConnectWise(ctx, ports, s, &connectWise) })
	both.Go(func() { checkHudu(ctx, ports, &hudu) })
	both.Wait()
	report := Report{Steps: append(connectWise.Steps, hudu.Steps...), Secret: sources}
	report.conclude()
	return report
}
