package cli

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

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
		return fmt.Errorf("import settings from %s: %w", path, err)
	}
	folder, err := c.openFolder()
	if err != nil {
		return err
	}
	defer folder.close()
	if err := folder.settings.Save(s); err != nil {
		return err
	}
	for _, warning := range s.Warnings() {
		fmt.Fprintf(c.Err, "warning: %s\n", warning)
	}
	fmt.Fprintf(c.Err, "settings saved in %s\n", folder.dir)
	return nil
}

func (c *command) exportSettings(args []string) error {
	folder, err := c.openFolder()
	if err != nil {
		return err
	}
	defer folder.close()
	s, err := folder.loadSettings()
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

// readInput reads a file, or standard input for "-".
func (c *command) readInput(path string) ([]byte, error) {
	if path == "-" {
		content, err := io.ReadAll(c.In)
		if err != nil {
			return nil, fmt.Errorf("read standard input: %w", err)
		}
		return content, nil
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read file: %w", err)
	}
	return content, nil
}
