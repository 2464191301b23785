package schedule

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// Planted and found: twenty-four hours in place of a day of the calendar, of
// which the first run of a day an hour early is none.
func TestFullDue(t *testing.T) {
	chicago := zone(t, "America/Chicago")
	now := time.Date(2026, 11, 23, 7, 0, 0, 0, chicago)
	for name, test := range map[string]struct {
		last time.Time
		due  bool
	}{
		"none yet":                         {time.Time{}, true},
		"this morning":                     {now.Add(-time.Hour), false},
		"yesterday evening":                {time.Date(2026, 11, 22, 23, 59, 0, 0, chicago), true},
		"today, which UTC calls tomorrow":  {time.Date(2026, 11, 23, 6, 0, 0, 0, chicago).UTC(), false},
		"yesterday, which UTC calls today": {time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC), true},
		"the same day of another month":    {now.AddDate(0, -1, 0), true},
		"the same day of another year":     {now.AddDate(-1, 0, 0), true},
		"slept for a week":                 {now.AddDate(0, 0, -7), true},
		"noted in the future":              {now.AddDate(1, 0, 0), true},
		"noted a little ahead":             {now.Add(30 * time.Second), false},
	} {
		assert.Equal(t, test.due, FullDue(test.last, now), name)
	}
}
