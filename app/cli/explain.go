package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"crossdock/backend/connectwise"
	"crossdock/backend/explain"
	"crossdock/backend/hudu"
	"crossdock/backend/plan"
	"crossdock/backend/record"
)

func (c *command) explainCommand() *cobra.Command {
	asJSON := false
	cmd := &cobra.Command{
		Use: "explain KIND/ID", Short: "Tell why a record is, or is not, in Hudu as it is",
		Long: "Names the one reason why a record of ConnectWise is, or is not, in Hudu as it is, and what to do about it.\nKIND is company, contact, configuration, location or agreement. Nothing is written.",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return c.explain(cmd.Context(), args[0], asJSON) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// explainView is the JSON shape of the explain command.
type explainView struct {
	Record  string             `json:"record"`
	Name    string             `json:"name"`
	Company explainCompanyView `json:"company"`
	Reason  explain.Code       `json:"reason"`
	Text    string             `json:"text"`
	Next    string             `json:"next"`
	Asset   *explainAssetView  `json:"asset"` // null when there is none
}

type explainCompanyView struct {
	ID   connectwise.CompanyID `json:"id"`
	Name string                `json:"name"`
}

type explainAssetView struct {
	ID       hudu.AssetID `json:"id"`
	Name     string       `json:"name"`
	URL      string       `json:"url"`
	Layout   string       `json:"layout"`
	Archived bool         `json:"archived"`
}

func (c *command) explain(ctx context.Context, text string, asJSON bool) error {
	key, err := record.ParseKey(text)
	if err != nil {
		return usageError("%w", err)
	}
	r, err := c.open()
	if err != nil {
		return err
	}
	defer c.close(r)
	session, err := r.NewSession(ctx, nil)
	if err != nil {
		return err
	}
	facts, answer, err := session.Explain(ctx, key)
	if err != nil {
		return err
	}
	if err := c.printExplanation(viewExplanation(facts, answer), asJSON); err != nil {
		return err
	}
	if answer.Reason == explain.NotInConnectWise {
		return &statusError{status: exitFailed}
	}
	return nil
}

func viewExplanation(f explain.Facts, a explain.Answer) explainView {
	view := explainView{
		Record: f.Key.String(), Name: f.Standing.Name, Company: explainCompanyView{f.Standing.Company, f.Standing.CompanyName},
		Reason: a.Reason, Text: a.Text, Next: a.Next,
	}
	if f.Asset == nil {
		return view
	}
	view.Asset = &explainAssetView{ID: f.Asset.ID, Name: f.Asset.Name, URL: f.Asset.URL, Layout: f.Layout, Archived: f.Asset.Archived}
	if view.Name == "" {
		view.Name = f.Asset.Name
	}
	return view
}

func (c *command) printExplanation(view explainView, asJSON bool) error {
	if asJSON {
		return c.printJSON(view)
	}
	fmt.Fprintf(c.Out, "%s.\n  next: %s\n", plan.Printable(strings.TrimSuffix(view.Text, ".")), plan.Printable(view.Next))
	return nil
}
