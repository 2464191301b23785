package engine_test

import (
	"context"
	"fmt"
	"iter"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/backend/connectwise"
	"crossdock/backend/engine"
	"crossdock/backend/engine/enginetest"
	"crossdock/backend/record"
	"crossdock/backend/snapshot"
)

// told are the events about waiting, in words, each with what came next.
func (x *tenant) told() []string {
	var told []string
	for i, event := range x.events {
		switch e := event.(type) {
		case engine.Waiting:
			told = append(told, e.Why)
		case engine.GoesOn:
			require.Less(x.t, i+1, len(x.events))
			told = append(told, fmt.Sprintf("goes on after %s with %T", e.After, x.events[i+1]))
		}
	}
	return told
}

// A write without an answer is named every minute, and the run says when it
// goes on.
func TestSilenceOfAWrite(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.Fail(3, enginetest.Fault{After: true, Then: func() { time.Sleep(150 * time.Second) }})
		x.sync()
		require.Equal(t, []string{
			`no answer from Hudu for 60 seconds to create location/111 "HQ"; 2 of 28 changes are done`,
			`no answer from Hudu for 2 minutes to create location/111 "HQ"; 2 of 28 changes are done`,
			"goes on after 2m30s with engine.RecordDone",
		}, x.told())
		x.settled()
		require.Len(t, x.told(), 3)
	})
}

// slow answers one list late, with nothing locked.
type slow struct {
	*enginetest.ConnectWise
	after time.Duration
}

func (s slow) Agreements(ctx context.Context, q snapshot.Query) iter.Seq2[connectwise.Agreement, error] {
	return func(yield func(connectwise.Agreement, error) bool) {
		time.Sleep(s.after)
		s.ConnectWise.Agreements(ctx, q)(yield)
	}
}

// The list that does not come is named, not the one that told of itself last.
func TestSilenceOfAList(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		ports := x.ports()
		ports.ConnectWise = slow{x.ConnectWise, 90 * time.Second}
		x.engine = engine.New(ports)
		x.sync()
		require.Equal(t, []string{
			"no answer for 60 seconds to the reading of ConnectWise agreements",
			"goes on after 1m30s with engine.Progress",
		}, x.told())
	})
}

// A question about one record is named as well.
func TestSilenceOfAQuestion(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.sync()
		x.deleteConfiguration(11)
		x.ConnectWise.ExistsError = func(key record.Key) error {
			if key == configuration(11) {
				time.Sleep(70 * time.Second)
			}
			return nil
		}
		x.sync()
		require.Equal(t, []string{
			"no answer from ConnectWise for 60 seconds: it was asked whether configuration/11 is still there",
			"goes on after 1m10s with engine.PhaseStarted",
		}, x.told())
	})
}

// While a server's own wait lasts, nothing else is told; a wait between two
// tries is no answer.
func TestSilenceAfterAWait(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.Fail(3, enginetest.Fault{After: true, Then: func() {
			time.Sleep(50 * time.Second)
			x.engine.Wait("Hudu asked us to wait", 100*time.Second)
			time.Sleep(155 * time.Second)
		}})
		x.sync()
		require.Equal(t, []string{"Hudu asked us to wait"}, x.told())
	})
	bubble(t, func(t *testing.T, x *tenant) {
		x.Fail(3, enginetest.Fault{After: true, Then: func() {
			time.Sleep(65 * time.Second)
			x.engine.Wait("Hudu did not answer, trying again", time.Second)
			time.Sleep(5 * time.Second)
		}})
		x.sync()
		told := x.told()
		require.Len(t, told, 3)
		require.Equal(t, "goes on after 1m10s with engine.RecordDone", told[2])
	})
}

// The end of a run waits for whoever watches it; later waits wake nobody.
func TestSilenceEndsWithTheRun(t *testing.T) {
	bubble(t, func(t *testing.T, x *tenant) {
		x.sync()
		time.Sleep(time.Hour)
		x.engine.Wait("too late", time.Second)
		time.Sleep(time.Hour)
		require.Empty(t, x.told())
	})
}
