package autostart

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// memoryRegistry is a registry in memory, by key and name.
type memoryRegistry struct {
	values map[[2]string]any
	broken error
}

func (m *memoryRegistry) text(key, name string) (string, bool, error) {
	text, found := m.values[[2]string{key, name}].(string)
	return text, found, m.broken
}

func (m *memoryRegistry) binary(key, name string) ([]byte, bool, error) {
	content, found := m.values[[2]string{key, name}].([]byte)
	return content, found, m.broken
}

func (m *memoryRegistry) setText(key, name, value string) error {
	m.values[[2]string{key, name}] = value
	return m.broken
}

func (m *memoryRegistry) remove(key, name string) error {
	delete(m.values, [2]string{key, name})
	return m.broken
}

// places are those of the three systems on fakes, each with a way to see that
// nothing is left, and a person who switches the entry off there.
func places(t *testing.T) map[string]struct {
	place    place
	empty    func() bool
	disabled func()
} {
	t.Helper()
	folderEmpty := func(p filePlace) func() bool {
		return func() bool {
			left, err := os.ReadDir(filepath.Dir(p.path))
			return errors.Is(err, os.ErrNotExist) || err == nil && len(left) == 0
		}
	}
	replace := func(p filePlace, from, to string) func() {
		return func() {
			content, err := os.ReadFile(p.path)
			require.NoError(t, err)
			require.Contains(t, string(content), from)
			require.NoError(t, os.WriteFile(p.path, []byte(strings.Replace(string(content), from, to, 1)), 0o600))
		}
	}
	linux, mac := freedesktop(t.TempDir()), launchAgent(t.TempDir())
	registry := &memoryRegistry{values: map[[2]string]any{}}
	return map[string]struct {
		place    place
		empty    func() bool
		disabled func()
	}{
		"linux":  {linux, folderEmpty(linux), replace(linux, "X-GNOME-Autostart-enabled=true", "X-GNOME-Autostart-enabled = false")},
		"darwin": {mac, folderEmpty(mac), replace(mac, "<key>RunAtLoad</key>", "<key>Disabled</key>\n\t<true/>\n\t<key>RunAtLoad</key>")},
		"windows": {runPlace{registry}, func() bool { return len(registry.values) == 0 }, func() {
			registry.values[[2]string{approvedKey, valueName}] = []byte{3, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8}
		}},
	}
}

// On the three systems the entry is off by default, written, found again, and
// gone without a trace. Planted and found: a removal that leaves Task Manager's
// note; one that is left when it is switched on again, which has no effect then.
func TestOnAndOff(t *testing.T) {
	for name, system := range places(t) {
		t.Run(name, func(t *testing.T) {
			s := newStarter(system.place, "/opt/Crossdock/crossdock", "")
			state := func() State {
				t.Helper()
				now, err := s.State()
				require.NoError(t, err)
				assert.NotEmpty(t, now.Where)
				return now
			}
			require.False(t, state().On, "it is off until the person switches it on")
			require.NoError(t, s.Refresh())
			require.True(t, system.empty(), "nothing is written by itself")
			require.NoError(t, s.Set(false))
			require.NoError(t, s.Set(true))
			require.True(t, state().On)
			require.NoError(t, s.Set(true))

			system.disabled()
			require.False(t, state().On)
			require.True(t, state().Blocked)
			require.NoError(t, s.Refresh())
			require.True(t, state().Blocked, "what the person switched off stays off")
			require.NoError(t, s.Set(true))
			require.True(t, state().On)
			require.False(t, state().Blocked)

			system.disabled()
			require.NoError(t, s.Set(false))
			require.False(t, state().Blocked)
			require.True(t, system.empty(), "something is left")
		})
	}
}

func TestAProgramThatMovedIsFound(t *testing.T) {
	for name, system := range places(t) {
		t.Run(name, func(t *testing.T) {
			require.NoError(t, newStarter(system.place, "/old/crossdock", "").Set(true))
			require.NoError(t, newStarter(system.place, "/new/crossdock", "").Refresh())
			e, err := system.place.read()
			require.NoError(t, err)
			assert.Contains(t, e.content, "/new/crossdock")
			assert.NotContains(t, e.content, "/old/crossdock")
			assert.Contains(t, e.content, hidden)
		})
	}
}

// An entry belongs to one data folder: another start of the program neither takes
// it for its own nor removes it.
func TestTwoDataFolders(t *testing.T) {
	for name, system := range places(t) {
		t.Run(name, func(t *testing.T) {
			usual, other := newStarter(system.place, "/opt/crossdock", ""), newStarter(system.place, "/opt/crossdock", "/data/a & b")
			require.NoError(t, other.Set(true))
			state, err := usual.State()
			require.NoError(t, err)
			assert.False(t, state.On)
			require.NoError(t, usual.Set(false))
			require.NoError(t, usual.Refresh())
			state, err = other.State()
			require.NoError(t, err)
			assert.True(t, state.On)
			for _, folder := range []string{"/data/c", "/data/a", "/data/a &", "b", "/data"} {
				third, err := newStarter(system.place, "/opt/crossdock", folder).State()
				require.NoError(t, err)
				assert.False(t, third.On, folder)
			}
			require.NoError(t, newStarter(system.place, "/opt/crossdock", "/data/ab").Set(true))
			for _, folder := range []string{"/data/a", "/ab"} {
				third, err := newStarter(system.place, "/opt/crossdock", folder).State()
				require.NoError(t, err)
				assert.False(t, third.On, folder)
			}
			require.NoError(t, other.Set(true))
			require.NoError(t, usual.Set(true))
			state, err = other.State()
			require.NoError(t, err)
			assert.False(t, state.On)
		})
	}
}

func TestTheEntryOfLinux(t *testing.T) {
	const want = `[Desktop Entry]
Type=Application
Name=Crossdock
Comment=Keeps Hudu up to date with ConnectWise PSA
TryExec=/opt/my apps/crossdock
Exec="/opt/my apps/crossdock" --hidden
Icon=crossdock
Terminal=false
X-GNOME-Autostart-enabled=true
`
	assert.Equal(t, want, desktopEntry(command{path: "/opt/my apps/crossdock", args: []string{hidden}}))
	for arg, quoted := range map[string]string{
		"--hidden": "--hidden", "": `""`, "a b": `"a b"`, `a"b`: `"a\\"b"`, "$HOME`x`": "\"\\\\$HOME\\\\`x\\\\`\"", `a\b`: `"a\\\\b"`, "100%f": `"100%%f"`, "a;b": `"a;b"`,
		"line\nExec=evil": `"line\nExec=evil"`,
	} {
		assert.Equal(t, quoted, execArgument(arg))
	}
}

func TestTheEntryOfMacOS(t *testing.T) {
	plist := agentPlist(command{path: "/Applications/A & B.app/Contents/MacOS/crossdock", args: []string{hidden, folderFlag, "<x>"}})
	assert.Contains(t, plist, "<string>/Applications/A &amp; B.app/Contents/MacOS/crossdock</string>\n\t\t<string>--hidden</string>\n\t\t<string>--data-dir</string>\n\t\t<string>&lt;x&gt;</string>")
}

func TestTheEntryOfWindows(t *testing.T) {
	p := runPlace{}
	assert.Equal(t, `"C:\Program Files\Crossdock\crossdock.exe" --hidden`, p.render(command{path: `C:\Program Files\Crossdock\crossdock.exe`, args: []string{hidden}}))
	for arg, quoted := range map[string]string{
		`C:\data`: `C:\data`, `C:\my data`: `"C:\my data"`, `C:\my data\`: `"C:\my data\\"`, "": `""`, `a"b c\"d`: `"a\"b c\\\"d"`,
	} {
		assert.Equal(t, quoted, p.quote(arg))
	}
}

func TestFailuresAreTold(t *testing.T) {
	broken := errors.New("access denied")
	s := newStarter(runPlace{&memoryRegistry{values: map[[2]string]any{{runKey, valueName}: "x"}, broken: broken}}, "crossdock", "")
	_, err := s.State()
	require.ErrorIs(t, err, broken)
	require.ErrorIs(t, s.Set(true), broken)
	require.ErrorIs(t, s.Set(false), broken)
	require.ErrorIs(t, s.Refresh(), broken)

	folder := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, "autostart"), nil, 0o600))
	require.Error(t, newStarter(freedesktop(folder), "crossdock", "").Set(true))
}

// What a program that a person can run here is called.
func TestThisProgram(t *testing.T) {
	t.Setenv("APPIMAGE", "")
	path, err := Program()
	require.NoError(t, err)
	assert.True(t, filepath.IsAbs(path))
}
