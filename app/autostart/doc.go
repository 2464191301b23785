// Package autostart starts the program, hidden, when the person signs in to the
// computer: by an entry in the Run key of the person's own registry on Windows,
// a launch agent on macOS, and an autostart entry on Linux. Nothing of it needs
// an administrator, and nothing is left when it is switched off.
//
// It must never switch itself on, and never touch what others start there. The
// entry point is [New].
package autostart
