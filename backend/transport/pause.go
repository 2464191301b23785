package transport

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Wait is a pause that a person may want to know about.
type Wait struct {
	Host   string
	For    time.Duration
	Reason Reason
}

// Reason is why Crossdock waits.
type Reason string

// The reasons.
const (
	// Limited: the host answered 429 and is left alone by all requests.
	Limited Reason = "limited"
	// Retrying: a read failed and is tried again.
	Retrying Reason = "retrying"
)

// Pause is how long a host is left alone after a 429 that names no time.
// Strike counts the 429s in a row from 1; now is the time on the server's clock
// where it shows it; jitter is a random number in [0,1)
// that keeps two machines from coming back together.
type Pause func(strike int, now time.Time, jitter float64) time.Duration

// ExponentialPause doubles from five seconds to a minute.
func ExponentialPause(strike int, _ time.Time, jitter float64) time.Duration {
	return grow(5*time.Second, time.Minute, strike, jitter)
}

// ClockMarkPause is for servers whose limit is a window on the clock: after a
// first 429 it waits as [ExponentialPause], after more until the window's next
// beginning and up to ten seconds beyond. Hudu's window begins every five
// minutes on the clock (maintainer of its PowerShell module), which is the
// server's clock where an answer shows it.
func ClockMarkPause(window time.Duration) Pause {
	return func(strike int, now time.Time, jitter float64) time.Duration {
		if strike < 2 {
			return ExponentialPause(strike, now, jitter)
		}
		mark := now.Truncate(window).Add(window)
		return mark.Sub(now) + time.Duration(jitter*float64(10*time.Second))
	}
}

// grow doubles base with every step from 1 on, up to most, and takes between
// the half and the whole of that.
func grow(base, most time.Duration, step int, jitter float64) time.Duration {
	whole := base
	for range step - 1 {
		if whole >= most {
			break
		}
		whole *= 2
	}
	whole = min(whole, most)
	return whole/2 + time.Duration(jitter*float64(whole/2))
}

// retryAfter reads the header of that name, seconds or a date, as the time to
// wait from now. Zero and dates in the past still mean a moment: a server that
// has just refused will refuse at once again.
func retryAfter(header http.Header, now time.Time) (wait time.Duration, named bool) {
	text := strings.TrimSpace(header.Get("Retry-After"))
	if wait, named := inSeconds(text); named {
		return wait, true
	}
	date, err := http.ParseTime(text)
	if err != nil {
		return 0, false
	}
	return atLeastASecond(date.Sub(serverTime(header, now))), true
}

// reset reads when the server's window ends, where it shows that: in seconds,
// or as seconds since 1970, which is what the makers of Hudu's limiter propose.
func reset(header http.Header, now time.Time) (wait time.Duration, named bool) {
	const since1970 = 900_000_000 // no window is that long
	for _, name := range []string{"RateLimit-Reset", "X-RateLimit-Reset"} {
		text := strings.TrimSpace(header.Get(name))
		seconds, err := strconv.ParseInt(text, 10, 64)
		if err == nil && seconds >= since1970 {
			return atLeastASecond(time.Unix(seconds, 0).Sub(serverTime(header, now))), true
		}
		if wait, named := inSeconds(text); named {
			return wait, true
		}
	}
	return 0, false
}

// usedUp tells whether the server shows that nothing is left of its limit.
func usedUp(header http.Header) bool {
	for _, name := range []string{"RateLimit-Remaining", "X-RateLimit-Remaining"} {
		if strings.TrimSpace(header.Get(name)) == "0" {
			return true
		}
	}
	return false
}

func inSeconds(text string) (wait time.Duration, named bool) {
	seconds, err := strconv.ParseFloat(text, 64)
	if err != nil || !(seconds >= 0) { // not a number is no wait either
		return 0, false
	}
	return atLeastASecond(time.Duration(min(seconds, longestPause.Seconds()) * float64(time.Second))), true
}

// serverTime is the time on the server's clock, where it shows it: its windows
// and dates count on that one, and this machine's can be minutes off.
func serverTime(header http.Header, now time.Time) time.Time {
	if its, err := http.ParseTime(header.Get("Date")); err == nil {
		return its
	}
	return now
}

func atLeastASecond(wait time.Duration) time.Duration { return max(wait, time.Second) }
