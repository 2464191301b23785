package engine_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/hudusim"
)

// tile is the message of a company's tile of agreements, "" without one.
func (p *provider) tile(company string) string {
	p.t.Helper()
	for _, tile := range p.hudu.Snapshot().MagicDash {
		if tile.Company == company && tile.Title == "Agreements" {
			return tile.Members["message"]
		}
	}
	return ""
}

// listed are the agreements of a company that has two or more running ones and
// a tile, and the company's name in Hudu.
func (p *provider) listed() (company string, agreements []int) {
	p.t.Helper()
	remembered := p.base()
	of := map[int][]int{}
	for _, id := range p.cw.AgreementIDs() {
		if a, _ := p.cw.Agreement(id); a.Company != nil {
			of[a.Company.ID] = append(of[a.Company.ID], id)
		}
	}
	for _, id := range p.cw.CompanyIDs() {
		for _, match := range remembered.Matches {
			in, there := p.hudu.Company(int(match.Hudu))
			if int(match.Company) == id && there && len(of[id]) > 1 && p.tile(in.Name) != "" {
				return in.Name, of[id]
			}
		}
	}
	p.t.Fatal("no company has several agreements and a tile")
	return "", nil
}

// Agreements that are deleted in ConnectWise, and not ended, leave a list that
// shows none: that alone takes no tile away, what ConnectWise says of each does.
// Planted and found: the question asked again at every run.
func TestTileOfDeletedAgreements(t *testing.T) {
	for name, key := range map[string]hudusim.Key{"may delete": {}, "may not delete": {NoDestructive: true}} {
		t.Run(name, func(t *testing.T) {
			inBubbleWith(t, hudusim.Switches{Key: key}, func(t *testing.T, p *provider) {
				p.sync()
				p.settled()
				company, agreements := p.listed()
				for _, id := range agreements {
					require.NoError(t, p.cw.DeleteAgreement(id))
				}
				p.sync()
				want := ""
				if key.NoDestructive {
					want = "No active agreements"
				}
				require.Equal(t, want, p.tile(company))
				p.settled()
				p.cw.ForgetRequests()
				p.settled()
				require.False(t, slices.ContainsFunc(p.cw.Log(), func(r cwsim.Request) bool { return r.Endpoint == "/finance/agreements/{id}" }), "it is known by now")
			})
		})
	}
}
