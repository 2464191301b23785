package engine_test

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/engine"
	"crossdock/backend/engine/enginetest"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// TestRelinkOfAnEditedTenant: a state that is lost takes no hand edit with it.
// The next run finds every asset again by its ConnectWise ID, writes nothing,
// and each value that a person typed is a conflict with an unknown base, in
// every run until it is decided. It fails when a record that is found again is
// taken for a first contact, and when an unknown base is forgotten.
func TestRelinkOfAnEditedTenant(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		rapid.Check(inBubble{t}, func(rt *rapid.T) {
			x := newTenant(rt)
			// Locations have no field for the key here, so they are found by name alone.
			x.settings.Skip.DataTypes = []settings.DataType{settings.Locations}
			x.sync()
			edits := map[string]bool{}
			for range rapid.IntRange(0, 6).Draw(rt, "edits") {
				id := rapid.SampledFrom([]int{10, 11, 20, 21}).Draw(rt, "record")
				if rapid.Bool().Draw(rt, "name") {
					x.edit(configuration(id), func(asset *hudu.Asset) { asset.Name = rapid.StringMatching(`hand [a-z]{3}`).Draw(rt, "typed") })
					edits[configuration(id).String()+" name"] = true
					continue
				}
				x.edit(configuration(id), func(asset *hudu.Asset) {
					for i := range asset.Fields {
						if asset.Fields[i].Label == "System" {
							asset.Fields[i].Value = rapid.StringMatching(`BSD [0-9]{2}`).Draw(rt, "typed")
						}
					}
				})
				edits[configuration(id).String()+" System"] = true
			}
			x.Store.Remembered.Links = map[record.Key]base.Link{}
			x.Store.Remembered.Relations = map[base.Ends]base.Relation{}
			for range 3 {
				log := len(x.Hudu.Log)
				x.sync()
				require.Empty(rt, x.Hudu.Log[log:], "a re-link writes nothing")
				require.Len(rt, x.finished().Conflicts, len(edits), "%v", edits)
				for _, conflict := range x.finished().Conflicts {
					require.True(rt, conflict.BaseUnknown)
				}
			}
		})
	})
}

func (x *tenant) edit(key record.Key, edit func(*hudu.Asset)) {
	x.t.Helper()
	asset := x.assetOf(key)
	asset.Fields = append([]hudu.AssetField{}, asset.Fields...)
	edit(&asset)
	x.Hudu.Put(asset)
}

// TestRelinkOfACompanyThatIsCutOff: the run after a lost state that is killed
// anywhere takes no company for one that was never synced: what a person typed
// into its details stays, and is asked about. Planted and found: a company that
// is remembered only once its details are written, after its records.
func TestRelinkOfACompanyThatIsCutOff(t *testing.T) {
	moments := 0
	bubble(t, func(_ *testing.T, x *tenant) {
		x.lose()
		before := x.Moments()
		x.sync()
		moments = x.Moments() - before
	})
	require.Greater(t, moments, 5)
	for n := 1; n <= moments; n++ {
		bubble(t, func(t *testing.T, x *tenant) {
			x.lose()
			x.KillAt(n)
			_, err := runOnce(t.Context(), x.engine)
			require.ErrorIs(t, err, enginetest.ErrKilled)
			x.restart()
			for range 2 {
				x.sync()
				require.Equal(t, typedPhone, x.Hudu.CompanyRows[10].Phone, "killed at moment %d", n)
				require.Equal(t, "acme.example", x.Hudu.CompanyRows[10].Website)
				require.Len(t, x.finished().Conflicts, 1)
				require.True(t, x.finished().Conflicts[0].BaseUnknown)
			}
		})
	}
}

// TestRelinkOfACompanyOnHold: a hold that came from another machine is no reason
// to take the company for one that was never synced once it is released. Planted
// and found: a company on hold that is not remembered though its records are.
func TestRelinkOfACompanyOnHold(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.lose()
		key := record.Key{Kind: record.Company, ID: 1}
		x.Store.Remembered.Holds[key] = base.Hold{Key: key}
		x.sync()
		require.Empty(t, x.Hudu.CompanyRows[10].Website)
		delete(x.Store.Remembered.Holds, key)
		x.sync()
		require.Equal(t, typedPhone, x.Hudu.CompanyRows[10].Phone)
		require.Equal(t, "acme.example", x.Hudu.CompanyRows[10].Website)
		require.Len(t, x.finished().Conflicts, 1)
	})
}

const typedPhone = "ask for Jane"

// lose runs once, lets a person and ConnectWise change a company's details, and
// loses the state.
func (x *tenant) lose() {
	x.t.Helper()
	x.sync()
	company := x.Hudu.CompanyRows[10]
	company.Phone = typedPhone
	x.Hudu.CompanyRows[10] = company
	x.ConnectWise.CompanyRows[0].Website = "acme.example"
	x.Store.Remembered.Links, x.Store.Remembered.Relations = map[record.Key]base.Link{}, map[base.Ends]base.Relation{}
	x.restart()
}

// TestRunOfARecordAfterALostState: the first run after the state was lost is of
// one record. Its company was synced before all the same: what a person typed into
// its details is a conflict in the run of everything that follows, one that the
// company has no other record with an asset for included. A company that nobody
// synced keeps its first contact. Planted and found: nothing kept of the company,
// its details taken for known, a company without assets of ours taken for found
// again, the company of a run of its own.
func TestRunOfARecordAfterALostState(t *testing.T) {
	of := func(x *tenant, key record.Key) {
		log := len(x.Hudu.Log)
		_, err := x.engine.Sync(context.Background(), engine.Request{Scope: journal.Scope{Record: key}})
		require.NoError(t, err)
		require.Empty(t, x.Hudu.Log[log:])
	}
	typed := func(x *tenant) {
		company := x.Hudu.CompanyRows[10]
		company.Phone = typedPhone
		x.Hudu.CompanyRows[10] = company
	}
	lose := func(x *tenant) {
		x.Store.Remembered.Links, x.Store.Remembered.Relations = map[record.Key]base.Link{}, map[base.Ends]base.Relation{}
	}
	t.Run("a record whose asset carries no ID", func(t *testing.T) {
		bubble(t, func(t *testing.T, x *tenant) {
			x.sync()
			typed(x)
			x.edit(configuration(11), func(asset *hudu.Asset) { asset.Fields = slices.DeleteFunc(asset.Fields, isKey) })
			lose(x)
			_, err := x.engine.Sync(context.Background(), engine.Request{Scope: journal.Scope{Record: configuration(11)}})
			require.NoError(t, err)
			x.sync()
			require.Equal(t, typedPhone, x.Hudu.CompanyRows[10].Phone)
		})
	})
	for name, only := range map[string]bool{"one record of many": false, "the only record": true} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T, x *tenant) {
				if only {
					x.settings.Skip.DataTypes = []settings.DataType{settings.Locations, settings.Contacts, settings.Agreements}
					x.ConnectWise.ConfigurationRows = slices.Delete(x.ConnectWise.ConfigurationRows, 0, 1)
				}
				x.sync()
				typed(x)
				lose(x)
				of(x, configuration(11))
				require.Contains(t, x.Store.Remembered.Links, configuration(11))
				for range 2 {
					x.sync()
					require.Equal(t, typedPhone, x.Hudu.CompanyRows[10].Phone)
					conflicts := x.finished().Conflicts
					require.Len(t, conflicts, 1)
					require.Equal(t, record.Key{Kind: record.Company, ID: 1}, conflicts[0].Key)
					require.True(t, conflicts[0].BaseUnknown)
				}
			})
		})
	}
	t.Run("a company that was never synced", func(t *testing.T) {
		bubble(t, func(t *testing.T, x *tenant) {
			typed(x)
			_, err := x.engine.Sync(context.Background(), engine.Request{Scope: journal.Scope{Record: configuration(11)}})
			require.NoError(t, err)
			x.sync()
			require.Equal(t, "813 555 0101", x.Hudu.CompanyRows[10].Phone)
			require.Empty(t, x.finished().Conflicts)
		})
	})
	t.Run("a run of the company", func(t *testing.T) {
		bubble(t, func(t *testing.T, x *tenant) {
			x.sync()
			typed(x)
			lose(x)
			of(x, record.Key{Kind: record.Company, ID: 1})
			require.Len(t, x.finished().Conflicts, 1)
			link := x.Store.Remembered.Links[record.Key{Kind: record.Company, ID: 1}]
			require.NotEmpty(t, link.Pairs)
			for attribute, pair := range link.Pairs {
				require.Equal(t, attribute == change.Attribute("phone_number"), pair.Unknown, attribute)
			}
			require.Equal(t, typedPhone, x.Hudu.CompanyRows[10].Phone)
		})
	})
}

func isKey(field hudu.AssetField) bool { return field.Label == record.ConnectWiseIDLabel }
