package engine_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/record"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/hudusim"
	"crossdock/backend/settings"
)

// tagged connects the two asset link fields of the sandbox.
func (p *provider) tagged() {
	p.settings.ConnectedFields = append(slices.Clone(p.settings.ConnectedFields),
		settings.ConnectedField{Layout: "Servers", Field: "Location", From: "configuration.site"},
		settings.ConnectedField{Layout: "Workstations", Field: "Assigned To", From: "configuration.contact"},
	)
}

// tags counts the links in a field of a layout.
func (p *provider) tags(layout, field string) int {
	n := 0
	for _, asset := range p.hudu.Snapshot().Assets {
		if asset.Layout == layout && asset.Values[field] != "" {
			n++
		}
	}
	return n
}

// relations counts relations from assets of one layout to assets of another in
// the same company: Hudu links no others. It fails on doubles.
func (p *provider) relations(from, to string) int {
	p.t.Helper()
	n, seen := 0, map[hudusim.RelationState]bool{}
	for _, r := range p.hudu.Snapshot().Relations {
		require.False(p.t, seen[r], r)
		seen[r] = true
		one, _, isFrom := strings.Cut(r.From, "/"+from+"/")
		other, _, isTo := strings.Cut(r.To, "/"+to+"/")
		if isFrom && isTo && one == other {
			n++
		}
	}
	return n
}

// A first sync with link fields makes fewer requests than one with relations,
// and both tie the same records. Planted and found: relations made beside the
// links; keys of records sent in the place of assets.
func TestTagsInPlaceOfRelations(t *testing.T) {
	var servers, workstations, posts, refused int
	inBubbleWith(t, hudusim.Switches{}, func(_ *testing.T, p *provider) {
		before := [2]int{p.relations("Servers", "Locations"), p.relations("Workstations", "People")}
		run := p.sync()
		posts, refused = run.Summary.Requests.Hudu["POST"], run.Summary.Refused
		servers, workstations = p.relations("Servers", "Locations")-before[0], p.relations("Workstations", "People")-before[1]
		require.Positive(t, servers)
		require.Positive(t, workstations)
	})
	for name, switches := range map[string]hudusim.Switches{
		"as JSON text": {}, "native": {AssetTags: hudusim.Native, EmptyAsNull: true}, "relations unreadable": {RelationsFailAbove: 1},
	} {
		t.Run(name, func(t *testing.T) {
			inBubbleWith(t, switches, func(t *testing.T, p *provider) {
				before := [2]int{p.relations("Servers", "Locations"), p.relations("Workstations", "People")}
				p.tagged()
				run := p.sync()
				require.Equal(t, refused, run.Summary.Refused, p.finished.Problems)
				require.Equal(t, before[0], p.relations("Servers", "Locations"))
				require.Equal(t, before[1], p.relations("Workstations", "People"))
				require.GreaterOrEqual(t, p.tags("Servers", "Location"), servers)
				require.GreaterOrEqual(t, p.tags("Workstations", "Assigned To"), workstations)
				require.LessOrEqual(t, run.Summary.Requests.Hudu["POST"], posts-servers-workstations)
				p.settled()
			})
		})
	}
}

// From relations to link fields and back: nothing is tied twice, and every run
// after is idle. A key that may not delete leaves relations over, once.
func TestRelationsToTagsAndBack(t *testing.T) {
	for name, key := range map[string]hudusim.Key{"may delete": {}, "may not delete": {NoDestructive: true}} {
		t.Run(name, func(t *testing.T) {
			inBubbleWith(t, hudusim.Switches{Key: key}, func(t *testing.T, p *provider) {
				start := p.settings
				before := p.relations("Workstations", "People")
				p.sync()
				made := p.relations("Workstations", "People")
				relations := p.hudu.Snapshot().Relations
				p.tagged()
				p.sync()
				if key.NoDestructive {
					require.Equal(t, made, p.relations("Workstations", "People"))
					require.Contains(t, p.finished.Problems[len(p.finished.Problems)-1].Reason, "left over")
				} else {
					require.Equal(t, before, p.relations("Workstations", "People"))
				}
				require.Positive(t, p.tags("Workstations", "Assigned To"))
				p.settled()

				p.settings = start
				run := p.sync()
				require.Equal(t, relations, p.hudu.Snapshot().Relations)
				require.Contains(t, strings.Join(run.Summary.Warnings, "\n"), `the field "Assigned To" of the layout "Workstations" is not connected any more`)
				p.settled()

				p.tagged()
				p.sync()
				p.settled()
			})
		})
	}
}

// A link that a person changed survives, also when its neighbour in the same
// layout is written; an asset that was deleted is linked to again.
func TestTagsOfPeople(t *testing.T) {
	inBubbleWith(t, hudusim.Switches{}, func(t *testing.T, p *provider) {
		p.tagged()
		p.sync()
		personOf := func(a hudusim.Asset) int {
			if ids, _ := a.Values["Assigned To"].([]int); len(ids) == 1 {
				return ids[0]
			}
			return 0
		}
		emptied := p.hudu.Assets(func(a hudusim.Asset) bool { return personOf(a) != 0 })[0]
		other := p.hudu.Assets(func(a hudusim.Asset) bool { return personOf(a) != 0 && personOf(a) != personOf(emptied) })[0]
		require.NoError(t, p.hudu.SetField(emptied.ID, "Assigned To", nil))
		p.settled()

		person := personOf(other)
		require.NoError(t, p.hudu.DeleteAsset(person))
		p.sync()
		again, _ := p.hudu.Asset(other.ID)
		require.NotZero(t, personOf(again))
		require.NotEqual(t, person, personOf(again))
		kept, _ := p.hudu.Asset(emptied.ID)
		require.Nil(t, kept.Values["Assigned To"])
		p.settled()
	})
}

// What a run tells of a conflict names whom a link leads to, also somebody whom
// this very run makes. Planted and found: the key of the record.
func TestAConflictNamesWhomTheRunMakes(t *testing.T) {
	inBubbleWith(t, hudusim.Switches{}, func(t *testing.T, p *provider) {
		p.tagged()
		p.sync()
		links := p.base().Links
		for _, key := range slices.SortedFunc(maps.Keys(links), record.Key.Compare) {
			asset, _ := p.hudu.Asset(int(links[key].Asset))
			device, _ := p.cw.Configuration(key.ID)
			ids, _ := asset.Values["Assigned To"].([]int)
			if key.Kind != record.Configuration || len(ids) != 1 {
				continue
			}
			person, _ := p.hudu.Asset(ids[0])
			other := p.hudu.Assets(func(a hudusim.Asset) bool {
				return a.AssetLayoutID == person.AssetLayoutID && a.CompanyID == person.CompanyID && a.ID != person.ID
			})
			if len(other) == 0 {
				continue
			}
			require.NoError(t, p.hudu.SetField(asset.ID, "Assigned To", []int{other[0].ID}))
			id, err := p.cw.AddContact(cwsim.Contact{FirstName: "Newly", LastName: "Hired", Company: device.Company})
			require.NoError(t, err)
			require.NoError(t, p.cw.UpdateConfiguration(key.ID, func(c *cwsim.Configuration) { c.Contact.ID, c.Contact.Name = id, "Newly Hired" }))
			break
		}
		p.sync()
		require.Len(t, p.finished.Conflicts, 1)
		require.Contains(t, p.finished.Conflicts[0].ConnectWise, "contact/")
		require.Equal(t, "Newly Hired", p.finished.Shown.Conflicts[0].ConnectWise)
	})
}

// An undone run with links stays undone: what is noted of the links does not
// read as if ConnectWise said something else now. Planted and found: links left
// as keys when holds are looked at.
func TestTagsUndone(t *testing.T) {
	inBubbleWith(t, hudusim.Switches{}, func(t *testing.T, p *provider) {
		p.tagged()
		run := p.sync()
		undo, err := p.engine.Undo(t.Context(), run.ID)
		require.NoError(t, err)
		require.Positive(t, undo.Summary.Counts.Writes())
		p.settled()
	})
}
