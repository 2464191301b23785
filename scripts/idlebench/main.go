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
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"crossdock/backend/sandbox"
	"crossdock/backend/sandbox/msp"
	"crossdock/scripts/headless"
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
	p := program{binary: binary, folder: folder, env: keysOf(box)}
	if err := p.setUp(ctx, box); err != nil {
		return err
	}
	screen, err := headless.OpenDisplay(ctx)
	if err != nil {
		return err
	}
	defer screen.Close()
	window := p.run(ctx, "--hidden")
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

// program is the program on a data folder.
type program struct {
	binary, folder string
	env            []string
}

func keysOf(box *sandbox.Sandbox) []string {
	c := box.Credentials()
	return []string{
		"CROSSDOCK_CONNECTWISE_PUBLIC_KEY=" + c.ConnectWise.PublicKey, "CROSSDOCK_CONNECTWISE_PRIVATE_KEY=" + c.ConnectWise.PrivateKey,
		"CROSSDOCK_CONNECTWISE_CLIENT_ID=" + c.ConnectWise.ClientID, "CROSSDOCK_HUDU_API_KEY=" + c.Hudu.APIKey,
	}
}

func (p program) run(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, p.binary, append([]string{"--data-dir", filepath.Join(p.folder, "data")}, args...)...)
	cmd.Env = append(os.Environ(), p.env...)
	return cmd
}

// setUp does everything up to the first sync, so that the timetable runs.
func (p program) setUp(ctx context.Context, box *sandbox.Sandbox) error {
	content, err := box.DemoSettings().Encode()
	if err != nil {
		return err
	}
	file := filepath.Join(p.folder, "settings.json")
	if err := os.WriteFile(file, content, 0o600); err != nil {
		return err
	}
	for _, args := range [][]string{{"settings", "import", file}, {"check"}, {"match", "--accept-sure"}, {"sync"}} {
		out, err := p.run(ctx, args...).CombinedOutput()
		var exit *exec.ExitError
		if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 4) { // records that are refused are no failure here
			return fmt.Errorf("crossdock %s: %w\n%s", args[0], err, out)
		}
	}
	return nil
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
