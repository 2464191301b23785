package apply_test

import (
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/apierror"
	"crossdock/backend/change"
	"crossdock/backend/engine/enginetest"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

var ownerField = change.Field("Owner")

// linkedScene has a person to be made, and computers that link to them.
func linkedScene(t *testing.T) (s *scene, person change.Change) {
	s = newScene(t)
	layout := s.Hudu.LayoutRows[computers]
	layout.Fields = append(slices.Clone(layout.Fields), hudu.LayoutField{ID: 9, Label: "Owner", Type: hudu.AssetTag})
	s.Hudu.LayoutRows[computers] = layout
	return s, change.Change{
		Key: record.Key{Kind: record.Contact, ID: 7}, Verb: change.Create, Company: 1, HuduCompany: 10, Layout: people, Name: "Ann",
		Differences: []change.Difference{{Attribute: change.Name, After: "Ann"}},
		Settlements: []change.Settlement{{Attribute: change.Name, ConnectWise: "Ann"}},
	}
}

func toOwner(c change.Change) change.Change {
	c.Differences = append(c.Differences, change.Difference{Attribute: ownerField, After: "contact/7"})
	c.Settlements = append(c.Settlements, change.Settlement{Attribute: ownerField, ConnectWise: "contact/7"})
	return c
}

// The link is to the asset that the run made, in Hudu, in the base and in the
// journal, from which an undo works.
func TestLinkToWhatTheRunMakes(t *testing.T) {
	s, person := linkedScene(t)
	old := s.asset(configuration(43), hudu.Asset{Name: "PC"})
	update := change.Change{Key: configuration(43), Verb: change.Update, Company: 1, HuduCompany: 10, Asset: old, Layout: computers, Name: "PC"}
	_, err := s.run(person, toOwner(creation(42, "SRV-01")), toOwner(update))
	require.NoError(t, err)
	id := s.Store.Remembered.Links[person.Key].Asset
	require.NotZero(t, id)
	for _, key := range []record.Key{configuration(42), configuration(43)} {
		link := s.Store.Remembered.Links[key]
		asset := s.Hudu.AssetRows[link.Asset]
		require.Equal(t, []int{int(id)}, asset.Value("Owner"), key)
		require.Equal(t, link.Pairs[ownerField].Hudu, link.Pairs[ownerField].ConnectWise, key)
	}
	entries, err := s.Store.Entries("run")
	require.NoError(t, err)
	for _, entry := range entries[1:] {
		d, _ := entry.Change.Difference(ownerField)
		require.Equal(t, entry.ReadBack[ownerField], d.After)
	}
}

// What could not be made is not linked to; the rest of the record is written,
// and nothing is remembered of the link, so that the next run makes it. Planted
// and found: the whole change left out; the link remembered as written.
func TestLinkToWhatCouldNotBeMade(t *testing.T) {
	s, person := linkedScene(t)
	old := s.asset(configuration(43), hudu.Asset{Name: "PC"})
	update := change.Change{Key: configuration(43), Verb: change.Update, Company: 1, HuduCompany: 10, Asset: old, Layout: computers, Name: "PC"}
	s.Fail(1, enginetest.Fault{Err: enginetest.Errorf(apierror.Refused, "Name can't be blank")})
	result, err := s.run(person, toOwner(creation(42, "SRV-01")), toOwner(update))
	require.NoError(t, err)
	require.Equal(t, []journal.State{journal.Rejected, journal.Applied}, s.states())
	link := s.Store.Remembered.Links[configuration(42)]
	asset := s.Hudu.AssetRows[link.Asset]
	require.Nil(t, asset.Value("Owner"))
	require.NotContains(t, link.Pairs, ownerField)
	require.Contains(t, link.Pairs, systemField)
	require.NotContains(t, s.Store.Remembered.Links[configuration(43)].Pairs, ownerField)
	require.Len(t, result.Problems, 2)
	require.Equal(t, configuration(43), result.Problems[1].Key)
}

// The plan counted on a move that a brake holds back: the link is left out, and
// the record is made all the same. Planted and found: the link sent, which Hudu
// refuses with the whole record.
func TestLinkAcrossCompanies(t *testing.T) {
	s, person := linkedScene(t)
	id := s.asset(person.Key, hudu.Asset{Name: "Ann", Company: 20, Layout: people})
	c := creation(42, "SRV-01")
	c.Differences = append(c.Differences, change.Difference{Attribute: ownerField, After: strconv.Itoa(int(id))})
	c.Settlements = append(c.Settlements, change.Settlement{Attribute: ownerField, ConnectWise: strconv.Itoa(int(id))})
	result, err := s.run(c)
	require.NoError(t, err)
	require.Empty(t, result.Problems)
	link := s.Store.Remembered.Links[configuration(42)]
	asset := s.Hudu.AssetRows[link.Asset]
	require.Nil(t, asset.Value("Owner"))
	require.NotContains(t, link.Pairs, ownerField)
}
