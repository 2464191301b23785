package apply_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
)

// givingUp is a scene with two assets of one record, and the change that gives
// up the second one.
func givingUp(t *testing.T) (s *scene, c change.Change) {
	t.Helper()
	s = newScene(t)
	stays := s.asset(configuration(1), hudu.Asset{Name: "PC", Fields: fields(record.ConnectWiseIDLabel, "configuration/1")})
	other := s.asset(configuration(1), hudu.Asset{Name: "PC", Fields: fields(record.ConnectWiseIDLabel, "configuration/1")})
	return s, change.Change{
		Key: configuration(1), Verb: change.Archive, Company: 1, HuduCompany: 10, Layout: computers, Asset: other, Stays: stays, Name: "PC",
		Differences: []change.Difference{
			{Attribute: change.Field(record.ConnectWiseIDLabel), Before: "configuration/1"}, {Attribute: change.Archived, Before: "false", After: "true"},
		},
	}
}

func TestGivenUpAsset(t *testing.T) {
	s, c := givingUp(t)
	result, err := s.run(c)
	require.NoError(t, err)
	require.Empty(t, result.Problems)
	other, stays := s.Hudu.AssetRows[c.Asset], s.Hudu.AssetRows[c.Stays]
	require.True(t, other.Archived)
	require.Empty(t, other.Value(record.ConnectWiseIDLabel))
	require.False(t, stays.Archived)
	require.Equal(t, "configuration/1", stays.Value(record.ConnectWiseIDLabel))
	require.Empty(t, s.Store.Remembered.Links, "the next run links the one that stays")
}

// Another run, or a person, may have decided the other way meanwhile: the
// record keeps one asset.
func TestNothingIsGivenUpForAnAssetThatIsGone(t *testing.T) {
	for name, leaves := range map[string]func(*scene, hudu.Asset){
		"deleted":  func(s *scene, stays hudu.Asset) { delete(s.Hudu.AssetRows, stays.ID) },
		"archived": func(s *scene, stays hudu.Asset) { stays.Archived = true; s.Hudu.Put(stays) },
		"no longer the record's": func(s *scene, stays hudu.Asset) {
			stays.Fields = fields(record.ConnectWiseIDLabel, "")
			s.Hudu.Put(stays)
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, c := givingUp(t)
			s.look()
			leaves(s, s.Hudu.AssetRows[c.Stays])
			result, err := s.run(c)
			require.NoError(t, err)
			require.Equal(t, 1, result.Stale)
			require.Zero(t, s.Writes())
			require.Equal(t, c.Asset, s.Store.Remembered.Links[c.Key].Asset)
		})
	}
}
