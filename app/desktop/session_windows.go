package desktop

import (
	"fmt"
	"runtime"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	user32          = windows.NewLazySystemDLL("user32.dll")
	registerClass   = user32.NewProc("RegisterClassExW")
	unregisterClass = user32.NewProc("UnregisterClassW")
	createWindow    = user32.NewProc("CreateWindowExW")
	destroyWindow   = user32.NewProc("DestroyWindow")
	defaultProc     = user32.NewProc("DefWindowProcW")
	getMessage      = user32.NewProc("GetMessageW")
	dispatchMessage = user32.NewProc("DispatchMessageW")
	postMessage     = user32.NewProc("PostMessageW")
	postQuit        = user32.NewProc("PostQuitMessage")
)

// The messages of a window that matter here.
const (
	wmDestroy         = 0x0002
	wmClose           = 0x0010
	wmQueryEndSession = 0x0011
	wmEndSession      = 0x0016
)

// windowClass is WNDCLASSEXW.
type windowClass struct {
	size, style                        uint32
	proc                               uintptr
	classExtra, windowExtra            int32
	instance, icon, cursor, background windows.Handle
	menuName, className                *uint16
	smallIcon                          windows.Handle
}

// windowMessage is MSG.
type windowMessage struct {
	window         windows.HWND
	message        uint32
	wParam, lParam uintptr
	time           uint32
	x, y           int32
	private        uint32
}

// sessionClass is the class of the window that hears of the end of a session.
const sessionClass = "CrossdockSession"

// watchSession calls ended when the person signs out or shuts the machine down;
// Windows ends the process once it returns. The window's library and the tray's
// do not tell. Only a window hears of it, and none that is a child or takes
// messages alone: this one is never shown. It has a thread and a message loop of
// its own, so that it hears while the others are busy.
func watchSession(ended func()) (stop func(), err error) {
	made, done := make(chan error, 1), make(chan struct{})
	var window windows.HWND
	go func() {
		defer close(done)
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		var free func()
		var err error
		window, free, err = sessionWindow(ended)
		made <- err
		if err != nil {
			return
		}
		defer free()
		var m windowMessage
		for more(getMessage.Call(uintptr(unsafe.Pointer(&m)), 0, 0, 0)) {
			_, _, _ = dispatchMessage.Call(uintptr(unsafe.Pointer(&m)))
		}
	}()
	if err := <-made; err != nil {
		<-done
		return func() {}, err
	}
	return func() {
		_, _, _ = postMessage.Call(uintptr(window), wmClose, 0, 0)
		<-done
	}, nil
}

// more tells whether there was a message: 0 is the end, and -1 a failure.
func more(answer, _ uintptr, _ error) bool { return int32(answer) > 0 } //nolint:gosec // a BOOL

// sessionWindow makes the window on this thread; free takes its class away.
func sessionWindow(ended func()) (window windows.HWND, free func(), err error) {
	for _, call := range []*windows.LazyProc{registerClass, unregisterClass, createWindow, destroyWindow, defaultProc, getMessage, dispatchMessage, postMessage, postQuit} {
		if err := call.Find(); err != nil {
			return 0, nil, fmt.Errorf("watch the session: %w", err)
		}
	}
	var instance windows.Handle
	if err := windows.GetModuleHandleEx(0, nil, &instance); err != nil {
		return 0, nil, fmt.Errorf("watch the session: %w", err)
	}
	name, err := windows.UTF16PtrFromString(sessionClass)
	if err != nil {
		return 0, nil, fmt.Errorf("watch the session: %w", err)
	}
	class := windowClass{proc: windows.NewCallback(sessionProc(ended)), instance: instance, className: name}
	class.size = uint32(unsafe.Sizeof(class))
	if atom, _, err := registerClass.Call(uintptr(unsafe.Pointer(&class))); atom == 0 {
		return 0, nil, fmt.Errorf("watch the session: register class: %w", err)
	}
	free = func() { _, _, _ = unregisterClass.Call(uintptr(unsafe.Pointer(name)), uintptr(instance)) }
	made, _, err := createWindow.Call(0, uintptr(unsafe.Pointer(name)), 0, 0, 0, 0, 0, 0, 0, 0, uintptr(instance), 0)
	if made == 0 {
		free()
		return 0, nil, fmt.Errorf("watch the session: create window: %w", err)
	}
	return windows.HWND(made), free, nil
}

// sessionProc answers the messages of the window.
func sessionProc(ended func()) func(window, message, wParam, lParam uintptr) uintptr {
	return func(window, message, wParam, lParam uintptr) uintptr {
		switch message {
		case wmQueryEndSession:
			return 1 // the session may end
		case wmEndSession:
			if wParam != 0 { // 0: another program kept it
				ended()
			}
			return 0
		case wmClose:
			_, _, _ = destroyWindow.Call(window)
			return 0
		case wmDestroy:
			_, _, _ = postQuit.Call(0)
			return 0
		default:
			answer, _, _ := defaultProc.Call(window, message, wParam, lParam)
			return answer
		}
	}
}
