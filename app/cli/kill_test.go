package cli

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"runtime"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/sandbox/fault"
)

func unauthorizedOnce() fault.Rule {
	return fault.Rule{Methods: []string{"POST", "PUT"}, When: fault.Nth(3), Fault: fault.Unauthorized(`{"error":"Bad credentials"}`)}
}

// signalAt is a Hudu that sends a signal to the program around its n-th write.
type signalAt struct {
	next   http.Handler
	n      int64
	after  bool // after the write took effect, before its answer leaves
	signal os.Signal
	writes atomic.Int64
	victim atomic.Pointer[os.Process]
	gone   chan struct{} // closed when the program has ended
}

func (s *signalAt) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodGet || s.writes.Add(1) != s.n || s.victim.Load() == nil {
		s.next.ServeHTTP(w, r)
		return
	}
	if s.after {
		s.next.ServeHTTP(httptest.NewRecorder(), r)
	}
	_ = s.victim.Load().Signal(s.signal)
	if s.signal == os.Kill {
		<-s.gone
		panic(http.ErrAbortHandler)
	}
	s.next.ServeHTTP(w, r)
}

// program starts the real program and waits for its end.
func (b *bench) program(s *signalAt, args ...string) int {
	b.t.Helper()
	executable, err := os.Executable()
	require.NoError(b.t, err)
	cmd := exec.Command(executable, append(args, "--data-dir", b.dir)...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	for name, value := range b.env {
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	s.gone = make(chan struct{})
	require.NoError(b.t, cmd.Start())
	s.victim.Store(cmd.Process)
	_ = cmd.Wait()
	s.victim.Store(nil)
	close(s.gone)
	return cmd.ProcessState.ExitCode()
}

// TestKilledAroundAnyWrite kills the program before and after ten of its
// writes. After the next run Hudu is as after an undisturbed one: nothing is
// doubled and nothing is lost.
func TestKilledAroundAnyWrite(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("needs signals")
	}
	undisturbed := newBench(t)
	undisturbed.setUp()
	undisturbed.must(exitPartial, "sync")
	want := undisturbed.state()
	total := len(undisturbed.box.Hudu.Writes())
	for i := range 10 {
		n := 1 + i*(total-1)/9
		for _, after := range []bool{false, true} {
			t.Run(fmt.Sprintf("write %d, after %v", n, after), func(t *testing.T) {
				b := newBench(t)
				s := &signalAt{next: b.box.Hudu, n: int64(n), after: after, signal: os.Kill}
				b.serve(s)
				b.setUp()
				s.writes.Store(0)
				assert.Equal(t, -1, b.program(s, "sync"), "killed")
				b.must(exitPartial, "sync")
				assert.Equal(t, want, b.state())
				b.box.Hudu.ForgetRequests()
				b.must(exitPartial, "sync")
				assert.Empty(t, b.box.Hudu.Writes(), "the run after writes nothing")
			})
		}
	}
}

func (b *bench) serve(handler http.Handler) {
	server := httptest.NewServer(handler)
	b.t.Cleanup(server.Close)
	b.huduAt = server.URL
}

// TestInterrupted: the write in flight is finished, the exit status is 130,
// and the next run goes on.
func TestInterrupted(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("needs signals")
	}
	b := newBench(t)
	s := &signalAt{next: slow{b.box.Hudu, 30 * time.Millisecond}, n: 20, signal: syscall.SIGINT}
	b.serve(s)
	b.setUp()
	s.writes.Store(0)
	assert.Equal(t, exitInterrupted, b.program(s, "sync"))
	writes := len(b.box.Hudu.Writes())
	assert.Less(t, writes, 60, "it stopped soon")
	b.must(exitPartial, "sync")

	undisturbed := newBench(t)
	undisturbed.setUp()
	undisturbed.must(exitPartial, "sync")
	assert.Equal(t, undisturbed.state(), b.state())
	assert.Contains(t, b.must(exitDone, "runs"), "stopped")
}

// slow answers writes after a while, so that a signal has time to arrive.
type slow struct {
	next http.Handler
	wait time.Duration
}

func (s slow) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet {
		time.Sleep(s.wait)
	}
	s.next.ServeHTTP(w, r)
}

// TestAnotherProgramHasTheFolder: the second one says so and changes nothing.
func TestAnotherProgramHasTheFolder(t *testing.T) {
	b := newBench(t)
	c := &command{World: World{Now: time.Now, Err: os.Stderr}, dataDir: b.dir}
	r, err := c.open()
	require.NoError(t, err)
	defer c.close(r)
	status, _, stderr := b.run("runs")
	assert.Equal(t, exitFailed, status)
	assert.Contains(t, stderr, "another Crossdock")
}
