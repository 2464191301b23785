package cli

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A wrong use says what the command takes, in its own words, and ends with 2.
// Planted and found: help about a command that does not exist, answered with the
// help about everything; arguments that are counted instead of named.
func TestWrongUseNamesWhatIsWanted(t *testing.T) {
	b := newBench(t)
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"help", "nosuch"}, `there is no command "nosuch"`},
		{[]string{"help", "match", "nosuch"}, `there is no command "match nosuch"`},
		{[]string{"settings", "import"}, "crossdock settings import needs FILE"},
		{[]string{"undo"}, "crossdock undo needs RUN"},
		{[]string{"explain", "contact/1", "contact/2"}, "crossdock explain takes KIND/ID and nothing else; it got 2 arguments"},
		{[]string{"explain", "server/1"}, `there is no kind "server"; want company, contact, configuration, location or agreement`},
		{[]string{"sync", "--record", "relation/1"}, `there is no kind "relation"`},
		{[]string{"check", "everything"}, `unknown command "everything"`},
	} {
		status, out, err := b.run(test.args...)
		require.Equal(t, exitUsage, status, test.args)
		require.Empty(t, out, test.args)
		require.Contains(t, err, test.want)
	}
	require.Contains(t, b.must(exitDone, "help", "match", "export"), "crossdock match export FILE")
	require.Contains(t, b.must(exitDone, "help"), "Available Commands")
}
