package engine_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"crossdock/backend/apierror"
	"crossdock/backend/connectwise"
	"crossdock/backend/engine/enginetest"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// days are what happened before the run that is disturbed.
var days = map[string]func(*tenant){
	"first run": func(*tenant) {},
	"everything changes": func(x *tenant) {
		x.sync()
		x.everythingChanges()
	},
}

// everythingChanges gives every verb something to do.
func (x *tenant) everythingChanges() {
	cw := x.ConnectWise
	cw.CompanyRows[0].Phone = "813 555 0199"
	cw.ContactRows[0].Inactive = true
	cw.ConfigurationRows[0].Members = connectwise.Members{"osType": "Windows"}
	cw.ConfigurationRows[1].Type = connectwise.Ref{ID: 1, Name: "Server"} // another layout
	cw.ConfigurationRows[1].Name = "SRV-11"
	cw.ConfigurationRows[2].Company, cw.ConfigurationRows[2].Site = ref(1), ref(101) // another company
	cw.ConfigurationRows[3].Contact = ref(20)
	cw.AgreementRows[0].Status = connectwise.AgreementExpired
	cw.AgreementRows[1].Name = "Care Plus"
	cw.ConfigurationRows = append(cw.ConfigurationRows, connectwise.Configuration{ID: 99, Name: "New", Company: ref(2), Active: true})
}

// undisturbed is the picture after two runs in peace, and how many moments the
// first of them has.
func undisturbed(t *testing.T, day func(*tenant)) (picture string, moments int) {
	bubble(t, func(_ *testing.T, x *tenant) {
		day(x)
		before := x.Moments()
		x.sync()
		moments = x.Moments() - before
		x.settled()
		x.explained()
		picture = x.picture()
	})
	return picture, moments
}

// atOnce is how many writes are under way at the same time in a disturbed run.
var atOnce = []int{1, 4}

// hurried lets writes be under way at the same time, and take long enough for
// it, until the next start.
func (x *tenant) hurried(inFlight int) {
	x.inFlight = inFlight
	x.restart()
	if x.inFlight = 0; inFlight > 1 {
		x.Take(time.Second)
	}
}

// A process that is killed before or after any write and any mutation of the
// store loses nothing and doubles nothing: the next run reaches the state of a
// run in peace.
func TestKilledAnywhere(t *testing.T) {
	for name, day := range days {
		want, moments := undisturbed(t, day)
		require.Greater(t, moments, 50)
		for _, inFlight := range atOnce {
			t.Run(fmt.Sprintf("%s, %d at once", name, inFlight), func(t *testing.T) {
				for n := 1; n <= moments; n++ {
					bubble(t, func(t *testing.T, x *tenant) {
						day(x)
						x.hurried(inFlight)
						x.KillAt(n)
						_, err := runOnce(t.Context(), x.engine)
						require.ErrorIs(t, err, enginetest.ErrKilled)
						x.restart()
						x.sync()
						x.settled()
						x.explained()
						require.Empty(t, cmp.Diff(want, x.picture()), "killed at moment %d", n)
						for _, run := range x.Store.RunRows {
							require.NotEqual(t, journal.Running, run.Summary.Outcome)
						}
					})
				}
			})
		}
	}
}

// A disk that is full from any mutation on ends the run: at most the write that
// was under way is sent, and with room again the next run reaches the state of a
// run in peace.
func TestDiskFullAnywhere(t *testing.T) {
	for name, day := range days {
		t.Run(name, func(t *testing.T) {
			want, moments := undisturbed(t, day)
			failed := 0
			for n := 1; n <= moments/2; n++ {
				bubble(t, func(t *testing.T, x *tenant) {
					day(x)
					x.Store.Room = n
					_, err := runOnce(t.Context(), x.engine)
					if !x.Store.Full {
						return // there was room for all of it
					}
					sent := x.Writes()
					if err != nil {
						failed++
						require.ErrorContains(t, err, "no space left")
					}
					_, err = runOnce(t.Context(), x.engine)
					require.ErrorContains(t, err, "no space left")
					require.Equal(t, sent, x.Writes(), "nothing is sent that cannot be journaled")
					x.Store.Full = false
					x.sync()
					x.settled()
					x.explained()
					require.Empty(t, cmp.Diff(want, x.picture()), "full after %d mutations", n)
				})
			}
			require.Greater(t, failed, 20)
		})
	}
}

// The same with a second kill while the first one is being repaired.
func TestKilledTwice(t *testing.T) {
	day := days["everything changes"]
	want, moments := undisturbed(t, day)
	for n := 1; n <= moments; n += 5 {
		for m := 1; m <= 9; m += 2 {
			bubble(t, func(t *testing.T, x *tenant) {
				day(x)
				for _, at := range []int{n, m} {
					x.KillAt(at)
					_, _ = runOnce(t.Context(), x.engine)
					x.restart()
				}
				x.sync()
				x.settled()
				x.explained()
				require.Empty(t, cmp.Diff(want, x.picture()), "killed at %d and %d", n, m)
			})
		}
	}
}

// Each fault on each write: the run ends with a clear message or goes on, and
// the next one completes it.
func TestFaultOnAnyWrite(t *testing.T) {
	lost := enginetest.Errorf(apierror.Doubtful, "connection reset")
	faults := map[string]enginetest.Fault{
		"refused":           {Err: enginetest.Errorf(apierror.Refused, "422")},
		"lost before":       {Err: lost},
		"lost after":        {Err: lost, After: true},
		"limited":           {Err: enginetest.Errorf(apierror.Limited, "429")},
		"unreachable":       {Err: enginetest.Errorf(apierror.Unreachable, "no route")},
		"unauthorized":      {Err: enginetest.Errorf(apierror.Unauthorized, "401")},
		"nonsense after":    {Err: errors.New("invalid character '<'"), After: true},
		"nonsense, no sign": {Err: errors.New("invalid character '<'")},
	}
	for name, day := range days {
		want, _ := undisturbed(t, day)
		for fault, each := range faults {
			t.Run(fmt.Sprintf("%s, %s", name, fault), func(t *testing.T) {
				for n := 2; n <= 2*12+1; n++ {
					bubble(t, func(t *testing.T, x *tenant) {
						day(x)
						x.hurried(atOnce[n%2])
						x.Fail(n/2, each)
						run, err := runOnce(t.Context(), x.engine)
						require.Equal(t, err != nil, run.Summary.Outcome == journal.Failed)
						if each.After {
							require.Equal(t, journal.Done, run.Summary.Outcome, run.Message)
						}
						x.sync()
						x.settled()
						x.explained()
						if fault == "unauthorized" && err == nil {
							return // the key may not delete, which is remembered
						}
						require.Empty(t, cmp.Diff(want, x.picture()), "write %d", n)
					})
				}
			})
		}
	}
}

// A creation that reaches Hudu only after the next run has read it is found
// before it is made again.
func TestCreationThatArrivesLate(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.sync()
		x.ConnectWise.ConfigurationRows = append(x.ConnectWise.ConfigurationRows, connectwise.Configuration{ID: 99, Name: "New", Company: ref(1), Active: true})
		x.KillAt(7) // the intent is on disk, the request has not arrived yet
		_, err := runOnce(t.Context(), x.engine)
		require.ErrorIs(t, err, enginetest.ErrKilled)
		x.restart()
		arrives := func(entry journal.Entry) {
			require.Equal(t, journal.NotDone, entry.State)
			x.Store.Finished = nil
			x.Hudu.AssetRows[9999] = hudu.Asset{
				ID: 9999, Company: 10, Layout: 1, Name: "New", CreatedAt: x.now(), UpdatedAt: x.now(),
				Fields: []hudu.AssetField{{Label: record.ConnectWiseIDLabel, Value: "configuration/99"}},
			}
		}
		x.Store.Finished = arrives
		began := time.Now()
		run := x.sync()
		require.Greater(t, time.Since(began), 4*time.Second, "it is given time to arrive")
		require.Equal(t, 1, run.Summary.Stale)
		require.Empty(t, x.Store.Remembered.Links[record.Key{Kind: record.Configuration, ID: 99}])
		x.sync()
		require.Equal(t, hudu.AssetID(9999), x.Store.Remembered.Links[record.Key{Kind: record.Configuration, ID: 99}].Asset)
		x.settled()
		x.explained()
	})
}

// What a person typed over a write whose outcome nobody noted stays a hand
// edit.
func TestHandEditAfterAKill(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.sync()
		id := x.Store.Remembered.Links[record.Key{Kind: record.Configuration, ID: 11}].Asset
		system := func() any { asset := x.Hudu.AssetRows[id]; return asset.Value("System") }
		x.ConnectWise.ConfigurationRows[1].Members = connectwise.Members{"osType": "Windows"}
		x.KillAt(8) // after the update, before its outcome is noted
		_, err := runOnce(t.Context(), x.engine)
		require.ErrorIs(t, err, enginetest.ErrKilled)
		x.restart()
		require.Equal(t, "Windows", system())
		time.Sleep(time.Hour)
		asset := x.Hudu.AssetRows[id]
		asset.Fields = []hudu.AssetField{{Label: record.ConnectWiseIDLabel, Value: "configuration/11"}, {Label: "System", Value: "by hand"}}
		x.Hudu.Put(asset)
		run := x.sync()
		require.Equal(t, 1, run.Summary.Conflicts, "both sides moved: a person decides")
		require.Equal(t, "by hand", system())
	})
}
