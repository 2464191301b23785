package engine_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping/catalogue"
	"crossdock/backend/record"
	"crossdock/backend/sandbox/hudusim"
	"crossdock/backend/settings"
)

// create makes the layout of a draft in Hudu and connects its fields, as the
// window does. It returns the layout's name.
func (p *provider) create(kind record.Kind, name string) string {
	p.t.Helper()
	draft := catalogue.DraftLayout(kind, name)
	draft.Name += " (new)"
	client, is := p.ports().Hudu.(interface {
		CreateLayout(context.Context, hudu.AssetLayout) (hudu.AssetLayout, error)
	})
	require.True(p.t, is)
	made, err := client.CreateLayout(p.t.Context(), draft.Layout())
	require.NoError(p.t, err)
	for _, f := range draft.Fields {
		if f.Take && f.From != "" {
			p.settings.ConnectedFields = append(p.settings.ConnectedFields, settings.ConnectedField{Layout: made.Name, Field: f.Label, From: f.From})
		}
	}
	return made.Name
}

// Layouts made from the drafts, for every kind and the usual types, take what
// ConnectWise has: the first sync brings more than names, no value is refused,
// and the next run has nothing to do.
func TestLayoutsFromDrafts(t *testing.T) {
	for name, switches := range map[string]hudusim.Switches{
		"as observed": {}, "other forms": {Addresses: hudusim.AsText, CheckBoxes: hudusim.AsText, Numbers: hudusim.AsText, Dates: hudusim.DateUS, EmptyAsNull: true},
	} {
		t.Run(name, func(t *testing.T) {
			inBubbleWith(t, switches, func(t *testing.T, p *provider) {
				p.settings.ConnectedFields, p.settings.SortRules = nil, nil
				p.settings.Layouts = settings.Layouts{
					Contacts: p.create(record.Contact, ""), Locations: p.create(record.Location, ""),
					Configurations: p.create(record.Configuration, ""), Agreements: p.create(record.Agreement, ""),
				}
				fewest := map[string]int{
					p.settings.Layouts.Contacts: 3, p.settings.Layouts.Locations: 2, p.settings.Layouts.Configurations: 3, p.settings.Layouts.Agreements: 4,
				}
				for _, of := range []string{"Managed Server", "Managed Workstation", "Laptop", "Firewall", "Switch", "Wireless Access Point", "Printer", "Virtual Machine"} {
					layout := p.create(record.Configuration, of)
					p.settings.SortRules = append(p.settings.SortRules, settings.SortRule{When: settings.When{ConfigurationType: settings.Terms{of}}, Layout: layout})
					fewest[layout] = 3
				}
				p.sync()
				for _, problem := range p.finished.Problems {
					require.NotEqual(t, change.BadValue, problem.Code, problem.Reason)
					require.NotEqual(t, change.Refused, problem.Code, problem.Reason)
				}
				filled, primaries, placed := map[string]int{}, map[string]int{}, map[string]bool{}
				for _, asset := range p.hudu.Snapshot().Assets {
					if least, ours := fewest[asset.Layout]; ours {
						require.NotEmpty(t, asset.Values[record.ConnectWiseIDLabel])
						require.GreaterOrEqual(t, len(asset.Values)-1, least, "%s in %s has only %v", asset.Name, asset.Layout, asset.Values)
						filled[asset.Layout]++
					}
					if asset.Layout == p.settings.Layouts.Locations {
						placed[asset.Company] = true
						if asset.Values["Primary"] == "true" {
							primaries[asset.Company]++
						}
					}
				}
				require.GreaterOrEqual(t, len(filled), 8, filled)
				require.NotEmpty(t, placed)
				for company := range placed {
					require.Equal(t, 1, primaries[company], "primary sites of %s", company)
				}
				p.settled()
			})
		})
	}
}
