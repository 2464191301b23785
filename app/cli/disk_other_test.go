//go:build !unix

package cli

// limitFiles does nothing: there is no such limit here.
func limitFiles() {}
