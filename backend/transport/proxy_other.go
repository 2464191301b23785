//go:build !windows && !(darwin && cgo)

package transport

// systemProxy is not there: on Linux proxies are set in the environment.
var systemProxy func(address string) string
