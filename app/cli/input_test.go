package cli

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestWrongSettings: each refusal names the place in words of the file.
func TestWrongSettings(t *testing.T) {
	b := newBench(t)
	for _, test := range []struct{ content, want string }{
		{"", "nothing in it"},
		{"{\n  \"hudu\": {\"url\": \"x\",}\n}", "line 2, column 23"},
		{`{"hudu": {"url": "x"`, "bracket"},
		{`{"options": {"autoUpdateNames": "yes"}}`, "options.autoUpdateNames takes true or false, not a JSON string"},
		{`{"brakes": {"records": "10"}}`, "brakes.records takes a whole number"},
		{`{"hudu": {"url": "http://hudu.example.com"}}`, "hudu.url"},
		{`{"hudu": {"url": "https://me:secret@hudu.example.com"}}`, "user name"},
		{`{"connectwise": {"site": "ftp://na.myconnectwise.net"}}`, "connectwise.site"},
		{`{"connectwise": {"site": "ftp://a.example"}, "hudu": {"url": "ftp://b.example"}}`, "connectwise.site: "},
		{`{"connectwise": {"site": "ftp://a.example"}, "hudu": {"url": "ftp://b.example"}}`, "; hudu.url: "}, // both at once
	} {
		b.stdin = test.content
		status, _, stderr := b.run("settings", "import", "-")
		assert.Equal(t, exitFailed, status, test.content)
		assert.Contains(t, stderr, test.want)
		assert.NotContains(t, stderr, "Go struct")
	}
	status, _, _ := b.run("settings", "export")
	assert.Equal(t, exitFailed, status, "nothing was saved")
}

// TestSettingsOfWindows: its editors begin a file with a byte order mark, and
// its shell redirects into UTF-16.
func TestSettingsOfWindows(t *testing.T) {
	const content = `{"connectwise": {"company": "mymsp"}}`
	wide := []byte{0xFF, 0xFE}
	for _, c := range []byte(content) {
		wide = append(wide, c, 0)
	}
	b := newBench(t)
	for name, file := range map[string][]byte{"mark": []byte("\uFEFF" + content), "UTF-16": wide} {
		path := filepath.Join(t.TempDir(), "settings.json")
		require.NoError(t, os.WriteFile(path, file, 0o600))
		b.must(exitDone, "settings", "import", path)
		assert.Contains(t, b.must(exitDone, "settings", "export"), `"mymsp"`, name)
	}
}

// TestTheCleanedAddressIsShown: the site is shown as it will be asked.
func TestTheCleanedAddressIsShown(t *testing.T) {
	b := newBench(t)
	b.stdin = `{"connectwise": {"site": "https://na.myconnectwise.net/v4_6_release/services"}}`
	_, _, stderr := b.run("settings", "import", "-")
	assert.Contains(t, stderr, "ConnectWise is api-na.myconnectwise.net, Hudu is not set")
	assert.Contains(t, stderr, "connectwise.company is not set")
}

// TestWhatIsMissingIsNamed: a system without an address, and a file of another
// sort. Planted and found: "parse site: it is empty", and Go's own words about a
// member.
func TestWhatIsMissingIsNamed(t *testing.T) {
	b := newBench(t)
	b.stdin = `{"version": 1}`
	b.must(exitDone, "settings", "import", "-")
	status, _, stderr := b.run("plan")
	assert.Equal(t, exitFailed, status)
	assert.Contains(t, stderr, "connectwise.site is not set: write it into the settings")
	status, _, stderr = b.run("duplicates")
	assert.Equal(t, exitFailed, status)
	assert.Contains(t, stderr, "hudu.url is not set")
	b.stdin = `{"version": 1, "connectwise": {}}`
	status, _, stderr = b.run("match", "import", "-")
	assert.Equal(t, exitFailed, status)
	assert.Contains(t, stderr, `"connectwise" is an unknown member; want a file of 'crossdock match export'`)
}

// TestDamagedSettingsNameTheWayOut: the file in the data folder, and where the
// fault stands in it. Planted and found: Go's words alone.
func TestDamagedSettingsNameTheWayOut(t *testing.T) {
	b := newBench(t)
	b.stdin = `{"connectwise": {"company": "mymsp"}}`
	b.must(exitDone, "settings", "import", "-")
	path := filepath.Join(b.dir, "settings.json")
	require.NoError(t, os.WriteFile(path, []byte("{\n\"version\": 1,,}"), 0o600))
	for _, args := range [][]string{{"plan"}, {"settings", "import", "-"}, {"settings", "export"}} {
		status, _, stderr := b.run(args...)
		assert.Equal(t, exitFailed, status)
		assert.Contains(t, stderr, path)
		assert.Contains(t, stderr, "no JSON at line 2, column")
		assert.Contains(t, stderr, "correct it, or move it away and import the settings again")
	}
	require.NoError(t, os.Remove(path))
	b.must(exitDone, "settings", "import", "-")
}
