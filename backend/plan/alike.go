package plan

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/match"
	"crossdock/backend/record"
)

// place is where assets of a kind are.
type place struct {
	company hudu.CompanyID
	kind    record.Kind
}

// tellAlike notes on creations which asset that is nobody's yet looks like the
// record: nothing sure was found, so that is for a person.
func (p *planner) tellAlike() {
	created := map[place][]int{}
	for i := range p.plan.Changes {
		c := &p.plan.Changes[i]
		if c.Verb == change.Create && isLikened(c.Key.Kind) && c.HuduCompany != 0 && p.about(c.Key) {
			at := place{c.HuduCompany, c.Key.Kind}
			created[at] = append(created[at], i)
		}
	}
	if len(created) == 0 {
		return
	}
	existing := p.nobodys(created)
	n, unclear := 0, []record.Key{}
	for at := range existing {
		known, several := p.liken(at.kind, created[at], existing[at])
		n, unclear = n+known, append(unclear, several...)
	}
	p.warnAlike(n, unclear)
}

// warnAlike tells how many records look like an asset, and which could be any of
// several.
func (p *planner) warnAlike(n int, unclear []record.Key) {
	hint := fmt.Sprintf("To have one adopted, write the record's id (contact/7) into the field %q of the asset before the sync", record.ConnectWiseIDLabel)
	if n > 0 {
		look := "1 record to be created looks"
		if n > 1 {
			look = fmt.Sprintf("%d records to be created look", n)
		}
		p.plan.Warnings = append(p.plan.Warnings, look+" like an asset of Hudu that is no record's yet; beside each of them stands which. "+hint)
	}
	if len(unclear) == 0 {
		return
	}
	slices.SortFunc(unclear, record.Key.Compare)
	const most = 5
	var keys []string
	for _, key := range unclear[:min(most, len(unclear))] {
		keys = append(keys, key.String())
	}
	if more := len(unclear) - len(keys); more > 0 {
		keys = append(keys, fmt.Sprintf("%d more", more))
	}
	p.plan.Warnings = append(p.plan.Warnings, fmt.Sprintf("several records to be created, or several assets of Hudu that are no record's yet, look alike, "+
		"so that it is open which is which: %s. %s", strings.Join(keys, ", "), hint))
}

func isLikened(kind record.Kind) bool {
	return kind == record.Contact || kind == record.Configuration || kind == record.Location
}

// nobodys are the live assets that no record has, where records are created.
func (p *planner) nobodys(created map[place][]int) map[place][]match.Asset {
	found := map[place][]match.Asset{}
	for i := range p.current.Records.Assets {
		asset := &p.current.Records.Assets[i]
		at := place{asset.Company, p.desired.LayoutKinds[asset.Layout]}
		if _, owned := p.owner[asset.ID]; owned || asset.Archived || created[at] == nil || hasCard(asset) {
			continue
		}
		found[at] = append(found[at], match.Asset{ID: asset.ID, Traits: p.traitsOfAsset(asset, at.kind)})
	}
	return found
}

// liken notes what the creations of one place look like. It returns of how many
// that is known, and those that could be any of several.
func (p *planner) liken(kind record.Kind, created []int, existing []match.Asset) (known int, unclear []record.Key) {
	records := make([]match.Record, 0, len(created))
	at := make(map[int]*change.Change, len(created))
	for _, i := range created {
		c := &p.plan.Changes[i]
		at[c.Key.ID] = c
		records = append(records, match.Record{ID: c.Key.ID, Traits: p.traitsOfCreation(c)})
	}
	suggestions := slices.DeleteFunc(match.SuggestAssets(records, existing), func(s match.Suggestion) bool { return len(s.Candidates) == 0 })
	given := map[hudu.AssetID]bool{}
	for _, s := range suggestions {
		if best := s.Candidates[0]; !s.Undecided {
			given[best.Asset] = true
			alike := p.alike(at[s.Record].Key, best)
			at[s.Record].Alike = &alike
		}
	}
	for _, s := range suggestions {
		// What rather is another record's asset is no open question.
		if s.Undecided && !given[s.Candidates[0].Asset] {
			unclear = append(unclear, record.Key{Kind: kind, ID: s.Record})
			for _, candidate := range s.Candidates[:min(mostUnclear, len(s.Candidates))] {
				at[s.Record].Unclear = append(at[s.Record].Unclear, p.alike(at[s.Record].Key, candidate))
			}
		}
	}
	return len(given), unclear
}

// mostUnclear is how many assets are named that a record may be.
const mostUnclear = 3

// alike is an asset that a record looks like, with what would tie the two.
func (p *planner) alike(key record.Key, c match.AssetCandidate) change.Alike {
	asset := p.current.Asset(c.Asset)
	return change.Alike{
		Asset: c.Asset, Name: asset.Name, URL: asset.URL, Score: math.Round(c.Score*100) / 100, Reasons: inBrief(c.Reasons),
		Enter: p.idText(key, asset.Layout), Hint: p.idHint(key, asset.Layout),
	}
}

// inBrief are reasons in one line each and not longer than a person reads: the
// values in them are as somebody typed them.
func inBrief(reasons []string) []string {
	const most = 200 // runes
	brief := make([]string, len(reasons))
	for i, reason := range reasons {
		runes := []rune(strings.Join(strings.Fields(reason), " "))
		if len(runes) > most {
			runes = append(runes[:most], '…')
		}
		brief[i] = string(runes)
	}
	return brief
}
