// Package tray is the icon beside the clock and its menu. It starts differently
// on each system and may be missing; the window works without it.
//
// It must never decide what happens: it shows a [State] and hands on what a
// person chose, never from the tray's own thread. The entry point is [Start].
package tray
