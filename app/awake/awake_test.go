package awake

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// Who asks is not held up, and release waits until the machine may sleep again.
func TestReleaseWaits(t *testing.T) {
	let, begun, over := make(chan struct{}), make(chan struct{}), false
	release := keep(func(ctx context.Context) {
		<-let
		close(begun)
		<-ctx.Done()
		over = true
	})
	close(let) // keep has returned while nothing was held yet
	<-begun
	release()
	assert.True(t, over)
	release()
}

// The way of the system that the test runs on does no harm, whether or not
// there is one.
func TestKeepHere(t *testing.T) {
	began := time.Now()
	release := Keep()
	assert.Less(t, time.Since(began), 5*time.Second)
	release()
	assert.Less(t, time.Since(began), 10*time.Second)
}
