package engine_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// systemOf is what the field of the record's asset says.
func (x *tenant) systemOf(key record.Key) any {
	for _, field := range x.assetOf(key).Fields {
		if field.Label == "System" {
			return field.Value
		}
	}
	return nil
}

// ConnectWise's first value for a field in which a person typed meanwhile is a
// conflict, by the rule of the field: in an asset that we made, always; in one
// that was adopted with what somebody had typed there, unless ConnectWise was to
// win at first contact. Planted and found: what stood there when ConnectWise had
// nothing taken for agreed on.
func TestFirstValueOfConnectWise(t *testing.T) {
	for name, c := range map[string]struct {
		contact       settings.FirstContact
		rule          settings.OnConflict
		adopted, made string
		conflicts     int
	}{
		"ConnectWise wins at first contact": {settings.TakeConnectWise, settings.Ask, "Linux", "typed later", 1},
		"only empty fields are filled":      {settings.Keep, settings.Ask, "typed before", "typed later", 2},
		"differences are asked about":       {settings.AskFirst, settings.Ask, "typed before", "typed later", 2},
		"the rule says ConnectWise":         {settings.Keep, settings.ConnectWiseWins, "Linux", "Linux", 0},
		"the rule says Hudu":                {settings.AskFirst, settings.HuduWins, "typed before", "typed later", 0},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T, x *tenant) {
				x.settings.Options.FirstContact = c.contact
				for i := range x.settings.ConnectedFields {
					x.settings.ConnectedFields[i].OnConflict = c.rule
				}
				says := func(system connectwise.Members) {
					for i := range x.ConnectWise.ConfigurationRows {
						x.ConnectWise.ConfigurationRows[i].Members = system
					}
				}
				says(nil)
				x.Hudu.Put(hudu.Asset{ID: 501, Company: 10, Layout: 4, Name: "PC-10", PrimarySerial: "SN10", Fields: []hudu.AssetField{{Label: "System", Value: "typed before"}}})
				x.sync()
				require.Equal(t, hudu.AssetID(501), x.assetOf(configuration(10)).ID)
				require.Equal(t, "typed before", x.systemOf(configuration(10)))
				made := x.assetOf(configuration(11))
				made.Fields = append(made.Fields, hudu.AssetField{Label: "System", Value: "typed later"})
				x.Hudu.Put(made)
				x.settled()

				says(connectwise.Members{"osType": "Linux"})
				x.sync()
				require.Equal(t, c.adopted, x.systemOf(configuration(10)))
				require.Equal(t, c.made, x.systemOf(configuration(11)))
				require.Len(t, x.finished().Conflicts, c.conflicts)
			})
		})
	}
}
