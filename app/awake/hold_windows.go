package awake

import (
	"context"
	"runtime"

	"golang.org/x/sys/windows"
)

// What a thread asks of the system: until further notice, not to go to sleep.
const (
	continuous     = 0x80000000
	systemRequired = 0x00000001
)

// hold keeps the machine awake until the context ends. What a thread asks for
// ends with the thread, so the goroutine stays on its own.
func hold(ctx context.Context) {
	call := windows.NewLazySystemDLL("kernel32.dll").NewProc("SetThreadExecutionState")
	if call.Find() != nil {
		return
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if before, _, _ := call.Call(continuous | systemRequired); before == 0 {
		return // refused: the machine sleeps as it always did
	}
	<-ctx.Done()
	_, _, _ = call.Call(continuous) // as it was before; there is nothing to do about a failure
}
