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
	"crossdock/scripts/libraries"
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

// list is the content of the file.
func list(ctx context.Context, top string) ([]byte, error) {
	inside, err := everything(ctx, top)
	if err != nil {
		return nil, err
	}
	var file licences.File
	for _, l := range inside {
		entry, text, err := read(l)
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

// everything is what the program has in it on the three systems.
func everything(ctx context.Context, top string) ([]libraries.Library, error) {
	modules, err := libraries.Modules(ctx, top, libraries.Target{System: "linux"}, libraries.Target{System: "windows"}, libraries.Target{System: "darwin"})
	if err != nil {
		return nil, err
	}
	modules[0].Version = "" // of Go is that of the build, which says it by itself
	packages, err := libraries.Packages(filepath.Join(top, "frontend"))
	return append(modules, packages...), err
}

// read finds the licence of a library.
func read(l libraries.Library) (licences.Entry, string, error) {
	entry := licences.Entry{Library: licences.Library{Of: l.Of, Name: l.Name, Version: l.Version}}
	texts, err := l.Licences()
	if err != nil {
		return entry, "", err
	}
	if len(texts) == 0 {
		licence, author, err := l.Declared()
		entry.Licence = licence
		return entry, fmt.Sprintf("Copyright %s. Licensed under the %s licence, as the package says; it brings no text of it.", author, licence), err
	}
	text := strings.Join(texts, "\n\n")
	if entry.Licence = name(text); entry.Licence == "" {
		return entry, "", fmt.Errorf("licence of %s %s: its text is not known", l.Name, l.Version)
	}
	return entry, text, nil
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
