package settings

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Fault is one thing that is wrong with settings.
type Fault struct {
	// Path is where, in the words of the file: "sortRules[0].layout".
	Path string
	// Message says what, so that the path can stand before it: "names no
	// layout".
	Message string
}

func (f Fault) String() string { return f.Path + " " + f.Message }

// FaultError is everything that is wrong with settings, sorted by path. It is
// what [Decode] and [Settings.Validate] return, whole, so that a file is put
// right in one go.
type FaultError struct{ Faults []Fault }

func (e *FaultError) Error() string {
	texts := make([]string, len(e.Faults))
	for i, each := range e.Faults {
		texts[i] = each.String()
	}
	return "settings: " + strings.Join(texts, "; ")
}

// faults collects what is wrong.
type faults []Fault

func (f *faults) add(path, format string, args ...any) {
	*f = append(*f, Fault{Path: path, Message: fmt.Sprintf(format, args...)})
}

// err is nil without a fault.
func (f faults) err() error {
	if len(f) == 0 {
		return nil
	}
	slices.SortFunc(f, func(a, b Fault) int {
		return cmp.Or(comparePaths(a.Path, b.Path), strings.Compare(a.Message, b.Message))
	})
	return &FaultError{Faults: f}
}

// without are the faults that are neither at nor below a path that is wrong
// for another reason already: a value of the wrong type was left out before
// it could be looked at.
func (f faults) without(known faults) faults {
	return slices.DeleteFunc(slices.Clone(f), func(each Fault) bool {
		return slices.ContainsFunc(known, func(k Fault) bool {
			below, found := strings.CutPrefix(each.Path, k.Path)
			return found && (below == "" || below[0] == '.' || below[0] == '[')
		})
	})
}

// comparePaths orders [2] before [10].
func comparePaths(a, b string) int {
	split := func(r rune) bool { return r == '[' || r == ']' || r == '.' }
	return slices.CompareFunc(strings.FieldsFunc(a, split), strings.FieldsFunc(b, split), func(x, y string) int {
		i, errX := strconv.Atoi(x)
		j, errY := strconv.Atoi(y)
		if errX == nil && errY == nil {
			return cmp.Compare(i, j)
		}
		return strings.Compare(x, y)
	})
}

// oneOf adds a fault unless value is one of those allowed.
func oneOf[T ~string](f *faults, path string, value T, allowed ...T) {
	if slices.Contains(allowed, value) {
		return
	}
	names := make([]string, len(allowed))
	for i, each := range allowed {
		names[i] = strconv.Quote(string(each))
	}
	f.add(path, "is %q, want one of %s", string(value), strings.Join(names, ", "))
}
