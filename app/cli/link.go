package cli

import (
	"context"
	"net"
	"net/url"
	"time"

	"github.com/spf13/cobra"

	"crossdock/app/link"
	"crossdock/app/rig"
)

// linkOrNothing lets one crossdock: link stand where commands do: it is what the
// operating system starts the program with.
func linkOrNothing(cmd *cobra.Command, args []string) error {
	if len(args) != 1 || !link.Is(args[0]) {
		return cobra.NoArgs(cmd, args)
	}
	_, err := link.Parse(args[0])
	return err
}

// followElsewhere lets the Crossdock that has the data folder, and serves a
// browser, follow a link. It tells whether one answers.
func (c *command) followElsewhere(ctx context.Context, text string) bool {
	key, err := link.Parse(text)
	if err != nil || c.OpenBrowser == nil {
		return false
	}
	port, err := rig.LinkPort(c.options())
	if err != nil {
		return false
	}
	address := link.Address(port, key)
	return answers(ctx, address) && c.OpenBrowser(address) == nil
}

// answers tells whether something on this machine takes connections there.
func answers(ctx context.Context, address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	const patience = time.Second
	connection, err := (&net.Dialer{Timeout: patience}).DialContext(ctx, "tcp", u.Host)
	if err != nil {
		return false
	}
	return connection.Close() == nil
}
