package settings

import (
	"errors"
	"fmt"
	"strings"

	"crossdock/backend/record"
)

// NameTemplates are how assets are named, by kind; "" is the usual name. A
// template is text with members of the record in braces, named as in connected
// fields without the kind: "{lastName}, {firstName}", "{name} ({serialNumber})".
type NameTemplates struct {
	Contacts       string `json:"contacts,omitempty"`
	Locations      string `json:"locations,omitempty"`
	Configurations string `json:"configurations,omitempty"`
	Agreements     string `json:"agreements,omitempty"`
}

// For is the template of a kind of asset, "" for none.
func (n NameTemplates) For(kind record.Kind) string { return Layouts(n).For(kind) }

func (n NameTemplates) validate(f *faults) {
	for member, kind := range map[string]record.Kind{
		"contacts": record.Contact, "locations": record.Location, "configurations": record.Configuration, "agreements": record.Agreement,
	} {
		if _, err := ParseTemplate(kind, n.For(kind)); err != nil {
			f.add("nameTemplates."+member, "is wrong: %s", err)
		}
	}
}

// Template is a name template, taken apart.
type Template struct{ parts []templatePart }

// templatePart is a text, or a member where Source has a kind.
type templatePart struct {
	text   string
	source Source
}

// longestTemplate is more than any name has, in letters.
const longestTemplate = 200

// ParseTemplate reads a template for assets of a kind. The template of "" has
// no parts and stands for the usual name.
func ParseTemplate(kind record.Kind, text string) (Template, error) {
	var t Template
	if strings.TrimSpace(text) == "" {
		return t, nil
	}
	if len([]rune(text)) > longestTemplate || strings.ContainsAny(text, "\r\n\x00") {
		return Template{}, fmt.Errorf("a name is one line of at most %d letters", longestTemplate)
	}
	members := 0
	for rest := text; rest != ""; {
		plain, after, opens := strings.Cut(rest, "{")
		if strings.Contains(plain, "}") {
			return Template{}, errors.New("a } has no { before it")
		}
		if plain != "" {
			t.parts = append(t.parts, templatePart{text: plain})
		}
		if !opens {
			break
		}
		member, tail, closes := strings.Cut(after, "}")
		if !closes || strings.Contains(member, "{") {
			return Template{}, errors.New("a { has no } after it")
		}
		source, err := templateSource(kind, member)
		if err != nil {
			return Template{}, err
		}
		t.parts = append(t.parts, templatePart{source: source})
		members++
		rest = tail
	}
	if members == 0 {
		return Template{}, errors.New("it names no member in braces, so that all assets would have the same name")
	}
	return t, nil
}

func templateSource(kind record.Kind, member string) (Source, error) {
	source, err := ParseSource(string(kind) + "." + strings.TrimSpace(member))
	switch {
	case err != nil:
		return Source{}, fmt.Errorf("{%s} is no member of a %s", member, kind)
	case source.Path == "link", source.Path == "address", source.Path == "primary":
		return Source{}, fmt.Errorf("{%s} is nothing to call an asset by", member)
	}
	return source, nil
}

// IsZero tells whether the template stands for the usual name.
func (t Template) IsZero() bool { return len(t.parts) == 0 }

// Sources are the members that the template names.
func (t Template) Sources() []Source {
	var sources []Source
	for _, part := range t.parts {
		if part.source.Kind != "" {
			sources = append(sources, part.source)
		}
	}
	return sources
}

// separators are what stands between members and goes with one that is empty.
const separators = " ,;:-–—/|·."

// Fill is the name with the values that of gives; "" when all of them are
// empty. Brackets around a value that is empty go, and so do separators that
// have nothing left on one side.
func (t Template) Fill(of func(Source) string) string {
	var name strings.Builder
	filled := false
	for _, part := range t.parts {
		value := part.text
		if part.source.Kind != "" {
			value = strings.TrimSpace(strings.ReplaceAll(of(part.source), gap, ""))
			filled = filled || value != ""
			if value == "" {
				value = gap
			}
		}
		name.WriteString(value)
	}
	if !filled {
		return ""
	}
	return closeGaps(name.String())
}

// gap marks the place of a value that is empty; no name has it in it.
const gap = "\x00"

// closeGaps takes the gaps out, with the brackets and separators that belong to
// them.
func closeGaps(name string) string {
	for {
		at := strings.Index(name, gap)
		if at < 0 {
			return strings.Join(strings.Fields(name), " ")
		}
		before, after := name[:at], name[at+len(gap):]
		if open, shut, in := bracketed(before, after); in {
			name = open + gap + shut
			continue
		}
		before, after = strings.TrimRight(before, separators), strings.TrimLeft(after, separators)
		if before == "" || after == "" || strings.HasPrefix(after, gap) || strings.ContainsAny(after[:1], ")]") {
			name = before + after
			continue
		}
		// What stood before the gap parts its neighbours now.
		name = before + name[len(before):at] + after
	}
}

// bracketed takes away brackets that hold nothing but a gap.
func bracketed(before, after string) (open, shut string, in bool) {
	for _, pair := range []string{"()", "[]", "<>", `""`, "''"} {
		head, opens := strings.CutSuffix(strings.TrimRight(before, " "), pair[:1])
		tail, closes := strings.CutPrefix(strings.TrimLeft(after, " "), pair[1:])
		if opens && closes {
			return head, tail, true
		}
	}
	return before, after, false
}
