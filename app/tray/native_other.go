//go:build !linux && !windows && !(darwin && cgo)

package tray

func newMenu(func(Choice)) menu { return menu{} }

func startNative(func(), func(bool)) (native, error) { return native{}, ErrMissing }
