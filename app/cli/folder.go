package cli

import (
	"fmt"

	"crossdock/app/rig"
	"crossdock/app/version"
	"crossdock/backend/plan"
)

// options are those of this invocation.
func (c *command) options() rig.Options {
	address, key := version.Feed()
	return rig.Options{
		Feed:    rig.Feed{Address: address, Key: key},
		DataDir: c.dataDir, ConfigDir: c.ConfigDir, LogLevel: c.logLevel, Version: version.Number(), Getenv: c.Getenv, Now: c.Now, Vault: c.Vault,
	}
}

// open opens the data folder, and makes it when it is new.
func (c *command) open() (*rig.Rig, error) {
	r, err := rig.Open(c.options())
	if err == nil {
		c.tellCrashes(r)
	}
	return r, err
}

// close lets the data folder go.
func (c *command) close(r *rig.Rig) { c.warnOn(r.Close()) }

// warnOn says on standard error what failed while a command was ending.
func (c *command) warnOn(err error) {
	if err != nil {
		fmt.Fprintf(c.Err, "warning: %s\n", plan.Printable(err.Error()))
	}
}
