package cli

import (
	"fmt"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"crossdock/app/version"
)

func (c *command) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version and what it was built from",
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			fmt.Fprintln(c.Out, versionLine())
			return nil
		},
	}
}

// versionLine is the version, the sources when they are known, and the platform.
func versionLine() string {
	of := ""
	if sources := version.Source().String(); sources != "" {
		of = "commit " + sources + "; "
	}
	return fmt.Sprintf("crossdock %s (%s%s/%s, Go %s)", version.Number(), of, runtime.GOOS, runtime.GOARCH, strings.TrimPrefix(runtime.Version(), "go"))
}
