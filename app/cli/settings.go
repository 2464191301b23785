package cli

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"crossdock/app/rig"
	"crossdock/backend/plan"
	"crossdock/backend/settings"
)

func (c *command) settingsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "settings", Short: "Import or export the settings",
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			return usageError("settings needs import FILE or export [FILE]; see 'crossdock settings --help'")
		},
	}
	cmd.AddCommand(
		&cobra.Command{
			Use: "import FILE", Short: "Take the settings from a JSON file ('-' reads standard input)",
			Args: cobra.ExactArgs(1),
			RunE: func(_ *cobra.Command, args []string) error { return c.importSettings(args[0]) },
		},
		&cobra.Command{
			Use: "export [FILE]", Short: "Write the settings as JSON, without any secret",
			Args: cobra.MaximumNArgs(1),
			RunE: func(_ *cobra.Command, args []string) error { return c.exportSettings(args) },
		},
	)
	return cmd
}

func (c *command) importSettings(path string) error {
	content, err := c.readInput(path)
	if err != nil {
		return err
	}
	s, err := settings.Decode(content)
	if err != nil {
		return fmt.Errorf("import settings from %s: %w", path, plainJSON(content, err))
	}
	if err := rig.CheckAddresses(s); err != nil {
		return fmt.Errorf("import settings from %s: %w", path, err)
	}
	r, err := c.open()
	if err != nil {
		return err
	}
	defer c.close(r)
	if err := r.SaveSettings(s); err != nil {
		return err
	}
	for _, warning := range append(s.Warnings(), missingAddresses(s)...) {
		fmt.Fprintf(c.Err, "warning: %s\n", plan.Printable(warning))
	}
	fmt.Fprintf(c.Err, "settings saved in %s; ConnectWise is %s, Hudu is %s\n", r.Dir(), orNone(rig.ShownSite(s)), orNone(rig.ShownHudu(s)))
	return nil
}

// missingAddresses are the members without which nothing can be asked.
func missingAddresses(s settings.Settings) []string {
	var missing []string
	for _, member := range []struct{ path, value string }{
		{"connectwise.site", s.ConnectWise.Site}, {"connectwise.company", s.ConnectWise.Company}, {"hudu.url", s.Hudu.URL},
	} {
		if member.value == "" {
			missing = append(missing, member.path+" is not set: nothing can be synced without it")
		}
	}
	return missing
}

func orNone(address string) string {
	if address == "" {
		return "not set"
	}
	return address
}

func (c *command) exportSettings(args []string) error {
	r, err := c.open()
	if err != nil {
		return err
	}
	defer c.close(r)
	s, err := r.Settings()
	if err != nil {
		return err
	}
	content, err := s.Encode()
	if err != nil {
		return err
	}
	if len(args) == 0 || args[0] == "-" {
		_, err = c.Out.Write(content)
		return err
	}
	if err := os.WriteFile(args[0], content, 0o600); err != nil {
		return fmt.Errorf("export settings: %w", err)
	}
	return nil
}
