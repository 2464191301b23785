package apply

import (
	"context"
	"time"
)

const (
	// grace is how long a request that has begun may take after the run was
	// stopped. One that still waits for its turn then was never sent.
	grace = 30 * time.Second
	// longest is the time limit of one change, waiting for a rate limit
	// included.
	longest = 15 * time.Minute
)

// finishing is a context that outlives ctx by grace, so that a stop does not
// tear off the write in flight. The returned function ends it.
func finishing(ctx context.Context) (context.Context, func()) {
	inner, cancel := context.WithTimeout(context.WithoutCancel(ctx), longest)
	ended := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(ended)
		timer := time.NewTimer(grace)
		defer timer.Stop()
		select {
		case <-timer.C:
			cancel()
		case <-inner.Done():
		}
	})
	return inner, func() {
		cancel()
		if !stop() {
			<-ended
		}
	}
}
