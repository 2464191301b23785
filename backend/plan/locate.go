package plan

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
)

// locateAssets finds the asset of every desired record. The passes go from
// the surest evidence to the weakest, each over all records.
func (p *planner) locateAssets() {
	p.ownLinked()
	carriers := p.newCarriers()
	open := p.retireOverlaps(p.openAssets(), carriers)
	open = p.byLink(open, carriers)
	p.finishRetiring()
	index := p.newEvidence()
	for _, pass := range index.passes(p.options.Options.MatchOnSerial) {
		open = p.runPass(open, pass)
	}
	for _, asset := range open {
		p.located[asset.Key] = located{create: true}
	}
}

// openAssets are the desired records that may be touched at all.
func (p *planner) openAssets() []mapping.Asset {
	open := make([]mapping.Asset, 0, len(p.desired.Assets))
	for _, asset := range p.desired.Assets {
		if _, placed := p.places[asset.Company]; placed && !p.held(asset.Key) {
			open = append(open, asset)
		}
	}
	return open
}

// ownLinked gives the linked assets to their records, and counts them.
func (p *planner) ownLinked() {
	for key, link := range p.base.Links {
		if link.Asset == 0 || !key.Kind.IsAsset() {
			continue
		}
		if p.current.Asset(link.Asset) != nil {
			p.owner[link.Asset] = key
			p.plan.Linked[Group{Kind: key.Kind}]++
			p.plan.Linked[Group{Kind: key.Kind, Company: link.Company}]++
		}
	}
}

// byLink finds the records that are linked. A link to an asset that Hudu no
// longer has leaves the record open: the asset comes back, unless another one
// carries the record's key; so does one to an archived asset that does not
// carry the key, when a live one does: another Crossdock gave it up.
func (p *planner) byLink(open []mapping.Asset, carriers carriers) []mapping.Asset {
	rest := open[:0:0]
	for _, desired := range open {
		link, linked := p.base.Links[desired.Key]
		asset := p.current.Asset(link.Asset)
		if !linked || link.Asset == 0 || asset == nil || p.givenUp(desired.Key, asset, carriers) {
			rest = append(rest, desired)
			continue
		}
		p.located[desired.Key] = located{asset: asset, how: known}
	}
	return rest
}

// givenUp tells whether a linked asset is the record's no longer.
func (p *planner) givenUp(key record.Key, asset *hudu.Asset, carriers carriers) bool {
	if !asset.Archived || len(carriers[key]) == 0 {
		return false
	}
	_, carries := p.carries(asset)
	return !carries
}

// pass is one sort of evidence.
type pass struct {
	how contact
	// hits are the assets that the evidence names for a record.
	hits func(mapping.Asset) []hudu.AssetID
	// because says in words what the evidence is.
	because func(mapping.Asset) string
}

// runPass links what one sort of evidence decides, and returns the records
// that it says nothing about.
func (p *planner) runPass(open []mapping.Asset, pass pass) []mapping.Asset {
	claims := map[hudu.AssetID][]mapping.Asset{}
	var rest []mapping.Asset
	var claimed []hudu.AssetID // in the order of the records
	for _, desired := range open {
		hits := p.free(pass, desired)
		switch len(hits) {
		case 0:
			rest = append(rest, desired)
		case 1:
			if len(claims[hits[0]]) == 0 {
				claimed = append(claimed, hits[0])
			}
			claims[hits[0]] = append(claims[hits[0]], desired)
		default:
			p.severalHits(desired, pass, hits)
		}
	}
	for _, id := range claimed {
		p.settleClaim(id, claims[id], pass)
	}
	return rest
}

// free are the hits that belong to no other record. Beside archived ones a
// single live hit is the one.
func (p *planner) free(pass pass, desired mapping.Asset) []hudu.AssetID {
	var free, live []hudu.AssetID
	for _, id := range pass.hits(desired) {
		if owner, owned := p.owner[id]; owned && owner != desired.Key {
			continue
		}
		free = append(free, id)
		if !p.current.Asset(id).Archived {
			live = append(live, id)
		}
	}
	if len(free) > 1 && len(live) == 1 {
		return live
	}
	slices.Sort(free)
	return free
}

// settleClaim gives an asset to the one record that claims it. Of several the
// one of the same name gets it; without such the asset is nobody's, and each
// is told about.
func (p *planner) settleClaim(id hudu.AssetID, claims []mapping.Asset, pass pass) {
	winner := claims[0]
	if len(claims) > 1 {
		asset := p.current.Asset(id)
		var named []mapping.Asset
		for _, claim := range claims {
			if mapping.NormalizeName(claim.Name) == mapping.NormalizeName(asset.Name) {
				named = append(named, claim)
			}
		}
		if len(named) != 1 {
			p.claimedTwice(asset, claims, pass)
			return
		}
		winner = named[0]
	}
	asset := p.current.Asset(id)
	p.owner[id] = winner.Key
	p.located[winner.Key] = located{asset: asset, how: pass.how, reason: pass.because(winner)}
	for _, claim := range claims {
		if claim.Key != winner.Key {
			p.located[claim.Key] = located{create: true}
		}
	}
}

func (p *planner) claimedTwice(asset *hudu.Asset, claims []mapping.Asset, pass pass) {
	p.owner[asset.ID] = record.Key{Kind: record.Company, ID: -1} // nobody's
	keys := make([]string, len(claims))
	for i, claim := range claims {
		keys[i] = claim.Key.String()
	}
	for _, claim := range claims {
		p.problem(change.Problem{
			Key: claim.Key, Company: claim.Company, Name: claim.Name, Code: change.DuplicateClaimed, Refused: true,
			Reason: fmt.Sprintf("%s fit the asset %q (%s) by the %s: %s of the asset if it is this one's, then sync again",
				strings.Join(keys, " and "), asset.Name, asset.URL, pass.because(claim), p.idHint(claim.Key, asset.Layout)),
		})
	}
}

func (p *planner) severalHits(desired mapping.Asset, pass pass, hits []hudu.AssetID) {
	names := make([]string, len(hits))
	for i, id := range hits {
		asset := p.current.Asset(id)
		names[i] = fmt.Sprintf("%q (%s)", asset.Name, asset.URL)
	}
	p.problem(change.Problem{
		Key: desired.Key, Company: desired.Company, Name: desired.Name, Code: change.SeveralHits, Refused: true,
		Reason: fmt.Sprintf("several assets fit by the %s: %s; %s of the right one, or archive the others",
			pass.because(desired), strings.Join(names, ", "), p.idHint(desired.Key, p.current.Asset(hits[0]).Layout)),
	})
}

// idHint says what to write where, so that an asset of the layout is found
// again as the record's: a Number field takes the bare number, and a layout
// without the field needs it first.
func (p *planner) idHint(key record.Key, layout hudu.AssetLayoutID) string {
	if text := p.idText(key, layout); text != "" {
		return fmt.Sprintf("write %s into the %s field", text, record.ConnectWiseIDLabel)
	}
	form, _ := p.current.Layout(layout)
	return fmt.Sprintf("add a Text field %q to the layout %q and write %s into that field", record.ConnectWiseIDLabel, form.Name, key)
}

// idText is what the ConnectWise ID field of the layout's assets takes for a
// record, "" for a layout without the field.
func (p *planner) idText(key record.Key, layout hudu.AssetLayoutID) string {
	form, _ := p.current.Layout(layout)
	field, has := form.Field(record.ConnectWiseIDLabel)
	switch {
	case !has:
		return ""
	case field.Type == hudu.Number:
		return strconv.Itoa(key.ID)
	default:
		return key.String()
	}
}
