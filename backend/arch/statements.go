package arch

import (
	"go/ast"
	"slices"
	"strconv"
)

// clock names what of package time asks for the time or waits for it.
var clock = []string{"After", "AfterFunc", "NewTicker", "NewTimer", "Now", "Since", "Sleep", "Tick", "Until"}

// checkClock reports every use of the clock, called or handed on as a value.
func (f file) checkClock(rule string) []Violation {
	var found []Violation
	for _, use := range f.uses("time", clock) {
		found = append(found, f.violation(rule, use.line, "time.%s: the time is an argument here", use.name))
	}
	return found
}

// checkGoroutines is R8. Deciders are left to R2.
func (f file) checkGoroutines() []Violation {
	if f.test {
		return nil
	}
	var found []Violation
	if !starters.has(f.folder) && !deciders.has(f.folder) {
		for _, line := range f.goStatements() {
			found = append(found, f.violation("R8", line, "a go statement outside of the packages that wait for their goroutines: use a group that is waited for"))
		}
	}
	if !sleepers.has(f.folder) {
		for _, use := range f.uses("time", []string{"Sleep"}) {
			found = append(found, f.violation("R8", use.line, "time.Sleep cannot be stopped: wait on a timer and on the context"))
		}
	}
	return found
}

func (f file) goStatements() []int {
	var lines []int
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		if statement, ok := n.(*ast.GoStmt); ok {
			lines = append(lines, f.line(statement.Pos()))
		}
		return true
	})
	return lines
}

// A use is one mention of a name of another package.
type use struct {
	name string
	line int
}

// uses finds mentions of the names of a standard package, under whatever name
// the file imports it.
func (f file) uses(target string, names []string) []use {
	local := f.localName(target)
	if local == "" {
		return nil
	}
	var found []use
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		selector, ok := n.(*ast.SelectorExpr)
		if !ok || !slices.Contains(names, selector.Sel.Name) {
			return true
		}
		// The parser resolves a variable that hides the package; the name of
		// an import stays unresolved.
		if x, ok := selector.X.(*ast.Ident); ok && x.Name == local && x.Obj == nil {
			found = append(found, use{name: selector.Sel.Name, line: f.line(selector.Pos())})
		}
		return true
	})
	return found
}

// localName is the name under which the file knows a package whose path is one
// element, "" when it does not import it.
func (f file) localName(target string) string {
	for _, spec := range f.syntax.Imports {
		if spec.Path.Value != strconv.Quote(target) {
			continue
		}
		if spec.Name != nil {
			return spec.Name.Name
		}
		return target
	}
	return ""
}
