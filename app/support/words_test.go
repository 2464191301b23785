package support

import (
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write words.txt anew")

// calls are the functions and methods whose first texts are words for a log.
var calls = map[string]bool{"Debug": true, "Info": true, "Warn": true, "Error": true, "answer": true, "act": true, "try": true}

// typed are the types of which all constants are words for a log.
var typed = map[string]bool{"Code": true, "Outcome": true, "State": true, "Verb": true, "Class": true}

// What our own source says in a log is known, so that nothing else is taken
// over. After a message was added: go test ./app/support -run Words -update.
func TestWords(t *testing.T) {
	found := map[string]bool{}
	for _, top := range []string{"../../app", "../../backend"} {
		require.NoError(t, filepath.WalkDir(top, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.Contains(path, "/sandbox/") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			if err == nil {
				wordsIn(file, found)
			}
			return err
		}))
	}
	list := slices.Sorted(maps.Keys(found))
	require.Greater(t, len(list), 60, "the source was read")
	text := strings.Join(list, "\n") + "\n"
	if *update {
		require.NoError(t, os.WriteFile("words.txt", []byte(text), 0o644))
		return
	}
	assert.Equal(t, text, wordsText, "run: go test ./app/support -run Words -update")
}

func wordsIn(file *ast.File, found map[string]bool) {
	ast.Inspect(file, func(node ast.Node) bool {
		switch n := node.(type) {
		case *ast.CallExpr:
			if calls[nameOf(n.Fun)] {
				for _, argument := range n.Args {
					note(argument, found)
				}
			}
		case *ast.ValueSpec:
			for i, name := range n.Names {
				kind, _ := n.Type.(*ast.Ident)
				if i < len(n.Values) && (strings.HasPrefix(name.Name, "Code") || kind != nil && typed[kind.Name]) {
					note(n.Values[i], found)
				}
			}
		case *ast.KeyValueExpr:
			// what is under way, as a job names it
			if key, is := n.Key.(*ast.Ident); is && key.Name == "what" {
				note(n.Value, found)
			}
		}
		return true
	})
}

func nameOf(fun ast.Expr) string {
	switch f := fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	case *ast.IndexExpr:
		return nameOf(f.X)
	}
	return ""
}

// note takes a text, or the text that a longer one begins with.
func note(e ast.Expr, found map[string]bool) {
	if sum, is := e.(*ast.BinaryExpr); is {
		e = sum.X
	}
	literal, is := e.(*ast.BasicLit)
	if !is || literal.Kind != token.STRING {
		return
	}
	if text, err := strconv.Unquote(literal.Value); err == nil && text != "" && !strings.Contains(text, "\n") {
		found[text] = true
	}
}
