package engine_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

// TestARevertedValueIsToldAbout: on an asset with a card of Hudu's own
// integration a value that is again what it was before Crossdock wrote it is
// warned about while it lasts. Any other edit is a person's, and so is what is
// put back by an undo, or on an asset without a card.
func TestARevertedValueIsToldAbout(t *testing.T) {
	for name, test := range map[string]struct {
		carded, undo bool
		typed        string
		want         bool
	}{
		"reverted":            {carded: true, typed: "Linux", want: true},
		"another value":       {carded: true, typed: "by hand"},
		"emptied":             {carded: true},
		"no card":             {typed: "Linux"},
		"reverted by an undo": {carded: true, undo: true},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T, x *tenant) {
				x.sync()
				if test.carded {
					x.edit(configuration(11), func(asset *hudu.Asset) {
						asset.Cards = []hudu.Card{{IntegratorName: hudu.IntegratorConnectWise, SyncType: "configuration", SyncID: 11}}
					})
				}
				x.system("BSD")
				wrote := x.sync()
				asset := x.assetOf(configuration(11))
				require.Equal(t, "BSD", asset.Value("System"))
				if test.undo {
					x.undo(wrote)
				} else {
					x.edit(configuration(11), func(asset *hudu.Asset) {
						for i := range asset.Fields {
							if asset.Fields[i].Label == "System" {
								asset.Fields[i].Value = test.typed
							}
						}
					})
				}
				for range 2 {
					require.Equal(t, test.want, x.warnsOf("reverted what Crossdock wrote: System of configuration/11."))
				}
				require.Equal(t, test.carded, x.warnsOf("1 asset carries a card of Hudu's own ConnectWise integration"))
				// Also when it is a conflict by now.
				x.system("Plan 9")
				require.Equal(t, test.want, x.warnsOf("reverted what Crossdock wrote: System of configuration/11."))
			})
		})
	}
}

// system is the operating system of configuration 11 in ConnectWise.
func (x *tenant) system(name string) {
	for i := range x.ConnectWise.ConfigurationRows {
		if c := &x.ConnectWise.ConfigurationRows[i]; c.ID == 11 {
			c.Members = connectwise.Members{"osType": name}
		}
	}
}

func (x *tenant) warnsOf(text string) bool {
	return strings.Contains(strings.Join(x.sync().Summary.Warnings, "\n"), text)
}
