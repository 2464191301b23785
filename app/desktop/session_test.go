package desktop

import (
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/app/crash"
)

// A session that ends is no crash: the next start tells of none, also when the
// write in flight takes longer than the system waits. Planted and found: an end
// that is not noted; one that waits for the desk without a limit.
func TestASessionThatEndsIsNoCrash(t *testing.T) {
	p, w := opened(t, Options{})
	running := filepath.Join(p.options.Dir, crash.Folder, "running.json")
	require.FileExists(t, running)
	closed := p.closeDesk
	release := make(chan struct{})
	letGo := sync.OnceFunc(func() { close(release) })
	t.Cleanup(letGo)
	time.AfterFunc(10*time.Second, letGo) // an end that waits fails, and does not hang
	p.closeDesk = func() {
		<-release
		closed()
	}
	p.patience = 20 * time.Millisecond
	began := time.Now()
	p.sessionEnds()
	assert.Less(t, time.Since(began), 5*time.Second)
	_, err := os.Stat(running)
	require.ErrorIs(t, err, os.ErrNotExist)
	letGo()
	eventually(t, "the program does not end", func() bool { return w.did("quit") })
}

// A click on a notification never holds up the end of the program.
func TestAClickOnANotificationWaitsForNobody(t *testing.T) {
	p, _ := opened(t, Options{})
	p.mu.Lock() // the window is busy
	told := make(chan struct{})
	go func() {
		p.openNotification("1")
		close(told)
	}()
	select {
	case <-told:
	case <-time.After(5 * time.Second):
		t.Error("the click waits for the window")
	}
	p.mu.Unlock()
}
