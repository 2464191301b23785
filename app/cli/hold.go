package cli

import (
	"fmt"
	"maps"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"crossdock/app/rig"
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/record"
)

func (c *command) holdCommand() *cobra.Command {
	reason, asJSON := "", false
	cmd := &cobra.Command{
		Use: "hold [KIND/ID]", Short: "Keep away from one record until it is released; without one, list the holds",
		Long: "Nothing of the record is written until 'crossdock release KIND/ID'. A record that Crossdock has not carried yet\nis looked up in ConnectWise first. What a plan shows as agreement/ID is the agreement with that id, or the tile of\nthe company with that id: where there are both, both are held. tile/ID is the tile alone.",
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return c.listHolds(asJSON)
			}
			return c.hold(cmd.Context(), args[0], reason)
		},
	}
	cmd.Flags().StringVar(&reason, "reason", "held by hand", "why, for whoever looks at it later")
	cmd.Flags().BoolVar(&asJSON, "json", false, "list the holds as JSON")
	return cmd
}

func (c *command) releaseCommand() *cobra.Command {
	all := false
	cmd := &cobra.Command{
		Use: "release KIND/ID", Short: "End the hold on a record: the next sync carries it again",
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if all == (len(args) == 1) {
				return usageError("release: want KIND/ID, or --all")
			}
			if all {
				return c.releaseAll()
			}
			return c.release(args[0])
		},
	}
	cmd.Flags().BoolVar(&all, "all", false, "end every hold")
	return cmd
}

// heldKeys are the records that a person names. Beside the records of
// ConnectWise a company's tile can be held. What a plan shows as agreement/ID is
// the agreement of that id, or the tile of the company of that id, so that both
// are meant; tile/ID is the tile alone.
func heldKeys(text string) ([]record.Key, error) {
	key, err := record.ParseHeld(text)
	if key.Kind == record.Agreement {
		return []record.Key{key, {Kind: record.Tile, ID: key.ID}}, err
	}
	return []record.Key{key}, err
}

func (c *command) release(text string) error {
	keys, err := heldKeys(text)
	if err != nil {
		return usageError("release: %w", err)
	}
	r, err := c.open()
	if err != nil {
		return err
	}
	defer c.close(r)
	b, err := r.Store().Base()
	if err != nil {
		return err
	}
	held := slices.DeleteFunc(keys, func(key record.Key) bool { _, held := b.Holds[key]; return !held })
	if len(held) == 0 {
		return fmt.Errorf("release %s: it is not on hold; 'crossdock hold' lists what is, and 'crossdock explain %s' names values that are kept as hand edits", text, text)
	}
	for _, key := range held {
		if err := r.Store().Release(key); err != nil {
			return err
		}
		fmt.Fprintf(c.Out, "%s is released: the next sync treats it like any other.\n", key)
	}
	return nil
}

func (c *command) releaseAll() error {
	r, err := c.open()
	if err != nil {
		return err
	}
	defer c.close(r)
	holds, err := holdsOf(r)
	if err != nil {
		return err
	}
	for _, hold := range holds {
		if err := r.Store().Release(hold.Key); err != nil {
			return err
		}
	}
	fmt.Fprintf(c.Out, "%s ended.\n", plural(len(holds), "hold"))
	return nil
}

// holdsOf are all holds, sorted.
func holdsOf(r *rig.Rig) ([]base.Hold, error) {
	b, err := r.Store().Base()
	holds := slices.SortedFunc(maps.Values(b.Holds), func(x, y base.Hold) int { return x.Key.Compare(y.Key) })
	return holds, err
}

// holdView is a hold in JSON.
type holdView struct {
	Record      string                `json:"record"`
	Name        string                `json:"name"`
	Company     connectwise.CompanyID `json:"company"` // 0 when not known
	CompanyName string                `json:"companyName"`
	Reason      string                `json:"reason"`
	Since       time.Time             `json:"since"`
	// UntilChanged tells that the hold ends by itself when ConnectWise changes
	// the record.
	UntilChanged bool `json:"untilChanged"`
}

// companyText is the company by its name, else by its id.
func (v holdView) companyText() string {
	if v.CompanyName == "" && v.Company != 0 {
		return fmt.Sprintf("company %d", v.Company)
	}
	return clean(v.CompanyName, 40)
}

func (c *command) listHolds(asJSON bool) error {
	r, err := c.open()
	if err != nil {
		return err
	}
	defer c.close(r)
	holds, err := holdsOf(r)
	if err != nil {
		return err
	}
	views := []holdView{}
	for _, hold := range holds {
		views = append(views, holdView{
			Record: hold.Key.String(), Name: hold.Name, Company: hold.Company, CompanyName: hold.CompanyName,
			Reason: hold.Reason, Since: hold.Since, UntilChanged: !hold.ByHand(),
		})
	}
	if asJSON {
		return c.printJSON(map[string][]holdView{"holds": views})
	}
	if len(views) == 0 {
		fmt.Fprintln(c.Out, "Nothing is on hold.")
		return nil
	}
	table := tabwriter.NewWriter(c.Out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "RECORD\tNAME\tCOMPANY\tSINCE\tREASON\tENDS")
	for _, v := range views {
		ends := "when released"
		if v.UntilChanged {
			ends = "when ConnectWise changes it, or when released"
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\n", v.Record, clean(v.Name, 40), v.companyText(), v.Since.Local().Format(time.DateTime), clean(v.Reason, 60), ends)
	}
	return table.Flush()
}
