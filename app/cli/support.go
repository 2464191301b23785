package cli

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"crossdock/app/rig"
	"crossdock/app/support"
	"crossdock/backend/plan"
)

func (c *command) supportCommand() *cobra.Command {
	show := false
	cmd := &cobra.Command{
		Use: "support [FILE]", Short: "Write a file for whoever helps you: no key, no name, no host in it",
		Long: "Writes a zip with settings, the last runs, the log and crash reports, for whoever helps you. It holds no key, no name, no host\n" +
			"and no value of a record: records are named by their ids, names and hosts by words that lead back to nothing. A README inside\n" +
			"says what is in each file; --show prints all of it instead of writing. While Crossdock runs, or when its state is damaged,\n" +
			"the file has what can be read. Nothing is ever sent.",
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if show && len(args) > 0 {
				return usageError("support --show writes no file: leave out %s", args[0])
			}
			return c.support(cmd.Context(), args, show)
		},
	}
	cmd.Flags().BoolVar(&show, "show", false, "print what would be in the file")
	return cmd
}

func (c *command) support(ctx context.Context, args []string, show bool) error {
	dir, err := rig.Folder(c.options())
	if err != nil {
		return err
	}
	if _, err := os.Stat(dir); err != nil {
		return fmt.Errorf("make support file: there is no data folder at %s", dir)
	}
	source := support.Source{Dir: dir, Now: c.Now, Getenv: c.Getenv}
	r, err := c.open()
	if err == nil {
		defer c.close(r)
		source.Rig = r
	} else {
		source.Problem = err
		fmt.Fprintf(c.Err, "note: runs and decisions are left out: %s\n", plan.Printable(err.Error()))
	}
	bundle, err := support.Collect(ctx, source)
	if len(bundle.Files) == 0 {
		return err
	}
	c.warnOn(err)
	if show {
		for _, file := range bundle.Files {
			fmt.Fprintf(c.Out, "==> %s\n%s\n", file.Name, file.Content)
		}
		return nil
	}
	return c.saveBundle(bundle, args)
}

// saveBundle writes the file and says what is in it. A file that is there is not
// written over unless a person named it.
func (c *command) saveBundle(bundle support.Bundle, args []string) error {
	name, flag := bundle.Name(), os.O_EXCL
	if len(args) > 0 {
		name, flag = args[0], os.O_TRUNC
	}
	content, err := bundle.Zip()
	if err != nil {
		return err
	}
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|flag, 0o600)
	if err != nil {
		return fmt.Errorf("write support file: %w", err)
	}
	if _, err := file.Write(content); err != nil {
		_ = file.Close() // the first failure counts
		return fmt.Errorf("write support file: %w", err)
	}
	if err := file.Close(); err != nil {
		return fmt.Errorf("write support file: %w", err)
	}
	fmt.Fprintf(c.Out, "%s is written. It holds:\n", plan.Printable(name))
	for _, part := range bundle.Files {
		fmt.Fprintf(c.Out, "  %-14s %s\n", part.Name, part.About)
	}
	fmt.Fprintln(c.Out, "Look at it before you pass it on ('crossdock support --show' prints it). Nothing was sent.")
	return nil
}
