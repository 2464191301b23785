// Package version says which Crossdock this is: the number that people and
// servers see, and the commit that it was built from.
//
// It must never import anything of Crossdock: everything may name it. The entry
// point is [Number].
package version

import (
	"runtime/debug"
	"time"
)

// number is "x.y.z", with a suffix such as "-rc.1" in a build from the tag of a
// pre-release. scripts/build stamps it at link time; a plain build has the one
// below, which a test holds equal to that of wails.json.
var number = "0.1.0"

// Number is the version, "x.y.z" or "x.y.z-suffix", without a leading "v".
func Number() string { return number }

// A Build is what the compiler noted about the sources. Everything is zero when
// they did not come from a repository, as in tests.
type Build struct {
	Commit   string    // the full hash
	Time     time.Time // of the commit, in UTC
	Modified bool      // the tree differed from the commit
}

// Source tells which sources this program was built from.
func Source() Build {
	info, known := debug.ReadBuildInfo()
	if !known {
		return Build{}
	}
	return source(info.Settings)
}

func source(list []debug.BuildSetting) Build {
	var b Build
	for _, s := range list {
		switch s.Key {
		case "vcs.revision":
			b.Commit = s.Value
		case "vcs.time":
			// A time that cannot be read stays zero, as an unknown one does.
			b.Time, _ = time.Parse(time.RFC3339, s.Value)
		case "vcs.modified":
			b.Modified = s.Value == "true"
		}
	}
	return b
}

// String is "abcdef123456, 2026-11-27", with a note when the tree differed, and
// "" when nothing is known.
func (b Build) String() string {
	if b.Commit == "" {
		return ""
	}
	text := b.Commit[:min(12, len(b.Commit))]
	if !b.Time.IsZero() {
		text += ", " + b.Time.UTC().Format(time.DateOnly)
	}
	if b.Modified {
		text += ", with changes"
	}
	return text
}
