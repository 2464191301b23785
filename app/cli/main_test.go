package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/backend/keychain"
	"crossdock/backend/sandbox"
	"crossdock/backend/sandbox/msp"
)

// asProgram makes the test binary the program itself, for tests that kill it.
const asProgram = "CROSSDOCK_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		limitFiles()
		os.Exit(Main(os.Args[1:], System()))
	}
	os.Exit(m.Run())
}

// bench is a sandbox, a data folder, and the command line on both.
type bench struct {
	t      testing.TB
	box    *sandbox.Sandbox
	dir    string
	env    map[string]string
	outs   bytes.Buffer // everything that was ever printed
	stdin  string
	vault  keychain.Vault
	huduAt string // the address in the settings, when it is not the sandbox's
}

func newBench(t testing.TB) *bench {
	t.Helper()
	return newBenchOf(t, msp.Small())
}

func newBenchOf(t testing.TB, size msp.Size) *bench {
	t.Helper()
	box, err := sandbox.Start(sandbox.Options{Size: size})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, box.Close()) })
	credentials := box.Credentials()
	return &bench{t: t, box: box, dir: t.TempDir(), vault: &keychain.Memory{}, env: map[string]string{
		keychain.ConnectWisePublicKey.Variable():  credentials.ConnectWise.PublicKey,
		keychain.ConnectWisePrivateKey.Variable(): credentials.ConnectWise.PrivateKey,
		keychain.HuduAPIKey.Variable():            credentials.Hudu.APIKey,
		keychain.ClientIDVariable:                 credentials.ConnectWise.ClientID,
	}}
}

// run is one command; it returns the exit status and what was printed.
func (b *bench) run(args ...string) (status int, out, err string) {
	b.t.Helper()
	var stdout, stderr bytes.Buffer
	status = Main(append([]string{"--data-dir", b.dir, "--log-level", "debug"}, args...), World{
		In: strings.NewReader(b.stdin), Out: &stdout, Err: &stderr, Getenv: func(name string) string { return b.env[name] },
		Now: time.Now, ConfigDir: os.UserConfigDir, Interrupted: context.Background(), Vault: b.vault,
	})
	b.outs.Write(stdout.Bytes())
	b.outs.Write(stderr.Bytes())
	return status, stdout.String(), stderr.String()
}

// must is a command that has to end with that status.
func (b *bench) must(want int, args ...string) string {
	b.t.Helper()
	status, out, err := b.run(args...)
	require.Equal(b.t, want, status, "crossdock %s\n%s\n%s", strings.Join(args, " "), tail(out), tail(err))
	return out
}

func tail(text string) string { return text[max(0, len(text)-2000):] }

// setUp imports the settings, tests the connection, and decides about every
// company.
func (b *bench) setUp() {
	b.t.Helper()
	s := b.box.DemoSettings()
	if b.huduAt != "" {
		s.Hudu.URL = b.huduAt
	}
	content, err := s.Encode()
	require.NoError(b.t, err)
	path := filepath.Join(b.t.TempDir(), "settings.json")
	require.NoError(b.t, os.WriteFile(path, content, 0o600))
	b.must(exitDone, "settings", "import", path)
	b.must(exitDone, "check")
	b.decide()
}

func (b *bench) decide() {
	b.t.Helper()
	var matches matchView
	require.NoError(b.t, json.Unmarshal([]byte(b.must(exitDone, "match", "--accept-sure", "--json")), &matches))
	args := []string{"match"}
	for _, company := range matches.Companies {
		if company.Decision == "none" && len(company.Candidates) == 0 && company.Namesake == nil {
			args = append(args, "--create", jsonNumber(int(company.ID)))
		}
	}
	b.must(exitDone, args...)
}

func jsonNumber(n int) string {
	content, _ := json.Marshal(n)
	return string(content)
}

// lastLine decodes the last line of JSON lines.
func lastLine[T any](t testing.TB, out string) T {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(out), "\n")
	var value T
	require.NoError(t, json.Unmarshal([]byte(lines[len(lines)-1]), &value))
	return value
}

// ports are the parts of addresses that differ between two sandboxes.
var ports = regexp.MustCompile(`127\.0\.0\.1:\d+`)

// state is Hudu as text, to be compared with that of another sandbox.
func (b *bench) state() string {
	b.t.Helper()
	content, err := json.MarshalIndent(b.box.Hudu.Snapshot(), "", " ")
	require.NoError(b.t, err)
	return ports.ReplaceAllString(string(content), "sandbox")
}
