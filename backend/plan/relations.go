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
	if !p.current.Records.RelationsRead {
		if problem := p.current.Records.RelationsProblem; problem != "" && p.hasRelations() {
			p.plan.Warnings = append(p.plan.Warnings, "relations are left as they are: "+problem)
		}
		return
	}
	rows := p.relationRows()
	wanted := make(map[base.Ends]bool, len(p.desired.Relations))
	for _, ends := range p.desired.Relations {
		how := p.ties[ends]
		wanted[ends] = how != byTag
		if how == byRelation {
			p.planRelation(ends, rows)
		}
	}
	p.planUnwanted(wanted, rows)
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
	from, fromFound := p.located[ends.From]
	to, toFound := p.located[ends.To]
	if !fromFound || !toFound || from.archived() || to.archived() || p.held(ends.From) {
		return
	}
	if !from.create && !to.create {
		remembered, has := p.base.Relations[ends]
		same := has && remembered.FromAsset == from.asset.ID && remembered.ToAsset == to.asset.ID
		id, exists := rows[assetPair{from.asset.ID, to.asset.ID}]
		if exists && !same {
			p.plan.Related = append(p.plan.Related, base.Relation{Ends: ends, ID: id, FromAsset: from.asset.ID, ToAsset: to.asset.ID})
		}
		// A relation that we know and that is no longer there was taken away by
		// a person: that is a hand edit, and it stays.
		if exists || same {
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
