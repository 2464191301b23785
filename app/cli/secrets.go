package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"crossdock/app/rig"
	"crossdock/backend/secret"
)

// longestSecret is far above any key; more input than this is a mistake.
const longestSecret = 64 << 10

func (c *command) secretsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "secrets", Short: "Put keys into the keychain of the operating system, or take them out",
		Long: "Keys are kept in the keychain of the operating system, apart for each data folder.",
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			return usageError("secrets needs set NAME or forget; see 'crossdock secrets --help'")
		},
	}
	cmd.AddCommand(&cobra.Command{
		Use: "forget [NAME...]", Aliases: []string{"delete"}, Short: "Take keys out of the keychain; all without a NAME",
		Long: "Takes keys of this data folder out of the keychain of the operating system. Nothing syncs without them; settings,\n" +
			"matches and history stay. Keys in the environment are not touched.\nNames: " + strings.Join(secretNames(), ", "),
		ValidArgs: secretNames(),
		RunE:      func(cmd *cobra.Command, args []string) error { return c.forgetSecrets(cmd.Context(), args) },
	})
	cmd.AddCommand(&cobra.Command{
		Use: "set NAME", Short: "Read a key from standard input into the keychain",
		Long: "Reads one key from standard input into the keychain of the operating system.\nNames: " + strings.Join(secretNames(), ", "),
		Args: cobra.ExactArgs(1), ValidArgs: secretNames(),
		RunE: func(cmd *cobra.Command, args []string) error { return c.setSecret(cmd, args[0]) },
	})
	return cmd
}

// readSecret reads all of standard input; of a terminal one line, which is not
// shown.
func (c *command) readSecret(ctx context.Context, name string) ([]byte, error) {
	keyboard, isFile := c.In.(*os.File)
	if !isFile || !term.IsTerminal(int(keyboard.Fd())) {
		return io.ReadAll(io.LimitReader(c.In, longestSecret))
	}
	before, err := term.GetState(int(keyboard.Fd()))
	if err != nil {
		return nil, err
	}
	// A read of the keyboard cannot be cancelled; it ends with the process.
	// The terminal must not stay without echo.
	defer context.AfterFunc(ctx, func() {
		c.warnOn(term.Restore(int(keyboard.Fd()), before))
		os.Exit(exitInterrupted)
	})()
	fmt.Fprintf(c.Err, "Paste the %s and press Enter; it is not shown: ", name)
	content, err := term.ReadPassword(int(keyboard.Fd()))
	fmt.Fprintln(c.Err)
	return content, err
}

func secretNames() []string {
	var names []string
	for _, name := range rig.Keys() {
		names = append(names, string(name))
	}
	return names
}

// forgetSecrets takes keys out of the keychain, all without a name.
func (c *command) forgetSecrets(ctx context.Context, names []string) error {
	for _, name := range names {
		if !slices.Contains(secretNames(), name) {
			return noSecret(name)
		}
	}
	if len(names) == 0 {
		names = secretNames()
	}
	var failed error // the first: what keeps one key from going keeps the others
	for _, name := range names {
		if err := rig.ForgetKeyOf(ctx, c.options(), rig.Key(name)); err != nil {
			failed = cmp.Or(failed, err)
			continue
		}
		fmt.Fprintf(c.Err, "%s is not in the keychain any more\n", name)
		if variable := rig.Key(name).Variable(); c.Getenv(variable) != "" {
			fmt.Fprintf(c.Err, "  %s is still set in the environment, and is used\n", variable)
		}
	}
	return failed
}

func noSecret(name string) error {
	return usageError("there is no key %q; the names are %s", name, strings.Join(secretNames(), ", "))
}

func (c *command) setSecret(cmd *cobra.Command, name string) error {
	if !slices.Contains(secretNames(), name) {
		return noSecret(name)
	}
	content, err := c.readSecret(cmd.Context(), name)
	if err != nil {
		return fmt.Errorf("read the key from standard input: %w", err)
	}
	if err := rig.SetKey(cmd.Context(), c.options(), rig.Key(name), secret.New(strings.TrimSpace(string(content)))); err != nil {
		return err
	}
	fmt.Fprintf(c.Err, "%s is stored in the keychain\n", name)
	if variable := rig.Key(name).Variable(); c.Getenv(variable) != "" {
		fmt.Fprintf(c.Err, "  %s is set in the environment, and wins over it\n", variable)
	}
	return nil
}
