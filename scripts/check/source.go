package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// A function is one test or fuzz target.
type function struct {
	pkg  string // import path
	name string
}

// testFunctions finds the functions of test files whose names begin with the
// prefix. It reads the source, because "go test -list" would link every test
// binary first.
func testFunctions(ctx context.Context, prefix string) ([]function, error) {
	cmd := exec.CommandContext(ctx, "go", "list", "-json=ImportPath,Dir,TestGoFiles,XTestGoFiles", "./...")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("list the packages: %w", err)
	}
	var found []function
	decoder := json.NewDecoder(bytes.NewReader(out))
	for {
		var p struct {
			ImportPath, Dir           string
			TestGoFiles, XTestGoFiles []string
		}
		err := decoder.Decode(&p)
		if errors.Is(err, io.EOF) {
			return found, nil
		}
		if err != nil {
			return nil, fmt.Errorf("list the packages: %w", err)
		}
		for _, name := range append(p.TestGoFiles, p.XTestGoFiles...) {
			names, err := functionsOf(filepath.Join(p.Dir, name), prefix)
			if err != nil {
				return nil, err
			}
			for _, n := range names {
				found = append(found, function{pkg: p.ImportPath, name: n})
			}
		}
	}
}

func functionsOf(path, prefix string) ([]string, error) {
	syntax, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
	if err != nil {
		return nil, fmt.Errorf("find tests: %w", err)
	}
	var names []string
	for _, d := range syntax.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && strings.HasPrefix(f.Name.Name, prefix) {
			names = append(names, f.Name.Name)
		}
	}
	return names, nil
}

// packages gives the import paths of the functions, each once.
func packages(functions []function) []string {
	var paths []string
	for _, f := range functions {
		if !slices.Contains(paths, f.pkg) {
			paths = append(paths, f.pkg)
		}
	}
	return paths
}

// checkFormat formats in this process, so that no gofmt needs to be installed
// beside go.
func checkFormat(context.Context, options) error {
	var wrong []string
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if path != "." && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "node_modules" || entry.Name() == "testdata") {
				return fs.SkipDir
			}
			return nil
		}
		if filepath.Ext(path) != ".go" {
			return nil
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		formatted, err := format.Source(source)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if !bytes.Equal(source, formatted) {
			wrong = append(wrong, path)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("read go files: %w", err)
	}
	if len(wrong) > 0 {
		return fmt.Errorf("not formatted, run \"go tool task fmt\": %s", strings.Join(wrong, " "))
	}
	return nil
}
