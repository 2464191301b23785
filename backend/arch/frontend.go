package arch

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
)

// imports of a path with wailsjs in it, in the four ways that scripts have:
// from "…", import "…", import("…") and require("…").
var importsBindings = regexp.MustCompile(`(?:\bfrom|\bimport|\bimport\s*\(|\brequire\s*\()\s*["'][^"']*\bwailsjs\b[^"']*["']`)

var scripts = []string{".cjs", ".cts", ".js", ".jsx", ".mjs", ".mts", ".ts", ".tsx"}

// checkFrontend is R7 for the window's page.
func checkFrontend(tree fs.FS) ([]Violation, error) {
	const source = "frontend/src"
	if _, err := fs.Stat(tree, source); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var found []Violation
	err := fs.WalkDir(tree, source, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || name == bindings || !slices.Contains(scripts, path.Ext(name)) {
			return err
		}
		text, err := fs.ReadFile(tree, name)
		if err != nil {
			return err
		}
		for _, at := range importsBindings.FindAllIndex(text, -1) {
			found = append(found, Violation{
				Rule:   "R7",
				Path:   name,
				Line:   1 + strings.Count(string(text[:at[0]]), "\n"),
				Reason: "wailsjs is imported outside of " + bindings + ": the page runs on a fake and in a browser too",
			})
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the frontend: %w", err)
	}
	return found, nil
}
