package cli

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/base"
)

// Two companies that were matched with one company of Hudu on purpose can be
// exported, imported and taken apart; the one that stays becomes the first.
func TestFurtherMatchesSurviveTheFile(t *testing.T) {
	b := newBench(t)
	b.setUp()
	var all matchView
	require.NoError(t, json.Unmarshal([]byte(b.must(exitDone, "match", "--json")), &all))
	var first, second companyView
	for _, company := range all.Companies {
		if company.Decision == base.Matched {
			first, second = second, company
		}
	}
	require.NotZero(t, first.ID)
	imported := func(company companyView, further bool) string {
		return fmt.Sprintf(`{"version": 1, "matches": [{"company": %d, "decision": "matched", "hudu": %d, "second": %v}]}`,
			company.ID, first.HuduID, further)
	}

	b.stdin = imported(first, true)
	status, _, stderr := b.run("match", "import", "-")
	assert.Equal(t, exitFailed, status)
	assert.Contains(t, stderr, "which no other is matched with")
	b.stdin = imported(second, false)
	status, _, stderr = b.run("match", "import", "-")
	assert.Equal(t, exitFailed, status)
	assert.Contains(t, stderr, "would both be matched")
	b.stdin = imported(second, true)
	b.must(exitDone, "match", "import", "-")

	b.stdin = b.must(exitDone, "match", "export", "-")
	b.must(exitDone, "match", "import", "-")
	b.must(exitDone, "match", "--leave", jsonNumber(int(first.ID)))
	var file matchFile
	require.NoError(t, json.Unmarshal([]byte(b.must(exitDone, "match", "export", "-")), &file))
	for _, m := range file.Matches {
		if m.Company == second.ID {
			assert.Equal(t, first.HuduID, m.Hudu)
			assert.False(t, m.Second)
		}
	}
}
