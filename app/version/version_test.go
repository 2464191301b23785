package version

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"testing"
)

// The number of a plain build is that of the packages.
func TestNumberIsThatOfThePackages(t *testing.T) {
	content, err := os.ReadFile(filepath.Join("..", "..", "wails.json"))
	if err != nil {
		t.Fatal(err)
	}
	var project struct {
		Info struct {
			ProductVersion string `json:"productVersion"`
		} `json:"info"`
	}
	if err := json.Unmarshal(content, &project); err != nil {
		t.Fatal(err)
	}
	if Number() != project.Info.ProductVersion {
		t.Errorf("a plain build is %s, wails.json says %s", Number(), project.Info.ProductVersion)
	}
	if !regexp.MustCompile(`^\d+\.\d+\.\d+$`).MatchString(Number()) {
		t.Errorf("%q is not x.y.z, which Windows wants", Number())
	}
}

func TestSource(t *testing.T) {
	const commit = "0123456789abcdef0123456789abcdef01234567"
	tests := map[string]struct {
		settings []debug.BuildSetting
		want     string
	}{
		"unknown": {settings: []debug.BuildSetting{{Key: "GOOS", Value: "linux"}}},
		"clean": {
			settings: []debug.BuildSetting{{Key: "vcs.revision", Value: commit}, {Key: "vcs.time", Value: "2026-11-27T23:30:00-02:00"}, {Key: "vcs.modified", Value: "false"}},
			want:     "0123456789ab, 2026-11-28",
		},
		"changed": {
			settings: []debug.BuildSetting{{Key: "vcs.revision", Value: commit}, {Key: "vcs.time", Value: "2026-11-27T12:00:00Z"}, {Key: "vcs.modified", Value: "true"}},
			want:     "0123456789ab, 2026-11-27, with changes",
		},
		"without a time": {settings: []debug.BuildSetting{{Key: "vcs.revision", Value: "short"}, {Key: "vcs.time", Value: "yesterday"}}, want: "short"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := source(tt.settings).String(); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
