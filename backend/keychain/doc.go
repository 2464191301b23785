// Package keychain keeps Crossdock's keys in the operating system's keychain,
// and takes them from the environment on machines that have none.
//
// The environment wins over the keychain, so that a scheduled task needs no
// keychain at all: with a variable set, the keychain is not even asked.
//
// A keychain can hang (a prompt that nobody answers, a D-Bus service that is
// gone), and its calls cannot be cancelled. So every call runs in a goroutine
// of the [Keychain] and is waited for no longer than a few seconds. At most
// one call is under way at any time: one that hangs makes the next ones fail
// as busy, and can never overtake them later. [Keychain.Wait] waits for it.
//
// It must never write a key anywhere but into the keychain, nor put one into
// an error. The entry point is [New].
package keychain
