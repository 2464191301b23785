package arch

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
)

// A file is one parsed Go file of the tree.
type file struct {
	path    string // from the top, with slashes
	folder  string // "." at the top
	test    bool
	syntax  *ast.File
	set     *token.FileSet
	imports []imported
}

// An imported is one import as it is written.
type imported struct {
	path string
	own  string // folder inside this module, "" for other modules
	line int
}

func (f file) line(pos token.Pos) int { return f.set.Position(pos).Line }

// skipped are folders that hold no source of ours.
var skipped = []string{"node_modules", "testdata", "vendor"}

// readGo parses every Go file of the tree, whatever its build constraints.
func readGo(tree fs.FS) ([]file, error) {
	module, err := modulePath(tree)
	if err != nil {
		return nil, err
	}
	var files []file
	err = fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if name != "." && (slices.Contains(skipped, entry.Name()) || strings.HasPrefix(entry.Name(), ".")) {
				return fs.SkipDir
			}
			return nil
		}
		if path.Ext(name) != ".go" {
			return nil
		}
		f, err := parse(tree, module, name)
		if err != nil {
			return err
		}
		files = append(files, f)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read go files: %w", err)
	}
	return files, nil
}

func parse(tree fs.FS, module, name string) (file, error) {
	source, err := fs.ReadFile(tree, name)
	if err != nil {
		return file{}, err
	}
	set := token.NewFileSet()
	syntax, err := parser.ParseFile(set, name, source, 0)
	if err != nil {
		return file{}, err
	}
	f := file{
		path:   name,
		folder: path.Dir(name),
		test:   strings.HasSuffix(name, "_test.go"),
		syntax: syntax,
		set:    set,
	}
	for _, spec := range syntax.Imports {
		target, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return file{}, err
		}
		f.imports = append(f.imports, imported{
			path: target,
			own:  folderOf(module, target),
			line: f.line(spec.Pos()),
		})
	}
	return f, nil
}

// folderOf gives the folder of an import of this module, "" for any other.
func folderOf(module, target string) string {
	if target == module {
		return "."
	}
	if folder, ours := strings.CutPrefix(target, module+"/"); ours {
		return folder
	}
	return ""
}

func modulePath(tree fs.FS) (string, error) {
	text, err := fs.ReadFile(tree, "go.mod")
	if err != nil {
		return "", fmt.Errorf("read the module's path: %w", err)
	}
	for line := range strings.Lines(string(text)) {
		if name, found := strings.CutPrefix(strings.TrimSpace(line), "module "); found {
			return strings.TrimSpace(name), nil
		}
	}
	return "", errors.New("read the module's path: go.mod names none")
}

// standard reports whether the import is of Go's own library, whose first path
// element has no dot.
func standard(target string) bool {
	first, _, _ := strings.Cut(target, "/")
	return !strings.Contains(first, ".")
}
