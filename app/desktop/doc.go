// Package desktop is the window: the Wails application around the bound
// services, its life from start to quit, and the tray beside it.
package desktop
