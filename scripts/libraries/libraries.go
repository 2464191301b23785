// Package libraries tells what of others is in the program: the Go modules and
// the npm packages that a build takes in, and the texts of their licences.
//
// The entry points are [Modules] and [Packages].
package libraries

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"crossdock/scripts/compile"
)

// Library is something that others have made, and the folder that it lies in.
type Library struct {
	Of            string // "go" or "npm"
	Name, Version string
	Folder        string
}

// Target is a system and a processor that programs are built for. Without a
// Machine it is the processor of this one.
type Target struct{ System, Machine string }

// Environment makes the go command see the sources as the build of the target
// does.
func (t Target) Environment() []string {
	environment := append(os.Environ(), "GOOS="+t.System, "GOFLAGS=-tags="+compile.Tags(t.System))
	if t.Machine != "" {
		environment = append(environment, "GOARCH="+t.Machine)
	}
	if t.System == "windows" {
		return append(environment, "CGO_ENABLED=0")
	}
	return append(environment, "CGO_ENABLED=1")
}

// Modules are Go itself, and the modules that the program in that folder has in it
// on any of the targets, by name.
func Modules(ctx context.Context, top string, targets ...Target) ([]Library, error) {
	var found []Library
	for _, t := range targets {
		cmd := exec.CommandContext(ctx, "go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}{{end}}", ".")
		cmd.Dir, cmd.Stderr, cmd.Env = top, os.Stderr, t.Environment()
		out, err := cmd.Output()
		if err != nil {
			return nil, fmt.Errorf("list the modules for %s: %w", t.System, err)
		}
		for line := range strings.Lines(string(out)) {
			if parts := strings.Split(strings.TrimSpace(line), "\t"); len(parts) == 3 {
				found = append(found, Library{Of: "go", Name: parts[0], Version: parts[1], Folder: parts[2]})
			}
		}
	}
	root, err := exec.CommandContext(ctx, "go", "env", "GOROOT", "GOVERSION").Output()
	if err != nil {
		return nil, fmt.Errorf("find Go: %w", err)
	}
	folder, version, _ := strings.Cut(strings.TrimSpace(string(root)), "\n")
	itself := Library{Of: "go", Name: "Go", Version: strings.TrimPrefix(strings.TrimSpace(version), "go"), Folder: strings.TrimSpace(folder)}
	return append([]Library{itself}, once(found)...), nil
}

// Packages are the npm packages that the page in that folder is built from,
// without those that only build or test it, by name.
func Packages(frontend string) ([]Library, error) {
	content, err := os.ReadFile(filepath.Join(frontend, "package-lock.json"))
	if err != nil {
		return nil, fmt.Errorf("list the page's packages: %w", err)
	}
	var lock struct {
		Packages map[string]struct {
			Version  string `json:"version"`
			Dev      bool   `json:"dev"`
			Optional bool   `json:"optional"`
			DevOpt   bool   `json:"devOptional"`
		} `json:"packages"`
	}
	if err := json.Unmarshal(content, &lock); err != nil {
		return nil, fmt.Errorf("list the page's packages: %w", err)
	}
	const below = "node_modules/"
	var found []Library
	for path, p := range lock.Packages {
		at := strings.LastIndex(path, below)
		if at < 0 || p.Dev || p.DevOpt || p.Optional {
			continue
		}
		found = append(found, Library{Of: "npm", Name: path[at+len(below):], Version: p.Version, Folder: filepath.Join(frontend, filepath.FromSlash(path))})
	}
	return once(found), nil
}

// once is each version of each library once, in order.
func once(found []Library) []Library {
	order := func(a, b Library) int {
		return cmp.Or(strings.Compare(a.Name+"@"+a.Version, b.Name+"@"+b.Version), strings.Compare(a.Folder, b.Folder))
	}
	slices.SortFunc(found, order)
	return slices.CompactFunc(found, func(a, b Library) bool { return a.Name == b.Name && a.Version == b.Version })
}
