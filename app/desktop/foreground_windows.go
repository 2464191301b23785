package desktop

import "golang.org/x/sys/windows"

// letForeground hands the right to come to the front on to the first instance:
// Windows gave it to this one, which the person has just started.
func letForeground() {
	const anybody = ^uintptr(0)
	call := windows.NewLazySystemDLL("user32.dll").NewProc("AllowSetForegroundWindow")
	if call.Find() == nil {
		_, _, _ = call.Call(anybody) // refused: the taskbar blinks instead
	}
}
