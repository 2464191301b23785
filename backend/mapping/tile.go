package mapping

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
)

// TileTitle is the title of the agreements tile. Hudu keys tiles by title and
// company name, so it never changes.
const TileTitle = "Agreements"

// TileIcon is the tile's Font Awesome class. Providers restyle tiles by their
// icon, so it stays as it is.
const TileIcon = "fas fa-file-contract"

// NoAgreements is the message of a tile whose last agreement ended, where the
// tile cannot be removed.
const NoAgreements = "No active agreements"

// addTiles makes one tile per Hudu company. A company without any agreement
// in the list gets a tile with Known zero: what that means is for the plan.
func (m *mapper) addTiles(d *Desired) {
	if m.in.Settings.Skip.Skips(record.Tile) || !d.Extents.Agreements.Read() {
		return
	}
	agreements := map[connectwise.CompanyID][]*connectwise.Agreement{}
	for i := range m.in.ConnectWise.Agreements {
		agreement := &m.in.ConnectWise.Agreements[i]
		id := connectwise.CompanyID(agreement.Company.ID)
		agreements[id] = append(agreements[id], agreement)
	}
	at := map[hudu.CompanyID]int{}
	var grouped [][]*connectwise.Agreement
	for _, company := range d.Companies {
		match := company.Match
		if m.readInPart(match) {
			continue
		}
		i, taken := at[match.Hudu]
		if !taken || match.Hudu == 0 {
			i = len(d.Tiles)
			at[match.Hudu] = i
			d.Tiles = append(d.Tiles, Tile{Company: company.Record.ID, HuduCompany: match.Hudu})
			grouped = append(grouped, nil)
		}
		if m.firsts[match.Hudu] == company.Record.ID {
			d.Tiles[i].Company = company.Record.ID
		}
		grouped[i] = append(grouped[i], agreements[company.Record.ID]...)
	}
	told := map[connectwise.AgreementID]bool{}
	for id, each := range agreements {
		for _, agreement := range each {
			told[agreement.ID] = !m.awaited(id)
		}
	}
	for i := range d.Tiles {
		m.fillTile(&d.Tiles[i], grouped[i])
		findRemembered(&d.Tiles[i], m.in.Base.Links[d.Tiles[i].Key()].Pairs[change.TileAgreements].ConnectWise, told)
	}
}

// awaited tells whether a person has to decide what becomes of the company.
func (m *mapper) awaited(id connectwise.CompanyID) bool {
	company := m.companies[id]
	return m.in.Base.Matches[id].Decision == base.Matched &&
		(company == nil || company.Deleted || company.IsInactive(m.in.ConnectWise.CompanyStatuses))
}

// findRemembered looks for the agreements that the tile listed at the last
// sync. Those of which ConnectWise told for another company count as known: the
// list is no empty one.
func findRemembered(tile *Tile, remembered string, told map[connectwise.AgreementID]bool) {
	for _, text := range strings.Split(remembered, ",") {
		id, err := strconv.Atoi(text)
		switch {
		case err != nil:
		case !told[connectwise.AgreementID(id)]:
			tile.Unseen = append(tile.Unseen, record.Key{Kind: record.Agreement, ID: id})
		case tile.Known == 0:
			tile.Known = 1
		}
	}
}

// tileMessage is the form of the message of a tile with agreements.
var tileMessage = regexp.MustCompile(`^[0-9]+ active agreements?$`)

// IsTileMessage tells whether a tile's message is one that Crossdock writes: the
// tile is its own, also where its link was lost.
func IsTileMessage(message string) bool { return tileMessage.MatchString(message) }

// readInPart tells whether the Hudu company of the match has further matches
// whose agreements this run does not know: a tile of the known ones alone would
// take the others off. A run of all brings it up to date.
func (m *mapper) readInPart(match base.Match) bool {
	if match.Decision != base.Matched || m.in.ConnectWise.Extents.Agreements != connectwise.Partial {
		return false
	}
	for id, other := range m.in.Base.Matches {
		if id != match.Company && other.Decision == base.Matched && other.Hudu == match.Hudu {
			return true
		}
	}
	return false
}

func (m *mapper) fillTile(tile *Tile, agreements []*connectwise.Agreement) {
	tile.Known = len(agreements)
	active := slices.DeleteFunc(slices.Clone(agreements), func(a *connectwise.Agreement) bool { return !a.IsActive() })
	slices.SortFunc(active, func(a, b *connectwise.Agreement) int { return int(a.ID) - int(b.ID) })
	tile.Active = len(active)
	ids := make([]string, len(active))
	for i, agreement := range active {
		ids[i] = strconv.Itoa(int(agreement.ID))
	}
	tile.Listed = strings.Join(ids, ",")
	switch len(active) {
	case 0:
		return
	case 1:
		tile.Message = "1 active agreement"
	default:
		tile.Message = strconv.Itoa(len(active)) + " active agreements"
	}
	tile.Content = m.tileContent(active)
}

// tileContent is a table of the agreements. Every text is escaped: it comes
// from ConnectWise and ends up as HTML on a page.
func (m *mapper) tileContent(active []*connectwise.Agreement) string {
	amounts := m.in.Settings.Options.AgreementAmounts
	var b strings.Builder
	b.WriteString("<table><thead><tr><th>Agreement</th><th>Type</th><th>Start</th><th>End</th><th>Billing cycle</th>")
	if amounts {
		b.WriteString("<th>Amount</th>")
	}
	b.WriteString("</tr></thead><tbody>")
	for _, agreement := range active {
		cells := []string{agreement.Name, agreement.Type.Name, date(agreement.StartDate), end(agreement), agreement.BillingCycle}
		if amounts {
			cells = append(cells, amount(agreement.BillAmount))
		}
		b.WriteString("<tr>")
		for _, cell := range cells {
			b.WriteString("<td>" + html.EscapeString(hudu.CanonicalText(cell)) + "</td>")
		}
		b.WriteString("</tr>")
	}
	b.WriteString("</tbody></table>")
	return b.String()
}

func date(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.DateOnly)
}

func end(agreement *connectwise.Agreement) string {
	if agreement.NoEndingDate {
		return "No end"
	}
	return date(agreement.EndDate)
}

func amount(money *float64) string {
	if money == nil {
		return ""
	}
	return fmt.Sprintf("%.2f", *money)
}
