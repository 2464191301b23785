package main

import (
	"fmt"
	"runtime"
	"runtime/metrics"
	"time"

	"crossdock/backend/match"
	"crossdock/backend/sandbox/tenants"
)

// heap is the memory that the program's objects take, garbage included.
const heap = "/memory/classes/heap/objects:bytes"

// takeTime makes the board of a large tenant and all its proposals, and prints
// the time that took and the most memory that it held beside its input.
func takeTime(companies int) {
	tenant := tenants.Generate(tenants.Options{Seed: tenants.ReportingSeeds()[0], Companies: companies, Profile: tenants.Everything})
	runtime.GC()
	before := heapNow()
	done, most := make(chan struct{}), make(chan uint64)
	go func() {
		peak := before
		for {
			select {
			case <-done:
				most <- max(peak, heapNow())
				return
			case <-time.After(5 * time.Millisecond):
				peak = max(peak, heapNow())
			}
		}
	}()
	begin := time.Now()
	board := match.NewBoard(tenant.Input)
	made := time.Since(begin)
	for i := range tenant.Input.ConnectWise {
		board.Proposal(tenant.Input.ConnectWise[i].ID)
	}
	took := time.Since(begin)
	close(done)
	fmt.Printf("\n%d × %d companies: board in %.2f s, with every proposal %.2f s; at most %d MB beside the input; %d processors\n",
		len(tenant.Input.ConnectWise), len(tenant.Input.Hudu), made.Seconds(), took.Seconds(), (<-most-before)>>20, runtime.GOMAXPROCS(0))
}

func heapNow() uint64 {
	sample := []metrics.Sample{{Name: heap}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
