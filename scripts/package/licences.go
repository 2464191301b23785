package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"crossdock/scripts/compile"
)

// target is the system and processor that a package is for.
type target struct{ system, machine string }

// environment makes the go command see the sources as the build of the target
// does.
func (t target) environment() []string {
	cgo := "CGO_ENABLED=0"
	if t.system != "windows" {
		cgo = "CGO_ENABLED=1"
	}
	return append(os.Environ(), "GOOS="+t.system, "GOARCH="+t.machine, cgo, "GOFLAGS=-tags="+compile.Tags(t.system))
}

// licenceFile matches what modules and npm packages call the texts that have to
// be passed on with them.
var licenceFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents)([.-].*)?$`)

// part is something that is inside of the program and was made by others.
type part struct{ name, version, folder string }

// thirdParties are the licences of everything that a program contains, in one
// text. A part that neither brings nor names one is an error: it must not be
// handed out.
func thirdParties(ctx context.Context, t target) ([]byte, error) {
	modules, err := goModules(ctx, t)
	if err != nil {
		return nil, err
	}
	packages, err := pagePackages("frontend")
	if err != nil {
		return nil, err
	}
	text := bytes.NewBufferString("Crossdock contains the following, each under its own licence.\n")
	for _, p := range append(modules, packages...) {
		texts, err := licencesIn(p.folder)
		if err != nil {
			return nil, fmt.Errorf("%s %s: %w", p.name, p.version, err)
		}
		fmt.Fprintf(text, "\n%s\n%s %s\n\n%s", strings.Repeat("=", 79), p.name, p.version, texts)
	}
	return text.Bytes(), nil
}

func licencesIn(folder string) ([]byte, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var text bytes.Buffer
	for _, e := range entries {
		if e.IsDir() || !licenceFile.MatchString(e.Name()) {
			continue
		}
		content, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			return nil, err
		}
		text.Write(bytes.TrimSpace(lines(content)))
		text.WriteString("\n\n")
	}
	if text.Len() == 0 {
		return declared(folder)
	}
	return bytes.TrimRight(text.Bytes(), "\n"), nil
}

// declared is the licence that an npm package without a text of it names.
func declared(folder string) ([]byte, error) {
	none := errors.New("there is no licence in it")
	content, err := os.ReadFile(filepath.Join(folder, "package.json"))
	if err != nil {
		return nil, none
	}
	var p struct {
		License string `json:"license"`
		Author  any    `json:"author"`
	}
	if err := json.Unmarshal(content, &p); err != nil || p.License == "" {
		return nil, none
	}
	who := fmt.Sprint(p.Author)
	if person, is := p.Author.(map[string]any); is {
		who = fmt.Sprint(person["name"])
	}
	if p.Author == nil {
		who = "its authors"
	}
	return fmt.Appendf(nil, "%s licence, copyright %s (as the package declares; it brings no text)", p.License, who), nil
}

// lines makes line ends alike.
func lines(text []byte) []byte { return bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")) }

// goModules are the modules that packages of the program come from, and Go's
// own library.
func goModules(ctx context.Context, t target) ([]part, error) {
	const each = `{{if .Standard}}std{{else if .Module}}{{if not .Module.Main}}{{.Module.Path}} {{.Module.Version}} {{.Module.Dir}}{{end}}{{end}}`
	cmd := exec.CommandContext(ctx, "go", "list", "-deps", "-f", each, ".")
	cmd.Env, cmd.Stderr = t.environment(), os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("list the modules: %w", err)
	}
	root, err := exec.CommandContext(ctx, "go", "env", "GOROOT", "GOVERSION").Output()
	if err != nil {
		return nil, fmt.Errorf("find Go: %w", err)
	}
	folder, version, _ := strings.Cut(strings.TrimSpace(string(root)), "\n")
	parts := []part{{name: "Go", version: strings.TrimPrefix(strings.TrimSpace(version), "go"), folder: strings.TrimSpace(folder)}}
	found := strings.Split(string(out), "\n")
	slices.Sort(found)
	for _, line := range slices.Compact(found) {
		name, rest, whole := strings.Cut(strings.TrimSpace(line), " ")
		version, folder, _ := strings.Cut(rest, " ")
		if whole {
			parts = append(parts, part{name, version, folder})
		}
	}
	return parts, nil
}

// pagePackages are the npm packages that the page may contain: all that are not
// for development alone.
func pagePackages(frontend string) ([]part, error) {
	content, err := os.ReadFile(filepath.Join(frontend, "package-lock.json"))
	if err != nil {
		return nil, err
	}
	var lock struct {
		Packages map[string]struct {
			Version  string `json:"version"`
			Dev      bool   `json:"dev"`
			Optional bool   `json:"optional"`
		} `json:"packages"`
	}
	if err := json.Unmarshal(content, &lock); err != nil {
		return nil, fmt.Errorf("read the page's packages: %w", err)
	}
	var parts []part
	for path, p := range lock.Packages {
		if path == "" || p.Dev {
			continue
		}
		folder := filepath.Join(frontend, filepath.FromSlash(path))
		if _, err := os.Stat(folder); err != nil && p.Optional {
			continue // for another system
		}
		_, name, _ := strings.Cut(path, "node_modules/")
		parts = append(parts, part{name, p.Version, folder})
	}
	slices.SortFunc(parts, func(a, b part) int { return strings.Compare(a.name, b.name) })
	return parts, nil
}
