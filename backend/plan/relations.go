package plan

import (
	"slices"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
)

type assetPair struct{ from, to hudu.AssetID }

func (p *planner) planRelations() {
	wanted := make(map[base.Ends]bool, len(p.desired.Relations))
	for _, ends := range p.desired.Relations {
		wanted[ends] = p.ties[ends] != byTag
	}
	if !p.current.Records.RelationsRead {
		p.noteUnseen(wanted)
		p.planLeftOver(wanted, nil)
		if problem := p.current.Records.RelationsProblem; problem != "" && p.hasRelations() {
			p.plan.Warnings = append(p.plan.Warnings, "relations are left as they are: "+problem)
		}
		return
	}
	rows := p.relationRows()
	for _, ends := range p.desired.Relations {
		if p.ties[ends] == byRelation {
			p.planRelation(ends, rows)
		}
	}
	p.planUnwanted(wanted, rows)
	p.planLeftOver(wanted, rows)
}

// noteUnseen notes the ties that are not as they are remembered. A link field
// that shows a tie leaves nothing to relate, and neither does an end that is
// not carried or stays in the archive.
func (p *planner) noteUnseen(wanted map[base.Ends]bool) {
	for _, ends := range p.desired.Relations {
		from, to, relates := p.relatable(ends)
		if p.ties[ends] == byRelation && relates && !p.remembers(ends, from, to) {
			p.plan.Unseen = append(p.plan.Unseen, ends)
		}
	}
	for ends, remembered := range p.base.Relations {
		if !wanted[ends] && remembered.Made && !p.held(ends.From) {
			p.plan.Unseen = append(p.plan.Unseen, ends)
		}
	}
	slices.SortFunc(p.plan.Unseen, base.Ends.Compare)
}

// relatable finds the assets at both ends, and tells whether they can be
// related.
func (p *planner) relatable(ends base.Ends) (from, to located, relates bool) {
	from, fromFound := p.located[ends.From]
	to, toFound := p.located[ends.To]
	return from, to, fromFound && toFound && !from.archived() && !to.archived() && !p.held(ends.From)
}

// remembers tells whether the relation of these very assets is known.
func (p *planner) remembers(ends base.Ends, from, to located) bool {
	remembered, has := p.base.Relations[ends]
	return has && !from.create && !to.create && remembered.FromAsset == from.asset.ID && remembered.ToAsset == to.asset.ID
}

// hasRelations tells whether relations are of use: where link fields show all
// ties, there is nothing to make and nothing to remove.
func (p *planner) hasRelations() bool {
	for _, remembered := range p.base.Relations {
		if remembered.Made {
			return true
		}
	}
	return slices.ContainsFunc(p.desired.Relations, func(ends base.Ends) bool { return p.ties[ends] == byRelation })
}

// relationRows indexes the relations between assets, in both directions: an
// existing one cannot be made the other way round either.
func (p *planner) relationRows() map[assetPair]hudu.RelationID {
	rows := make(map[assetPair]hudu.RelationID, len(p.current.Records.Relations))
	for _, r := range p.current.Records.Relations {
		if r.FromType != hudu.TypeAsset || r.ToType != hudu.TypeAsset {
			continue
		}
		from, to := hudu.AssetID(r.FromID), hudu.AssetID(r.ToID)
		for _, pair := range []assetPair{{from, to}, {to, from}} {
			if id, taken := rows[pair]; !taken || r.ID < id {
				rows[pair] = r.ID
			}
		}
	}
	return rows
}

func (p *planner) planRelation(ends base.Ends, rows map[assetPair]hudu.RelationID) {
	from, to, relates := p.relatable(ends)
	if !relates {
		return
	}
	if !from.create && !to.create {
		same := p.remembers(ends, from, to)
		id, exists := rows[assetPair{from.asset.ID, to.asset.ID}]
		left := same && p.base.Relations[ends].LeftOver != ""
		if exists && (!same || left) {
			// What was left over and is wanted again is ours again.
			p.plan.Related = append(p.plan.Related, base.Relation{Ends: ends, ID: id, FromAsset: from.asset.ID, ToAsset: to.asset.ID, Made: left})
		}
		// A relation that we know and that is no longer there was taken away by
		// a person: that is a hand edit, and it stays. One that was left over was
		// to be taken away.
		if exists || same && !left {
			p.plan.Unchanged[record.Relation]++
			return
		}
	}
	p.plan.Changes = append(p.plan.Changes, change.Change{
		Key: record.Key{Kind: record.Relation}, Verb: change.Relate, Company: p.companyOf(ends.From),
		Name: p.nameOf(ends.From) + " – " + p.nameOf(ends.To), From: ends.From, To: ends.To,
	})
}

// planUnwanted removes relations of ours that ConnectWise no longer has, where
// both records are still carried.
func (p *planner) planUnwanted(wanted map[base.Ends]bool, rows map[assetPair]hudu.RelationID) {
	for ends, remembered := range p.base.Relations {
		if wanted[ends] || !remembered.Made || p.held(ends.From) {
			continue
		}
		from, fromFound := p.located[ends.From]
		_, toFound := p.located[ends.To]
		id, exists := rows[assetPair{remembered.FromAsset, remembered.ToAsset}]
		if !fromFound || !toFound || !exists || from.create || from.asset.ID != remembered.FromAsset {
			continue
		}
		p.plan.Changes = append(p.plan.Changes, change.Change{
			Key: record.Key{Kind: record.Relation, ID: int(id)}, Verb: change.Unrelate, Company: p.companyOf(ends.From),
			Name: p.nameOf(ends.From) + " – " + p.nameOf(ends.To), From: ends.From, To: ends.To, Relation: id,
		})
	}
}

func (p *planner) companyOf(key record.Key) connectwise.CompanyID { return p.assetOf(key).Company }

func (p *planner) nameOf(key record.Key) string { return p.assetOf(key).Name }

// assetOf is the desired asset of a key; the desired assets are sorted.
func (p *planner) assetOf(key record.Key) mapping.Asset {
	i, found := slices.BinarySearchFunc(p.desired.Assets, key, func(a mapping.Asset, k record.Key) int { return a.Key.Compare(k) })
	if !found {
		return mapping.Asset{Key: key, Name: key.String()}
	}
	return p.desired.Assets[i]
}
