package engine_test

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"crossdock/backend/apierror"
	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/engine"
	"crossdock/backend/engine/enginetest"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// writes is how many writes the first run of a tenant takes.
const writes = 28

// bubble runs the test with a clock of its own.
func bubble(t *testing.T, test func(t *testing.T, x *tenant)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) { test(t, newTenant(t)) })
}

func TestFirstAndSecondRun(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		run := x.sync()
		summary := run.Summary
		require.Equal(t, journal.Done, summary.Outcome, run.Message)
		require.True(t, summary.Applied)
		require.Equal(t, run.ID, summary.Run)
		require.Equal(t, 1, summary.Counts[record.Company][change.Create])
		require.Equal(t, 4, summary.Counts[record.Contact][change.Create])
		require.Equal(t, 3, summary.Counts[record.Configuration][change.Create])
		require.Equal(t, 1, summary.Counts[record.Configuration][change.Adopt])
		require.Equal(t, 4, summary.Counts[record.Location][change.Create])
		require.Equal(t, 2, summary.Counts[record.Agreement][change.Create])
		require.Equal(t, 12, summary.Counts[record.Relation][change.Relate])
		require.Equal(t, x.Writes(), summary.Requests.Hudu["POST"])
		require.Equal(t, []journal.Run{run}, x.Store.RunRows)
		require.True(t, run.Ended.After(run.Started))

		// What is nobody's stays as it was.
		require.Equal(t, "A printer", x.Hudu.AssetRows[502].Name)
		require.Empty(t, x.Hudu.AssetRows[503].Fields)
		x.settled()
		x.explained()
	})
}

func TestPreviewWritesNothing(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		before := x.picture()
		preview, err := x.engine.Preview(t.Context(), journal.Scope{})
		require.NoError(t, err)
		require.Empty(t, cmp.Diff(before, x.picture()))
		require.Empty(t, x.Store.RunRows)
		require.False(t, preview.Summary.Applied)
		require.Equal(t, len(preview.Plan.Changes), preview.Summary.Counts.Writes())
		require.NotEmpty(t, preview.Summary.Run)

		// Applying it does what it showed, and only once.
		run, err := x.engine.Apply(t.Context(), preview, engine.Request{Trigger: journal.ByHand})
		require.NoError(t, err)
		require.Equal(t, preview.Summary.Counts, run.Summary.Counts)
		require.Greater(t, run.ID, preview.Summary.Run)
		_, err = x.engine.Apply(t.Context(), preview, engine.Request{})
		require.ErrorIs(t, err, engine.ErrApplied)
		x.settled()
	})
}

// A preview that lies about while another run does its work is left out
// record by record, and takes nothing back.
func TestPreviewThatWasOvertaken(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		preview, err := x.engine.Preview(t.Context(), journal.Scope{})
		require.NoError(t, err)
		x.sync()
		after := x.picture()
		tried := x.Writes()
		run, err := x.engine.Apply(t.Context(), preview, engine.Request{})
		require.NoError(t, err)
		require.Empty(t, cmp.Diff(after, x.picture()))
		require.Equal(t, journal.Partial, run.Summary.Outcome)
		require.Positive(t, run.Summary.Stale)
		require.Equal(t, tried, x.Writes())
		x.settled()
	})
}

// A value that a person changed between preview and apply is left out and told.
func TestPreviewIsAppliedExactly(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.sync()
		for i := range x.ConnectWise.ConfigurationRows {
			x.ConnectWise.ConfigurationRows[i].Members = connectwise.Members{"osType": "Windows"}
		}
		preview, err := x.engine.Preview(t.Context(), journal.Scope{})
		require.NoError(t, err)
		require.Len(t, preview.Plan.Changes, 4)
		edited := x.Store.Remembered.Links[record.Key{Kind: record.Configuration, ID: 11}].Asset
		asset := x.Hudu.AssetRows[edited]
		asset.Fields = []hudu.AssetField{{Label: record.ConnectWiseIDLabel, Value: "configuration/11"}, {Label: "System", Value: "by hand"}}
		x.Hudu.Put(asset)
		// What ConnectWise says by now is none of the preview's business.
		x.ConnectWise.ConfigurationRows[0].Name = "Renamed"

		run, err := x.engine.Apply(t.Context(), preview, engine.Request{})
		require.NoError(t, err)
		require.Equal(t, 1, run.Summary.Stale)
		require.Equal(t, 3, run.Summary.Counts[record.Configuration][change.Update])
		require.Equal(t, "by hand", func() any { a := x.Hudu.AssetRows[edited]; return a.Value("System") }())
		for _, each := range x.Hudu.AssetRows {
			require.NotEqual(t, "Renamed", each.Name)
		}
	})
}

func TestBusyAndStop(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		var busy error
		x.watch = func(event engine.Event) {
			if started, is := event.(engine.PhaseStarted); is && started.Phase == engine.Reading {
				_, busy = runOnce(context.Background(), x.engine)
				require.True(t, x.engine.Running())
			}
		}
		// The observer stops the run in the middle of the writes.
		x.Fail(7, enginetest.Fault{Then: func() { go x.engine.Stop() }, After: true})
		run := x.sync()
		require.ErrorIs(t, busy, engine.ErrBusy)
		require.False(t, x.engine.Running())
		synctest.Wait()
		if run.Summary.Outcome == journal.Stopped {
			require.Contains(t, run.Message, "stopped after")
		}
	})
}

// A run that is stopped leaves whole records, and the next one goes on.
func TestStopAnywhere(t *testing.T) {
	var want string
	bubble(t, func(_ *testing.T, x *tenant) {
		x.sync()
		want = x.picture()
	})
	for n := 1; n <= writes; n++ {
		bubble(t, func(t *testing.T, x *tenant) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			x.Fail(n, enginetest.Fault{Then: cancel, After: true})
			run, err := runOnce(ctx, x.engine)
			require.NoError(t, err)
			require.Equal(t, n, len(x.Hudu.Log))
			open, err := x.Store.OpenEntries()
			require.NoError(t, err)
			require.Empty(t, open)
			if n < writes {
				require.Equal(t, journal.Stopped, run.Summary.Outcome)
				require.Equal(t, n, run.Summary.Counts.Writes())
				run = x.sync()
			}
			require.Equal(t, journal.Done, run.Summary.Outcome)
			require.Empty(t, cmp.Diff(want, x.picture()))
			require.Len(t, x.Hudu.Log, writes, "nothing was written twice")
		})
	}
}

func TestStopWhileReading(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		ctx, cancel := context.WithCancel(t.Context())
		x.ConnectWise.ReadError = func(list string) error {
			if list == "contacts" {
				cancel()
				return context.Canceled
			}
			return nil
		}
		run, err := runOnce(ctx, x.engine)
		require.NoError(t, err)
		require.Equal(t, journal.Stopped, run.Summary.Outcome)
		require.Equal(t, journal.Stopped, x.Store.RunRows[0].Summary.Outcome)
		require.Zero(t, x.Writes())
	})
}

func TestDeniedModule(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.sync()
		before := x.picture()
		x.ConnectWise.Denied["configurations"] = true
		x.ConnectWise.ContactRows[0].FirstName = "Janet"
		run := x.sync()
		require.Equal(t, journal.Partial, run.Summary.Outcome)
		require.Equal(t, 1, run.Summary.Refused)
		require.Contains(t, strings.Join(run.Summary.Warnings, "\n"), "Companies > Configurations")
		require.Equal(t, 1, run.Summary.Counts.Writes(), "the others are synced")
		require.Equal(t, change.DeniedModule, x.finished().Problems[0].Code)

		x.ConnectWise.ContactRows[0].FirstName = "Jane"
		delete(x.ConnectWise.Denied, "configurations")
		x.sync()
		require.Empty(t, cmp.Diff(before, x.picture()), "nothing of the kind was touched")
	})
}

// finished is the last event.
func (x *tenant) finished() engine.Finished {
	finished, is := x.events[len(x.events)-1].(engine.Finished)
	require.True(x.t, is)
	return finished
}

func TestRefusedKeys(t *testing.T) {
	unauthorized := enginetest.Errorf(apierror.Unauthorized, "401")
	bubble(t, func(t *testing.T, x *tenant) {
		x.Fail(5, enginetest.Fault{Err: unauthorized})
		run, err := runOnce(t.Context(), x.engine)
		require.ErrorIs(t, err, unauthorized)
		require.Equal(t, journal.Failed, run.Summary.Outcome)
		require.Equal(t, 4, run.Summary.Counts.Writes())
		require.Equal(t, 5, x.Writes(), "everything stops at once")
		require.Equal(t, 1, x.voided)

		x.ConnectWise.ReadError = func(string) error { return unauthorized }
		_, err = runOnce(t.Context(), x.engine)
		require.ErrorIs(t, err, unauthorized)
		require.Equal(t, 2, x.voided)

		x.ConnectWise.ReadError = nil
		require.Equal(t, journal.Done, x.sync().Summary.Outcome)
		x.settled()
	})
}

func TestReadingThatFails(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.ConnectWise.ReadError = func(list string) error {
			if list == "agreements" {
				return enginetest.Errorf(apierror.Broken, "502")
			}
			return nil
		}
		run, err := runOnce(t.Context(), x.engine)
		require.ErrorContains(t, err, "read ConnectWise agreements: 502")
		require.Equal(t, journal.Failed, run.Summary.Outcome)
		require.Contains(t, run.Message, "502")
		require.Equal(t, run, x.Store.RunRows[0])
		require.Zero(t, x.Writes())
	})
}

func TestStoreThatFails(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.Store.Full = true
		_, err := runOnce(t.Context(), x.engine)
		require.ErrorContains(t, err, "no space left")
		require.Zero(t, x.Writes())

		x.Store.Full = false
		x.Fail(4, enginetest.Fault{Then: func() { x.Store.Full = true }, After: true})
		_, err = runOnce(t.Context(), x.engine)
		require.ErrorContains(t, err, "no space left")
		require.Equal(t, 4, x.Writes())
		require.Equal(t, journal.Running, x.Store.RunRows[len(x.Store.RunRows)-1].Summary.Outcome)

		x.Store.Full = false
		x.sync()
		x.settled()
		x.explained()
		for _, run := range x.Store.RunRows {
			require.NotEqual(t, journal.Running, run.Summary.Outcome)
		}
	})
}

func TestBrakes(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		for i := range 12 {
			x.ConnectWise.ConfigurationRows = append(x.ConnectWise.ConfigurationRows, connectwise.Configuration{
				ID: connectwise.ConfigurationID(200 + i), Name: "Old", Company: ref(1), Active: true,
			})
		}
		x.sync()
		for i := range x.ConnectWise.ConfigurationRows {
			x.ConnectWise.ConfigurationRows[i].Active = false
		}
		x.ConnectWise.ContactRows[0].FirstName = "Janet"
		run := x.sync()
		require.Equal(t, journal.Halted, run.Summary.Outcome)
		require.Equal(t, 16, run.Summary.Halted)
		require.Equal(t, 1, run.Summary.Counts.Writes(), "everything else goes on")
		require.NotEmpty(t, x.finished().Halts)

		preview, err := x.engine.Preview(t.Context(), journal.Scope{})
		require.NoError(t, err)
		require.Equal(t, journal.Halted, preview.Summary.Outcome)
		run, err = x.engine.Apply(t.Context(), preview, engine.Request{Approve: 15})
		require.NoError(t, err)
		require.Equal(t, 16, run.Summary.Halted, "the number is a ceiling")
		run, err = x.engine.Sync(t.Context(), engine.Request{Approve: 16})
		require.NoError(t, err)
		require.Equal(t, 16, run.Summary.Counts[record.Configuration][change.Archive])
		x.settled()
	})
}

func TestOneCompany(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		run, err := x.engine.Sync(t.Context(), engine.Request{Scope: journal.Scope{Company: 1}})
		require.NoError(t, err)
		require.Equal(t, journal.Done, run.Summary.Outcome)
		require.Equal(t, 2, run.Summary.Counts[record.Contact][change.Create])
		require.Equal(t, base.CreateNew, x.Store.Remembered.Matches[2].Decision)

		run, err = x.engine.Sync(t.Context(), engine.Request{Scope: journal.Scope{Company: 1}})
		require.NoError(t, err)
		require.Zero(t, run.Summary.Counts.Writes())

		// An asset that a person moved elsewhere is found there, not doubled.
		link := x.Store.Remembered.Links[record.Key{Kind: record.Contact, ID: 10}]
		asset := x.Hudu.AssetRows[link.Asset]
		asset.Company = 30
		x.Hudu.Put(asset)
		run, err = x.engine.Sync(t.Context(), engine.Request{Scope: journal.Scope{Company: 1}})
		require.NoError(t, err)
		require.Zero(t, run.Summary.Counts[record.Contact][change.Create])

		run, err = x.engine.Sync(t.Context(), engine.Request{Scope: journal.Scope{Company: 2}})
		require.NoError(t, err)
		require.Equal(t, 1, run.Summary.Counts[record.Company][change.Create])
		x.explained()
	})
}

func TestOneRecord(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		only := func(kind record.Kind, id int) journal.Run {
			run, err := x.engine.Sync(t.Context(), engine.Request{Scope: journal.Scope{Record: record.Key{Kind: kind, ID: id}}})
			require.NoError(t, err)
			return run
		}
		only(record.Configuration, 11)
		require.Equal(t, []string{`create asset "PC-11" in 10`}, x.Hudu.Log)
		only(record.Contact, 20)
		require.Equal(t, []string{`create company Beta`, `create asset "Jane Doe 20" in 1002`}, x.Hudu.Log[1:])
		only(record.Agreement, 1)
		require.Equal(t, []string{`put tile of Acme`}, x.Hudu.Log[3:])
		only(record.Location, 112)
		require.Equal(t, []string{`create asset "HQ" in 1002`}, x.Hudu.Log[4:])
		only(record.Contact, 30)
		require.Len(t, x.Hudu.Log, 5, "what is not matched is left alone")
		x.sync()
		x.settled()
		x.explained()
	})
}

func TestEvents(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		run := x.sync()
		var phases []engine.Phase
		done := 0
		for _, event := range x.events {
			switch event := event.(type) {
			case engine.PhaseStarted:
				phases = append(phases, event.Phase)
				if event.Phase == engine.Writing {
					require.Equal(t, writes, event.Total)
				}
			case engine.RecordDone:
				require.Equal(t, journal.Applied, event.State)
				done++
			}
		}
		require.Equal(t, []engine.Phase{engine.Reading, engine.Deciding, engine.Writing}, phases)
		require.Equal(t, writes, done)
		require.Equal(t, run, x.finished().Run)
	})
}

// A watcher that hangs does not hold up the run.
func TestObserverThatHangs(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		hang := make(chan struct{})
		x.watch = func(engine.Event) { <-hang }
		began := time.Now()
		run := x.sync()
		require.Equal(t, journal.Done, run.Summary.Outcome)
		require.Less(t, time.Since(began), 5*time.Second)
		x.watch = nil
		close(hang)
	})
}

func TestWaitingIsTold(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.watch = func(event engine.Event) {
			if _, is := event.(engine.PhaseStarted); is {
				x.engine.Wait("Hudu asks to slow down", time.Minute)
			}
		}
		x.sync()
		waits := 0
		for _, event := range x.events {
			if wait, is := event.(engine.Waiting); is {
				require.Equal(t, time.Minute, wait.For)
				waits++
			}
		}
		require.Positive(t, waits)
		x.engine.Wait("nobody listens", time.Minute)
	})
}
