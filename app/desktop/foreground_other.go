//go:build !windows

package desktop

// letForeground is needed on Windows alone.
func letForeground() {}
