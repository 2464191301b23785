package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"crossdock/app"
)

// stream sends the batches of events as server-sent events. The number of an
// event stream's message is that of the last event in it, so that a browser
// that comes back says how far it got.
type stream struct {
	subscribe func(func(app.Batch)) (stop func())
	after     func(int64) app.Batch
	ending    <-chan struct{}
}

const (
	heartbeat = 15 * time.Second
	// writeWithin is how long a browser may take for one message.
	writeWithin = 10 * time.Second
	// waitingMost is how many batches wait for a browser that does not read;
	// it loses the connection then, and comes back with the number it got to.
	waitingMost = 64
)

func (s *stream) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	batches := make(chan app.Batch, waitingMost)
	slow := make(chan struct{}, 1)
	// Before the answer begins: what happens from here on is seen.
	stop := s.subscribe(func(batch app.Batch) {
		select {
		case batches <- batch:
		default:
			select {
			case slow <- struct{}{}:
			default:
			}
		}
	})
	defer stop()
	out := &eventWriter{w: w, control: http.NewResponseController(w)}
	w.Header().Set("Content-Type", "text/event-stream")
	if !out.send([]byte("retry: 1000\n\n")) {
		return
	}
	if seen, err := strconv.ParseInt(r.Header.Get("Last-Event-ID"), 10, 64); err == nil && !out.batch(s.after(seen)) {
		return
	}
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		more := false
		select {
		case batch := <-batches:
			more = out.batch(batch)
		case <-beat.C:
			more = out.send([]byte(": \n\n"))
		case <-s.ending:
			out.send([]byte("event: end\ndata: {}\n\n"))
		case <-slow:
		case <-r.Context().Done():
		}
		if !more {
			return
		}
	}
}

// eventWriter writes messages and remembers the newest event sent: one that a
// browser asked for again may come by the subscription, too.
type eventWriter struct {
	w       http.ResponseWriter
	control *http.ResponseController
	last    int64
}

// batch sends what is new in a batch and tells whether the browser is there.
func (e *eventWriter) batch(batch app.Batch) bool {
	events := []app.Event{}
	for _, event := range batch.Events {
		if event.Sequence > e.last {
			events = append(events, event)
		}
	}
	if len(events) == 0 && !batch.Reset {
		return true
	}
	text, err := json.Marshal(app.Batch{Reset: batch.Reset, Events: events})
	if err != nil {
		return false
	}
	var message bytes.Buffer
	message.WriteString("event: batch\n")
	if len(events) > 0 {
		e.last = events[len(events)-1].Sequence
		fmt.Fprintf(&message, "id: %d\n", e.last)
	}
	fmt.Fprintf(&message, "data: %s\n\n", text)
	return e.send(message.Bytes())
}

func (e *eventWriter) send(message []byte) bool {
	if err := e.control.SetWriteDeadline(time.Now().Add(writeWithin)); err != nil {
		return false
	}
	if _, err := e.w.Write(message); err != nil {
		return false
	}
	return e.control.Flush() == nil
}
