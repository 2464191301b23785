package apply_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/backend/apierror"
	"crossdock/backend/apply"
	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/engine/enginetest"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
)

func faultRefused() enginetest.Fault {
	return enginetest.Fault{Err: enginetest.Errorf(apierror.Refused, "Name can't be blank")}
}

func lost(after bool) enginetest.Fault {
	return enginetest.Fault{Err: enginetest.Errorf(apierror.Doubtful, "connection reset"), After: after}
}

// Each class of failure of a write, in the middle of three creations.
func TestFailureClasses(t *testing.T) {
	cases := map[apierror.Class]struct {
		state  journal.State
		code   change.Code
		ends   bool // the run
		refuse bool
	}{
		apierror.Refused:      {state: journal.Rejected, code: change.Refused, refuse: true},
		apierror.Denied:       {state: journal.Rejected, code: change.Refused, refuse: true},
		apierror.NotFound:     {state: journal.Rejected, code: change.Refused, refuse: true},
		apierror.Limited:      {state: journal.NotDone, code: apply.NotSent, refuse: true},
		apierror.Unreachable:  {state: journal.NotDone, code: apply.NotSent, refuse: true},
		apierror.Doubtful:     {state: journal.Doubt, code: change.Doubtful},
		apierror.Broken:       {state: journal.Doubt, code: change.Doubtful},
		apierror.Unknown:      {state: journal.Doubt, code: change.Doubtful},
		apierror.Unauthorized: {state: journal.NotDone, ends: true},
	}
	for class, c := range cases {
		t.Run("class "+string(class), func(t *testing.T) {
			s := newScene(t)
			s.Fail(2, enginetest.Fault{Err: enginetest.Errorf(class, "no")})
			result, err := s.run(creation(1, "PC-1"), creation(2, "PC-2"), creation(3, "PC-3"))
			states := []journal.State{journal.Applied, c.state, journal.Applied}
			if c.ends {
				require.Equal(t, class, apierror.ClassOf(err))
				require.Equal(t, states[:2], s.states())
				return
			}
			require.NoError(t, err)
			require.Equal(t, states, s.states())
			require.Len(t, result.Problems, 1)
			require.Equal(t, c.code, result.Problems[0].Code)
			require.Equal(t, c.refuse, result.Problems[0].Refused)
			require.Equal(t, 2, result.Counts.Writes())
			require.Len(t, s.Hudu.AssetRows, 2)
			require.NotContains(t, s.Store.Remembered.Links, configuration(2))
			require.Len(t, s.told, 3)
			require.Equal(t, 3, s.told[2].Done)
		})
	}
}

// An answer that is lost after the write took effect is looked up at once, and
// no write is sent twice.
func TestLostAnswerIsFound(t *testing.T) {
	cases := map[string]func(*scene) change.Change{
		"creation": func(*scene) change.Change { return creation(1, "PC") },
		"creation without a key field": func(s *scene) change.Change {
			s.Hudu.Put(hudu.Asset{Company: 10, Layout: people, Name: "Jane"})
			c := creation(1, "Jane")
			c.Key, c.Layout = record.Key{Kind: record.Contact, ID: 1}, people
			c.Differences = []change.Difference{{Attribute: change.Name, After: "Jane"}}
			return c
		},
		"update": func(s *scene) change.Change {
			return update(1, s.asset(configuration(1), hudu.Asset{Fields: fields("System", "Windows")}), "Windows", "Linux")
		},
		"archive": func(s *scene) change.Change {
			c := update(1, s.asset(configuration(1), hudu.Asset{}), "", "")
			c.Verb, c.Differences = change.Archive, []change.Difference{{Attribute: change.Archived, Before: "false", After: "true"}}
			return c
		},
		"move and the rest": func(s *scene) change.Change {
			c := update(1, s.asset(configuration(1), hudu.Asset{Name: "PC"}), "", "")
			c.Verb, c.Layout = change.Move, servers
			c.Differences = []change.Difference{{Attribute: change.Layout, Before: "1", After: "3"}, {Attribute: change.Name, Before: "PC", After: "SRV"}}
			return c
		},
		"move to another company": func(s *scene) change.Change {
			c := update(1, s.asset(configuration(1), hudu.Asset{Name: "PC"}), "", "")
			c.Verb, c.Differences = change.Move, []change.Difference{{Attribute: change.Company, Before: "10", After: "20"}}
			return c
		},
		"company": func(*scene) change.Change {
			return change.Change{
				Key: record.Key{Kind: record.Company, ID: 2}, Verb: change.Create, Company: 2, Name: "Gamma",
				Differences: []change.Difference{{Attribute: change.Name, After: "Gamma"}},
			}
		},
		"company update": func(*scene) change.Change {
			return change.Change{
				Key: record.Key{Kind: record.Company, ID: 1}, Verb: change.Update, Company: 1, HuduCompany: 10,
				Differences: []change.Difference{{Attribute: change.Name, Before: "Acme", After: "Acme Inc"}},
			}
		},
		"relation": func(s *scene) change.Change {
			s.asset(configuration(1), hudu.Asset{})
			s.asset(configuration(2), hudu.Asset{})
			return relate(configuration(1), configuration(2))
		},
		"removal of a relation": func(s *scene) change.Change {
			ends := base.Ends{From: configuration(1), To: configuration(2)}
			s.Hudu.RelationRows[7] = hudu.Relation{ID: 7, FromType: hudu.TypeAsset, FromID: 1, ToType: hudu.TypeAsset, ToID: 2}
			s.Store.Remembered.Relations[ends] = base.Relation{Ends: ends, ID: 7, FromAsset: 1, ToAsset: 2, Made: true}
			return change.Change{Key: record.Key{Kind: record.Relation, ID: 7}, Verb: change.Unrelate, From: ends.From, To: ends.To, Relation: 7}
		},
		"tile": func(*scene) change.Change {
			return change.Change{
				Key: record.Key{Kind: record.Tile, ID: 1}, Verb: change.Create, Company: 1, HuduCompany: 10,
				Differences: []change.Difference{{Attribute: change.TileMessage, After: "1 active agreement"}},
			}
		},
		"removal of a tile": func(s *scene) change.Change {
			key := record.Key{Kind: record.Tile, ID: 1}
			pair := base.Pair{ConnectWise: "1 active agreement", Hudu: "1 active agreement"}
			s.Hudu.TileRows[4] = hudu.MagicDash{ID: 4, Title: mapping.TileTitle, Company: 10, Message: pair.Hudu}
			s.Store.Remembered.Links[key] = base.Link{Key: key, Tile: 4, Pairs: map[change.Attribute]base.Pair{change.TileMessage: pair}}
			return change.Change{Key: key, Verb: change.Update, Company: 1, HuduCompany: 10, Differences: []change.Difference{{Attribute: change.TileMessage, Before: pair.Hudu}}}
		},
	}
	for name, make := range cases {
		t.Run(name, func(t *testing.T) {
			undisturbed := newScene(t)
			_, err := undisturbed.run(make(undisturbed))
			require.NoError(t, err)

			s := newScene(t)
			c := make(s)
			s.Fail(1, lost(true))
			result, err := s.run(c)
			require.NoError(t, err)
			require.Empty(t, result.Problems)
			require.Equal(t, []journal.State{journal.Applied}, s.states())
			require.Equal(t, undisturbed.Hudu.Log, s.Hudu.Log)
			require.Equal(t, undisturbed.Store.Remembered, s.Store.Remembered)

			// The same, but the write never arrived.
			s = newScene(t)
			c = make(s)
			s.Fail(1, lost(false))
			result, err = s.run(c)
			require.NoError(t, err)
			require.Equal(t, 1, result.Doubtful)
			require.Equal(t, []journal.State{journal.Doubt}, s.states())
			require.Empty(t, s.Hudu.Log, "nothing is sent again in the same run")
			require.Equal(t, 1, s.Writes())
		})
	}
}

// A key that may update but not archive is told once per record, and the run
// goes on.
func TestKeyThatMayNotArchive(t *testing.T) {
	s := newScene(t)
	archive := func(id int) change.Change {
		c := update(id, s.asset(configuration(id), hudu.Asset{Name: "PC"}), "", "")
		c.Verb, c.Differences = change.Archive, []change.Difference{{Attribute: change.Archived, Before: "false", After: "true"}}
		return c
	}
	s.Fail(1, enginetest.Fault{Err: enginetest.Errorf(apierror.Unauthorized, "401")})
	result, err := s.run(archive(1), archive(2), creation(3, "PC-3"))
	require.NoError(t, err)
	require.Len(t, result.Problems, 2)
	require.Contains(t, result.Problems[1].Reason, "may not archive")
	require.Equal(t, []journal.State{journal.Rejected, journal.Rejected, journal.Applied}, s.states())
	require.Equal(t, 2, s.Writes(), "it is asked once")
}

func TestNothingGetsThrough(t *testing.T) {
	s := newScene(t)
	var changes []change.Change
	for i := 1; i <= 9; i++ {
		changes = append(changes, creation(i, "PC"))
		s.Fail(i, enginetest.Fault{Err: enginetest.Errorf(apierror.Unreachable, "no route")})
	}
	result, err := s.run(changes...)
	require.ErrorContains(t, err, "5 changes in a row")
	require.Equal(t, apierror.Unreachable, apierror.ClassOf(err))
	require.Equal(t, 5, s.Writes())
	require.Len(t, result.Problems, 5)
}

func TestUnreadableTargets(t *testing.T) {
	s := newScene(t)
	id := s.asset(configuration(1), hudu.Asset{Fields: fields("System", "Windows")})
	s.look()
	s.Hudu.ReadError = func(call string) error {
		if call == "asset" {
			return enginetest.Errorf(apierror.Broken, "502")
		}
		return nil
	}
	result, err := s.run(update(1, id, "Windows", "Linux"), creation(2, "PC-2"))
	require.NoError(t, err)
	require.Len(t, result.Problems, 1)
	require.Equal(t, apply.NotSent, result.Problems[0].Code)
	require.Equal(t, []string{`create asset "PC-2" in 10`}, s.Hudu.Log)
	require.Equal(t, []journal.State{journal.Applied}, s.states(), "no intent for what is not sent")
}

func TestIntentComesFirst(t *testing.T) {
	s := newScene(t)
	s.Store.IntendError = errors.New("no space left on device")
	_, err := s.run(creation(1, "PC"))
	require.ErrorContains(t, err, "no space left")
	require.Zero(t, s.Writes())
}

func TestOutcomeThatCannotBeKept(t *testing.T) {
	s := newScene(t)
	s.Fail(1, enginetest.Fault{Then: func() { s.Store.Full = true }, After: true, Err: nil})
	_, err := s.run(creation(1, "PC"), creation(2, "PC"))
	require.ErrorContains(t, err, "no space left")
	require.Equal(t, 1, s.Writes())
	require.Equal(t, []journal.State{journal.Intended}, s.states())
}

// A read-back that fails does not turn a write that took effect into one that
// did not.
func TestReadBackThatFails(t *testing.T) {
	s := newScene(t)
	s.look()
	s.Hudu.Bare = true
	s.Hudu.ReadError = func(call string) error {
		if call == "asset" {
			return enginetest.Errorf(apierror.Unauthorized, "401")
		}
		return nil
	}
	result, err := s.run(creation(1, "PC"))
	require.NoError(t, err)
	require.Equal(t, 1, result.Doubtful)
	require.Equal(t, []journal.State{journal.Doubt}, s.states())
}

func TestStop(t *testing.T) {
	s := newScene(t)
	ctx, cancel := context.WithCancel(t.Context())
	s.Fail(2, enginetest.Fault{Then: cancel, After: true})
	result, err := s.runWith(ctx, creation(1, "PC-1"), creation(2, "PC-2"), creation(3, "PC-3"))
	require.NoError(t, err)
	require.True(t, result.Stopped)
	require.Equal(t, 2, result.Counts.Writes(), "the write in flight is finished")
	require.Equal(t, []journal.State{journal.Applied, journal.Applied}, s.states())
}

// slow is a Hudu whose creations hang until their context ends.
type slow struct{ *enginetest.Hudu }

func (s slow) CreateAsset(ctx context.Context, _ hudu.CompanyID, _ hudu.AssetWrite) (hudu.Asset, error) {
	<-ctx.Done()
	return hudu.Asset{}, enginetest.Errorf(apierror.Stopped, "cancelled while waiting for its turn")
}

func TestStopWhileWaitingForATurn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newScene(t).look()
		ctx, cancel := context.WithCancel(t.Context())
		began := time.Now()
		time.AfterFunc(time.Minute, cancel)
		remembered, err := s.Store.Base()
		require.NoError(t, err)
		result, err := apply.Run(ctx, planOf(creation(1, "PC"), creation(2, "PC")), apply.Ports{
			Hudu: slow{s.Hudu}, Journal: s.Store, Proofs: s.Store, Current: s.current, ReadAt: s.now, Base: remembered, Run: "run", Now: func() time.Time { return s.now },
		})
		require.NoError(t, err)
		require.True(t, result.Stopped)
		require.Equal(t, time.Minute+30*time.Second, time.Since(began), "a request that has begun gets its time")
		require.Equal(t, []journal.State{journal.NotDone}, s.states())
	})
}

// An old plan looks again before it makes assets: somebody else may have made
// them.
func TestOldPlan(t *testing.T) {
	cases := map[string]struct {
		age     time.Duration
		suspect bool
		asset   hudu.Asset
		stale   int
	}{
		"fresh plan":                  {age: time.Minute, asset: hudu.Asset{Name: "PC", Layout: computers, Fields: fields(record.ConnectWiseIDLabel, "configuration/1")}},
		"fresh plan, late arrival":    {age: time.Minute, suspect: true, asset: hudu.Asset{Name: "Other", Layout: servers, Fields: fields(record.ConnectWiseIDLabel, "configuration/1")}, stale: 1},
		"old plan, the key is there":  {age: time.Hour, asset: hudu.Asset{Name: "Other", Layout: servers, Fields: fields(record.ConnectWiseIDLabel, "configuration/1")}, stale: 1},
		"old plan, the name is there": {age: time.Hour, asset: hudu.Asset{Name: "PC", Layout: computers}, stale: 1},
		"old plan, another name":      {age: time.Hour, asset: hudu.Asset{Name: "PC-9", Layout: computers}},
		"old plan, another's key":     {age: time.Hour, asset: hudu.Asset{Name: "PC", Layout: computers, Fields: fields(record.ConnectWiseIDLabel, "configuration/2")}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s := newScene(t).look()
			s.now = s.now.Add(c.age)
			s.suspect = map[record.Key]bool{configuration(1): c.suspect}
			c.asset.Company = 10
			s.Hudu.Put(c.asset)
			result, err := s.run(creation(1, "PC"))
			require.NoError(t, err)
			require.Equal(t, c.stale, result.Stale)
			require.Equal(t, 1-c.stale, result.Counts.Writes())
		})
	}
}

// An old plan makes no asset for a record that has got one in another company
// since, nor does it take one over; one look serves all, and a Hudu that does not
// say what has changed is no obstacle. Planted and found: other companies not
// looked at; a look for each record.
func TestOldPlanOfARecordThatIsElsewhere(t *testing.T) {
	adoption := change.Change{
		Key: configuration(1), Verb: change.Adopt, Company: 1, HuduCompany: 10, Layout: computers, Asset: 77, Name: "By hand",
		Differences: []change.Difference{{Attribute: change.Field(record.ConnectWiseIDLabel), After: "configuration/1"}},
	}
	cases := map[string]struct {
		age       time.Duration
		noWindows bool
		value     string
		first     change.Change
		stale     int
	}{
		"fresh plan":            {age: time.Minute, value: "configuration/1", first: creation(1, "PC")},
		"old plan":              {age: time.Hour, value: "configuration/1", first: creation(1, "PC"), stale: 1},
		"old adoption":          {age: time.Hour, value: "configuration/1", first: adoption, stale: 1},
		"old plan, bare number": {age: time.Hour, value: "1", first: creation(1, "PC")},
		"old plan, another key": {age: time.Hour, value: "contact/1", first: adoption},
		"nobody says":           {age: time.Hour, noWindows: true, value: "configuration/1", first: creation(1, "PC")},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			s.Hudu.Put(hudu.Asset{ID: 77, Company: 10, Layout: computers, Name: "By hand"})
			s.look()
			s.now = s.now.Add(c.age)
			s.Hudu.NoWindows = c.noWindows
			s.Hudu.Put(hudu.Asset{ID: 99, Company: 30, Layout: servers, Name: "PC", Fields: fields(record.ConnectWiseIDLabel, c.value)})
			looks := 0
			s.Hudu.ReadError = func(call string) error {
				if call == "changed assets" {
					looks++
				}
				return nil
			}
			result, err := s.run(c.first, creation(2, "PC-2"))
			require.NoError(t, err)
			require.Equal(t, c.stale, result.Stale)
			require.Equal(t, 2-c.stale, result.Counts.Writes())
			require.LessOrEqual(t, looks, 1)
		})
	}
}

// A row that a list skipped does not make a second asset.
func TestFormerAsset(t *testing.T) {
	s := newScene(t).look()
	s.asset(configuration(1), hudu.Asset{Name: "PC"})
	result, err := s.run(creation(1, "PC"))
	require.NoError(t, err)
	require.Equal(t, 1, result.Stale)
	require.Len(t, s.Hudu.AssetRows, 1)

	s = newScene(t)
	delete(s.Hudu.AssetRows, s.asset(configuration(1), hudu.Asset{Name: "PC"}))
	result, err = s.look().run(creation(1, "PC"))
	require.NoError(t, err)
	require.Equal(t, 1, result.Counts.Writes(), "an asset that a person deleted comes back")
}
