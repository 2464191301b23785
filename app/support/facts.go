package support

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"time"

	"crossdock/app/crash"
	"crossdock/app/rig"
	"crossdock/app/version"
	"crossdock/backend/base"
	"crossdock/backend/record"
)

// About is what this program is and where it runs.
type About struct {
	Made     time.Time `json:"made"`
	Version  string    `json:"version"`
	Commit   string    `json:"commit"`
	Go       string    `json:"go"`
	System   string    `json:"system"`
	Machine  string    `json:"machine"`
	CPUs     int       `json:"cpus"`
	TimeZone int       `json:"minutesEastOfUTC"`
	// Proxy tells that the environment names one, CertFile that it names a file of
	// certificate authorities.
	Proxy    bool `json:"proxyInEnvironment"`
	CertFile bool `json:"certificatesInEnvironment"`
}

func aboutOf(s Source) About {
	_, offset := s.Now().Zone()
	set := func(names ...string) bool {
		for _, name := range names {
			if s.Getenv(name) != "" || s.Getenv(strings.ToLower(name)) != "" {
				return true
			}
		}
		return false
	}
	return About{
		Made: s.Now(), Version: version.Number(), Commit: version.Source().String(), Go: runtime.Version(), System: runtime.GOOS, Machine: runtime.GOARCH,
		CPUs: runtime.NumCPU(), TimeZone: offset / 60, Proxy: set("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"), CertFile: set("SSL_CERT_FILE", "SSL_CERT_DIR"),
	}
}

// State is what there is in the data folder.
type State struct {
	// Store says why the store could not be read: "taken" by a Crossdock that runs,
	// "damaged" or "unreadable"; "" when it was.
	Store string `json:"storeProblem,omitempty"`
	// Bytes and Files are of the whole data folder, StoreBytes of the store.
	Bytes      int64 `json:"bytes"`
	Files      int   `json:"files"`
	StoreBytes int64 `json:"storeBytes"`
	Schema     int   `json:"schema"`
	// Test is the connection test: "passed", "never" or "outdated"; "keys-unreadable"
	// where that cannot be told, as the keychain does not give the keys out.
	Test   string    `json:"connectionTest"`
	Passed time.Time `json:"connectionTestPassed,omitzero"`
	// Keys are where each key comes from: "environment", "keychain" or "none",
	// with "unreadable" for a keychain that did not answer.
	Keys map[string]string `json:"keys"`
	// Companies are the decisions, Links the records that were carried, by kind.
	Companies map[string]int `json:"companies"`
	Links     map[string]int `json:"links"`
	Relations int            `json:"relations"`
	Holds     int            `json:"holds"`
}

func stateOf(ctx context.Context, s Source) State {
	view := State{Keys: map[string]string{}, Companies: map[string]int{}, Links: map[string]int{}}
	view.Bytes, view.Files, view.StoreBytes = sizes(s.Dir)
	if s.Rig == nil {
		view.Store = problemOf(s.Problem)
		return view
	}
	view.Schema = s.Rig.Schema()
	unreadable := false
	for name, source := range s.Rig.KeySources(ctx) {
		view.Keys[string(name)] = oneOf(source.Source, "environment", "keychain", "none")
		if source.Err != nil {
			view.Keys[string(name)], unreadable = "unreadable", true
		}
	}
	at, err := s.Rig.CheckState(ctx)
	view.Test, view.Passed = testOf(err), at
	if unreadable && err != nil {
		view.Test = "keys-unreadable"
	}
	known, err := s.Rig.Store().Base()
	if err != nil {
		view.Store = problemOf(err)
		return view
	}
	view.count(known)
	return view
}

// testOf words what [rig.Rig.CheckState] says of the connection test.
func testOf(err error) string {
	switch {
	case err == nil:
		return "passed"
	case errors.Is(err, rig.ErrNeverPassed):
		return "never"
	case errors.Is(err, rig.ErrCheckOutdated):
		return "outdated"
	default:
		return other
	}
}

func (s *State) count(known base.Base) {
	for _, match := range known.Matches {
		s.Companies[oneOf(match.Decision, base.Matched, base.CreateNew, base.Leave)]++
	}
	for key := range known.Links {
		s.Links[oneOf(key.Kind, record.Kinds()...)]++
	}
	s.Relations, s.Holds = len(known.Relations), len(known.Holds)
}

func problemOf(err error) string {
	switch {
	case errors.Is(err, rig.ErrTaken):
		return "taken"
	case rig.IsDamaged(err):
		return "damaged"
	default:
		return "unreadable"
	}
}

// sizes are those of the data folder and of the store in it. What cannot be read
// is not counted.
func sizes(dir string) (bytes int64, files int, store int64) {
	_ = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return nil //nolint:nilerr // it is not counted
		}
		info, err := os.Lstat(path)
		if err != nil {
			return nil //nolint:nilerr // it is not counted
		}
		bytes, files = bytes+info.Size(), files+1
		if entry.Name() == rig.StoreFileName && filepath.Dir(path) == dir {
			store = info.Size()
		}
		return nil
	})
	return bytes, files, store
}

// Crash is a crash report. Its words are the runtime's own, see package crash.
type Crash struct {
	At      time.Time     `json:"at"`
	Kind    string        `json:"kind"`
	Version string        `json:"version"`
	Where   string        `json:"where,omitempty"`
	Why     string        `json:"why,omitempty"`
	Stack   []crash.Frame `json:"stack"`
}

func crashesOf(dir string) []Crash {
	list := []Crash{}
	for _, report := range crash.Reports(dir) {
		list = append(list, Crash{
			At: report.At, Kind: oneOf(report.Kind, crash.Died, crash.Broke, crash.CutOff), Version: versionOf(report.Version),
			Where: wordOf(report.Where), Why: report.Why, Stack: report.Stack,
		})
	}
	return list
}

// versionForm is the form of our own versions, "1.2.3" or "1.2.3-rc.1".
var versionForm = regexp.MustCompile(`^[0-9.]+(-[a-z]+\.[0-9]+)?$`)

func versionOf(text string) string {
	if text == "" || versionForm.MatchString(text) {
		return text
	}
	return other
}
