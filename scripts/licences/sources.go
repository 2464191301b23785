package main

import (
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

// goModules are the modules in the program on the three systems, and Go.
func goModules(ctx context.Context, top string) ([]source, error) {
	found := map[string]source{}
	for _, system := range []string{"linux", "windows", "darwin"} {
		cmd := exec.CommandContext(ctx, "go", "list", "-deps", "-tags", compile.Tags(system), "-f", "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}{{end}}", ".")
		cmd.Dir, cmd.Stderr = top, os.Stderr
		cmd.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=1")
		out, err := cmd.Output()
		if err != nil {
			return nil, fmt.Errorf("list modules for %s: %w", system, err)
		}
		for line := range strings.Lines(string(out)) {
			if parts := strings.Split(strings.TrimSpace(line), "\t"); len(parts) == 3 {
				found[parts[0]] = source{of: "go", name: parts[0], version: parts[1], folder: parts[2]}
			}
		}
	}
	root, err := exec.CommandContext(ctx, "go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("find Go: %w", err)
	}
	// The version of Go is that of the build, which says it by itself.
	all := []source{{of: "go", name: "Go", version: "", folder: strings.TrimSpace(string(root))}}
	return append(all, sorted(found)...), nil
}

// npmPackages are the packages that the page is built from, without those that
// only build or test it.
func npmPackages(folder string) ([]source, error) {
	content, err := os.ReadFile(filepath.Join(folder, "package-lock.json"))
	if err != nil {
		return nil, fmt.Errorf("list packages: %w", err)
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
		return nil, fmt.Errorf("list packages: %w", err)
	}
	found := map[string]source{}
	for path, p := range lock.Packages {
		at := strings.LastIndex(path, "node_modules/")
		if at < 0 || p.Dev || p.DevOpt || p.Optional {
			continue
		}
		name := path[at+len("node_modules/"):]
		found[name+"@"+p.Version] = source{of: "npm", name: name, version: p.Version, folder: filepath.Join(folder, filepath.FromSlash(path))}
	}
	return sorted(found), nil
}

func sorted(found map[string]source) []source {
	list := make([]source, 0, len(found))
	for _, s := range found {
		list = append(list, s)
	}
	slices.SortFunc(list, func(a, b source) int { return strings.Compare(a.name+"@"+a.version, b.name+"@"+b.version) })
	return list
}
