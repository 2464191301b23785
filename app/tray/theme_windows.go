package tray

import (
	"sync"

	"golang.org/x/sys/windows"
	"golang.org/x/sys/windows/registry"
)

// watchTheme delivers whenever the person's choice of colours may have changed,
// until stop is called. Where it cannot be watched nothing is delivered, and
// the next state of the tray brings the right icon.
func watchTheme() (changed <-chan struct{}, stop func()) {
	nothing := func() {}
	key, err := registry.OpenKey(registry.CURRENT_USER, themeKey, windows.KEY_NOTIFY)
	if err != nil {
		return nil, nothing
	}
	wake, err := windows.CreateEvent(nil, 0, 0, nil) // falls back by itself
	if err != nil {
		_ = key.Close() // nothing was read
		return nil, nothing
	}
	ended, err := windows.CreateEvent(nil, 1, 0, nil)
	if err != nil {
		_, _ = key.Close(), windows.CloseHandle(wake) // the first error counts
		return nil, nothing
	}
	told := make(chan struct{}, 1)
	var watching sync.WaitGroup
	watching.Go(func() {
		for {
			// Without the last flag it would end with the thread that asked.
			const what = windows.REG_NOTIFY_CHANGE_LAST_SET | windows.REG_NOTIFY_THREAD_AGNOSTIC
			if windows.RegNotifyChangeKeyValue(windows.Handle(key), false, what, wake, true) != nil {
				return
			}
			if which, err := windows.WaitForMultipleObjects([]windows.Handle{wake, ended}, false, windows.INFINITE); err != nil || which != windows.WAIT_OBJECT_0 {
				return
			}
			select {
			case told <- struct{}{}:
			default:
			}
		}
	})
	return told, func() {
		_ = windows.SetEvent(ended) // it cannot fail on an open event
		watching.Wait()
		_, _, _ = key.Close(), windows.CloseHandle(wake), windows.CloseHandle(ended)
	}
}
