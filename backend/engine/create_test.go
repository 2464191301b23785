package engine_test

import (
	"fmt"
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

// What is read to decide about new companies is not read again: a run that creates
// some asks for each list once, be they few or many. Planted and found: lists that
// are not kept.
func TestNewCompaniesCostNoSecondReading(t *testing.T) {
	for _, created := range []int{1, 12} {
		bubble(t, func(t *testing.T, x *tenant) {
			x.sync()
			for i := range created {
				x.ConnectWise.CompanyRows = append(x.ConnectWise.CompanyRows, connectwise.Company{
					ID: connectwise.CompanyID(40 + i), Name: fmt.Sprintf("%[1]c%[1]cuixotic Bakery %[2]d", 'A'+i, i),
				})
			}
			lists := func(run func()) map[string]int {
				x.ConnectWise.Calls = nil
				asked := map[string]int{}
				x.Hudu.ReadError = func(call string) error { asked["hudu "+call]++; return nil }
				run()
				for _, call := range x.ConnectWise.Calls {
					asked["connectwise "+call]++
				}
				return asked
			}
			without := lists(func() { x.sync() })
			x.settings.Options.AutoCreate = true
			with := lists(func() { x.sync() })
			require.Equal(t, base.Matched, x.Store.Remembered.Matches[40].Decision)
			for _, list := range []string{"hudu companies", "hudu layouts", "hudu assets", "connectwise companies", "connectwise setup"} {
				require.Equal(t, without[list], with[list], list)
			}
			parts := 0
			if created == 1 {
				parts = 1 // those of the new company alone
			}
			for _, list := range []string{"connectwise contacts", "connectwise configurations"} {
				require.Equal(t, without[list]+parts, with[list], list)
			}
			x.settled()
		})
	}
}
