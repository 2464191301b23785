//go:build linux

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// ticks are the units of processor time in a second; on Linux it has been 100
// for every program for decades.
const ticks = 100

// seen are the processes at one moment.
type seen struct {
	at          time.Time
	cpu, ownCPU time.Duration // since their starts
	memory, own int64         // bytes that no other process has part in
	processes   int
}

// percent is the processor time from one moment to another, of one processor.
func (s seen) percent(to seen) float64 {
	return 100 * (to.cpu - s.cpu).Seconds() / to.at.Sub(s.at).Seconds()
}

func (s seen) ownPercent(to seen) float64 {
	return 100 * (to.ownCPU - s.ownCPU).Seconds() / to.at.Sub(s.at).Seconds()
}

// floor is the least memory at any of the moments.
func floor(looks []seen) int64 {
	least := looks[0].memory
	for _, s := range looks {
		least = min(least, s.memory)
	}
	return least
}

func mebibytes(n int64) float64 { return float64(n) / (1 << 20) }

// look adds up a process and everything that it started.
func look(pid int) (seen, error) {
	s := seen{at: time.Now()}
	for _, each := range family(pid) {
		cpu, err := cpuOf(each)
		if err == nil {
			var memory int64
			if memory, err = memoryOf(each); err == nil {
				s.cpu += cpu
				s.memory += memory
				s.processes++
				if each == pid {
					s.ownCPU, s.own = cpu, memory
				}
			}
		}
		if err != nil && each == pid {
			return s, fmt.Errorf("the program has ended: %w", err)
		}
	}
	return s, nil
}

// family is a process with everything below it.
func family(pid int) []int {
	below := map[int][]int{}
	stats, _ := filepath.Glob("/proc/[0-9]*/stat") // the pattern is right
	for _, path := range stats {
		fields, err := statOf(path)
		if err != nil {
			continue // it has ended meanwhile
		}
		child, _ := strconv.Atoi(filepath.Base(filepath.Dir(path)))
		parent, _ := strconv.Atoi(fields[1])
		below[parent] = append(below[parent], child)
	}
	all := []int{pid}
	for i := 0; i < len(all); i++ {
		all = append(all, below[all[i]]...)
	}
	return all
}

// statOf are the fields of a process after its name, which may hold anything:
// its state comes first.
func statOf(path string) ([]string, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	fields := strings.Fields(string(content[strings.LastIndexByte(string(content), ')')+1:]))
	if len(fields) < 13 {
		return nil, fmt.Errorf("%s has %d fields", path, len(fields))
	}
	return fields, nil
}

func cpuOf(pid int) (time.Duration, error) {
	fields, err := statOf(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, err
	}
	user, err := strconv.ParseInt(fields[11], 10, 64)
	if err != nil {
		return 0, err
	}
	system, err := strconv.ParseInt(fields[12], 10, 64)
	return time.Duration(user+system) * time.Second / ticks, err
}

// memoryOf is what a process has for itself: what it shares with others changes
// with them.
func memoryOf(pid int) (int64, error) {
	content, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(content)) {
		if fields := strings.Fields(line); len(fields) == 3 && fields[0] == "Anonymous:" {
			kilobytes, err := strconv.ParseInt(fields[1], 10, 64)
			return kilobytes << 10, err
		}
	}
	return 0, fmt.Errorf("process %d does not tell its memory", pid)
}
