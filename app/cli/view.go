package cli

import (
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/plan"
	"crossdock/backend/record"
)

// planView is a plan in the JSON shape of the contract.
type planView struct {
	Changes   []changeView    `json:"changes"`
	Conflicts []conflictView  `json:"conflicts"`
	Problems  []problemView   `json:"problems"`
	Halts     []haltView      `json:"halts"`
	Summary   journal.Summary `json:"summary"`
	// WriteSeconds is how long the writes take at least at the limit in the
	// settings.
	WriteSeconds float64 `json:"writeSeconds,omitempty"`
}

type changeView struct {
	Kind    record.Kind           `json:"kind"`
	ID      int                   `json:"id"`
	Company connectwise.CompanyID `json:"company"`
	Verb    change.Verb           `json:"verb"`
	Asset   hudu.AssetID          `json:"asset"`
	Layout  string                `json:"layout"`
	Name    string                `json:"name"`
	Fields  []fieldView           `json:"fields"`
	// Adds are the fields that Hudu adds to the layout that a move goes to.
	Adds   []string `json:"adds,omitempty"`
	Reason string   `json:"reason,omitempty"`
	From   string   `json:"from,omitempty"`
	To     string   `json:"to,omitempty"`
	// Alike is an asset that a record to be created looks like. It is not taken
	// over by itself.
	Alike *alikeView `json:"alike,omitempty"`
}

type alikeView struct {
	Asset   hudu.AssetID `json:"asset"`
	Name    string       `json:"name"`
	URL     string       `json:"url"`
	Score   float64      `json:"score"`
	Reasons []string     `json:"reasons"`
}

type fieldView struct {
	Field  string `json:"field"`
	Before string `json:"before"`
	After  string `json:"after"`
}

type conflictView struct {
	Kind        record.Kind           `json:"kind"`
	ID          int                   `json:"id"`
	Company     connectwise.CompanyID `json:"company"`
	Name        string                `json:"name"`
	Field       string                `json:"field"`
	Base        string                `json:"base"`
	BaseUnknown bool                  `json:"baseUnknown,omitempty"`
	Hudu        string                `json:"hudu"`
	ConnectWise string                `json:"connectwise"`
}

type problemView struct {
	Kind    record.Kind           `json:"kind"`
	ID      int                   `json:"id"`
	Company connectwise.CompanyID `json:"company,omitempty"`
	Name    string                `json:"name,omitempty"`
	Code    change.Code           `json:"code"`
	Reason  string                `json:"reason"`
	// Detail is the failure as the client put it, where Reason puts it in words.
	Detail  string `json:"detail,omitempty"`
	Refused bool   `json:"refused"`
}

type haltView struct {
	Kind    record.Kind           `json:"kind"`
	Company connectwise.CompanyID `json:"company,omitempty"`
	Cleared string                `json:"cleared,omitempty"`
	Count   int                   `json:"count"`
	Of      int                   `json:"of"`
	Reason  string                `json:"reason"`
	Changes []changeView          `json:"changes"`
}

// names turns the ids that layout and company differences hold into names.
type names struct {
	layouts   map[string]string
	companies map[string]string
}

func (n names) field(d change.Difference) fieldView {
	table := map[change.Attribute]map[string]string{change.Layout: n.layouts, change.Company: n.companies}[d.Attribute]
	return fieldView{Field: d.Attribute.Shown(), Before: named(table, d.Before), After: named(table, d.After)}
}

func named(table map[string]string, id string) string {
	if name, known := table[id]; known {
		return name
	}
	return change.ShownValue(id)
}

func viewChange(c change.Change, n names) changeView {
	view := changeView{
		Kind: c.Key.Kind.Shown(), ID: c.Key.ID, Company: c.Company, Verb: c.Verb, Asset: c.Asset,
		Layout: c.LayoutName, Name: c.Name, Fields: []fieldView{}, Adds: c.Adds, Reason: c.Reason,
	}
	if c.Alike != nil {
		view.Alike = &alikeView{Asset: c.Alike.Asset, Name: c.Alike.Name, URL: c.Alike.URL, Score: c.Alike.Score, Reasons: c.Alike.Reasons}
	}
	if !c.From.IsZero() {
		view.From, view.To = c.From.String(), c.To.String()
	}
	for _, d := range c.Differences {
		view.Fields = append(view.Fields, n.field(d))
	}
	return view
}

func viewPlan(p plan.Plan, summary journal.Summary, n names) planView {
	view := planView{
		Changes: []changeView{}, Conflicts: []conflictView{}, Problems: []problemView{}, Halts: []haltView{}, Summary: summary,
	}
	for _, c := range p.Changes {
		view.Changes = append(view.Changes, viewChange(c, n))
	}
	for _, c := range p.Conflicts {
		view.Conflicts = append(view.Conflicts, viewConflict(c, n))
	}
	for _, problem := range p.Problems {
		view.Problems = append(view.Problems, viewProblem(problem))
	}
	for _, halt := range p.Halts {
		each := haltView{Kind: halt.Kind.Shown(), Company: halt.Company, Cleared: halt.Cleared.Shown(), Count: halt.Count, Of: halt.Of, Reason: halt.Reason, Changes: []changeView{}}
		for _, c := range halt.Held {
			each.Changes = append(each.Changes, viewChange(c, n))
		}
		view.Halts = append(view.Halts, each)
	}
	return view
}

func viewConflict(c change.Conflict, n names) conflictView {
	f := n.field(change.Difference{Attribute: c.Attribute, Before: c.Hudu, After: c.ConnectWise})
	was := n.field(change.Difference{Attribute: c.Attribute, Before: c.Base}).Before
	return conflictView{
		Kind: c.Key.Kind.Shown(), ID: c.Key.ID, Company: c.Company, Name: c.Name, Field: f.Field,
		Base: was, BaseUnknown: c.BaseUnknown, Hudu: f.Before, ConnectWise: f.After,
	}
}

func viewProblem(p change.Problem) problemView {
	return problemView{
		Kind: p.Key.Kind.Shown(), ID: p.Key.ID, Company: p.Company, Name: p.Name, Code: p.Code, Reason: p.Told(), Detail: p.Detail, Refused: p.Refused,
	}
}
