package settings

import (
	"fmt"
	"strings"
	"time"
)

// What the automatic re-sync does.
const (
	ApplyChanges = "changes"
	ApplyPreview = "preview"
)

// Off is the interval of a re-sync that is switched off.
const Off = "off"

// Interval is the time between two automatic runs, and whether there are any.
func (s Schedule) Interval() (every time.Duration, on bool, err error) {
	if s.Every == Off {
		return 0, false, nil
	}
	every, err = time.ParseDuration(s.Every)
	if err != nil || every < time.Minute {
		return 0, false, fmt.Errorf("%q is neither %q nor a time like \"3h\" of a minute or more", s.Every, Off)
	}
	return every, true, nil
}

// Quiet are the hours of the day in which no automatic run starts, as minutes
// since local midnight. From after To spans midnight; equal ends are no hours.
type Quiet struct{ From, To int }

// QuietHours reads "22:00-06:00"; "" means none.
func (s Schedule) QuietHours() (Quiet, error) {
	if strings.TrimSpace(s.Quiet) == "" {
		return Quiet{}, nil
	}
	from, to, found := strings.Cut(s.Quiet, "-")
	start, err := parseMinute(from)
	end, endErr := parseMinute(to)
	if !found || err != nil || endErr != nil {
		return Quiet{}, fmt.Errorf("%q is no span of hours like \"22:00-06:00\"", s.Quiet)
	}
	return Quiet{From: start, To: end}, nil
}

func parseMinute(text string) (int, error) {
	t, err := time.Parse("15:04", strings.TrimSpace(text))
	if err != nil {
		return 0, fmt.Errorf("parse time: %w", err)
	}
	return t.Hour()*60 + t.Minute(), nil
}
