package schedule

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/settings"
)

// machine is a computer on which the loop runs: its wall clock can be put on,
// which is what sleep looks like, and its runs take a while.
type machine struct {
	wake chan struct{}

	mu      sync.Mutex // guards what follows
	takes   time.Duration
	settles time.Duration // after a wake
	facts   Facts
	ahead   time.Duration // of the wall clock
	running bool
	began   []time.Time
}

func (m *machine) nowLocked() time.Time { return time.Now().Add(m.ahead) }

func (m *machine) change(change func()) {
	m.mu.Lock()
	defer m.mu.Unlock()
	change()
}

// runs are the times at which runs began.
func (m *machine) runs() []time.Time {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.began
}

func (m *machine) timetable() Timetable {
	return Timetable{
		Settle: func() time.Duration {
			m.mu.Lock()
			defer m.mu.Unlock()
			return m.settles
		},
		Facts: func() (Facts, error) {
			m.mu.Lock()
			defer m.mu.Unlock()
			facts := m.facts
			facts.Now = m.nowLocked()
			return facts, nil
		},
		Start: func() {
			m.mu.Lock()
			defer m.mu.Unlock()
			if m.running {
				return
			}
			m.running = true
			m.began = append(m.began, m.nowLocked())
			time.AfterFunc(m.takes, func() { m.change(func() { m.running, m.facts.Last = false, m.nowLocked() }) })
		},
	}
}

// onMachine runs a test beside the loop, on a clock of its own.
func onMachine(t *testing.T, test func(t *testing.T, m *machine)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		m := &machine{takes: time.Minute, wake: make(chan struct{}, 1)}
		m.facts = Facts{Schedule: settings.Schedule{Every: "3h", Apply: settings.ApplyChanges}, Applied: true, Tested: true, Last: time.Now()}
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() {
			defer close(done)
			Loop(ctx, m.timetable(), m.wake)
		}()
		test(t, m)
		cancel()
		<-done
	})
}

func TestLoopRunsEveryThreeHours(t *testing.T) {
	onMachine(t, func(t *testing.T, m *machine) {
		start := time.Now()
		time.Sleep(10 * time.Hour)
		assert.Len(t, m.runs(), 3)
		assert.WithinDuration(t, start.Add(3*time.Hour), m.runs()[0], look)
	})
}

func TestAfterSleepThereIsOneRun(t *testing.T) {
	onMachine(t, func(t *testing.T, m *machine) {
		time.Sleep(time.Hour)
		m.change(func() { m.ahead = 14 * time.Hour }) // asleep past four of them
		time.Sleep(look)
		synctest.Wait()
		assert.Len(t, m.runs(), 1)
		time.Sleep(2 * time.Hour)
		assert.Len(t, m.runs(), 1)
	})
}

// A machine that has just woken has no network yet, and every machine of an
// office wakes at eight: the one run that was missed comes after a pause of its
// own. Planted and found: no pause; a pause that begins anew at every look.
func TestAMachineThatWokeIsLeftAloneForAMoment(t *testing.T) {
	onMachine(t, func(t *testing.T, m *machine) {
		m.change(func() { m.settles = 100 * time.Second })
		time.Sleep(time.Hour + time.Second)
		m.change(func() { m.ahead = 14 * time.Hour })
		time.Sleep(look + 90*time.Second)
		synctest.Wait()
		assert.Empty(t, m.runs(), "it settles")
		m.wake <- struct{}{}
		synctest.Wait()
		assert.Empty(t, m.runs(), "a change does not wake it")
		time.Sleep(look)
		synctest.Wait()
		require.Len(t, m.runs(), 1, "it has settled")
		time.Sleep(3*time.Hour - 2*look)
		assert.Len(t, m.runs(), 1, "the others that were missed are not made up for")
		time.Sleep(4 * look)
		synctest.Wait()
		require.Len(t, m.runs(), 2, "nobody has slept meanwhile")
		assert.WithinDuration(t, m.runs()[0].Add(3*time.Hour+m.takes), m.runs()[1], look)
	})
}

// A clock that was put forward looks like sleep. Put back, it must not leave the
// machine alone until then.
func TestAWrongClockDoesNotHoldTheMachineBack(t *testing.T) {
	onMachine(t, func(t *testing.T, m *machine) {
		m.change(func() { m.settles = settleMost })
		time.Sleep(time.Hour)
		m.change(func() { m.ahead = 4 * 365 * 24 * time.Hour })
		time.Sleep(look)
		synctest.Wait()
		m.change(func() { m.ahead = 0 })
		time.Sleep(2*time.Hour + 2*look)
		synctest.Wait()
		assert.Len(t, m.runs(), 1)
	})
}

func TestPausesAfterWakingDiffer(t *testing.T) {
	seen := map[time.Duration]bool{}
	for range 100 {
		pause := settle()
		assert.True(t, pause >= 0 && pause < settleMost, pause)
		seen[pause] = true
	}
	assert.Greater(t, len(seen), 90)
}

func TestAClockThatIsPutBackStopsNothing(t *testing.T) {
	onMachine(t, func(t *testing.T, m *machine) {
		m.change(func() { m.ahead = 4 * 365 * 24 * time.Hour })
		time.Sleep(3 * time.Minute)
		m.change(func() { m.ahead = 0 })
		time.Sleep(3 * time.Minute)
		assert.Len(t, m.runs(), 2, "one while the clock was wrong, one to take its place")
		time.Sleep(2 * time.Hour)
		assert.Len(t, m.runs(), 2)
		time.Sleep(time.Hour + 2*time.Minute)
		assert.Len(t, m.runs(), 3)
	})
}

func TestALongRunIsNotOverlapped(t *testing.T) {
	onMachine(t, func(t *testing.T, m *machine) {
		m.change(func() { m.takes = 8 * time.Hour })
		time.Sleep(10 * time.Hour)
		assert.Len(t, m.runs(), 1)
	})
}

func TestAChangeCountsAtOnce(t *testing.T) {
	onMachine(t, func(t *testing.T, m *machine) {
		time.Sleep(90*time.Minute + 7*time.Second)
		m.change(func() { m.facts.Schedule.Every = "1h" })
		m.wake <- struct{}{}
		synctest.Wait()
		assert.Len(t, m.runs(), 1)
		assert.Equal(t, time.Now(), m.runs()[0])
	})
}

func TestFactsThatCannotBeReadAreAskedForAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		asked := 0
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute+time.Second)
		defer cancel()
		Loop(ctx, Timetable{
			Facts: func() (Facts, error) { asked++; return Facts{}, errors.New("locked") },
			Start: func() { t.Error("a run began") },
		}, nil)
		assert.Equal(t, 4, asked)
	})
}
