package plan

import (
	"fmt"
	"maps"
	"slices"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// planGone looks at links whose record is not carried any more.
func (p *planner) planGone() {
	carried := make(map[record.Key]bool, len(p.desired.Assets))
	for _, asset := range p.desired.Assets {
		carried[asset.Key] = true
	}
	for _, key := range slices.SortedFunc(maps.Keys(p.base.Links), record.Key.Compare) {
		link := p.base.Links[key]
		if isAssetLink(link) && !carried[key] && !p.held(key) && p.inScope(link) {
			p.planLost(link)
		}
	}
}

func (p *planner) inScope(link base.Link) bool {
	return p.options.Scope.Covers(link.Key, link.Company)
}

// planLost decides about one asset whose record is not carried. Only a record
// that is inactive, ended, or confirmed to be gone leads to a change.
func (p *planner) planLost(link base.Link) {
	if match := p.base.Matches[link.Company]; match.Archive {
		p.archiveLeft(link, match)
		return
	}
	asset := p.current.Asset(link.Asset)
	exists := asset != nil
	absence, present := p.desired.Absent[link.Key]
	switch {
	case !present && p.lookedFor(link.Key.Kind) && p.options.ConfirmedGone[link.Key]:
		if !exists && p.current.Records.AssetsComplete {
			p.plan.Forgotten = append(p.plan.Forgotten, link.Key)
			return
		}
		p.archive(link, "is gone from ConnectWise")
	case !present:
		p.unconfirmed(link)
	case absence.IsGone():
		p.archive(link, "is "+string(absence)+" in ConnectWise")
	case absence == mapping.NotMatched && exists && !asset.Archived && p.base.Matches[link.Company].Decision == base.Matched:
		p.problem(change.Problem{
			Key: link.Key, Company: link.Company, Name: asset.Name, Code: change.Rehomed,
			Reason: fmt.Sprintf("%q now belongs to a ConnectWise company without a match; its asset stays where it is: match that company to move it there", asset.Name),
		})
	}
}

func (p *planner) archive(link base.Link, reason string) {
	asset := p.current.Asset(link.Asset)
	exists := asset != nil
	switch {
	case !exists || asset.Archived || !p.touchable[asset.Company]:
	case link.ArchivedByUs:
		p.holdTakenOut(link, asset, reason)
	case p.options.Options.WhenGone != settings.LeaveGone:
		p.archiveAsset(link, asset, reason)
	}
}

// holdTakenOut holds a record whose asset Crossdock archived and a person took
// out of the archive again. From now on the hold keeps it there: when a person
// releases it, or the record returns and goes once more, the archiving is a new
// one.
func (p *planner) holdTakenOut(link base.Link, asset *hudu.Asset, reason string) {
	p.problem(change.Problem{
		Key: link.Key, Company: link.Company, Name: asset.Name, Code: change.Held,
		Reason: fmt.Sprintf("%q %s, was archived for it, and a person took it out of the archive again: it is on hold and stays as it is", asset.Name, reason),
	})
	company, _ := p.current.Company(asset.Company)
	p.plan.Holds = append(p.plan.Holds, base.Hold{
		Key: link.Key, Reason: "a person took it out of the archive", Values: gone(),
		Name: asset.Name, Company: link.Company, CompanyName: company.Name,
	})
	link.ArchivedByUs = false
	p.settle(link, nil)
}

func (p *planner) archiveAsset(link base.Link, asset *hudu.Asset, reason string) {
	c := p.archiving(link.Key, asset)
	c.Company, c.Reason = link.Company, reason
	p.plan.Changes = append(p.plan.Changes, c)
}

// archiveLeft archives what a company that a person let go has in Hudu. What is
// in another company than the one that it was matched with was moved there.
func (p *planner) archiveLeft(link base.Link, match base.Match) {
	asset := p.current.Asset(link.Asset)
	const reason = "belongs to a company that was decided to be archived"
	switch {
	case asset == nil || asset.Archived || asset.Company != match.Hudu:
	case link.ArchivedByUs:
		p.holdTakenOut(link, asset, reason)
	default:
		p.archiveAsset(link, asset, reason)
	}
}

// unconfirmed reports a record that a list should have shown, and did not. Absence in a
// list alone proves nothing: rights can hide records silently.
func (p *planner) unconfirmed(link base.Link) {
	asset := p.current.Asset(link.Asset)
	if asset == nil || asset.Archived || !p.lookedFor(link.Key.Kind) || p.desired.SitesUnread[link.Company] != "" {
		return
	}
	if _, placed := p.places[link.Company]; !placed {
		return
	}
	if link.ArchivedByUs && p.touchable[asset.Company] {
		p.holdTakenOut(link, asset, "is not shown by ConnectWise any more")
		return
	}
	why := ""
	if doubt := p.options.Doubts[link.Key]; doubt != "" {
		why = " (" + doubt + ")"
	}
	p.problem(change.Problem{
		Key: link.Key, Company: link.Company, Name: asset.Name, Code: change.GoneUnconfirmed,
		Reason: fmt.Sprintf("%s was not in ConnectWise's list, and its absence is not confirmed%s; %q (%s) stays as it is in Hudu: look the record up in ConnectWise, and archive the asset in Hudu if it is gone there",
			link.Key, why, asset.Name, asset.URL),
	})
}
