package cli

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"crossdock/app/rig"
	"crossdock/backend/base"
	"crossdock/backend/record"
)

func (c *command) holdCommand() *cobra.Command {
	reason, asJSON := "", false
	cmd := &cobra.Command{
		Use: "hold [KIND/ID]", Short: "Keep away from one record until it is released; without one, list the holds",
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return c.listHolds(asJSON)
			}
			return c.hold(args[0], reason)
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

// parseHeld reads the key of a record that can be held: beside those of
// ConnectWise a company's tile, which an undo can leave on hold.
func parseHeld(text string) (record.Key, error) {
	kind, id, _ := strings.Cut(text, "/")
	if !strings.EqualFold(kind, string(record.Tile)) {
		return record.ParseKey(text)
	}
	key, err := record.ParseKey(string(record.Company) + "/" + id)
	key.Kind = record.Tile
	return key, err
}

func (c *command) hold(text, reason string) error {
	key, err := parseHeld(text)
	if err != nil {
		return usageError("hold: %w", err)
	}
	r, err := c.open()
	if err != nil {
		return err
	}
	defer c.close(r)
	if err := r.Store().Hold(base.Hold{Key: key, Reason: reason, Since: c.Now().UTC()}); err != nil {
		return err
	}
	fmt.Fprintf(c.Out, "%s is on hold: nothing of it is written until 'crossdock release %s'.\n", key, key)
	return nil
}

func (c *command) release(text string) error {
	key, err := parseHeld(text)
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
	if _, held := b.Holds[key]; !held {
		return fmt.Errorf("release %s: it is not on hold; 'crossdock hold' lists what is", key)
	}
	if err := r.Store().Release(key); err != nil {
		return err
	}
	fmt.Fprintf(c.Out, "%s is released: the next sync carries it again.\n", key)
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
	Record string    `json:"record"`
	Reason string    `json:"reason"`
	Since  time.Time `json:"since"`
	// UntilChanged tells that the hold ends by itself when ConnectWise changes
	// the record.
	UntilChanged bool `json:"untilChanged"`
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
		views = append(views, holdView{Record: hold.Key.String(), Reason: hold.Reason, Since: hold.Since, UntilChanged: !hold.ByHand()})
	}
	if asJSON {
		return c.printJSON(map[string][]holdView{"holds": views})
	}
	if len(views) == 0 {
		fmt.Fprintln(c.Out, "Nothing is on hold.")
		return nil
	}
	table := tabwriter.NewWriter(c.Out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "RECORD\tSINCE\tREASON\tENDS")
	for _, v := range views {
		ends := "when released"
		if v.UntilChanged {
			ends = "when ConnectWise changes it, or when released"
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", v.Record, v.Since.Local().Format(time.DateTime), clean(v.Reason, 60), ends)
	}
	return table.Flush()
}
