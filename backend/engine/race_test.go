//go:build race

package engine_test

// raceDetector tells that the tests run under it, several times as slow.
const raceDetector = true
