package cli

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"crossdock/app/rig"
	"crossdock/backend/handover"
	"crossdock/backend/plan"
	"crossdock/backend/settings"
)

// settingsHelp is about the members that an export shows only when they are set.
const settingsHelp = `The settings are one JSON file, which never holds a key. An export names its members; three more are left out while they are off:

  "connectedFields": [{"layout": "Servers", "field": "Admin Password", "from": "configuration.questions.Local Admin", "readPassword": true}]
    reads a question or custom field of type Password, and writes it into a field of type Confidential Text. Such a field is written
    when ConnectWise's text changes. Crossdock keeps a keyed hash of it and never the text, so that no undo can bring an old one back.

  "nameTemplates": {"contacts": "{lastName}, {firstName}", "configurations": "{name} ({serialNumber})"}
    names assets by members of their record; what a member that is empty leaves behind goes. "locations" and "agreements" as well.

  "history": {"keepDays": 365}
    keeps runs and their records for so many days instead of 90; 7 at least, -1 for ever. What is older can no longer be undone.`

func (c *command) settingsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "settings", Short: "Import or export the settings",
		Long: settingsHelp,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			return usageError("settings needs import FILE or export [FILE]; see 'crossdock settings --help'")
		},
	}
	all := false
	export := &cobra.Command{
		Use: "export [FILE]", Short: "Write the settings as JSON, without any secret",
		Long: "Writes the settings as JSON, without any secret. With --all the file is for a new machine: it has the matches, the holds,\nand what was decided in conflicts and by undoing as well. Links are not in it; the new machine finds them in Hudu.",
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return c.exportSettings(args, all) },
	}
	export.Flags().BoolVar(&all, "all", false, "everything for a new machine: matches, holds and decisions too")
	cmd.AddCommand(
		&cobra.Command{
			Use: "import FILE", Short: "Take the settings from a JSON file ('-' reads standard input)",
			Long: "Takes the settings from a JSON file, all of it or nothing; '-' reads standard input. Settings are replaced.\n" +
				"A file of 'settings export --all' brings matches, holds and decisions: those that are not here yet are added, and one that\n" +
				"stands otherwise here stays as it is and is named (exit status 4). Such a file is refused where records of another\n" +
				"ConnectWise or Hudu are known. On a new machine, enter the keys with 'crossdock secrets set', then 'crossdock check'.",
			Args: cobra.ExactArgs(1),
			RunE: func(_ *cobra.Command, args []string) error { return c.importSettings(args[0]) },
		},
		export,
	)
	return cmd
}

func (c *command) importSettings(path string) error {
	content, err := c.readInput(path)
	if err != nil {
		return err
	}
	file, err := handover.Decode(content)
	if err != nil {
		return fmt.Errorf("import settings from %s: %w", path, settings.PlainJSON(content, err))
	}
	if err := rig.CheckAddresses(file.Settings); err != nil {
		return fmt.Errorf("import settings from %s: %w", path, err)
	}
	r, err := c.open()
	if err != nil {
		return err
	}
	defer c.close(r)
	taken, err := r.Take(file)
	if err != nil {
		return fmt.Errorf("import settings from %s: %w", path, err)
	}
	return c.printTaken(r, file, taken)
}

// printTaken says what became of a file. What stands otherwise here than in it
// is for a person to decide.
func (c *command) printTaken(r *rig.Rig, file handover.File, taken rig.Taken) error {
	s := file.Settings
	for _, warning := range append(taken.Warnings, missingAddresses(s)...) {
		fmt.Fprintf(c.Err, "warning: %s\n", plan.Printable(warning))
	}
	fmt.Fprintf(c.Err, "settings saved in %s; ConnectWise is %s, Hudu is %s\n", r.Dir(), orNone(rig.ShownSite(s)), orNone(rig.ShownHudu(s)))
	if len(taken.Settings) > 0 {
		fmt.Fprintf(c.Err, "other than before: %s\n", strings.Join(taken.Settings, ", "))
	}
	if !file.Whole {
		return nil
	}
	fmt.Fprintf(c.Err, "taken from the file: %s about companies, %s, %s, %s\n",
		plural(taken.Matches, "decision"), plural(taken.Holds, "hold"), plural(taken.Decided, "decided value"), plural(taken.Dismissed, "dismissed candidate"))
	for _, difference := range taken.Differences {
		fmt.Fprintf(c.Err, "%s\n", plan.Printable(difference.String()))
	}
	if len(taken.Differences) > 0 {
		return &statusError{status: exitPartial}
	}
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

func (c *command) exportSettings(args []string, all bool) error {
	r, err := c.open()
	if err != nil {
		return err
	}
	defer c.close(r)
	content, err := exported(r, all)
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

func exported(r *rig.Rig, all bool) ([]byte, error) {
	if all {
		return r.HandOver()
	}
	s, err := r.Settings()
	if err != nil {
		return nil, err
	}
	return s.Encode()
}
