package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"crossdock/app/rig"
	"crossdock/app/version"
	"crossdock/backend/apierror"
	"crossdock/backend/plan"
)

// World is what the command line touches outside itself: tests give their own.
type World struct {
	In       io.Reader
	Out, Err io.Writer
	// Terminal tells whether Out is a terminal.
	Terminal bool
	Getenv   func(string) string
	Now      func() time.Time
	// ConfigDir is the folder that the data folder lies in by default.
	ConfigDir func() (string, error)
	// Interrupted is done when a person asks to stop.
	Interrupted context.Context
	// Vault keeps the keys; nil is the keychain of the operating system.
	Vault rig.Vault
	// Page is the built frontend; it holds no index.html when there is none.
	Page fs.FS
	// Window opens the window and returns when it has ended; [ErrNoWindow] when
	// none is possible here. Nil is a build without one.
	Window func(context.Context, WindowOptions) error
	// OpenBrowser shows an address in the person's browser; nil does not.
	OpenBrowser func(address string) error
}

// System is the world of a real process.
func System() World {
	stops := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) {
		stops = append(stops, syscall.SIGHUP) // the terminal or the session ends; nohup says to go on
	}
	ctx, stop := signal.NotifyContext(context.Background(), stops...)
	// A second signal ends the process at once: the first one is obeyed only
	// after the request in flight.
	context.AfterFunc(ctx, stop)
	outlivePipes()
	return World{
		In: os.Stdin, Out: &pipe{to: os.Stdout}, Err: &pipe{to: os.Stderr}, Terminal: term.IsTerminal(int(os.Stdout.Fd())),
		Getenv: os.Getenv, Now: time.Now, ConfigDir: os.UserConfigDir, Interrupted: ctx, OpenBrowser: openBrowser,
	}
}

// command is one invocation: the world, and the flags that every command has.
type command struct {
	World
	dataDir  string
	logLevel string
}

// Main runs the command line and returns the exit status.
func Main(args []string, world World) int {
	c := &command{World: world}
	root := c.root()
	root.SetArgs(withoutActivation(args))
	root.SetIn(world.In)
	root.SetOut(world.Out)
	root.SetErr(world.Err)
	err := root.ExecuteContext(world.Interrupted)
	c.printError(err)
	return status(err)
}

func (c *command) root() *cobra.Command {
	var start startFlags
	root := &cobra.Command{
		Use:           "crossdock",
		Short:         "Keeps Hudu up to date with ConnectWise PSA",
		Long:          "Crossdock reads companies, contacts, configurations, sites and agreements from ConnectWise PSA and keeps\nthem up to date in Hudu. Without a command it opens its window. \"plan\" shows every change before \"sync\" writes it; what you change in Hudu afterwards stays.",
		Version:       version.Number(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          linkOrNothing,
		RunE:          func(cmd *cobra.Command, args []string) error { return c.start(cmd.Context(), start, args) },
	}
	start.add(root)
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usageError("%s; see '%s --help'", plainFlag(err), cmd.CommandPath())
	})
	root.PersistentPreRunE = func(*cobra.Command, []string) error {
		if _, err := rig.ParseLogLevel(c.logLevel); err != nil {
			return usageError("%w", err)
		}
		return nil
	}
	flags := root.PersistentFlags()
	flags.StringVar(&c.dataDir, "data-dir", "", "folder of settings, state and logs (default: crossdock in your configuration folder)")
	flags.StringVar(&c.logLevel, "log-level", "info", "what goes into the log file: error, warn, info or debug")
	root.AddCommand(
		c.demoCommand(), c.sandboxCommand(), c.settingsCommand(), c.secretsCommand(), c.checkCommand(),
		c.matchCommand(), c.planCommand(), c.syncCommand(), c.runsCommand(), c.undoCommand(),
		c.conflictsCommand(), c.holdCommand(), c.releaseCommand(), c.duplicatesCommand(), c.explainCommand(),
		c.supportCommand(), c.versionCommand(),
	)
	root.InitDefaultHelpCmd()
	if help, _, err := root.Find([]string{"help"}); err == nil && help != root {
		help.Args = helpTopic
	}
	strict(root)
	return root
}

// helpTopic refuses help about a command that does not exist, which would be the
// help about everything otherwise.
func helpTopic(cmd *cobra.Command, args []string) error {
	if _, rest, err := cmd.Root().Find(args); err != nil || len(rest) > 0 {
		return fmt.Errorf("there is no command %q", strings.Join(args, " "))
	}
	return nil
}

// plainArgs says which arguments a command takes instead of counting them.
func plainArgs(cmd *cobra.Command, args []string, err error) string {
	if !strings.HasPrefix(err.Error(), "accepts ") {
		return err.Error()
	}
	_, wanted, _ := strings.Cut(cmd.Use, " ")
	if len(args) == 0 {
		return fmt.Sprintf("%s needs %s", cmd.CommandPath(), wanted)
	}
	return fmt.Sprintf("%s takes %s and nothing else; it got %s", cmd.CommandPath(), wanted, plural(len(args), "argument"))
}

// plainFlag says what a flag takes instead of which function of Go refused it.
func plainFlag(err error) string {
	text, cause, internal := strings.Cut(err.Error(), ": strconv.")
	switch {
	case !internal:
		return text
	case strings.HasPrefix(cause, "ParseBool"):
		return text + ": want true or false"
	default:
		return text + ": want a whole number"
	}
}

// strict makes wrong arguments a wrong use with the right exit status.
func strict(cmd *cobra.Command) {
	if check := cmd.Args; check != nil {
		cmd.Args = func(cmd *cobra.Command, args []string) error {
			if err := check(cmd, args); err != nil {
				return usageError("%s; see '%s --help'", plainArgs(cmd, args, err), cmd.CommandPath())
			}
			return nil
		}
	}
	for _, each := range cmd.Commands() {
		strict(each)
	}
}

// printError says what went wrong and the next step, on standard error.
func (c *command) printError(err error) {
	var known *statusError
	if err == nil || (errors.As(err, &known) && known.err == nil) {
		return
	}
	if apierror.ClassOf(err) == apierror.Stopped {
		fmt.Fprintln(c.Err, "crossdock: stopped")
		return
	}
	// Errors quote what servers answered and what files hold.
	fmt.Fprintf(c.Err, "crossdock: %s\n", plan.Printable(err.Error()))
	if hint := apierror.Hint(err); hint != "" {
		fmt.Fprintf(c.Err, "  next: %s\n", plan.Printable(hint))
	}
}
