package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"crossdock/app/rig"
	"crossdock/backend/hudu"
	"crossdock/backend/plan"
	"crossdock/backend/record"
)

func (c *command) duplicatesCommand() *cobra.Command {
	asJSON := false
	cmd := &cobra.Command{
		Use: "duplicates", Short: "List assets that exist twice inside one company of Hudu",
		Long: "Lists the assets of one company in Hudu that have the same ConnectWise ID, serial number or, for people, e-mail address.\nOnly Hudu is read, and nothing is written.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return c.duplicates(cmd.Context(), asJSON) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// duplicatesView is the JSON shape of the duplicates command.
type duplicatesView struct {
	Groups []duplicateView `json:"groups"`
}

type duplicateView struct {
	Company huduCompanyView `json:"company"`
	By      plan.Sameness   `json:"by"`
	Value   string          `json:"value"`
	Assets  []doubledView   `json:"assets"`
}

type huduCompanyView struct {
	ID   hudu.CompanyID `json:"id"`
	Name string         `json:"name"`
}

type doubledView struct {
	ID       hudu.AssetID `json:"id"`
	Name     string       `json:"name"`
	Layout   string       `json:"layout"`
	URL      string       `json:"url"`
	Archived bool         `json:"archived"`
	Linked   string       `json:"linked"` // the record that Crossdock's link ties to it, "" for none
}

func (c *command) duplicates(ctx context.Context, asJSON bool) error {
	r, err := c.open()
	if err != nil {
		return err
	}
	defer c.close(r)
	found, err := r.Duplicates(ctx)
	if err != nil {
		return err
	}
	view := viewDuplicates(found)
	if asJSON {
		return c.printJSON(view)
	}
	c.printDuplicates(view)
	return nil
}

func viewDuplicates(found rig.Duplicates) duplicatesView {
	view := duplicatesView{Groups: []duplicateView{}}
	for _, group := range found.Groups {
		each := duplicateView{
			Company: huduCompanyView{group.Company, found.Companies[group.Company]}, By: group.By, Value: group.Value,
		}
		for _, asset := range group.Assets {
			shown := doubledView{
				ID: asset.ID, Name: asset.Name, Layout: found.Layouts[asset.Layout], URL: asset.URL, Archived: asset.Archived,
			}
			if key, linked := found.Linked[asset.ID]; linked {
				shown.Linked = key.String()
			}
			each.Assets = append(each.Assets, shown)
		}
		view.Groups = append(view.Groups, each)
	}
	return view
}

// samenessWords are what the assets of a group have in common, for people.
var samenessWords = map[plan.Sameness]string{
	plan.SameID: record.ConnectWiseIDLabel, plan.SameSerial: "serial number", plan.SameEmail: "e-mail address",
}

func (c *command) printDuplicates(view duplicatesView) {
	if len(view.Groups) == 0 {
		fmt.Fprintln(c.Out, "No asset exists twice: inside no company do two have the same ConnectWise ID, serial number or e-mail address.")
		return
	}
	apart := false
	for _, group := range view.Groups {
		fmt.Fprintf(c.Out, "%s (company %d in Hudu): %d assets with the same %s %s\n",
			clean(group.Company.Name, 60), group.Company.ID, len(group.Assets), samenessWords[group.By], clean(group.Value, 80))
		for _, asset := range group.Assets {
			fmt.Fprintf(c.Out, "  %s\n", asset.line())
		}
		fmt.Fprintln(c.Out)
		apart = apart || group.records() > 1
	}
	fmt.Fprintf(c.Out, "%s of assets that exist twice.\n", plural(len(view.Groups), "group"))
	fmt.Fprintln(c.Out, "  next: keep one asset of each group, the linked one where there is one, and archive the others in Hudu; empty the ConnectWise ID of those that carry it, too. Then run 'crossdock sync'.")
	if apart {
		fmt.Fprintln(c.Out, "  Assets that are linked to different records are two things with one value: correct the value in ConnectWise, and archive neither.")
	}
}

// line is an asset for people.
func (v doubledView) line() string {
	line := fmt.Sprintf("%s (%d), layout %s, %s", clean(v.Name, 60), v.ID, clean(v.Layout, 40), clean(v.URL, 200))
	if v.Archived {
		line += ", archived"
	}
	if v.Linked != "" {
		line += ", linked to " + v.Linked
	}
	return line
}

// records counts the records that the group's assets are linked to.
func (v duplicateView) records() int {
	n := 0
	for _, asset := range v.Assets {
		if asset.Linked != "" {
			n++
		}
	}
	return n
}
