package schedule

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/settings"
)

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	location, err := time.LoadLocation(name)
	require.NoError(t, err)
	return location
}

func TestNext(t *testing.T) {
	now := time.Date(2026, 11, 23, 14, 0, 0, 0, time.UTC)
	at := func(clock string) time.Time {
		minute, err := time.Parse("15:04", clock)
		require.NoError(t, err)
		return time.Date(2026, 11, 23, minute.Hour(), minute.Minute(), 0, 0, time.UTC)
	}
	tests := map[string]struct {
		change func(*Facts)
		want   time.Time
		why    Reason
	}{
		"three hours after the last run": {func(*Facts) {}, at("16:00"), Due},
		"no last run":                    {func(f *Facts) { f.Last = time.Time{} }, now, Due},
		"slept past several runs":        {func(f *Facts) { f.Last = now.AddDate(0, 0, -3) }, now, Due},
		"off":                            {func(f *Facts) { f.Schedule.Every = settings.Off }, time.Time{}, Off},
		"nonsense is off":                {func(f *Facts) { f.Schedule.Every = "often" }, time.Time{}, Off},
		"never before the first run":     {func(f *Facts) { f.Applied = false }, time.Time{}, FirstRun},
		"not without a passed test":      {func(f *Facts) { f.Tested = false }, time.Time{}, Untested},
		"paused until resumed":           {func(f *Facts) { f.Paused = true }, time.Time{}, Paused},
		"paused past the next run":       {func(f *Facts) { f.Paused, f.PausedUntil = true, at("18:00") }, at("18:00"), Due},
		"a pause that ends before it":    {func(f *Facts) { f.Paused, f.PausedUntil = true, at("15:00") }, at("16:00"), Due},
		"the interval was shortened":     {func(f *Facts) { f.Schedule.Every = "30m" }, now, Due},
		"first failure":                  {func(f *Facts) { f.Failures, f.Tried = 1, at("13:58") }, at("14:03"), Due},
		"third failure":                  {func(f *Facts) { f.Failures, f.Tried = 3, at("13:58") }, at("14:18"), Due},
		"the wait ends at the interval":  {func(f *Facts) { f.Failures, f.Tried = 400, at("13:58") }, at("16:58"), Due},
		"short interval, failure":        {func(f *Facts) { f.Schedule.Every, f.Failures, f.Tried = "1m", 5, at("14:00") }, at("14:01"), Due},
		"a run far in the future":        {func(f *Facts) { f.Last = now.AddDate(4, 0, 0) }, now, Due},
		"a failure far in the future":    {func(f *Facts) { f.Failures, f.Tried = 1, now.AddDate(4, 0, 0) }, now, Due},
		"the clock went back a little":   {func(f *Facts) { f.Last = now.Add(2 * time.Second) }, now.Add(3*time.Hour + 2*time.Second), Due},
		"now is quiet":                   {func(f *Facts) { f.Last, f.Schedule.Quiet = at("10:00"), "12:00-15:30" }, at("15:30"), Due},
		"the next run would be quiet":    {func(f *Facts) { f.Schedule.Quiet = "15:30-16:30" }, at("16:30"), Due},
		"quiet hours end as it is due":   {func(f *Facts) { f.Schedule.Quiet = "12:00-16:00" }, at("16:00"), Due},
		"quiet hours over midnight":      {func(f *Facts) { f.Last, f.Schedule.Quiet = at("20:30"), "22:00-06:00"; f.Now = at("21:00") }, at("06:00").AddDate(0, 0, 1), Due},
		"after midnight":                 {func(f *Facts) { f.Last, f.Schedule.Quiet = at("00:00"), "22:00-06:00"; f.Now = at("03:00") }, at("06:00"), Due},
		"equal ends are no quiet hours":  {func(f *Facts) { f.Schedule.Quiet = "16:00-16:00" }, at("16:00"), Due},
		"woken a moment ago":             {func(f *Facts) { f.Last, f.Settled = now.AddDate(0, 0, -3), now.Add(40*time.Second) }, now.Add(40 * time.Second), Due},
		"woken long before it is due":    {func(f *Facts) { f.Settled = now.Add(40 * time.Second) }, at("16:00"), Due},
		"woken long ago":                 {func(f *Facts) { f.Last, f.Settled = now.AddDate(0, 0, -3), at("13:00") }, now, Due},
		"woken by a wrong clock":         {func(f *Facts) { f.Last, f.Settled = now.AddDate(0, 0, -3), now.AddDate(4, 0, 0) }, now, Due},
		"woken as quiet hours begin":     {func(f *Facts) { f.Last, f.Settled, f.Schedule.Quiet = at("10:00"), at("14:01"), "14:01-15:00" }, at("15:00"), Due},
		"a pause that ends in the quiet": {func(f *Facts) { f.Paused, f.PausedUntil, f.Schedule.Quiet = true, at("18:00"), "17:00-19:00" }, at("19:00"), Due},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			facts := Facts{Schedule: settings.Schedule{Every: "3h", Apply: settings.ApplyChanges}, Applied: true, Tested: true, Last: at("13:00"), Now: now}
			test.change(&facts)
			next, why := Next(facts)
			assert.Equal(t, test.why, why)
			assert.True(t, test.want.Equal(next), "due at %s, want %s", next, test.want)
		})
	}
}

// Where the clock is put forward or back the quiet hours still begin and end by
// what it shows.
func TestQuietHoursWhenTheClockIsChanged(t *testing.T) {
	york := zone(t, "America/New_York")
	tests := map[string]struct {
		quiet string
		due   time.Time
		want  time.Time
	}{
		// 02:00 became 03:00 on 8 March 2026.
		"a night that is an hour shorter":  {"22:00-06:00", time.Date(2026, 3, 7, 23, 0, 0, 0, york), time.Date(2026, 3, 8, 6, 0, 0, 0, york)},
		"an end that does not exist":       {"22:00-02:30", time.Date(2026, 3, 8, 1, 0, 0, 0, york), time.Date(2026, 3, 8, 3, 0, 0, 0, york)},
		"hours that do not exist":          {"02:00-03:00", time.Date(2026, 3, 8, 1, 30, 0, 0, york), time.Date(2026, 3, 8, 1, 30, 0, 0, york)},
		"a beginning that does not exist":  {"02:15-04:00", time.Date(2026, 3, 8, 3, 5, 0, 0, york), time.Date(2026, 3, 8, 4, 0, 0, 0, york)},
		"a night that is an hour longer":   {"22:00-06:00", time.Date(2026, 10, 31, 23, 0, 0, 0, york), time.Date(2026, 11, 1, 6, 0, 0, 0, york)},
		"the first of two such times":      {"00:00-01:30", time.Date(2026, 11, 1, 0, 30, 0, 0, york), time.Date(2026, 11, 1, 5, 30, 0, 0, time.UTC)},
		"the second time that it is 01:10": {"00:00-01:30", time.Date(2026, 11, 1, 6, 10, 0, 0, time.UTC).In(york), time.Date(2026, 11, 1, 6, 30, 0, 0, time.UTC)},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := afterQuiet(test.due, settings.Schedule{Quiet: test.quiet})
			assert.WithinDuration(t, test.want, got, 30*time.Minute, "due %s", test.due)
			quiet, err := settings.Schedule{Quiet: test.quiet}.QuietHours()
			require.NoError(t, err)
			assert.False(t, isQuiet(got, quiet), "%s is quiet", got)
			assert.False(t, got.Before(test.due))
		})
	}
}

// At no minute of a year, in zones with odd changes, does a run start in quiet
// hours, or is it put off for longer than they last.
func TestNeverInQuietHours(t *testing.T) {
	for _, name := range []string{"UTC", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Casablanca"} {
		location := zone(t, name)
		for _, hours := range []string{"22:00-06:00", "02:00-02:30", "01:30-02:10", "00:00-23:59", "23:30-00:30"} {
			s := settings.Schedule{Quiet: hours}
			quiet, err := s.QuietHours()
			require.NoError(t, err)
			for at := time.Date(2026, 1, 1, 0, 0, 0, 0, location); at.Year() == 2026; at = at.Add(17 * time.Minute) {
				got := afterQuiet(at, s)
				if isQuiet(got, quiet) || got.Before(at) || got.Sub(at) > 26*time.Hour || !isQuiet(at, quiet) && !got.Equal(at) {
					t.Fatalf("%s, quiet %s: %s is put off to %s", name, hours, at, got)
				}
			}
		}
	}
}
