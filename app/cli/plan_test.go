package cli

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPaceText(t *testing.T) {
	for takes, want := range map[time.Duration]string{
		0: "", time.Minute: "", 61 * time.Second: "At 200 requests a minute the writes take about 1 minute.\n",
		100 * time.Minute: "At 200 requests a minute the writes take about 100 minutes.\n",
		170 * time.Minute: "At 200 requests a minute the writes take about 3 hours.\n",
	} {
		assert.Equal(t, want, paceText(200, takes), takes)
	}
}

// A plan says how long its writes take at the limit in the settings.
func TestPlanTellsHowLongItTakes(t *testing.T) {
	b := newBench(t)
	b.setUp()
	assert.NotContains(t, b.must(exitDone, "plan"), "the writes take", "without a limit nobody knows")
	s := b.box.DemoSettings()
	s.Limits.HuduPerMinute = 150
	content, err := s.Encode()
	require.NoError(t, err)
	b.stdin = string(content)
	b.must(exitDone, "settings", "import", "-")
	assert.Contains(t, b.must(exitDone, "plan"), "\nAt 150 requests a minute the writes take about 1 minute.\n")
	var p planView
	require.NoError(t, json.Unmarshal([]byte(b.must(exitDone, "plan", "--json")), &p))
	assert.InDelta(t, 65, p.WriteSeconds, 5)

	// So does the preview of an undo.
	s.Limits.HuduPerMinute = 0
	content, err = s.Encode()
	require.NoError(t, err)
	b.stdin = string(content)
	b.must(exitDone, "settings", "import", "-")
	b.must(exitPartial, "sync")
	s.Limits.HuduPerMinute = 6000
	content, err = s.Encode()
	require.NoError(t, err)
	b.stdin = string(content)
	b.must(exitDone, "settings", "import", "-")
	require.NoError(t, json.Unmarshal([]byte(b.must(exitDone, "undo", "last", "--dry-run", "--json")), &p))
	assert.Greater(t, p.WriteSeconds, 1.0)
}
