package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"crossdock/app"
	"crossdock/app/rig"
	"crossdock/app/web"
	"crossdock/backend/sandbox"
)

func (c *command) demoCommand() *cobra.Command {
	var browser, headless bool
	cmd := &cobra.Command{
		Use: "demo", Short: "Open Crossdock on the built-in sandbox; no account needed",
		Long: "Starts the sandbox and opens Crossdock on it with the set-up filled in. Where no window is possible it goes\n" +
			"through the whole job in the terminal first: test connections, choose layouts, sort rules, match companies,\n" +
			"preview, sync, sync again. Everything is in a temporary folder.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			switch {
			case browser && headless:
				return usageError("choose --browser or --headless")
			case headless:
				return c.onSandbox(func(in *command, box *sandbox.Sandbox) error { return in.walk(cmd.Context(), box) })
			case browser:
				return c.onSandbox(func(in *command, box *sandbox.Sandbox) error { return in.demoPage(cmd.Context(), box) })
			default:
				return c.demo(cmd.Context())
			}
		},
	}
	cmd.Flags().BoolVar(&browser, "browser", false, "open it in an ordinary browser")
	cmd.Flags().BoolVar(&headless, "headless", false, "walk through the whole job in the terminal, and exit")
	return cmd
}

// demo is the window on the sandbox. Without one it is the walk, and then the
// page, on a sandbox where everything is still to do.
func (c *command) demo(ctx context.Context) error {
	err := c.onSandbox(func(in *command, box *sandbox.Sandbox) error { return in.demoWindow(ctx, box) })
	if !errors.Is(err, ErrNoWindow) {
		return err
	}
	if err := c.onSandbox(func(in *command, box *sandbox.Sandbox) error { return in.walk(ctx, box) }); err != nil {
		return err
	}
	switch {
	case !c.Terminal:
		return nil
	case !web.HasPage(c.Page):
		fmt.Fprintf(c.Err, "\n%v\n", web.ErrNoPage)
		return nil
	}
	fmt.Fprintln(c.Out, "\nNow try it yourself, on a sandbox where nothing is matched yet:")
	return c.onSandbox(func(in *command, box *sandbox.Sandbox) error { return in.demoPage(ctx, box) })
}

// onSandbox runs something on a sandbox of its own, in a temporary folder.
func (c *command) onSandbox(run func(*command, *sandbox.Sandbox) error) (err error) {
	var options sandbox.Options
	// As the set-up guide advises, so that the first look finds nothing to mend.
	options.Hudu.Key.NoPasswords = true
	box, err := sandbox.Start(options)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, box.Close()) }()
	dir, letGo, err := rig.TempFolder(os.TempDir(), "crossdock-demo-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, letGo()) }()
	return run(c.inSandbox(box, filepath.Join(dir, "data")), box)
}

// inSandbox is this command line on the sandbox: its own folder, and its keys
// where a machine without a keychain has them.
func (c *command) inSandbox(box *sandbox.Sandbox, dir string) *command {
	credentials := box.Credentials()
	inside := *c
	inside.dataDir = dir
	inside.Vault = &rig.MemoryVault{}
	inside.Getenv = func(variable string) string {
		return map[string]string{
			rig.ConnectWisePublicKey.Variable():  credentials.ConnectWise.PublicKey,
			rig.ConnectWisePrivateKey.Variable(): credentials.ConnectWise.PrivateKey,
			rig.HuduAPIKey.Variable():            credentials.Hudu.APIKey,
			rig.ClientIDVariable:                 credentials.ConnectWise.ClientID,
		}[variable]
	}
	return &inside
}

func (c *command) demoWindow(ctx context.Context, box *sandbox.Sandbox) error {
	prepare := func(r *rig.Rig, desk *app.Desk) error {
		fmt.Fprintln(c.Err, "Crossdock opens on the built-in sandbox. Quit it in its tray menu, or press Ctrl+C here.")
		return demoSetup(box)(r, desk)
	}
	return c.openWindow(ctx, WindowOptions{Sandbox: true, Prepare: prepare})
}

func (c *command) demoPage(ctx context.Context, box *sandbox.Sandbox) error {
	return c.servePage(ctx, true, demoSetup(box))
}

// demoSetup fills in the set-up guide up to the matching of companies, which a
// person shall try.
func demoSetup(box *sandbox.Sandbox) func(*rig.Rig, *app.Desk) error {
	return func(r *rig.Rig, desk *app.Desk) error {
		if err := r.SaveSettings(box.DemoSettings()); err != nil {
			return err
		}
		services := desk.Services()
		if _, err := services.Connections.Test(""); err != nil {
			return err
		}
		for _, step := range []string{"layouts", "scope", "rules", "fields"} {
			if _, err := services.Shell.FinishSetupStep(step); err != nil {
				return err
			}
		}
		return nil
	}
}
