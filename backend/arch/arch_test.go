package arch_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"crossdock/backend/arch"
)

// The tree is two folders up, where go.mod is.
const top = "../.."

func TestRepositoryKeepsTheRules(t *testing.T) {
	tree := os.DirFS(top)
	// A walk that saw nothing would find nothing wrong.
	for _, name := range []string{"go.mod", "backend/record/record.go", "backend/arch/check.go"} {
		if _, err := fs.Stat(tree, name); err != nil {
			t.Fatalf("the tree is not the repository: %v", err)
		}
	}
	violations, err := arch.Check(tree)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range violations {
		t.Error(v)
	}
}

// wants marks a line of a planted tree that must be reported: "// want R1 R8".
var wants = regexp.MustCompile(`// want((?: R[1-8])+)$`)

// Each archive is a small tree that breaks one rule in every way that the rule
// knows, beside code that comes close and is allowed.
func TestPlantedViolations(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	if len(archives) == 0 {
		t.Fatal("no planted trees")
	}
	reported := map[string]bool{}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			violations, err := arch.Check(plant(archive))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, v := range violations {
				got = append(got, fmt.Sprintf("%s:%d: %s", v.Path, v.Line, v.Rule))
				reported[v.Rule] = true
			}
			if diff := cmp.Diff(expected(archive), got); diff != "" {
				t.Errorf("violations (-want +got):\n%s", diff)
				for _, v := range violations {
					t.Log(v)
				}
			}
		})
	}
	for _, rule := range []string{"R1", "R2", "R3", "R4", "R5", "R7", "R8"} {
		if !reported[rule] {
			t.Errorf("no planted tree breaks %s", rule)
		}
	}
}

func plant(archive *txtar.Archive) fstest.MapFS {
	tree := fstest.MapFS{"go.mod": {Data: []byte("module crossdock\n\ngo 1.26.0\n")}}
	for _, f := range archive.Files {
		tree[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return tree
}

func expected(archive *txtar.Archive) []string {
	var lines []string
	files := slices.Clone(archive.Files)
	slices.SortFunc(files, func(a, b txtar.File) int { return strings.Compare(a.Name, b.Name) })
	for _, f := range files {
		for i, text := range strings.Split(string(f.Data), "\n") {
			match := wants.FindStringSubmatch(text)
			if match == nil {
				continue
			}
			for _, rule := range strings.Fields(match[1]) {
				lines = append(lines, fmt.Sprintf("%s:%d: %s", f.Name, i+1, rule))
			}
		}
	}
	return lines
}

func TestEmptyTreeBreaksNoRule(t *testing.T) {
	violations, err := arch.Check(plant(&txtar.Archive{}))
	if err != nil || len(violations) != 0 {
		t.Fatalf("got %v, %v", violations, err)
	}
}

func TestReasonNamesThePlaceAndTheCause(t *testing.T) {
	tree := plant(txtar.Parse([]byte("-- backend/plan/plan.go --\npackage plan\n\nimport \"context\"\n\nvar _ context.Context\n")))
	violations, err := arch.Check(tree)
	if err != nil || len(violations) != 1 {
		t.Fatalf("got %v, %v", violations, err)
	}
	want := "backend/plan/plan.go:3: R2: a decider imports context, which reaches outside of its arguments"
	if got := violations[0].String(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestUnreadableTree(t *testing.T) {
	tests := map[string]fstest.MapFS{
		"no go.mod":            {},
		"go.mod without names": {"go.mod": {Data: []byte("go 1.26.0\n")}},
		"not Go": {
			"go.mod":  {Data: []byte("module crossdock\n")},
			"main.go": {Data: []byte("packag main\n")},
		},
	}
	for name, tree := range tests {
		t.Run(name, func(t *testing.T) {
			if _, err := arch.Check(tree); err == nil {
				t.Error("no error")
			}
		})
	}
}
