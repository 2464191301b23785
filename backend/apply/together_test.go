package apply_test

import (
	"context"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/backend/apierror"
	"crossdock/backend/change"
	"crossdock/backend/engine/enginetest"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// A request is on its way to Hudu for a second, and the answer to a write, too.
const (
	oneWay = time.Second
	making = 2 * oneWay // what is made is not read before
	moving = 3 * oneWay // what is changed is
)

// hurried is a scene in which four writes can be under way.
func hurried(t *testing.T) *scene {
	s := newScene(t)
	s.inFlight = 4
	s.Take(oneWay)
	return s
}

func creations(n int) []change.Change {
	var changes []change.Change
	for id := range n {
		changes = append(changes, creation(id+1, fmt.Sprint("PC-", id+1)))
	}
	return changes
}

// TestSideBySide tells by the time that it takes which changes wait for Hudu
// together.
func TestSideBySide(t *testing.T) {
	second := func(edit func(*change.Change)) func(*scene) []change.Change {
		return func(*scene) []change.Change {
			changes := creations(2)
			edit(&changes[1])
			return changes
		}
	}
	twoUpdates := func(s *scene) []change.Change {
		var changes []change.Change
		for id := 1; id <= 2; id++ {
			asset := s.asset(configuration(id), hudu.Asset{Name: "PC", Fields: fields("System", "DOS", record.ConnectWiseIDLabel, configuration(id).String())})
			changes = append(changes, update(id, asset, "DOS", "Linux"))
		}
		return changes
	}
	tests := map[string]struct {
		changes func(*scene) []change.Change
		takes   time.Duration
	}{
		"of one kind in one company": {func(*scene) []change.Change { return creations(4) }, making},
		"never more than four":       {func(*scene) []change.Change { return creations(5) }, 2 * making},
		"kinds come in their order":  {second(func(c *change.Change) { c.Key.Kind = record.Contact }), 2 * making},
		"companies come in theirs":   {second(func(c *change.Change) { c.Company, c.HuduCompany = 3, 20 }), 2 * making},
		"of one record":              {second(func(c *change.Change) { c.Key = configuration(1) }), making + oneWay},
		"without a key in it": {second(func(c *change.Change) {
			c.Layout, c.Differences = people, []change.Difference{{Attribute: change.Name, After: "Jane"}}
		}), 2 * making},
		"in a layout that is not proven": {twoUpdates, 2 * moving},
		"in a layout that is proven": {func(s *scene) []change.Change {
			require.NoError(s.t, s.Store.ProveLayout("2.45.1", computers))
			return twoUpdates(s)
		}, moving},
		"moves": {func(s *scene) []change.Change {
			require.NoError(s.t, s.Store.ProveLayout("2.45.1", computers))
			changes := twoUpdates(s)
			for i := range changes {
				changes[i].Verb = change.Move
				changes[i].Differences = []change.Difference{{Attribute: change.Layout, Before: "1", After: "3"}}
			}
			return changes
		}, 2*moving + oneWay}, // the fields that the first one added are read
		"of one asset": {func(s *scene) []change.Change {
			require.NoError(s.t, s.Store.ProveLayout("2.45.1", computers))
			changes := twoUpdates(s)
			changes[1].Asset = changes[0].Asset
			return changes
		}, moving + oneWay}, // it is not the second record's, and only read for it
		"relations": {func(s *scene) []change.Change {
			var changes []change.Change
			for id := 2; id <= 5; id++ {
				changes = append(changes, change.Change{
					Key: record.Key{Kind: record.Relation}, Verb: change.Relate, Company: 1, From: configuration(1), To: configuration(id),
				})
			}
			for id := 1; id <= 5; id++ {
				s.asset(configuration(id), hudu.Asset{Name: "PC"})
			}
			return changes
		}, making},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := hurried(t)
				changes := test.changes(s)
				s.look()
				begun := time.Now()
				_, err := s.run(changes...)
				require.NoError(t, err)
				require.Equal(t, test.takes, time.Since(begun))
				require.Len(t, s.told, len(changes))
			})
		})
	}
}

// A company that has to be listed before something is made in it is listed
// once, not by each of them.
func TestListedOnceSideBySide(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := hurried(t).look()
		s.now = s.now.Add(time.Hour)
		listings := 0
		s.Hudu.ReadError = func(call string) error {
			if call == "company assets" {
				listings++
			}
			return nil
		}
		_, err := s.run(creations(8)...)
		require.NoError(t, err)
		require.Len(t, s.Hudu.AssetRows, 8)
		require.Equal(t, 2, listings, "live and archived assets")
	})
}

// A stop lets what is under way come to its end, and nothing else begins.
func TestStopSideBySide(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := hurried(t).look()
		ctx, stop := context.WithTimeout(t.Context(), oneWay/2)
		defer stop()
		result, err := s.runWith(ctx, creations(8)...)
		require.NoError(t, err)
		require.True(t, result.Stopped)
		require.Equal(t, []journal.State{journal.Applied, journal.Applied, journal.Applied, journal.Applied}, s.states())
		require.Equal(t, 4, result.Counts[record.Configuration][change.Create])
	})
}

// A key that is no longer valid ends the run. What is under way is finished and
// noted.
func TestUnauthorizedSideBySide(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := hurried(t)
		s.Fail(1, enginetest.Fault{Err: enginetest.Errorf(apierror.Unauthorized, "401")})
		result, err := s.run(creations(20)...)
		require.ErrorContains(t, err, "401")
		// Those that came back before it in the same instant let others begin.
		require.LessOrEqual(t, s.Writes(), 7)
		require.Equal(t, s.Writes()-1, result.Counts[record.Configuration][change.Create])
		for _, state := range s.states() {
			require.Contains(t, []journal.State{journal.Applied, journal.NotDone}, state)
		}
	})
}

// An answer that is lost while others are made of the same name: each record
// gets its own asset.
func TestLostAnswersSideBySide(t *testing.T) {
	for lost := 1; lost <= 6; lost++ {
		synctest.Test(t, func(t *testing.T) {
			s := hurried(t)
			s.Fail(lost, enginetest.Fault{Err: enginetest.Errorf(apierror.Doubtful, "connection reset"), After: true})
			changes := creations(6)
			for i := range changes {
				changes[i].Differences[0].After = "PC"
			}
			result, err := s.run(changes...)
			require.NoError(t, err)
			require.Empty(t, result.Problems)
			require.Len(t, s.Hudu.AssetRows, 6)
			for id := 1; id <= 6; id++ {
				asset := s.Hudu.AssetRows[s.Store.Remembered.Links[configuration(id)].Asset]
				require.Equal(t, configuration(id).String(), valueOf(asset, record.ConnectWiseIDLabel))
			}
		})
	}
}

func valueOf(asset hudu.Asset, label string) any {
	for _, field := range asset.Fields {
		if field.Label == label {
			return field.Value
		}
	}
	return nil
}
