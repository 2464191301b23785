// Package sandbox runs simulators of ConnectWise PSA and Hudu on this machine,
// filled with a made-up provider, so that anybody can try everything in a
// minute with no account.
//
// The simulators keep everything in memory and answer on loopback only. They
// are the stand-in for reality in tests and benchmarks, too. The entry points
// are [Start], and [New] for tests that want no sockets.
package sandbox
