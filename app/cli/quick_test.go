package cli

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/journal"
	"crossdock/backend/record"
	"crossdock/backend/sandbox/cwsim"
)

// A quick run carries what has changed, asks far less, and says why when it
// reads everything.
func TestQuickRuns(t *testing.T) {
	b := newBench(t)
	b.setUp()
	quick := func() journal.Summary {
		return lastLine[journal.Summary](t, b.must(exitPartial, "sync", "--quick", "--json"))
	}
	first := quick()
	assert.False(t, first.Quick)
	assert.Contains(t, first.WhyFull, "no full run")
	full := lastLine[journal.Summary](t, b.must(exitPartial, "sync", "--json"))
	assert.Equal(t, journal.Summary{}.WhyFull, full.WhyFull)

	none := quick()
	require.True(t, none.Quick, none.WhyFull)
	assert.Zero(t, none.Counts.Writes())
	assert.Equal(t, full.Counts[record.Configuration], none.Counts[record.Configuration])
	assert.Equal(t, full.Counts[record.Location], none.Counts[record.Location])
	assert.Less(t, none.Requests.ConnectWise["GET"]+none.Requests.Hudu["GET"], 45)

	id := b.box.ConnectWise.ConfigurationIDs()[0]
	require.NoError(t, b.box.ConnectWise.UpdateConfiguration(id, func(c *cwsim.Configuration) { c.Name += " (new)" }))
	changed := quick()
	require.True(t, changed.Quick)
	assert.Equal(t, 1, changed.Counts.Writes())

	assert.Contains(t, b.must(exitDone, "runs"), "quick")
	var runs []runView
	require.NoError(t, json.Unmarshal([]byte(b.must(exitDone, "runs", "--json")), &runs))
	read := []string{}
	for _, run := range runs {
		read = append(read, run.Scope)
	}
	assert.Equal(t, []string{"quick", "quick", "full", "full"}, read)

	for _, wrong := range [][]string{{"--quick", "--full"}, {"--quick", "--company", "3"}, {"--full", "--record", "contact/1"}} {
		status, _, err := b.run(append([]string{"sync"}, wrong...)...)
		assert.Equal(t, exitUsage, status)
		assert.Contains(t, err, "excludes")
	}
}
