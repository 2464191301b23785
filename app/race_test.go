//go:build race

package app

// raceEnabled tells that the race detector slows everything down.
const raceEnabled = true
