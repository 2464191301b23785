package settings

import (
	"fmt"
	"slices"
	"strings"

	"crossdock/backend/record"
)

// Source is where a connected field takes its value from: a kind of record,
// and the path of a member below it. What follows "questions." and
// "customFields." is an id or a caption, dots included.
type Source struct {
	Kind record.Kind
	Path string
}

// derived are the values that Crossdock computes itself.
var derived = map[record.Kind][]string{
	record.Company:       {"id", "link"},
	record.Contact:       {"id", "link", "name", "email", "phone", "mobile", "fax"},
	record.Location:      {"id", "link", "address", "primary"},
	record.Configuration: {"id", "link"},
	record.Agreement:     {"id", "link"},
}

// Derived tells whether the source is computed and no member of the record.
func (s Source) Derived() bool {
	return slices.Contains(derived[s.Kind], s.Path)
}

// Captioned tells whether the source is a question or a custom field: a value
// with a caption and a type of its own.
func (s Source) Captioned() bool {
	name, _, nested := strings.Cut(s.Path, ".")
	return nested && isCaptioned(name)
}

// ParseSource reads "configuration.manufacturer.name". Which members a record
// has is not known here: that depends on the tenant's version.
func ParseSource(from string) (Source, error) {
	kind, path, found := strings.Cut(strings.TrimSpace(from), ".")
	s := Source{Kind: record.Kind(strings.ToLower(kind)), Path: path}
	if _, known := derived[s.Kind]; !found || !known {
		return Source{}, fmt.Errorf("%q is no source: want KIND.MEMBER with KIND company, contact, configuration, location or agreement", from)
	}
	name, rest, nested := strings.Cut(path, ".")
	switch {
	case !isCaptioned(name) && slices.ContainsFunc(strings.Split(path, "."), isBlank):
		return Source{}, fmt.Errorf("%q names no member after a dot", from)
	case name == "questions" && s.Kind != record.Configuration:
		return Source{}, fmt.Errorf("%q: only configurations have questions", from)
	case isCaptioned(name) && (!nested || isBlank(rest)):
		return Source{}, fmt.Errorf("%q names no caption or id after %s", from, name)
	}
	return s, nil
}

func isBlank(text string) bool { return strings.TrimSpace(text) == "" }

func isCaptioned(name string) bool { return name == "questions" || name == "customFields" }
