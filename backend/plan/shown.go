package plan

import (
	"slices"
	"strconv"
	"strings"

	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
)

// ShowLinks is the plan for people: names in the place of the ids in link
// fields. It is not to be carried out.
func ShowLinks(p Plan, current *mapping.Current) Plan {
	s := linkShower{current: current, made: map[string]string{}, links: map[hudu.AssetLayoutID]map[change.Attribute]bool{}}
	for _, c := range p.Changes {
		if c.Verb == change.Create {
			s.made[c.Key.String()] = c.Name
		}
	}
	p.Changes = s.changes(p.Changes)
	p.Halts = slices.Clone(p.Halts)
	for i := range p.Halts {
		p.Halts[i].Held = s.changes(p.Halts[i].Held)
	}
	p.Conflicts, p.Kept = s.conflicts(p.Conflicts), s.conflicts(p.Kept)
	return p
}

// linkShower knows the names of what link fields show.
type linkShower struct {
	current *mapping.Current
	made    map[string]string // by key
	links   map[hudu.AssetLayoutID]map[change.Attribute]bool
}

// isLink tells whether the attribute is a link field of the layout.
func (s linkShower) isLink(layout hudu.AssetLayoutID, attribute change.Attribute) bool {
	links, known := s.links[layout]
	if !known {
		links = map[change.Attribute]bool{}
		form, _ := s.current.Layout(layout)
		for _, field := range form.Fields {
			if field.Type == hudu.AssetTag {
				links[change.Field(field.Label)] = true
			}
		}
		s.links[layout] = links
	}
	return links[attribute]
}

func (s linkShower) conflicts(conflicts []change.Conflict) []change.Conflict {
	conflicts = slices.Clone(conflicts)
	for i := range conflicts {
		c := &conflicts[i]
		if asset := s.current.Asset(c.Asset); asset != nil && s.isLink(asset.Layout, c.Attribute) {
			c.Base, c.Hudu, c.ConnectWise = s.names(c.Base), s.names(c.Hudu), s.names(c.ConnectWise)
		}
	}
	return conflicts
}

func (s linkShower) changes(changes []change.Change) []change.Change {
	changes = slices.Clone(changes)
	for i := range changes {
		c := &changes[i]
		isLink := func(d change.Difference) bool { return s.isLink(c.Layout, d.Attribute) }
		if !slices.ContainsFunc(c.Differences, isLink) {
			continue
		}
		c.Differences = slices.Clone(c.Differences)
		for j, d := range c.Differences {
			if isLink(d) {
				c.Differences[j].Before, c.Differences[j].After = s.names(d.Before), s.names(d.After)
			}
		}
	}
	return changes
}

// names are the names of assets, and of records that the plan makes.
func (s linkShower) names(value string) string {
	parts := strings.Split(value, ",")
	for i, part := range parts {
		if name, isMade := s.made[part]; isMade {
			parts[i] = name
			continue
		}
		id, err := strconv.Atoi(part)
		if err != nil {
			continue
		}
		if asset := s.current.Asset(hudu.AssetID(id)); asset != nil {
			parts[i] = asset.Name
		}
	}
	return strings.Join(parts, ", ")
}
