// Package notify shows notifications of the desktops of Linux, and tells when
// the person clicks one. On the other systems the window's library does it; on
// Linux it would take a notification that was dismissed for one that was
// clicked, and make a folder of its own.
//
// It must never wait for a desktop that is slow, and never pass on text that the
// desktop could take for markup. The entry point is [Open].
package notify
