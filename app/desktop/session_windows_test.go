package desktop

import (
	"testing"
	"time"
	"unsafe"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/windows"
)

// The end of a session is heard by the hidden window, and one that another
// program kept is none.
func TestTheEndOfASessionIsHeard(t *testing.T) {
	ended := 0
	stop, err := watchSession(func() { ended++ })
	require.NoError(t, err)
	name, err := windows.UTF16PtrFromString(sessionClass)
	require.NoError(t, err)
	find, send := user32.NewProc("FindWindowW"), user32.NewProc("SendMessageW")
	window, _, _ := find.Call(uintptr(unsafe.Pointer(name)), 0)
	require.NotZero(t, window)
	may, _, _ := send.Call(window, wmQueryEndSession, 0, 0)
	require.NotZero(t, may)
	_, _, _ = send.Call(window, wmEndSession, 0, 0)
	require.Zero(t, ended)
	_, _, _ = send.Call(window, wmEndSession, 1, 0)
	require.Equal(t, 1, ended)

	stopped := make(chan struct{})
	go func() { stop(); close(stopped) }()
	select {
	case <-stopped:
	case <-time.After(5 * time.Second):
		require.Fail(t, "it does not stop")
	}
	window, _, _ = find.Call(uintptr(unsafe.Pointer(name)), 0)
	require.Zero(t, window)
	again, err := watchSession(func() {})
	require.NoError(t, err, "the class is free again")
	again()
}
