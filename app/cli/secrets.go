package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"crossdock/backend/keychain"
	"crossdock/backend/secret"
)

// longestSecret is far above any key; more input than this is a mistake.
const longestSecret = 64 << 10

func (c *command) secretsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "secrets", Short: "Put keys into the keychain of the operating system",
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			return usageError("secrets needs set NAME; see 'crossdock secrets --help'")
		},
	}
	cmd.AddCommand(&cobra.Command{
		Use: "set NAME", Short: "Read a key from standard input into the keychain",
		Long: "Reads one key from standard input into the keychain of the operating system.\nNames: " + strings.Join(secretNames(), ", "),
		Args: cobra.ExactArgs(1), ValidArgs: secretNames(),
		RunE: func(cmd *cobra.Command, args []string) error { return c.setSecret(cmd, args[0]) },
	})
	return cmd
}

func secretNames() []string {
	var names []string
	for _, name := range keychain.Names() {
		names = append(names, string(name))
	}
	return names
}

func (c *command) setSecret(cmd *cobra.Command, name string) error {
	if !slices.Contains(secretNames(), name) {
		return usageError("there is no key %q; the names are %s", name, strings.Join(secretNames(), ", "))
	}
	if c.Terminal {
		fmt.Fprintf(c.Err, "Paste the %s and press Enter, then Ctrl+D (Ctrl+Z and Enter on Windows).\n", name)
	}
	content, err := io.ReadAll(io.LimitReader(c.In, longestSecret))
	if err != nil {
		return fmt.Errorf("read the key from standard input: %w", err)
	}
	if err := c.keychain().Set(cmd.Context(), keychain.Name(name), secret.New(strings.TrimSpace(string(content)))); err != nil {
		return err
	}
	fmt.Fprintf(c.Err, "%s is stored in the keychain\n", name)
	return nil
}
