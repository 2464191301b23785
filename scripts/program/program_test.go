package program

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/settings"
)

// asProgram makes the test binary the program: it says how it was called, and ends
// as the last word says.
const asProgram = "CROSSDOCK_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) == "" {
		os.Exit(m.Run())
	}
	fmt.Println(strings.Join(os.Args[1:], " "))
	fmt.Fprintln(os.Stderr, "the reason")
	status, _ := strconv.Atoi(os.Args[len(os.Args)-1])
	os.Exit(status)
}

// Records that are refused are no failure, anything else is, and says why.
// Planted and found: every status taken for one.
func TestRun(t *testing.T) {
	p := Program{Binary: os.Args[0], Data: "folder", Env: []string{asProgram + "=1"}}
	out, err := p.Run(t.Context(), "sync", "4")
	require.NoError(t, err)
	require.Equal(t, "--data-dir folder sync 4\n", out)
	_, err = p.Run(t.Context(), "sync", "3")
	require.ErrorContains(t, err, "crossdock sync 3: exit status 3\nthe reason")
	require.ErrorContains(t, p.SetUp(t.Context(), settings.Default(), []string{"match", "0"}, []string{"sync", "1"}), "crossdock sync 1")
}
