package arch

import (
	"fmt"
	"strings"
)

func (f file) violation(rule string, line int, format string, args ...any) Violation {
	return Violation{Rule: rule, Path: f.path, Line: line, Reason: fmt.Sprintf(format, args...)}
}

// checkWords is R1.
func (f file) checkWords() []Violation {
	if f.test || !words.has(f.folder) {
		return nil
	}
	found := f.checkPure("R1", "a package of words", words)
	return append(found, f.checkClock("R1")...)
}

// checkDeciders is R2.
func (f file) checkDeciders() []Violation {
	if f.test || !deciders.has(f.folder) {
		return nil
	}
	found := f.checkPure("R2", "a decider", decisions)
	for _, line := range f.goStatements() {
		found = append(found, f.violation("R2", line, "a decider starts no goroutine"))
	}
	return append(found, f.checkClock("R2")...)
}

// checkPure reports imports that are neither in the allowed layer nor pure.
func (f file) checkPure(rule, who string, allowed layer) []Violation {
	var found []Violation
	for _, i := range f.imports {
		switch {
		case i.own != "" && !allowed.has(i.own):
			found = append(found, f.violation(rule, i.line, "%s imports %s, which is on no list of what it may know", who, i.own))
		case i.own != "":
		case standard(i.path):
			if impure.has(i.path) && granted[f.folder][i.path] == "" {
				found = append(found, f.violation(rule, i.line, "%s imports %s, which reaches outside of its arguments", who, i.path))
			}
		case !isPure(i.path):
			found = append(found, f.violation(rule, i.line, "%s imports %s, which is not on the list of pure packages", who, i.path))
		}
	}
	return found
}

func isPure(target string) bool {
	for path := range pure {
		if within(target, path) {
			return true
		}
	}
	return false
}

// checkDoers is R3.
func (f file) checkDoers() []Violation {
	if f.test || !doers.has(f.folder) {
		return nil
	}
	var found []Violation
	for _, i := range f.imports {
		if rim.has(i.own) {
			found = append(found, f.violation("R3", i.line, "a doer imports %s of the rim instead of declaring the interface it needs", i.own))
		}
	}
	return found
}

// checkRim is R4, for tests as well: the rim is tested without the engine.
func (f file) checkRim() []Violation {
	if !rim.has(f.folder) {
		return nil
	}
	var found []Violation
	for _, i := range f.imports {
		if engine.has(i.own) {
			found = append(found, f.violation("R4", i.line, "the rim imports the engine, which drives it"))
		}
	}
	return found
}

// checkWiring is R5. Both imports may stand in different files of one package;
// the engine's is reported.
func checkWiring(files []file) []Violation {
	namesRim := map[string]bool{}
	for _, f := range files {
		for _, i := range f.imports {
			if !f.test && rim.has(i.own) {
				namesRim[f.folder] = true
			}
		}
	}
	var found []Violation
	for _, f := range files {
		if f.test || wiring.has(f.folder) || rim.has(f.folder) || !namesRim[f.folder] {
			continue
		}
		for _, i := range f.imports {
			if engine.has(i.own) {
				found = append(found, f.violation("R5", i.line, "%s names both the rim and the engine, which only main and app/rig do", f.folder))
			}
		}
	}
	return found
}

// checkDoors is R7 for folders.
func (f file) checkDoors() []Violation {
	var found []Violation
	for _, i := range f.imports {
		for _, d := range doors {
			if !within(i.path, d.world) || d.rooms.has(f.folder) || d.tests && f.test {
				continue
			}
			found = append(found, f.violation("R7", i.line, "%s is imported outside of its door (%s): %s",
				i.path, strings.Join(d.rooms, ", "), d.reason))
		}
	}
	return found
}

// checkSingleFile is R7 for worlds that one file alone may name: every further
// file inside the allowed folders is reported, in the order of the tree.
func checkSingleFile(files []file) []Violation {
	var found []Violation
	for _, d := range doors {
		if !d.single {
			continue
		}
		holder := ""
		for _, f := range files {
			for _, i := range f.imports {
				if !within(i.path, d.world) || !d.rooms.has(f.folder) {
					continue
				}
				if holder == "" {
					holder = f.path
				}
				if holder != f.path {
					found = append(found, f.violation("R7", i.line, "%s is imported by %s already: %s", i.path, holder, d.reason))
				}
			}
		}
	}
	return found
}
