package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// raceSystems are the desktop systems for which Go has a race detector.
var raceSystems = []string{"darwin/amd64", "darwin/arm64", "linux/amd64", "linux/arm64", "windows/amd64"}

// raceFlags gives the flag that switches the race detector on, or none with a
// line that says why. On CI (CI=true) there is no way round it.
func raceFlags(ctx context.Context) ([]string, error) {
	missing, err := noRace(ctx)
	if err != nil {
		return nil, err
	}
	switch {
	case missing == "":
		return []string{"-race"}, nil
	case os.Getenv("CI") == "true":
		return nil, errors.New("no race detector, which CI requires: " + missing)
	}
	fmt.Printf("the tests run without the race detector: %s\n", missing)
	return nil, nil
}

// noRace says what keeps the race detector from running here, "" for nothing.
func noRace(ctx context.Context) (string, error) {
	out, err := exec.CommandContext(ctx, "go", "env", "GOOS", "GOARCH", "CGO_ENABLED", "CC").Output()
	if err != nil {
		return "", fmt.Errorf("ask go for its environment: %w", err)
	}
	lines := strings.Split(strings.TrimRight(string(out), "\r\n"), "\n")
	if len(lines) != 4 {
		return "", fmt.Errorf("ask go for its environment: %d lines instead of 4", len(lines))
	}
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	system, cgo, compiler := lines[0]+"/"+lines[1], lines[2], lines[3]
	if !slices.Contains(raceSystems, system) {
		return "Go has none for " + system, nil
	}
	command, _, _ := strings.Cut(compiler, " ")
	if _, err := exec.LookPath(command); err != nil {
		return "there is no C compiler (" + command + ")", nil
	}
	if cgo != "1" {
		return "CGO_ENABLED is " + cgo, nil
	}
	return "", nil
}
