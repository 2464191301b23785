package awake

import (
	"context"
	"sync"
)

// Keep keeps the machine awake until the answer is called, which may be called
// more than once. Should the process end without it, the operating system lets
// go by itself.
func Keep() (release func()) { return keep(hold) }

// keep runs hold on a goroutine of its own, so that no bus and no program that
// is slow holds up who asks. release waits for it.
func keep(hold func(context.Context)) (release func()) {
	ctx, cancel := context.WithCancel(context.Background())
	var holding sync.WaitGroup
	holding.Go(func() { hold(ctx) })
	return func() {
		cancel()
		holding.Wait()
	}
}
