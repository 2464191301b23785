package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"crossdock/scripts/libraries"
)

// sboms writes one list of parts for each system that packages are built for
// here: modules differ between systems.
func sboms(ctx context.Context, p *packer) error {
	targets := map[string]libraries.Target{
		"windows": {System: "windows", Machine: "amd64"}, "linux": {System: "linux", Machine: runtime.GOARCH}, "macos": {System: "darwin", Machine: "arm64"},
	}
	page, err := p.pageList(ctx)
	if err != nil {
		return err
	}
	for name, t := range targets {
		program, err := p.programList(ctx, name, t)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if err := p.writeList(name, program, page); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// bom is a list of parts in the form of CycloneDX, as far as two are joined.
type bom struct {
	Schema       string           `json:"$schema,omitempty"`
	Format       string           `json:"bomFormat"`
	Spec         string           `json:"specVersion"`
	Version      int              `json:"version"`
	Metadata     map[string]any   `json:"metadata"`
	Components   []map[string]any `json:"components"`
	Dependencies []dependency     `json:"dependencies"`
}

type dependency struct {
	Of string   `json:"ref"`
	On []string `json:"dependsOn,omitempty"`
}

// spec is the version of the form that both tools write.
const spec = "1.5"

// programList is what the program is built from.
func (p *packer) programList(ctx context.Context, name string, t libraries.Target) (bom, error) {
	// The tool is built for this machine, and looks at the sources as another.
	tool, err := exec.CommandContext(ctx, "go", "tool", "-modfile=tools/cyclonedx-gomod.mod", "-n", "cyclonedx-gomod").Output()
	if err != nil {
		return bom{}, fmt.Errorf("build cyclonedx-gomod: %w", err)
	}
	output := filepath.Join(p.scratch, name+".json")
	cmd := exec.CommandContext(ctx, strings.TrimSpace(string(tool)), "app", "-json", "-output-version", spec, "-output", output,
		"-licenses", "-assert-licenses", "-std", "-noserial", "-notimestamp", "-main", ".", ".")
	cmd.Env = t.Environment()
	if out, err := cmd.CombinedOutput(); err != nil {
		return bom{}, fmt.Errorf("cyclonedx-gomod: %w\n%s", err, out)
	}
	content, err := os.ReadFile(output)
	if err != nil {
		return bom{}, err
	}
	return readList(content)
}

// pageList is what the page is built from, by npm's own account of the lock
// file.
func (p *packer) pageList(ctx context.Context) (bom, error) {
	npm, err := exec.LookPath("npm")
	if err != nil {
		return bom{}, fmt.Errorf("%w: npm is missing", errCannot)
	}
	cmd := exec.CommandContext(ctx, npm, "sbom", "--sbom-format", "cyclonedx", "--sbom-type", "application", "--omit", "dev", "--package-lock-only")
	cmd.Dir, cmd.Stderr = "frontend", os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return bom{}, fmt.Errorf("npm sbom: %w", err)
	}
	return readList(out)
}

func readList(content []byte) (bom, error) {
	var list bom
	if err := json.Unmarshal(content, &list); err != nil {
		return bom{}, fmt.Errorf("read list of parts: %w", err)
	}
	if list.Spec != spec || len(list.Components) == 0 {
		return bom{}, fmt.Errorf("list of parts: version %q with %d parts, want %s and some", list.Spec, len(list.Components), spec)
	}
	return list, nil
}

// writeList joins both lists into one whose root is the program. Moments and
// numbers drawn at random are left out, so that the same sources give the same
// list.
func (p *packer) writeList(name string, program, page bom) error {
	root, known := program.Metadata["component"].(map[string]any)
	inside, also := page.Metadata["component"].(map[string]any)
	if !known || !also {
		return errors.New("a list of parts does not say what it is of")
	}
	root["version"] = p.version
	list := program
	list.Metadata = map[string]any{"component": root, "tools": tools(program, page)}
	list.Components = append(append(list.Components, inside), page.Components...)
	list.Dependencies = append(list.Dependencies, page.Dependencies...)
	for i, d := range list.Dependencies {
		if d.Of == root["bom-ref"] {
			list.Dependencies[i].On = slices.Concat(d.On, []string{fmt.Sprint(inside["bom-ref"])})
		}
	}
	text, err := json.MarshalIndent(list, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(p.name(name+".cdx.json"), append(text, '\n'), 0o644)
}

// tools names the tools of both lists without the checksums of how they were
// built here.
func tools(lists ...bom) []map[string]any {
	var names []map[string]any
	for _, l := range lists {
		used, isList := l.Metadata["tools"].([]any)
		if !isList {
			continue
		}
		for _, tool := range used {
			if t, known := tool.(map[string]any); known {
				names = append(names, map[string]any{"vendor": t["vendor"], "name": t["name"], "version": t["version"]})
			}
		}
	}
	return names
}
