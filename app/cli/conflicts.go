package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"crossdock/backend/change"
	"crossdock/backend/engine"
	"crossdock/backend/journal"
	"crossdock/backend/plan"
	"crossdock/backend/record"
)

// conflictsFlags are the flags of the conflicts command.
type conflictsFlags struct {
	asJSON  bool
	resolve []string
	all     string
	field   string
	unknown bool
}

func (c *command) conflictsCommand() *cobra.Command {
	var flags conflictsFlags
	cmd := &cobra.Command{
		Use: "conflicts", Short: "List what both sides changed, and decide whose value counts",
		Long: "Reads both systems and lists the values that both sides changed since the last sync. A decision is kept at\nonce; the next sync carries it out. A value that you keep in Hudu stays one that was edited by hand; --resolve with\n=connectwise lets ConnectWise's value win over such an edit later on.",
		Example: "  crossdock conflicts --resolve 'configuration/42/Operating System=hudu'\n" +
			"  crossdock conflicts --all connectwise --field Phone",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return c.conflicts(cmd.Context(), flags) },
	}
	cmd.Flags().BoolVar(&flags.asJSON, "json", false, "print JSON")
	cmd.Flags().StringArrayVar(&flags.resolve, "resolve", nil, "decide one: `KIND/ID/FIELD=connectwise|hudu`; repeatable")
	cmd.Flags().StringVar(&flags.all, "all", "", "decide all that are listed: `connectwise|hudu`")
	cmd.Flags().StringVar(&flags.field, "field", "", "list, or decide with --all, only this `FIELD`")
	cmd.Flags().BoolVar(&flags.unknown, "base-unknown", false, "list, or decide with --all, only those whose last common value is not known (a new machine, a lost state)")
	return cmd
}

// answer is one decision as a person typed it.
type answer struct {
	key   record.Key
	field string
	side  plan.Side
}

func (c *command) conflicts(ctx context.Context, flags conflictsFlags) error {
	answers, err := flags.answers()
	if err != nil {
		return err
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
	preview, err := session.Engine.Preview(ctx, journal.Scope{})
	if err != nil {
		return err
	}
	open := flags.filter(preview.Plan.Conflicts)
	if len(answers) == 0 && flags.all == "" {
		return c.listConflicts(flags.filter(preview.Shown().Conflicts), namesOf(preview), flags.asJSON)
	}
	choices, err := flags.choices(open, preview.Plan.Kept, answers)
	if err != nil {
		return err
	}
	if err := session.Engine.Choose(choices); err != nil {
		return err
	}
	if flags.asJSON {
		return c.printJSON(map[string]int{"decided": len(choices), "open": stillOpen(open, choices)})
	}
	fmt.Fprintf(c.Out, "%s decided, %d still open. 'crossdock sync' carries it out.\n", plural(len(choices), "conflict"), stillOpen(open, choices))
	return nil
}

func (f conflictsFlags) answers() ([]answer, error) {
	if f.all != "" && len(f.resolve) > 0 {
		return nil, usageError("--all and --resolve exclude each other")
	}
	if _, known := side(f.all); f.all != "" && !known {
		return nil, usageError("--all %s: want connectwise or hudu", f.all)
	}
	var answers []answer
	for _, text := range f.resolve {
		a, err := parseAnswer(text)
		if err != nil {
			return nil, err
		}
		twice := slices.ContainsFunc(answers, func(b answer) bool { return b.key == a.key && strings.EqualFold(b.field, a.field) })
		if twice {
			return nil, usageError("--resolve %q: it is decided twice", text)
		}
		answers = append(answers, a)
	}
	return answers, nil
}

// parseAnswer reads "KIND/ID/FIELD=SIDE". A field's label may hold "/" and "=".
func parseAnswer(text string) (answer, error) {
	wrong := usageError("--resolve %q: want KIND/ID/FIELD=connectwise or KIND/ID/FIELD=hudu", text)
	at := strings.LastIndex(text, "=")
	parts := strings.SplitN(text[:max(at, 0)], "/", 3)
	if len(parts) != 3 || parts[2] == "" {
		return answer{}, wrong
	}
	chosen, known := side(text[at+1:])
	key, err := record.ParseKey(parts[0] + "/" + parts[1])
	if err != nil || !known {
		return answer{}, wrong
	}
	return answer{key: key, field: parts[2], side: chosen}, nil
}

func side(text string) (plan.Side, bool) {
	chosen := plan.Side(strings.ToLower(strings.TrimSpace(text)))
	return chosen, chosen == plan.FromConnectWise || chosen == plan.FromHudu
}

func (f conflictsFlags) filter(conflicts []change.Conflict) []change.Conflict {
	kept := []change.Conflict{}
	for _, conflict := range conflicts {
		if (f.field == "" || strings.EqualFold(f.field, conflict.Attribute.Shown())) && (!f.unknown || conflict.BaseUnknown) {
			kept = append(kept, conflict)
		}
	}
	return kept
}

// choices are the decisions about what is open, and about hand edits that are
// kept: those only where they are named.
func (f conflictsFlags) choices(open, kept []change.Conflict, answers []answer) ([]engine.Choice, error) {
	var choices []engine.Choice
	if chosen, all := side(f.all); all {
		for _, conflict := range open {
			choices = append(choices, engine.Choice{Conflict: conflict, Side: chosen})
		}
		return choices, nil
	}
	for _, a := range answers {
		found := false
		for _, conflict := range slices.Concat(open, kept) {
			if a.is(conflict) {
				choices, found = append(choices, engine.Choice{Conflict: conflict, Side: a.side}), true
			}
		}
		if !found {
			return nil, fmt.Errorf("resolve %s/%s: it is not in conflict, and no hand edit that is kept; 'crossdock conflicts' lists what is in conflict", a.key, a.field)
		}
	}
	return choices, nil
}

// is tells whether the answer is about that attribute.
func (a answer) is(conflict change.Conflict) bool {
	shown := record.Key{Kind: conflict.Key.Kind.Shown(), ID: conflict.Key.ID}
	return shown == a.key && strings.EqualFold(conflict.Attribute.Shown(), a.field)
}

// stillOpen is how many of the conflicts nobody has decided.
func stillOpen(open []change.Conflict, choices []engine.Choice) int {
	left := len(open)
	for _, choice := range choices {
		if slices.Contains(open, choice.Conflict) {
			left--
		}
	}
	return left
}

func (c *command) listConflicts(open []change.Conflict, n names, asJSON bool) error {
	views := []conflictView{}
	for _, conflict := range open {
		views = append(views, viewConflict(conflict, n))
	}
	if asJSON {
		return c.printJSON(map[string][]conflictView{"conflicts": views})
	}
	if len(views) == 0 {
		fmt.Fprintln(c.Out, "Nothing is in conflict.")
		return nil
	}
	for _, v := range views {
		was := fmt.Sprintf("%q", clean(v.Base, 80))
		if v.BaseUnknown {
			was = "not known"
		}
		fmt.Fprintf(c.Out, "%s/%d/%s of %q\n  in Hudu now       %q\n  in ConnectWise    %q\n  at the last sync  %s\n",
			v.Kind, v.ID, clean(v.Field, 80), clean(v.Name, 80), clean(v.Hudu, 200), clean(v.ConnectWise, 200), was)
	}
	fmt.Fprintf(c.Out, "%s. Decide with --resolve KIND/ID/FIELD=connectwise or =hudu, or all with --all.\n", plural(len(views), "conflict"))
	return nil
}
