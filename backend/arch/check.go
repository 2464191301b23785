package arch

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
)

// A Violation is one place that breaks a rule.
type Violation struct {
	Rule   string // "R1" to "R8"
	Path   string // from the top of the tree, with slashes
	Line   int
	Reason string
}

func (v Violation) String() string {
	return fmt.Sprintf("%s:%d: %s: %s", v.Path, v.Line, v.Rule, v.Reason)
}

// Check reports every violation in the tree, which starts at the folder of
// go.mod, in the order of paths and lines. It returns an error when a file
// cannot be read or parsed.
func Check(tree fs.FS) ([]Violation, error) {
	files, err := readGo(tree)
	if err != nil {
		return nil, err
	}
	var found []Violation
	for _, f := range files {
		found = append(found, f.checkWords()...)
		found = append(found, f.checkDeciders()...)
		found = append(found, f.checkDoers()...)
		found = append(found, f.checkRim()...)
		found = append(found, f.checkDoors()...)
		found = append(found, f.checkGoroutines()...)
	}
	found = append(found, checkWiring(files)...)
	found = append(found, checkSingleFile(files)...)

	pages, err := checkFrontend(tree)
	if err != nil {
		return nil, err
	}
	found = append(found, pages...)
	slices.SortFunc(found, func(a, b Violation) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Reason, b.Reason))
	})
	return found, nil
}
