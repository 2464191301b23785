package engine_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

// Only companies that Hudu surely lacks are created by themselves: not one whose
// devices are there under another name, nor one of which a person dismissed the
// candidate. Planted and found: the records, or the dismissals, not looked at.
func TestWhatHuduMayHaveIsNotCreatedByItself(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.settings.Options.AutoCreate = true
		x.ConnectWise.CompanyRows = append(x.ConnectWise.CompanyRows,
			connectwise.Company{ID: 4, Name: "Quixotic Bakery"}, connectwise.Company{ID: 5, Name: "Zeppelin Works"}, connectwise.Company{ID: 6, Name: "Orchid Lane Florist"})
		place := hudu.CompanyID(77)
		x.Hudu.CompanyRows[place] = hudu.Company{ID: place, Name: "Umbra Holdings"}
		for i, serial := range []string{"SN-A1", "SN-B2", "SN-C3"} {
			x.ConnectWise.ConfigurationRows = append(x.ConnectWise.ConfigurationRows, connectwise.Configuration{
				ID: connectwise.ConfigurationID(900 + i), Name: serial, Company: connectwise.Ref{ID: 5}, SerialNumber: serial, Active: true,
			})
			x.Hudu.AssetRows[hudu.AssetID(900+i)] = hudu.Asset{ID: hudu.AssetID(900 + i), Company: place, Layout: 1, Name: serial, PrimarySerial: serial}
		}
		x.Store.Remembered.Dismissals = []base.Dismissal{{Company: 6, Hudu: 1}}
		x.sync()
		require.Equal(t, base.Matched, x.Store.Remembered.Matches[4].Decision)
		require.NotContains(t, x.Store.Remembered.Matches, connectwise.CompanyID(5))
		require.NotContains(t, x.Store.Remembered.Matches, connectwise.CompanyID(6))
	})
}
