// Command licences writes app/licences/licences.json: every Go module that is in
// the program on any of the three systems, every npm package that the page is
// built from, and the licence of each. Run it after a library was added, removed
// or updated:
//
//	go run ./scripts/licences
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/google/licensecheck"

	"crossdock/app/licences"
)

const output = "app/licences/licences.json"

func main() {
	if err := run(context.Background(), "."); err != nil {
		fmt.Fprintln(os.Stderr, "licences:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, top string) error {
	content, err := list(ctx, top)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(top, output), content, 0o644); err != nil { //nolint:gosec // it is source
		return fmt.Errorf("write licences: %w", err)
	}
	return nil
}

// source is a library and the folder that its licence is in.
type source struct {
	of, name, version, folder string
}

// list is the content of the file.
func list(ctx context.Context, top string) ([]byte, error) {
	modules, err := goModules(ctx, top)
	if err != nil {
		return nil, err
	}
	packages, err := npmPackages(filepath.Join(top, "frontend"))
	if err != nil {
		return nil, err
	}
	var file licences.File
	for _, s := range append(modules, packages...) {
		entry, text, err := read(s)
		if err != nil {
			return nil, err
		}
		if entry.At = slices.Index(file.Texts, text); entry.At < 0 {
			entry.At = len(file.Texts)
			file.Texts = append(file.Texts, text)
		}
		file.Libraries = append(file.Libraries, entry)
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(file); err != nil {
		return nil, fmt.Errorf("write licences: %w", err)
	}
	return out.Bytes(), nil
}

// read finds the licence of a library.
func read(s source) (licences.Entry, string, error) {
	entry := licences.Entry{Library: licences.Library{Of: s.of, Name: s.name, Version: s.version}}
	entries, err := os.ReadDir(s.folder)
	if err != nil {
		return entry, "", fmt.Errorf("licence of %s: %w", s.name, err)
	}
	var texts []string
	for _, file := range entries {
		if file.IsDir() || !isLicence(file.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(s.folder, file.Name()))
		if err != nil {
			return entry, "", fmt.Errorf("licence of %s: %w", s.name, err)
		}
		texts = append(texts, strings.TrimSpace(strings.ReplaceAll(string(text), "\r\n", "\n")))
	}
	if len(texts) == 0 {
		return declared(s, entry)
	}
	text := strings.Join(texts, "\n\n")
	if entry.Licence = name(text); entry.Licence == "" {
		return entry, "", fmt.Errorf("licence of %s %s: its text is not known", s.name, s.version)
	}
	return entry, text, nil
}

// declared is the licence of an npm package that brings no text of it, as its
// package.json names it.
func declared(s source, entry licences.Entry) (licences.Entry, string, error) {
	content, err := os.ReadFile(filepath.Join(s.folder, "package.json"))
	var described struct {
		License string `json:"license"`
		Author  any    `json:"author"`
	}
	if err != nil || json.Unmarshal(content, &described) != nil || described.License == "" {
		return entry, "", fmt.Errorf("licence of %s %s: neither a text nor a name in %s", s.name, s.version, s.folder)
	}
	entry.Licence = described.License
	author := described.Author
	if members, is := author.(map[string]any); is {
		author = members["name"]
	}
	if author == nil {
		author = "its authors"
	}
	return entry, fmt.Sprintf("Copyright %v. Licensed under the %s licence, as the package says; it brings no text of it.", author, described.License), nil
}

// isLicence tells whether a file is about the licence, by its name.
func isLicence(name string) bool {
	stem := strings.ToUpper(strings.TrimSuffix(name, filepath.Ext(name)))
	for _, start := range []string{"LICENSE", "LICENCE", "COPYING", "NOTICE", "PATENTS"} {
		if stem == start || strings.HasPrefix(stem, start+"-") || strings.HasPrefix(stem, start+".") {
			return !strings.HasSuffix(name, ".go")
		}
	}
	return false
}

// name is the SPDX identifier of a text, "" when it is none that is known.
func name(text string) string {
	var names []string
	for _, match := range licensecheck.Scan([]byte(text)).Match {
		if id := match.ID; !match.IsURL && !slices.Contains(names, id) {
			names = append(names, id)
		}
	}
	return strings.Join(names, " AND ")
}
