//go:build linux

// Command idlebench measures what the program costs while nobody looks: it sets
// it up on a sandbox, opens it hidden after a sync, and adds up the processor
// time of its processes and their memory.
//
//	go run ./scripts/idlebench -binary ./crossdock [-duration 10m]
//
// It fails above one per cent of a processor, or when memory grows. Processor
// time is that of the processes themselves, so that other work on the machine
// changes little.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"crossdock/backend/sandbox"
	"crossdock/backend/sandbox/msp"
	"crossdock/scripts/headless"
	"crossdock/scripts/program"
)

// warmUp is how long the program has to come to rest after its start.
const warmUp = 30 * time.Second

// The limits.
const (
	mostPercent = 1.0 // of one processor
	mostGrowth  = 8 << 20
)

func main() {
	if err := command(); err != nil {
		fmt.Fprintln(os.Stderr, "idlebench:", err)
		os.Exit(1)
	}
}

func command() error {
	binary := flag.String("binary", "./crossdock", "the `program`, built with its window")
	duration := flag.Duration("duration", 10*time.Minute, "how `long` to measure")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return headless.OnBus(ctx, func(ctx context.Context) error { return bench(ctx, *binary, *duration) })
}

func bench(ctx context.Context, binary string, duration time.Duration) (err error) {
	folder, err := os.MkdirTemp("", "crossdock-idlebench-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	box, err := sandbox.Start(sandbox.Options{Size: msp.Small()})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, box.Close()) }()
	p := program.Program{Binary: binary, Data: filepath.Join(folder, "data"), Env: program.Keys(box)}
	// A sync, so that the timetable runs.
	if err := p.SetUp(ctx, box.DemoSettings(), []string{"match", "--accept-sure"}, []string{"sync"}); err != nil {
		return err
	}
	screen, err := headless.OpenDisplay(ctx)
	if err != nil {
		return err
	}
	defer screen.Close()
	window := p.Command(ctx, "--hidden")
	window.Env = append(window.Env, "DISPLAY="+screen.Name)
	if err := window.Start(); err != nil {
		return err
	}
	defer func() {
		_ = window.Process.Signal(syscall.SIGTERM)
		err = errors.Join(err, window.Wait())
	}()
	return measure(ctx, window.Process.Pid, duration)
}

// measure looks at the processes over that time.
func measure(ctx context.Context, pid int, duration time.Duration) error {
	if err := wait(ctx, warmUp); err != nil {
		return err
	}
	begin, err := look(pid)
	if err != nil {
		return err
	}
	fmt.Printf("%-10s %9s %12s %12s\n", "after", "CPU", "memory", "program's")
	now, looks := begin, []seen{begin}
	for now.at.Sub(begin.at) < duration {
		if err := wait(ctx, min(time.Minute, duration)); err != nil {
			return err
		}
		if now, err = look(pid); err != nil {
			return err
		}
		looks = append(looks, now)
		fmt.Printf("%-10s %8.2f%% %8.1f MiB %8.1f MiB\n", now.at.Sub(begin.at).Round(time.Second), begin.percent(now), mebibytes(now.memory), mebibytes(now.own))
	}
	// What a page leaves behind is collected now and then: the floor counts.
	half := len(looks) / 2
	percent, growth := begin.percent(now), floor(looks[half:])-floor(looks[:half])
	fmt.Printf("%.2f %% of one processor (the program itself %.2f %%), memory %.1f MiB in %d processes, its floor %+.1f MiB from the first half to the second\n",
		percent, begin.ownPercent(now), mebibytes(now.memory), now.processes, mebibytes(growth))
	var failed []error
	if percent > mostPercent {
		failed = append(failed, fmt.Errorf("more than %.0f %% of one processor", mostPercent))
	}
	if growth > mostGrowth {
		failed = append(failed, fmt.Errorf("memory has grown by more than %.0f MiB", mebibytes(mostGrowth)))
	}
	return errors.Join(failed...)
}

func wait(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
