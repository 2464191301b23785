package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"crossdock/backend/sandbox"
	"crossdock/backend/sandbox/msp"
)

func (c *command) sandboxCommand() *cobra.Command {
	var options sandbox.Options
	cmd := &cobra.Command{
		Use: "sandbox", Short: "Serve simulators of ConnectWise PSA and Hudu until interrupted",
		Long: "Serves simulators of both systems on this machine, filled with a made-up provider, and prints one line\nof JSON with their addresses and keys. Nothing is kept: the next start is new.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return c.serveSandbox(cmd, options) },
	}
	flags := cmd.Flags()
	flags.StringVar(&options.ConnectWiseAddr, "connectwise", "127.0.0.1:0", "loopback `address` of the ConnectWise simulator")
	flags.StringVar(&options.HuduAddr, "hudu", "127.0.0.1:0", "loopback `address` of the Hudu simulator")
	flags.Uint64Var(&options.Size.Seed, "seed", msp.DefaultSeed, "seed of the made-up provider")
	flags.IntVar(&options.Size.Companies, "companies", 0, "number of companies (default about 60)")
	flags.IntVar(&options.Size.Configurations, "configurations", 0, "number of configurations (default about 900)")
	flags.IntVar(&options.Size.Contacts, "contacts", 0, "number of contacts (default about 400)")
	return cmd
}

func (c *command) serveSandbox(cmd *cobra.Command, options sandbox.Options) error {
	if options.Size.Companies < 0 || options.Size.Configurations < 0 || options.Size.Contacts < 0 {
		return usageError("sizes cannot be negative")
	}
	box, err := sandbox.Start(options)
	if err != nil {
		return err
	}
	defer func() { c.warnOn(box.Close()) }()
	if err := c.printLine(box.Credentials()); err != nil {
		return err
	}
	fmt.Fprintln(c.Err, "serving; press Ctrl+C to end")
	<-cmd.Context().Done()
	return nil
}
