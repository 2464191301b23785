package app

import (
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// ear hears batches.
type ear struct {
	mu      sync.Mutex // guards what follows
	batches []Batch
	at      []time.Time
}

func (e *ear) hear(batch Batch) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.batches = append(e.batches, batch)
	e.at = append(e.at, time.Now())
}

// told are the batches, and when each came.
func (e *ear) told() ([]Batch, []time.Time) {
	e.mu.Lock()
	defer e.mu.Unlock()
	return slices.Clone(e.batches), slices.Clone(e.at)
}

// heard are all events, in the order in which they came.
func (e *ear) heard() []Event {
	batches, _ := e.told()
	var events []Event
	for _, batch := range batches {
		events = append(events, batch.Events...)
	}
	return events
}

// listening runs a test beside a hub, on a clock of its own.
func listening(t *testing.T, test func(t *testing.T, h *hub, e *ear)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		h, e := newHub(), &ear{}
		h.listen(e.hear)
		test(t, h, e)
		h.close()
	})
}

func TestEventsAreNumberedWithoutAGap(t *testing.T) {
	listening(t, func(t *testing.T, h *hub, e *ear) {
		for i := range 900 {
			h.publish(Event{Kind: "finished", Run: string(rune('a' + i%20))})
		}
		time.Sleep(time.Second)
		for i, event := range e.heard() {
			require.EqualValues(t, i+1, event.Sequence)
		}
		assert.Len(t, e.heard(), 900)
		assert.EqualValues(t, 900, h.last())
		batches, at := e.told()
		for i, batch := range batches {
			assert.LessOrEqual(t, len(batch.Events), batchMost)
			if i > 0 {
				assert.GreaterOrEqual(t, at[i].Sub(at[i-1]), batchEvery)
			}
		}
	})
}

func TestABatchHoldsFewRecords(t *testing.T) {
	listening(t, func(t *testing.T, h *hub, e *ear) {
		for range 30 {
			h.publish(Event{Kind: "records", Records: make([]RecordDone, 70)})
			h.publish(Event{Kind: "finished"})
		}
		time.Sleep(time.Minute)
		all := 0
		batches, _ := e.told()
		for _, batch := range batches {
			n := 0
			for _, event := range batch.Events {
				n += len(event.Records)
			}
			assert.LessOrEqual(t, n, batchMost)
			all += n
		}
		assert.Equal(t, 30*70, all, "none is lost")
	})
}

// Of what passes only the newest is told, and it is told after what came before.
func TestWhatPassesIsToldOnce(t *testing.T) {
	listening(t, func(t *testing.T, h *hub, e *ear) {
		h.publish(Event{Kind: "navigate", Page: "first"})
		synctest.Wait() // the first batch goes out at once
		for i := range 5000 {
			h.publish(Event{Kind: "activity", Activity: &Activity{Done: i}})
			h.publish(Event{Kind: "state"})
			h.publish(Event{Kind: "reading", Reading: &Reading{Hudu: i}})
			h.publish(Event{Kind: "companies", Revision: int64(i)})
		}
		h.publish(Event{Kind: "activity"})
		time.Sleep(time.Second)
		events := e.heard()
		require.Len(t, events, 5)
		assert.Equal(t, "activity", events[1].Kind)
		assert.Nil(t, events[1].Activity, "it has ended")
		assert.Equal(t, 4999, events[3].Reading.Hudu)
		assert.EqualValues(t, 4999, events[4].Revision)
	})
}

func TestWhoMissedSomethingAsks(t *testing.T) {
	listening(t, func(t *testing.T, h *hub, _ *ear) {
		for range keptEvents + 500 {
			h.publish(Event{Kind: "finished"})
		}
		time.Sleep(time.Minute)
		last := h.last()
		require.EqualValues(t, keptEvents+500, last)
		assert.Equal(t, Batch{Events: []Event{}}, h.after(last))
		assert.Len(t, h.after(last-3).Events, 3)
		assert.Len(t, h.after(500).Events, keptEvents, "everything that is kept")
		assert.Equal(t, Batch{Reset: true, Events: []Event{}}, h.after(499), "one is no longer kept")
		assert.Equal(t, Batch{Reset: true, Events: []Event{}}, h.after(last+1), "another start of the program")
	})
}

func TestFewRecordsAreKept(t *testing.T) {
	listening(t, func(t *testing.T, h *hub, _ *ear) {
		for i := range 100 {
			h.publish(Event{Kind: "records", Records: make([]RecordDone, 150)})
			h.publish(Event{Kind: "finished"})
			if i%10 == 0 {
				time.Sleep(time.Minute)
			}
		}
		time.Sleep(time.Minute)
		records := 0
		last := h.last()
		require.True(t, h.after(0).Reset)
		for _, event := range h.after(last - int64(len(h.kept))).Events {
			records += len(event.Records)
		}
		assert.Equal(t, records, h.records)
		assert.LessOrEqual(t, records, keptRecords)
		assert.Greater(t, records, keptRecords/2)
	})
}

func TestWhoHasLeftHearsNothing(t *testing.T) {
	listening(t, func(t *testing.T, h *hub, e *ear) {
		late := &ear{}
		stop := h.listen(late.hear)
		h.publish(Event{Kind: "state"})
		time.Sleep(time.Second)
		stop()
		h.publish(Event{Kind: "state"})
		time.Sleep(time.Second)
		assert.Len(t, late.heard(), 1)
		assert.Len(t, e.heard(), 2)
	})
}

func TestClosingTellsWhatIsLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, e := newHub(), &ear{}
		h.listen(e.hear)
		for range 1000 {
			h.publish(Event{Kind: "finished"})
		}
		h.close()
		assert.Len(t, e.heard(), 1000)
	})
}
