package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"crossdock/backend/check"
	"crossdock/backend/connectwise/cwapi"
	"crossdock/backend/hudu/huduapi"
	"crossdock/backend/keychain"
	"crossdock/backend/settings"
	"crossdock/backend/transport"
)

func (c *command) checkCommand() *cobra.Command {
	asJSON := false
	cmd := &cobra.Command{
		Use: "check", Short: "Test the connection to both systems, line by line",
		Long: "Asks both systems for exactly what a sync needs and says for each failed line what to do.\nA sync runs only after this has passed with the keys in use.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return c.check(cmd.Context(), asJSON) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

func (c *command) check(ctx context.Context, asJSON bool) error {
	folder, err := c.openFolder()
	if err != nil {
		return err
	}
	defer folder.close()
	s, err := folder.loadSettings()
	if err != nil {
		return err
	}
	report, err := c.runCheck(ctx, folder, s)
	if err != nil {
		return err
	}
	if asJSON {
		err = c.printJSON(report)
	} else {
		c.printReport(report)
	}
	if err == nil && !report.Passed {
		return &statusError{status: exitFailed}
	}
	return err
}

// runCheck runs the connection test and remembers what it passed for.
func (c *command) runCheck(ctx context.Context, folder *folder, s settings.Settings) (check.Report, error) {
	k := c.readKeys(ctx, s)
	log, err := c.openLog(folder.dir)
	if err != nil {
		return check.Report{}, err
	}
	defer func() { c.warnOn(log.close()) }()
	report := check.Run(ctx, checkPorts(k, s, log), s, c.secretSources(ctx))
	if ctx.Err() != nil {
		return check.Report{}, ctx.Err()
	}
	installKey, err := folder.store.InstallKey()
	if err != nil {
		return check.Report{}, err
	}
	fingerprint := ""
	if report.Passed {
		fingerprint = k.fingerprint(installKey, s)
	}
	return report, folder.store.SavePassedCheck(fingerprint, c.Now())
}

// checkPorts are the systems to test; one that cannot even be asked carries
// the reason.
func checkPorts(k keys, s settings.Settings, log *logFile) check.Ports {
	var ports check.Ports
	x := newClients(k)
	// A person waits for the answer: a host that is down shall show soon.
	x.retry = transport.Retry{Tries: 2}
	if client, err := x.openConnectWise(s, log, nil); err != nil {
		ports.ConnectWiseError = err
	} else {
		ports.ConnectWise, ports.ConnectWiseURL = connectWiseCheck{client}, shownSite(s)
	}
	if client, err := x.openHudu(s, log, nil); err != nil {
		ports.HuduError = err
	} else {
		ports.Hudu, ports.HuduURL = huduCheck{client}, shownHudu(s)
	}
	return ports
}

// shownSite is the site as it is really asked, "" when it cannot be.
func shownSite(s settings.Settings) string {
	site, err := cwapi.ParseSite(s.ConnectWise.Site)
	if err != nil {
		return ""
	}
	return site.String()
}

// shownHudu is Hudu's address as it is really asked, "" when it cannot be.
func shownHudu(s settings.Settings) string {
	address, err := huduapi.ParseURL(s.Hudu.URL)
	if err != nil {
		return ""
	}
	return address.String()
}

// secretSources tells where each key comes from. A keychain that does not
// answer has none; the failed line of the report says so.
func (c *command) secretSources(ctx context.Context) map[string]string {
	sources := map[string]string{}
	chain := c.keychain()
	for _, name := range keychain.Names() {
		source, _ := chain.Source(ctx, name)
		sources[string(name)] = string(source)
	}
	return sources
}

func (c *command) printReport(report check.Report) {
	for _, step := range report.Steps {
		mark := "ok  "
		switch {
		case !step.OK && step.Warning:
			mark = "warn"
		case !step.OK:
			mark = "FAIL"
		}
		name := step.Step
		if step.Row != "" {
			name = fmt.Sprintf("%s > %s = %s", step.Row, step.Level, step.Need)
		}
		fmt.Fprintf(c.Out, "%s  %-11s  %s: %s\n", mark, step.Side, name, clean(step.Message, 300))
		if !step.OK && step.Next != "" {
			fmt.Fprintf(c.Out, "      next: %s\n", clean(step.Next, 300))
		}
	}
	for _, name := range keychain.Names() {
		fmt.Fprintf(c.Out, "key   %s: %s\n", name, report.Secret[string(name)])
	}
	if report.Passed {
		fmt.Fprintln(c.Out, "Passed: a sync may run.")
		return
	}
	fmt.Fprintln(c.Out, "Not passed: nothing is synced until it has.")
}
